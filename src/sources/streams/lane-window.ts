import { type Micros, utf8Bytes } from '../../base';
import { hashInt } from '../../kernel';
import { answerField, type EventRecord } from '../../lambda';

/** The tumbling windows of a mapping. */
export interface TumblingSettings {
  readonly windowUs: Micros;
  /** How far into a window, counted from the epoch, the run begins. */
  readonly phaseUs: Micros;
  /** By how much a modelled function's state grows with every record; real code answers with its own. */
  readonly stateBytesPerRecord: number;
}

/** A window and where its state stands, for the event of an invocation. */
export interface WindowView {
  /** The shard within its stream. */
  readonly shard: number;
  readonly startUs: Micros;
  readonly endUs: Micros;
  /** JSON text. */
  readonly state: string;
  readonly isFinal: boolean;
  readonly isTerminatedEarly: boolean;
}

const EMPTY_STATE = '{}';
const WINDOW_HASH = 0x77696e64;
/** The fields around records and state: window, shardId, eventSourceARN and the two flags. */
const FIELDS_BYTES = 300;

/**
 * The tumbling window of one shard (https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html, 2026-11):
 *
 *     none ─ first batch ─► open ─ over, or its state too large ─► final (invoked until it succeeds or is given up)
 *      ▲                     ▲                                       │
 *      └───── was over ──────┴──────────── was too large ────────────┘
 */
export class LaneWindow {
  /** When it is over for records; −1: none is open. */
  endUs: Micros = -1;
  /** The event of its final invocation while that is under way. */
  final: EventRecord | null = null;
  isTerminatedEarly = false;
  /** Records since the window began, or since it was terminated early. */
  records = 0;
  stateBytes = EMPTY_STATE.length;
  private state = EMPTY_STATE;
  private lastUs: Micros = 0;
  /** Of the newest record: whose function and source the window is, and the luck that its final invocation follows from. */
  private of = { fn: 0, source: 0, keyA: 0, keyB: 0 };
  private finals = 0;
  /** The state that the attempt under way answered with; null: none; undefined: a modelled function, or no answer. */
  private answer: string | null | undefined;

  constructor(private readonly settings: TumblingSettings) {}

  get isOpen(): boolean {
    return this.endUs >= 0;
  }

  /** The end of the window of something that was written at a time. */
  endOf(writtenUs: Micros): Micros {
    const { windowUs, phaseUs } = this.settings;
    return (Math.floor((writtenUs + phaseUs) / windowUs) + 1) * windowUs - phaseUs;
  }

  /** When it is taken to be over although no later record says so: nothing came for a while. */
  closesUs(graceUs: Micros): Micros {
    return Math.max(this.endUs, this.lastUs + graceUs);
  }

  /** A batch of its records is handed over for the first time. */
  take(batch: readonly EventRecord[]): void {
    const last = batch[batch.length - 1] as EventRecord;
    if (!this.isOpen) this.endUs = this.endOf((batch[0] as EventRecord).arrivedUs);
    this.lastUs = Math.max(this.lastUs, last.arrivedUs);
    this.of = { fn: last.fn, source: last.source, keyA: last.keyA, keyB: last.keyB };
  }

  /** An attempt begins: nothing was answered yet. */
  begin(): void {
    this.answer = undefined;
  }

  /** Real code answered the attempt. */
  takeAnswer(body: string | null): void {
    const state = answerField(body, 'state');
    this.answer = state === undefined ? null : JSON.stringify(state);
  }

  /** Whether the answer has no `state`: AWS takes that for a failed invocation. */
  get lacksState(): boolean {
    return this.answer === null;
  }

  /** The attempt succeeded for so many records: its state is carried on. */
  adopt(records: number): void {
    this.records += records;
    if (typeof this.answer === 'string') {
      this.state = this.answer;
      this.stateBytes = utf8Bytes(this.answer);
    } else this.stateBytes += records * this.settings.stateBytesPerRecord;
  }

  /** What an event for its final invocation is opened with. */
  finalEvent(): {
    readonly fn: number;
    readonly source: number;
    readonly keyA: number;
    readonly keyB: number;
    readonly bytes: number;
  } {
    const { fn, source, keyA, keyB } = this.of;
    const n = ++this.finals;
    return { fn, source, keyA: hashInt(keyA, WINDOW_HASH), keyB: hashInt(keyB, n), bytes: FIELDS_BYTES + this.stateBytes };
  }

  /** The final invocation is done or given up: its state is dropped. After an early termination the same window goes on. */
  finish(): void {
    this.final = null;
    this.records = 0;
    this.state = EMPTY_STATE;
    this.stateBytes = EMPTY_STATE.length;
    if (!this.isTerminatedEarly) this.endUs = -1;
    this.isTerminatedEarly = false;
  }

  view(shard: number): WindowView {
    const { endUs, state, isTerminatedEarly } = this;
    return { shard, startUs: endUs - this.settings.windowUs, endUs, state, isFinal: this.final !== null, isTerminatedEarly };
  }
}
