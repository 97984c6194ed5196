import type { LabColumn, LabColumns } from '../../../src/engine/client';

const NAMES: readonly LabColumn[] = [
  'arrivals',
  'throttled',
  'served',
  'errors',
  'coldStarts',
  'durationUs',
  'gbSeconds',
  'usd',
  'usdSoFar',
  'runningMax',
  'runningMean',
  'environmentsMax',
  'pendingMax',
  'waitingMax',
  'limitedBy',
  'latencyP50Ms',
  'latencyP95Ms',
  'latencyP99Ms',
];

/** Columns of zeros but for the given ones. */
export function columnsWith(rows: number, given: Partial<Record<LabColumn, readonly number[]>>): LabColumns {
  const entries = NAMES.map((name) => [name, Float64Array.from(given[name] ?? new Array<number>(rows).fill(0))]);
  return Object.fromEntries(entries) as LabColumns; // every name was just set
}
