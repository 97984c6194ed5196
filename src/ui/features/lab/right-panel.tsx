import { Tabs } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { clockText, TEXT } from '../../kit';
import { useRun } from '../../stores';
import { BillTab } from './bill-tab';
import { LogsTab } from './logs-tab';
import { NumbersTab } from './numbers-tab';
import css from './right-panel.module.css';

const T = TEXT.tabs;
const ChartsTab = lazy(() => import('./charts-tab').then(({ ChartsTab: tab }) => ({ default: tab })));

/** What the run means: numbers, bill, charts, logs. */
export function RightPanel() {
  const nowUs = useRun((state) => state.nowUs);
  const isEnded = useRun((state) => state.status === 'ended');
  const by = isEnded ? TEXT.numbers.whole : TEXT.numbers.by(clockText(nowUs));
  return (
    <Tabs defaultValue="numbers" keepMounted={false} className={css.panel ?? ''}>
      <Tabs.List aria-label={T.panel}>
        <Tabs.Tab value="numbers">{T.numbers}</Tabs.Tab>
        <Tabs.Tab value="bill">{T.bill}</Tabs.Tab>
        <Tabs.Tab value="charts">{T.charts}</Tabs.Tab>
        <Tabs.Tab value="logs">{T.logs}</Tabs.Tab>
        <span className={css.by}>{by}</span>
      </Tabs.List>
      <Tabs.Panel value="numbers" className={css.scroll ?? ''}>
        <NumbersTab />
      </Tabs.Panel>
      <Tabs.Panel value="bill" className={css.scroll ?? ''}>
        <BillTab />
      </Tabs.Panel>
      <Tabs.Panel value="charts" className={css.scroll ?? ''}>
        <Suspense fallback={<p className={css.empty}>{TEXT.tabs.loading}</p>}>
          <ChartsTab />
        </Suspense>
      </Tabs.Panel>
      <Tabs.Panel value="logs" className={css.fill ?? ''}>
        <LogsTab />
      </Tabs.Panel>
    </Tabs>
  );
}
