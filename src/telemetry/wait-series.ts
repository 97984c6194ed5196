import { assert, type Micros } from '../base';
import { CALL_CAUSES, type FactReader, fieldsOf, kindNumber, MODES, timeOf, wideAt } from '../journal';
import { ADMITTED, ENDED, EVENT_ARRIVED, KIND, SETTLED, word } from './fields';
import { IteratorAges } from './iterator-ages';

/*
 * What waits for something other than Lambda's limits, per bucket of virtual time: how old the oldest message of a queue is, how far
 * behind a stream is read, for how long a mapping stood at its maximum concurrency with messages waiting, and calls that waited at an
 * endpoint or were not served. Nothing of it is built for a scenario that has none of these.
 */

/** A mapping of a queue: whose messages it takes, and how many batches at once. */
export interface WaitingMapping {
  readonly queue: string;
  readonly function: number;
  readonly maximumConcurrency: number | null;
}

/** What there is to see. */
export interface WaitPlan {
  readonly mappings: readonly WaitingMapping[];
}

/** The columns of a series that this makes, each a number for each bucket. */
export const WAIT_COLUMNS = [
  /** Greatest age of a queue's oldest message, from its arrival to its end. */
  'oldestUs',
  /** Greatest age of the last record of a stream's batch as it was sent. */
  'iteratorAgeUs',
  /** How long messages waited while their mapping worked on as many batches as its maximum concurrency allows. */
  'heldUs',
  /** Sum of how long calls had waited at an endpoint that were begun in the bucket; and calls that were not served. */
  'callWaitUs',
  'callsUnserved',
] as const;

/** The name of one of them. */
export type WaitColumn = (typeof WAIT_COLUMNS)[number];

const WIDTH = WAIT_COLUMNS.length;
const [OLDEST, ITERATOR_AGE, HELD, CALL_WAIT, CALLS_UNSERVED] = [0, 1, 2, 3, 4] as const;
const STREAM = MODES.indexOf('stream');
const QUEUE = MODES.indexOf('queue');
const CALL_STARTED = kindNumber('callStarted');
const CALL_FAILED = kindNumber('callFailed');
const CHANGED = kindNumber('settingChanged');
const started = fieldsOf('callStarted');
const failed = fieldsOf('callFailed');
const NO_CAUSE = CALL_CAUSES.indexOf('none');
const MAXIMUM = /^queues\.(.*)\.mapping\.maximumConcurrency = (.*)$/s;

/** What stands between the messages of a function's queues and the function. */
interface Gate {
  /** Batches that may be worked on at once; Infinity when nothing limits them. */
  maximum: number;
  running: number;
  waiting: number;
}

/** Reads what waits, of all functions or of one. Every fact must be given, in order. */
export class WaitSeries implements FactReader {
  private rows = new Float64Array(64 * WIDTH);
  private bucket = 0;
  private lastUs: Micros = 0;
  private readonly arrivals = new Map<number, Micros>();
  private readonly ages = new IteratorAges();
  private readonly maxima = new Map<string, { readonly function: number; maximum: number | null }>();
  private readonly gates = new Map<number, Gate>();

  constructor(
    private readonly bucketUs: Micros,
    { mappings }: WaitPlan,
    private readonly only?: number,
  ) {
    assert(Number.isSafeInteger(bucketUs) && bucketUs > 0, `a bucket of ${bucketUs} µs`);
    for (const { queue, function: fn, maximumConcurrency } of mappings) {
      this.maxima.set(queue, { function: fn, maximum: maximumConcurrency });
      this.gates.set(fn, { maximum: Number.POSITIVE_INFINITY, running: 0, waiting: 0 });
    }
    for (const fn of this.gates.keys()) this.setMaximum(fn);
  }

  take(record: Int32Array, text: string | undefined): void {
    switch (record[0]) {
      case KIND.eventArrived:
        this.ages.take(record, text);
        return this.arrived(record);
      case KIND.settled:
        this.ages.take(record, text);
        return this.settled(record);
      case KIND.throttled:
        return this.ages.take(record, text);
      case KIND.admitted:
        return this.admitted(record, text);
      case KIND.ended:
        return this.ended(record);
      case CALL_STARTED:
        return this.callStarted(record);
      case CALL_FAILED:
        if (!this.skips(word(record, failed.function))) this.add(timeOf(record), CALLS_UNSERVED, 1);
        return;
      case CHANGED:
        return this.changed(record, text ?? '');
      default:
    }
  }

  /** A column up to `untilUs`, which is not before the last fact, as many buckets long as asked for. */
  column(name: WaitColumn, buckets: number, untilUs: Micros): Float64Array {
    this.moveTo(untilUs);
    this.noteOldest(untilUs);
    const at = WAIT_COLUMNS.indexOf(name);
    return Float64Array.from({ length: buckets }, (_, i) => this.rows[i * WIDTH + at] ?? 0);
  }

  private arrived(record: Int32Array): void {
    if (record[EVENT_ARRIVED.mode] !== QUEUE || this.skips(word(record, EVENT_ARRIVED.function))) return;
    this.moveTo(timeOf(record));
    this.arrivals.set(word(record, EVENT_ARRIVED.event), this.lastUs);
    const gate = this.gates.get(word(record, EVENT_ARRIVED.function));
    if (gate !== undefined) gate.waiting++;
  }

  private settled(record: Int32Array): void {
    const event = word(record, SETTLED.event);
    const arrivedUs = this.arrivals.get(event);
    if (arrivedUs === undefined) return;
    this.moveTo(timeOf(record));
    this.raise(OLDEST, this.lastUs - arrivedUs);
    this.arrivals.delete(event);
    const gate = this.gates.get(word(record, SETTLED.function));
    if (gate !== undefined) gate.waiting--;
  }

  private admitted(record: Int32Array, text: string | undefined): void {
    const mode = record[ADMITTED.mode];
    if ((mode !== QUEUE && mode !== STREAM) || this.skips(word(record, ADMITTED.function))) return;
    this.moveTo(timeOf(record));
    if (mode === STREAM) return this.raise(ITERATOR_AGE, this.ages.ageOf(record, text));
    const gate = this.gates.get(word(record, ADMITTED.function));
    if (gate === undefined) return;
    gate.running++;
    gate.waiting -= word(record, ADMITTED.records);
  }

  private ended(record: Int32Array): void {
    if (record[ENDED.mode] !== QUEUE) return;
    const gate = this.gates.get(word(record, ENDED.function));
    if (gate === undefined || this.skips(word(record, ENDED.function))) return;
    this.moveTo(timeOf(record));
    gate.running--;
    gate.waiting += word(record, ENDED.records);
  }

  private callStarted(record: Int32Array): void {
    if (record[started.cause] === NO_CAUSE || this.skips(word(record, started.function))) return;
    this.add(timeOf(record), CALL_WAIT, wideAt(record, started.waitedHi));
  }

  private changed(record: Int32Array, text: string): void {
    const [, queue, json] = MAXIMUM.exec(text) ?? [];
    const maximum = this.maxima.get(queue ?? '');
    if (maximum === undefined || json === undefined) return;
    this.moveTo(timeOf(record));
    maximum.maximum = JSON.parse(json) as number | null; // the path was validated: a number or null
    this.setMaximum(maximum.function);
  }

  /** The maxima of a function's mappings together. */
  private setMaximum(fn: number): void {
    const gate = this.gates.get(fn);
    if (gate === undefined) return;
    gate.maximum = 0;
    for (const { function: of, maximum } of this.maxima.values()) {
      if (of === fn) gate.maximum += maximum ?? Number.POSITIVE_INFINITY;
    }
  }

  private skips(fn: number): boolean {
    return this.only !== undefined && fn !== this.only;
  }

  private add(atUs: Micros, column: number, amount: number): void {
    this.moveTo(atUs);
    const at = this.bucket * WIDTH + column;
    this.rows[at] = (this.rows[at] as number) + amount;
  }

  private raise(column: number, value: number): void {
    const at = this.bucket * WIDTH + column;
    if (value > (this.rows[at] as number)) this.rows[at] = value;
  }

  private get isHeld(): boolean {
    for (const { maximum, running, waiting } of this.gates.values()) if (waiting > 0 && running >= maximum) return true;
    return false;
  }

  /** Goes on to an instant: buckets that end by then are closed. */
  private moveTo(nowUs: Micros): void {
    const isHeld = nowUs > this.lastUs && this.isHeld;
    for (;;) {
      const endUs = (this.bucket + 1) * this.bucketUs;
      const toUs = Math.min(nowUs, endUs);
      if (isHeld) this.rows[this.bucket * WIDTH + HELD] = (this.rows[this.bucket * WIDTH + HELD] as number) + toUs - this.lastUs;
      this.lastUs = Math.max(this.lastUs, toUs);
      if (nowUs < endUs) return;
      this.noteOldest(endUs);
      this.bucket++;
      if (this.bucket * WIDTH === this.rows.length) this.makeRoom();
    }
  }

  private noteOldest(atUs: Micros): void {
    const first = this.arrivals.values().next();
    if (first.done !== true) this.raise(OLDEST, atUs - first.value);
  }

  private makeRoom(): void {
    const rows = new Float64Array(this.rows.length * 2);
    rows.set(this.rows);
    this.rows = rows;
  }
}
