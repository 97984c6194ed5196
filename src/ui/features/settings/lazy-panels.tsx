import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { ErrorBoundary, TEXT } from '../../kit';
import css from './settings.module.css';

/* What the first screen does not show comes when it is asked for: the tables of fields and their editors. */

function Waiting({ children }: { readonly children: ReactNode }) {
  return (
    <ErrorBoundary fallback={() => <p className={css.dim}>{TEXT.settings.failed}</p>}>
      <Suspense fallback={<p className={css.dim}>{TEXT.settings.loading}</p>}>{children}</Suspense>
    </ErrorBoundary>
  );
}

function waitingFor<P extends object>(Panel: ComponentType<P>): ComponentType<P> {
  return function Lazy(props: P) {
    return (
      <Waiting>
        <Panel {...props} />
      </Waiting>
    );
  };
}

/** Everything else of a function. */
export const LazyMoreSettings = waitingFor(lazy(() => import('./more-settings').then((m) => ({ default: m.MoreSettings }))));
/** Sources: what happens and how often. */
export const SourcesPanel = waitingFor(lazy(() => import('./sources-panel').then((m) => ({ default: m.SourcesPanel }))));
/** Endpoints and the account. */
export const ResourcesPanel = waitingFor(lazy(() => import('./resources-panel').then((m) => ({ default: m.ResourcesPanel }))));
/** The run and its assumptions. */
export const RunPanel = waitingFor(lazy(() => import('./run-panel').then((m) => ({ default: m.RunPanel }))));
