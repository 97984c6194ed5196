import type { EventRecord } from './events';

/**
 * What an invocation mode does with an attempt that ended: the sync caller gets its answer, the asynchronous queue or a stream's
 * poller retries. One per mode, in the order of the journal's MODES.
 */
export interface InvocationMode {
  /** Whether this outcome (index into OUTCOMES) of an attempt is the last thing that happens to the record. */
  settles(event: EventRecord, outcome: number): boolean;
  /** Attempt number `attempt` of the record ended; its place is free again. Closes or retries the record. */
  ended(event: EventRecord, outcome: number, attempt: number): void;
  /** All records of the attempt whose first record this is, in order. */
  recordsOf(event: EventRecord): readonly EventRecord[];
}
