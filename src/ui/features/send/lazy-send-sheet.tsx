import { lazy, Suspense } from 'react';
import { useSending } from '../../stores';

const Sheet = lazy(() => import('./send-sheet').then(({ SendSheet: sheet }) => ({ default: sheet })));

/** The sheet in which one event is sent, once somebody opens it: it loads later than the first screen. */
export function SendSheet() {
  const name = useSending((state) => state.openFor);
  if (name === null) return null;
  return (
    <Suspense fallback={null}>
      <Sheet name={name} />
    </Suspense>
  );
}
