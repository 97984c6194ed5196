import { lazy, Suspense } from 'react';
import { TEXT } from '../../kit';
import css from './report.module.css';

const ChartsTab = lazy(() => import('./charts-tab').then(({ ChartsTab: tab }) => ({ default: tab })));

/** The charts, fetched when somebody first looks at them. */
export function LazyChartsTab() {
  return (
    <Suspense fallback={<p className={css.empty}>{TEXT.tabs.loading}</p>}>
      <ChartsTab />
    </Suspense>
  );
}
