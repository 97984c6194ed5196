import { lazy, Suspense } from 'react';
import { TEXT } from '../../kit';

const ConsoleCard = lazy(() => import('./console-card').then(({ ConsoleCard: card }) => ({ default: card })));
const ConsolePanel = lazy(() => import('./console-panel').then(({ ConsolePanel: panel }) => ({ default: panel })));

/** The graphs of the console view, fetched when somebody first looks. */
export function LazyConsoleCard() {
  return (
    <Suspense fallback={<p>{TEXT.tabs.loading}</p>}>
      <ConsoleCard />
    </Suspense>
  );
}

/** The alarms of the console view. */
export function LazyConsolePanel() {
  return (
    <Suspense fallback={<p>{TEXT.tabs.loading}</p>}>
      <ConsolePanel />
    </Suspense>
  );
}
