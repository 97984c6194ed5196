import type { ScenarioInput } from '../../src/scenario';

/* Parts of scenarios in which one thing happens at a time, for timelines that are computed by hand. */

export type SourceInput = NonNullable<ScenarioInput['sources']>[number];

/** A function that takes 100 ms and nothing to start. */
export const quick = (name: string) => ({
  name,
  timeoutS: 10,
  cpuMs: 0,
  initMs: 0,
  profile: { steps: [{ kind: 'wait' as const, ms: 100 }] },
});

/** A rule of EventBridge that invokes `ship` at once, at those seconds. */
export const ruleAt = (atS: readonly number[], more: object = {}): SourceInput => ({
  kind: 'eventbridge',
  name: 'orders',
  function: 'ship',
  details: [{ id: 7 }],
  deliveryDelayMs: 0,
  arrivals: { kind: 'times', atS: [...atS] },
  ...more,
});
