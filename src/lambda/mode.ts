import type { EventRecord } from './events';

/**
 * What an invocation mode does with an attempt that ended: the sync caller gets its answer, the asynchronous queue or a stream's
 * poller retries. One per mode, in the order of the journal's MODES. `batch` is the number that the mode gave to `Lambda.invoke`.
 */
export interface InvocationMode {
  /**
   * Whether this outcome (index into OUTCOMES) of an attempt is the last thing that happens to its records. `failed`: the places of the
   * records that the answer reported as failed.
   */
  settles(event: EventRecord, outcome: number, failed: readonly number[], batch: number): boolean;
  /** Attempt number `attempt` of the record ended; its place is free again. Closes or retries the records. `error` is its type and message. */
  ended(
    event: EventRecord,
    outcome: number,
    attempt: number,
    failed: readonly number[],
    batch: number,
    responseBytes: number,
    error: string | undefined,
  ): void;
  /** Whether answers may report single records of a batch as failed (AWS's ReportBatchItemFailures). Without it they never may. */
  readsItemFailures?(event: EventRecord, batch: number): boolean;
  /** How often the record at a place of a batch was delivered, where records of one batch differ in it. */
  itemAttempt?(batch: number, place: number): number;
  /** A modelled attempt fails as a whole because of the record at that place. */
  broke?(batch: number, place: number): void;
  /** All records of the attempt whose first record this is, in order. */
  recordsOf(event: EventRecord, batch: number): readonly EventRecord[];
}
