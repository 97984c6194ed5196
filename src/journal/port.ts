import type { Micros } from '../base';

/**
 * Whoever reads facts. `record` is reused: copy what you keep. `text` is the fact's free text (a log line, an error), outside the
 * hash; undefined for most.
 */
export interface FactReader {
  take(record: Int32Array, text: string | undefined): void;
  /**
   * As `take` of the first `count` records in order. Who has it gets several facts together, before other readers get the first of them:
   * what many of them come to is then done once, and a loop of its own is put together better than a turn for each fact.
   */
  takeAll?(records: readonly Int32Array[], texts: readonly (string | undefined)[], count: number): void;
}

/** Whether a reader takes several facts at once. */
export const takesTogether = (reader: FactReader): reader is Required<FactReader> => reader.takeAll !== undefined;

const TWO_32 = 4294967296;
const TWO_NEG_32 = 2.3283064365386963e-10;

/** The 53-bit integer whose high word is at `i`. */
export function wideAt(record: Int32Array, i: number): number {
  return (record[i] as number) * TWO_32 + ((record[i + 1] as number) >>> 0);
}

/** Writes an integer from 0 to 2^53 into the words `i` and `i + 1`. */
export function setWide(record: Int32Array, i: number, value: number): void {
  record[i] = (value * TWO_NEG_32) | 0;
  record[i + 1] = value | 0;
}

/** The virtual time of a fact. */
export function timeOf(record: Int32Array): Micros {
  return (record[1] as number) * TWO_32 + ((record[2] as number) >>> 0);
}
