import type { Micros } from '../../base';
import type { EventRecord } from '../../lambda';

/** What an event of no records has: `{"Records":[]}`. */
const ENVELOPE_BYTES = 14;
const COMPACT_FROM = 1024;

/** How many bytes an event of that many records has when they have `bytes` together. */
function eventBytes(records: number, bytes: number): number {
  return ENVELOPE_BYTES + bytes + (records > 1 ? records - 1 : 0);
}

/** Records that were written and not read yet, oldest first. */
export class RecordQueue {
  private records: EventRecord[] = [];
  private head = 0;
  private bytes = 0;

  get length(): number {
    return this.records.length - this.head;
  }

  /** The oldest; undefined when there is none. */
  get first(): EventRecord | undefined {
    return this.records[this.head];
  }

  /** The newest; undefined when there is none. */
  get last(): EventRecord | undefined {
    return this.length === 0 ? undefined : this.records[this.records.length - 1];
  }

  push(record: EventRecord): void {
    this.records.push(record);
    this.bytes += record.bytes;
  }

  /** Whether more records would not fit into a batch. */
  isFullFor(batchSize: number, eventBytesMax: number): boolean {
    return this.length >= batchSize || eventBytes(this.length, this.bytes) > eventBytesMax;
  }

  /** Takes the oldest as one batch: at most `batchSize` of them, of `eventBytesMax` bytes together, written before `untilUs`; one at least. */
  takeBatch(batchSize: number, eventBytesMax: number, untilUs: Micros = Number.POSITIVE_INFINITY): readonly EventRecord[] {
    const { head, records } = this;
    const end = Math.min(records.length, head + batchSize);
    let bytes = 0;
    let i = head;
    while (i < end) {
      const record = records[i] as EventRecord;
      bytes += record.bytes;
      if (i > head && (record.arrivedUs >= untilUs || eventBytes(i + 1 - head, bytes) > eventBytesMax)) break;
      i++;
    }
    return this.take(i - head);
  }

  /** Takes the oldest that were written before a time. */
  takeBefore(timeUs: number): readonly EventRecord[] {
    let count = 0;
    while (count < this.length && (this.records[this.head + count] as EventRecord).arrivedUs < timeUs) count++;
    return count === 0 ? NONE : this.take(count);
  }

  private take(count: number): readonly EventRecord[] {
    const taken = this.records.slice(this.head, this.head + count);
    this.head += count;
    for (const { bytes } of taken) this.bytes -= bytes;
    if (this.head > COMPACT_FROM && this.head * 2 > this.records.length) {
      this.records = this.records.slice(this.head);
      this.head = 0;
    }
    return taken;
  }
}

/** No records. */
export const NONE: readonly EventRecord[] = [];
