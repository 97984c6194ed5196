import { MODES, SETTLEMENTS, timeOf, wideAt } from '../journal';
import { QuantileSketch, type QuantileSketchJson } from '../kernel';
import { ADMITTED, ARRIVED_OF_ADMITTED, ENDED, EVENT_ARRIVED, KIND, SETTLED, STOPPED, SUCCESS, THROTTLED, word } from './fields';

/*
 * CloudWatch's three metrics of asynchronous events, by function (https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html).
 * Nothing is kept for a function without such events, and nothing for each event: that an attempt was the last says its fact.
 */

const ASYNCHRONOUS = MODES.indexOf('asynchronous');
const REFUSED = SETTLEMENTS.indexOf('refused');

/** The asynchronous events of one function, or of several runs or functions added up. */
export interface AsynchronousCounts {
  /** Taken into the queue. */
  readonly received: number;
  /** Given up without a success, whether or not a dead-letter queue or a destination then got them. */
  readonly dropped: number;
  /** How old events were when they were invoked, each attempt that was admitted; whole microseconds. */
  readonly age: QuantileSketchJson;
}

interface Row {
  received: number;
  dropped: number;
  readonly age: QuantileSketch;
}

const newRow = (): Row => ({ received: 0, dropped: 0, age: new QuantileSketch() });
const frozen = ({ age, ...counts }: Row): AsynchronousCounts => ({ ...counts, age: age.toJSON() });

/** Several counts together; undefined when none has asynchronous events. */
export function addAsynchronousCounts(all: readonly (AsynchronousCounts | undefined)[]): AsynchronousCounts | undefined {
  const known = all.filter((one) => one !== undefined);
  if (known.length === 0) return undefined;
  const total = newRow();
  for (const one of known) {
    total.received += one.received;
    total.dropped += one.dropped;
    total.age.merge(QuantileSketch.fromJSON(one.age));
  }
  return frozen(total);
}

/** Counts asynchronous events. */
export class AsynchronousReader {
  private readonly rows: (Row | undefined)[] = [];
  /** The event whose loop was stopped last: where it is settled in the same instant, it was an asynchronous one. */
  private stopped = -1;
  private stoppedUs = -1;

  /** An `invocationAdmitted`. */
  admitted(record: Int32Array): void {
    if (record[ADMITTED.mode] !== ASYNCHRONOUS) return;
    this.rowOf(word(record, ADMITTED.function)).age.add(timeOf(record) - wideAt(record, ARRIVED_OF_ADMITTED));
  }

  /** An `invocationEnded`. */
  ended(record: Int32Array): void {
    if (record[ENDED.mode] !== ASYNCHRONOUS || record[ENDED.settled] !== 1 || record[ENDED.outcome] === SUCCESS) return;
    this.rowOf(word(record, ENDED.function)).dropped++;
  }

  /** Any other fact. */
  take(record: Int32Array): void {
    if (record[0] === KIND.eventArrived) {
      if (record[EVENT_ARRIVED.mode] === ASYNCHRONOUS) this.rowOf(word(record, EVENT_ARRIVED.function)).received++;
    } else if (record[0] === KIND.settled) this.settled(record);
    else if (record[0] === KIND.throttled) {
      if (record[THROTTLED.mode] === ASYNCHRONOUS && record[THROTTLED.settled] === 1)
        this.rowOf(word(record, THROTTLED.function)).dropped++;
    } else if (record[0] === KIND.recursionStopped) {
      this.stopped = word(record, STOPPED.event);
      this.stoppedUs = timeOf(record);
    }
  }

  /** The counts of one function, or of all; undefined where there were no such events. */
  counts(fn?: number): AsynchronousCounts | undefined {
    const rows = fn === undefined ? this.rows : [this.rows[fn]];
    return addAsynchronousCounts(rows.map((row) => row && frozen(row)));
  }

  private settled(record: Int32Array): void {
    if (record[SETTLED.outcome] === REFUSED) this.rowOf(word(record, SETTLED.function)).received--;
    else if (word(record, SETTLED.event) === this.stopped && timeOf(record) === this.stoppedUs)
      this.rowOf(word(record, SETTLED.function)).dropped++;
  }

  private rowOf(fn: number): Row {
    this.rows[fn] ??= newRow();
    return this.rows[fn] as Row;
  }
}
