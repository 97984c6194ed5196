import { assert } from './assert';

/** Something that lives in a Pool: `slot` is its place there, fixed for ever, so that an agenda of integers can name it. */
export interface Pooled {
  readonly slot: number;
}

/**
 * Reuses objects instead of allocating them: the hot loop takes and returns rows of one shape, which engines keep fast and the
 * garbage collector never sees. Who takes one sets all its fields; the most recently returned is taken first.
 */
export class Pool<T extends Pooled> {
  private readonly rows: T[] = [];
  private readonly free: T[] = [];

  constructor(private readonly create: (slot: number) => T) {}

  /** How many are taken. */
  get size(): number {
    return this.rows.length - this.free.length;
  }

  take(): T {
    return this.free.pop() ?? this.grow();
  }

  give(row: T): void {
    this.free.push(row);
    if (this.free.length > this.rows.length) assert(false, `row ${row.slot} was returned twice`);
  }

  /** The row at a slot that was taken. */
  at(slot: number): T {
    return this.rows[slot] as T;
  }

  private grow(): T {
    const row = this.create(this.rows.length);
    this.rows.push(row);
    return row;
  }
}
