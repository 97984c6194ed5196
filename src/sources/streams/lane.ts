import type { Micros } from '../../base';
import type { EventRecord } from '../../lambda';
import { LaneWindow } from './lane-window';
import { NONE, RecordQueue } from './record-queue';
import type { StreamSettings } from './stream-settings';

/**
 * Records of one shard that are handed over one batch after the other: a whole shard, or one of its `parallelizationFactor` parts. Its
 * order of work:
 *
 *     batch (being invoked or retried) → parts (of a batch that was split, next one last) → queue
 */
export class Lane {
  readonly queue = new RecordQueue();
  /** Empty when there is none. */
  batch: readonly EventRecord[] = NONE;
  readonly parts: (readonly EventRecord[])[] = [];
  /** Function errors of the batch that used up a retry. */
  failures = 0;
  /** How often the function was invoked with the batch. */
  invocations = 0;
  /** Failures and throttles in a row: what backing off counts. */
  setbacks = 0;
  /** Whether the batch holds other records than at its last attempt. */
  isNew = false;
  /** When a batch that is being gathered is sent whether it is full or not; −1: none is. */
  windowEndUs: Micros = -1;
  /** When its poller looks at it next, −1: not planned; a plan that was replaced has an older number. */
  plannedUs: Micros = -1;
  plan = 0;
  /** Its tumbling window; null where the mapping has none. */
  readonly window: LaneWindow | null;

  constructor(
    readonly index: number,
    /** Over all streams, for the poller's phase; and within its own. */
    readonly shard: number,
    readonly shardOfStream: number,
    readonly settings: StreamSettings,
  ) {
    this.window = settings.tumbling === null ? null : new LaneWindow(settings.tumbling);
  }

  /** Whether nothing is being tried: what is written now waits for nothing but the poller. */
  get isIdle(): boolean {
    return this.batch.length === 0 && this.parts.length === 0;
  }

  /** Whether the batch is the final invocation of a window: an event without records. */
  get isFinal(): boolean {
    return this.window !== null && this.window.final !== null;
  }

  /** Begins a batch: nothing has been tried with it. */
  begin(batch: readonly EventRecord[]): void {
    this.batch = batch;
    this.failures = 0;
    this.invocations = 0;
    this.setbacks = 0;
    this.isNew = true;
  }
}
