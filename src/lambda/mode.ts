import type { EventRecord } from './events';

/**
 * What an invocation mode does with an attempt that ended: the sync caller gets its answer, the asynchronous queue or a stream's
 * poller retries. One per mode, in the order of the journal's MODES.
 */
export interface InvocationMode {
  /** Attempt number `attempt` of the record ended; its place is free again. Closes or retries the record. */
  /**
   * Whether this outcome (index into OUTCOMES) of an attempt is the last thing that happens to its records. `failed`: the places of the
   * records that the answer reported as failed.
   */
  settles(event: EventRecord, outcome: number, failed: readonly number[]): boolean;
  /** Attempt number `attempt` of the record ended; its place is free again. Closes or retries the records. */
  ended(event: EventRecord, outcome: number, attempt: number, failed: readonly number[]): void;
  /** Whether answers may report single records of a batch as failed (AWS's ReportBatchItemFailures). Without it they never may. */
  readsItemFailures?(event: EventRecord): boolean;
  /** All records of the attempt whose first record this is, in order. */
  recordsOf(event: EventRecord): readonly EventRecord[];
}
