import type { Family } from './experiment';
import { billing } from './families/billing';
import { deterministic } from './families/deterministic';
import { durations } from './families/durations';
import { erlangB } from './families/erlang-b';
import { lowRate } from './families/low-rate';
import { mGInfinity } from './families/m-g-infinity';
import { noIdleLife } from './families/no-idle-life';
import { queues } from './families/queues';
import { retry } from './families/retry';
import { sineArrivals } from './families/sine-arrivals';
import { singleEnvironment } from './families/single-environment';
import { judge, type Verdict } from './judge';
import { POINTS, type Point } from './points';

export const FAMILIES: readonly Family[] = [
  erlangB,
  mGInfinity,
  sineArrivals,
  singleEnvironment,
  lowRate,
  deterministic,
  noIdleLife,
  billing,
  retry,
  durations,
  queues,
];

export interface RunOptions {
  /** Only what the few arrivals of a unit test can decide. */
  readonly isQuick: boolean;
  /** Added to every seed: pilot runs that choose the sizes must not see the seeds of the proof. */
  readonly seedOffset: number;
}

export function familyOf(point: Point): Family | undefined {
  return FAMILIES.find(({ names }) => names.includes(point.family));
}

/** Whether a quick run looks at the point at all. */
export function isQuickPoint(point: Point): boolean {
  return familyOf(point)?.sizes[point.id]?.quick !== undefined;
}

/** Simulates a point and holds it against its closed form. */
export function runPoint(point: Point, { isQuick, seedOffset }: RunOptions): readonly Verdict[] {
  const family = familyOf(point);
  const size = family?.sizes[point.id];
  if (family === undefined || size === undefined) throw new Error(`${point.id}: no family says how to simulate it`);
  const experiment = family.experiment(point, { size, isQuick });
  // Fixed beforehand: a point's place in the file and the replication.
  const firstSeed = seedOffset + 1000 * POINTS.indexOf(point);
  const runs = Array.from({ length: experiment.replications }, (_, i) => experiment.run(firstSeed + i));
  const wanted = experiment.expectations.filter((expectation) => !isQuick || expectation.isQuick);
  return wanted.map((expectation) => judge(point.id, expectation, runs));
}
