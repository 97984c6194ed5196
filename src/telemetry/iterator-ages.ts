import type { Micros } from '../base';
import { lastOfBatchText, MODES, timeOf } from '../journal';
import { ADMITTED, EVENT_ARRIVED, KIND, SETTLED, THROTTLED, word } from './fields';

const STREAM = MODES.indexOf('stream');

/**
 * How old the last record of a stream's batch is when the batch is sent, as CloudWatch's IteratorAge: since it was written to the
 * stream. Keeps the records of streams that are on their way, and nothing of a run without streams.
 */
export class IteratorAges {
  private readonly writtenUs = new Map<number, Micros>();
  /** By the first record of a batch: its last. */
  private readonly lastOf = new Map<number, number>();

  /** A fact other than `invocationAdmitted`. */
  take(record: Int32Array, text: string | undefined): void {
    if (record[0] === KIND.eventArrived) {
      if (record[EVENT_ARRIVED.mode] === STREAM) this.writtenUs.set(word(record, EVENT_ARRIVED.event), timeOf(record));
    } else if (record[0] === KIND.settled) {
      if (this.writtenUs.size > 0) this.forget(word(record, SETTLED.event));
    } else if (record[0] === KIND.throttled && record[THROTTLED.mode] === STREAM) {
      this.lastRecordOf(word(record, THROTTLED.event), word(record, THROTTLED.records), text);
    }
  }

  /** The iterator age of an `invocationAdmitted`; −1 when it is no stream's. */
  ageOf(record: Int32Array, text: string | undefined): Micros {
    if (record[ADMITTED.mode] !== STREAM || record[ADMITTED.records] === 0) return -1; // the end of a window has no records
    const last = this.lastRecordOf(word(record, ADMITTED.event), word(record, ADMITTED.records), text);
    const writtenUs = this.writtenUs.get(last);
    return writtenUs === undefined ? -1 : timeOf(record) - writtenUs;
  }

  /** A batch is named when it is new; until then it is as it was. */
  private lastRecordOf(first: number, records: number, text: string | undefined): number {
    const last = records < 2 ? first : text === undefined ? (this.lastOf.get(first) ?? first) : lastOfBatchText(text);
    this.lastOf.set(first, last);
    return last;
  }

  private forget(event: number): void {
    this.writtenUs.delete(event);
    this.lastOf.delete(event);
  }
}
