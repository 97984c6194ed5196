import { WAIT_COLUMNS, type WaitColumn } from './wait-series';

/*
 * The columns of a series: sums, counts, integrals and maxima of one bucket of virtual time. Everything is additive or a maximum of
 * its bucket, so a view (means, rates, dollars) can be made for a bucket or a run of buckets. Units are last in the names.
 */

/** The columns that a series counts itself, in the order of a row. */
export const ROW_COLUMNS = [
  /** Records that arrived. */
  'arrivals',
  /** Attempts refused, by place in THROTTLE_REASONS. */
  'throttledByAccountConcurrency',
  'throttledByReservedConcurrency',
  'throttledByRequestRate',
  'throttledByReservedRequestRate',
  'throttledByCallerRate',
  'throttledByScalingRate',
  'throttledByAccountBurst',
  'throttledByProvisioning',
  'throttledByHosts',
  'admitted',
  'coldStarts',
  /** Attempts that ended in the bucket (billed requests), and those of them that failed. */
  'served',
  'errors',
  /** Records that came to their end, and those that did not succeed. */
  'settled',
  'unsuccessful',
  /** Sum of Duration. */
  'durationUs',
  /** Sum of event-to-start delays. */
  'startDelayUs',
  /** Billed milliseconds, and those × memory by architecture and × ephemeral storage (the free part included). */
  'billedMs',
  'mibMsX86',
  'mibMsArm',
  'ephemeralMibMs',
  /** Memory × billed milliseconds of provisioned environments, and memory × µs for which they were wanted. */
  'provisionedMibMsX86',
  'provisionedMibMsArm',
  'keptMibUsX86',
  'keptMibUsArm',
  /** Environments created and ended. */
  'environmentsCreated',
  'environmentsEnded',
  /** Concurrency: integral over the bucket, and maximum. */
  'runningIntegralUs',
  'runningMax',
  /** Environments: integral over the bucket, and maximum. */
  'existingIntegralUs',
  'existingMax',
  /** Records in queues and streams, in flight included: at the bucket's end, and maximum. */
  'pendingLast',
  'pendingMax',
  /** Records that waited: in queues and streams and in no attempt, counted when an instant is over; greatest in the bucket. */
  'waitingMax',
  /** Latency of the records that settled: 0 where `settled` is 0. Percentiles are within 1.6 %, the maximum is exact. */
  'latencyP50Us',
  'latencyP95Us',
  'latencyP99Us',
  'latencyMaxUs',
  /** Provisioned environments that can serve: greatest in the bucket. */
  'provisionedMax',
] as const;

/** The columns of a bucket: its own, and those of what waits for something other than Lambda. */
export const SERIES_COLUMNS: readonly SeriesColumn[] = [...ROW_COLUMNS, ...WAIT_COLUMNS];

/** The name of a column of a series. */
export type SeriesColumn = (typeof ROW_COLUMNS)[number] | WaitColumn;

/** Columns of buckets that begin at virtual time 0. All columns have the same length; the last bucket may still be open. */
export interface SeriesTable {
  readonly bucketUs: number;
  /** How far virtual time went: the last bucket may be shorter than the others. */
  readonly untilUs: number;
  readonly buckets: number;
  readonly columns: { readonly [C in SeriesColumn]: Float64Array };
}
