import { lazy, Suspense } from 'react';
import { TEXT } from '../../kit';

const Loaded = lazy(() => import('./scenario-json').then((module) => ({ default: module.ScenarioJson })));

/** The whole scenario as JSON; its code comes when the tab is opened. */
export function ScenarioJson() {
  return (
    <Suspense fallback={<p>{TEXT.scenarioJson.opening}</p>}>
      <Loaded />
    </Suspense>
  );
}
