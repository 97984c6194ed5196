import { assert } from './assert';

/** Something that lives in a Pool: `slot` is its place there, fixed for ever, so that an agenda of integers can name it. */
export interface Pooled {
  readonly slot: number;
}

/**
 * Reuses objects instead of allocating them: the hot loop takes and returns rows of one shape, which engines keep fast and the
 * garbage collector never sees. Who takes one sets all its fields; the most recently returned is taken first.
 *
 * What is free is kept by its slot: a list of objects would tell the garbage collector of each that comes and goes.
 */
export class Pool<T extends Pooled> {
  private readonly rows: T[] = [];
  private free = new Int32Array(16);
  private freeCount = 0;

  constructor(private readonly create: (slot: number) => T) {}

  /** How many are taken. */
  get size(): number {
    return this.rows.length - this.freeCount;
  }

  take(): T {
    return this.freeCount === 0 ? this.grow() : (this.rows[this.free[--this.freeCount] as number] as T);
  }

  give(row: T): void {
    if (this.freeCount === this.rows.length) assert(false, `row ${row.slot} was returned twice`);
    this.free[this.freeCount++] = row.slot;
  }

  /** The row at a slot that was taken. */
  at(slot: number): T {
    return this.rows[slot] as T;
  }

  private grow(): T {
    const row = this.create(this.rows.length);
    this.rows.push(row);
    if (this.rows.length > this.free.length) {
      const free = new Int32Array(this.free.length * 2);
      free.set(this.free);
      this.free = free;
    }
    return row;
  }
}
