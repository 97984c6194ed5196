import type { LabColumn, LabColumns } from '../../engine/client';

/*
 * What is known of a run beyond where it stands now: it was further before, and nothing was changed since. Pure.
 */

/** Series of whole buckets; the arrays may be longer than `rows`. */
export interface SeriesRows {
  readonly columns: LabColumns;
  readonly rows: number;
}

/** The names of all columns; the compiler keeps the list whole. */
const NAME_SET: { readonly [C in LabColumn]: true } = {
  arrivals: true,
  throttled: true,
  served: true,
  errors: true,
  coldStarts: true,
  durationUs: true,
  gbSeconds: true,
  usd: true,
  usdSoFar: true,
  runningMax: true,
  runningMean: true,
  environmentsMax: true,
  pendingMax: true,
  waitingMax: true,
  limitedBy: true,
  latencyP50Ms: true,
  latencyP95Ms: true,
  latencyP99Ms: true,
  succeeded: true,
  oldestMs: true,
  iteratorAgeMs: true,
  provisionedMax: true,
};

/** Every column of the Lab's series. */
export const COLUMN_NAMES = Object.keys(NAME_SET) as readonly LabColumn[]; // its keys are exactly these

/** Columns of zeros. */
export function emptyColumns(buckets: number): LabColumns {
  return Object.fromEntries(COLUMN_NAMES.map((name) => [name, new Float64Array(buckets)])) as unknown as LabColumns; // every name was just set
}

/** The live rows, and beyond them what was known before; null when there is nothing. */
export function remembered(live: SeriesRows, before: SeriesRows | null): SeriesRows | null {
  const rows = Math.max(live.rows, before?.rows ?? 0);
  if (rows === 0) return null;
  const columns = emptyColumns(rows);
  for (const name of COLUMN_NAMES) {
    if (before !== null) columns[name].set(before.columns[name].subarray(0, before.rows));
    columns[name].set(live.columns[name].subarray(0, live.rows));
  }
  return { columns, rows };
}

/** What is left of it when everything from a bucket on is no longer true. */
export function truncated(known: SeriesRows | null, rows: number): SeriesRows | null {
  return known === null || rows <= 0 ? null : { columns: known.columns, rows: Math.min(known.rows, rows) };
}
