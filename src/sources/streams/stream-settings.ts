import type { Micros } from '../../base';
import type { TumblingSettings } from './lane-window';

/** How every event source mapping of a stream behaves: what AWS does not let anybody choose. */
export interface StreamRules {
  /** Before a failed or refused batch is tried again; doubles up to the maximum. */
  readonly backoffFirstUs: Micros;
  readonly backoffMaxUs: Micros;
  /** The most that the event of one batch may have, bytes. */
  readonly eventBytesMax: number;
  /** A window whose state is larger ends early. */
  readonly windowStateBytesMax: number;
  /** How long nothing must come before a window that is over is taken to be complete. */
  readonly windowGraceUs: Micros;
}

/** One stream and its event source mapping. */
export interface StreamSettings {
  readonly shards: number;
  readonly pollPeriodUs: Micros;
  /** Enhanced fan-out: from the write to the consumer, who is pushed to and does not poll; −1 polls. */
  readonly pushDelayUs: Micros;
  /** After it a record is gone from the stream. */
  readonly retentionUs: Micros;
  /** Records written before this time are never read (starting position). */
  readonly skipBeforeUs: Micros;
  /** When the mapping begins to read. */
  readonly readsFromUs: Micros;
  readonly batchSize: number;
  /** How long a batch that is not full waits for more. */
  readonly batchWindowUs: Micros;
  /** Batches of one shard at a time: 1 to 10. */
  readonly parallelizationFactor: number;
  /** −1 retries until the record expires. */
  readonly maximumRetryAttempts: number;
  /** −1: as old as the stream keeps them. */
  readonly maximumRecordAgeUs: Micros;
  readonly bisectsBatchOnFunctionError: boolean;
  readonly readsItemFailures: boolean;
  /** Null: it has none. */
  readonly tumbling: TumblingSettings | null;
  /** The mapping's filter criteria; null: it has none, and every record fits. */
  readonly fits: RecordFilter | null;
  /** Writes the on-failure destination's record of what was given up; null: there is no such destination. */
  readonly onFailure: OnFailure | null;
}

/** Records that were given up together. */
export interface Discarded {
  /** The shard within its stream. */
  readonly shard: number;
  /** At least one. */
  readonly records: readonly StreamRecord[];
  readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
  /** How often the function was invoked with them. */
  readonly invocations: number;
  /** The first record of the last of those invocations, and its number of attempts. */
  readonly last: { readonly keyA: number; readonly keyB: number; readonly fn: number; readonly attempt: number };
  readonly atUs: Micros;
}

/** What identifies a record of a stream. */
export interface StreamRecord {
  readonly entity: number;
  readonly step: number;
  readonly keyA: number;
  readonly keyB: number;
  readonly arrivedUs: Micros;
}

/** Whether a record fits one of the patterns of its mapping. */
export type RecordFilter = (record: StreamRecord) => boolean;

/** Delivers a record of what was given up to the on-failure destination; answers its JSON text, null where that cannot be reached. */
export type OnFailure = (discarded: Discarded) => string | null;
