import type { Micros } from '../base';
import { DISCARD_CONDITIONS, fieldsOf, kindNumber } from '../journal';
import { QuantileSketch, type QuantileSketchJson } from '../kernel';
import { ADMITTED, word } from './fields';
import { IteratorAges } from './iterator-ages';

/*
 * What only event source mappings of streams have, by function: iterator ages, what was given up, what shards refused to take. Nothing is
 * kept for a function without streams.
 */

const DISCARDED = kindNumber('batchDiscarded');
const DISCARDED_AT = fieldsOf('batchDiscarded');
const ITEMS_FAILED = kindNumber('itemsFailed');
const ITEMS_FAILED_AT = fieldsOf('itemsFailed');
const WINDOW = kindNumber('windowEnded');
const WINDOW_AT = fieldsOf('windowEnded');
const WRITE_THROTTLED = kindNumber('writeThrottled');
const WRITE_THROTTLED_AT = fieldsOf('writeThrottled');

/** Counts of one function's streams, or of several runs or functions added up. */
export interface StreamCounts {
  /** In whole microseconds, one value a batch sent. */
  readonly iteratorAge: QuantileSketchJson;
  /** Records given up, by place in DISCARD_CONDITIONS; those that an on-failure destination was told of, and in how many records. */
  readonly discarded: readonly number[];
  readonly told: number;
  readonly destinationRecords: number;
  /** Records that answers reported as failed; each report counts. */
  readonly itemsFailed: number;
  /** Writes that a shard refused, and records that their producer then gave up. */
  readonly writesThrottled: number;
  readonly writesLost: number;
  /** Tumbling windows that were ended, those of them that were terminated early, and the largest state of one, bytes. */
  readonly windows: number;
  readonly windowsTerminatedEarly: number;
  readonly windowStateBytesMax: number;
}

interface Row {
  readonly ages: QuantileSketch;
  readonly discarded: number[];
  told: number;
  destinationRecords: number;
  itemsFailed: number;
  writesThrottled: number;
  writesLost: number;
  windows: number;
  windowsTerminatedEarly: number;
  windowStateBytesMax: number;
}

const newRow = (): Row => ({
  ages: new QuantileSketch(),
  discarded: DISCARD_CONDITIONS.map(() => 0),
  told: 0,
  destinationRecords: 0,
  itemsFailed: 0,
  writesThrottled: 0,
  writesLost: 0,
  windows: 0,
  windowsTerminatedEarly: 0,
  windowStateBytesMax: 0,
});

const frozen = ({ ages, ...counts }: Row): StreamCounts => ({ iteratorAge: ages.toJSON(), ...counts });

/** Several counts together; undefined when none has streams. */
export function addStreamCounts(all: readonly (StreamCounts | undefined)[]): StreamCounts | undefined {
  const known = all.filter((one) => one !== undefined);
  if (known.length === 0) return undefined;
  const total = newRow();
  for (const one of known) {
    total.ages.merge(QuantileSketch.fromJSON(one.iteratorAge));
    total.discarded.forEach((count, i) => {
      total.discarded[i] = count + (one.discarded[i] ?? 0);
    });
    total.told += one.told;
    total.destinationRecords += one.destinationRecords;
    total.itemsFailed += one.itemsFailed;
    total.writesThrottled += one.writesThrottled;
    total.writesLost += one.writesLost;
    total.windows += one.windows;
    total.windowsTerminatedEarly += one.windowsTerminatedEarly;
    total.windowStateBytesMax = Math.max(total.windowStateBytesMax, one.windowStateBytesMax);
  }
  return frozen(total);
}

/** Counts what streams' mappings do. */
export class StreamReader {
  private readonly ages = new IteratorAges();
  private readonly rows = new Map<number, Row>();

  /** Any fact but `invocationAdmitted`. */
  take(record: Int32Array, text: string | undefined): void {
    this.ages.take(record, text);
    if (record[0] === DISCARDED) this.discarded(record);
    else if (record[0] === ITEMS_FAILED)
      this.rowOf(record[ITEMS_FAILED_AT.function]).itemsFailed += word(record, ITEMS_FAILED_AT.failed);
    else if (record[0] === WINDOW) this.windowEnded(record);
    else if (record[0] === WRITE_THROTTLED) {
      const row = this.rowOf(record[WRITE_THROTTLED_AT.function]);
      row.writesThrottled++;
      row.writesLost += word(record, WRITE_THROTTLED_AT.settled);
    }
  }

  /** An `invocationAdmitted`; answers its iterator age, −1 when it is no stream's. */
  admitted(record: Int32Array, text: string | undefined): Micros {
    const ageUs = this.ages.ageOf(record, text);
    if (ageUs >= 0) this.rowOf(record[ADMITTED.function]).ages.add(ageUs);
    return ageUs;
  }

  /** The counts of one function, or of all; undefined where there were no streams. */
  counts(fn?: number): StreamCounts | undefined {
    if (fn === undefined) return addStreamCounts([...this.rows.values()].map(frozen));
    const row = this.rows.get(fn);
    return row && frozen(row);
  }

  private discarded(record: Int32Array): void {
    const row = this.rowOf(record[DISCARDED_AT.function]);
    const records = word(record, DISCARDED_AT.records);
    const condition = word(record, DISCARDED_AT.condition);
    row.discarded[condition] = (row.discarded[condition] ?? 0) + records;
    if (record[DISCARDED_AT.target] !== 1) return;
    row.told += records;
    row.destinationRecords++;
  }

  private windowEnded(record: Int32Array): void {
    const row = this.rowOf(record[WINDOW_AT.function]);
    row.windows++;
    row.windowsTerminatedEarly += word(record, WINDOW_AT.early);
    row.windowStateBytesMax = Math.max(row.windowStateBytesMax, word(record, WINDOW_AT.stateBytes));
  }

  private rowOf(fn: number | undefined): Row {
    const known = this.rows.get(fn as number);
    if (known !== undefined) return known;
    const row = newRow();
    this.rows.set(fn as number, row);
    return row;
  }
}
