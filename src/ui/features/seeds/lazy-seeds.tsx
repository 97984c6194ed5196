import { lazy, Suspense } from 'react';

const SeedsSection = lazy(() => import('./seeds-section').then(({ SeedsSection: section }) => ({ default: section })));

/** What other seeds say, fetched when somebody looks at the numbers. */
export function LazySeeds() {
  return (
    <Suspense fallback={null}>
      <SeedsSection />
    </Suspense>
  );
}
