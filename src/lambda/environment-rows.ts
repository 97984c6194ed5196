/*
 * What a warm invocation reads and writes of its environment, apart from the objects: one row of 64 bytes each in one stretch of memory.
 * With ten thousand environments at work all of them together outgrow the nearer caches, and each line of memory that an end has to wait for
 * costs as much as the rest of its work. An Environment reads and writes its row by accessors; who works on slots alone, by these places.
 *
 * Hot island: nothing is allocated but when it grows. Who adds a row fetches `doubles` and `integers` anew.
 */
const CAPACITY = 64;

/** Words of a row, as doubles and as integers of the same memory. */
export const ROW_DOUBLES = 8;
export const ROW_INTEGERS = 16;

/** Places of doubles: times and spans of time, whole microseconds. */
export const TIMES = { idleSinceUs: 0, expiryUs: 1, tooOldUs: 2, shortestLifeUs: 3 } as const;

/** Places of integers, behind the doubles. */
export const WORDS = { ordinal: 8, version: 9, status: 10, needsInit: 11, served: 12, newer: 13, older: 14 } as const;

/** The rows of all environments, by slot. */
export class EnvironmentRows {
  doubles = new Float64Array(CAPACITY * ROW_DOUBLES);
  integers = new Int32Array(this.doubles.buffer);

  /** Makes room for the row of a slot. */
  add(slot: number): void {
    if (slot * ROW_DOUBLES < this.doubles.length) return;
    const doubles = new Float64Array(this.doubles.length * 2);
    doubles.set(this.doubles);
    this.doubles = doubles;
    this.integers = new Int32Array(doubles.buffer);
  }
}
