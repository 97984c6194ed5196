import { lazy, Suspense } from 'react';

const View = lazy(() => import('./hosts-view').then((m) => ({ default: m.HostsView })));

/** The fleet by zone and host; it comes when it is asked for. */
export function LazyHostsView() {
  return (
    <Suspense fallback={null}>
      <View />
    </Suspense>
  );
}
