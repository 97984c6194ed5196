import { type Family, type Measurement, measuredS } from './experiment';
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
import type { Ledger } from './ledger';
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
  /** Where replications are kept from one command to the next. */
  readonly ledger?: Ledger | undefined;
}

export function familyOf(point: Point): Family | undefined {
  return FAMILIES.find(({ names }) => names.includes(point.family));
}

/** Whether a quick run looks at the point at all. */
export function isQuickPoint(point: Point): boolean {
  return familyOf(point)?.sizes[point.id]?.quick !== undefined;
}

/** Simulates a point and holds it against its closed form. Null: some of its replications are left to another share. */
export function runPoint(point: Point, { isQuick, seedOffset, ledger }: RunOptions): readonly Verdict[] | null {
  const family = familyOf(point);
  const size = family?.sizes[point.id];
  if (family === undefined || size === undefined) throw new Error(`${point.id}: no family says how to simulate it`);
  const experiment = family.experiment(point, { size, isQuick });
  // Fixed beforehand: a point's place in the file and the replication.
  const firstSeed = seedOffset + 1000 * POINTS.indexOf(point);
  const durationS = measuredS({ size, isQuick });
  const runs: Measurement[] = [];
  for (let i = 0; i < experiment.replications; i++) {
    const seed = firstSeed + i;
    const run = (): Measurement => experiment.run(seed);
    const measured = ledger === undefined ? run() : ledger.measure(i, { id: point.id, seed, durationS }, run);
    if (measured !== undefined) runs.push(measured);
  }
  if (runs.length < experiment.replications) return null;
  const wanted = experiment.expectations.filter((expectation) => !isQuick || expectation.isQuick);
  return wanted.map((expectation) => judge(point.id, expectation, runs));
}
