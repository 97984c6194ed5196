import { assert } from './assert';

/**
 * Hands out small integers (slots) for rows of parallel typed arrays, the most recently freed first. The owner of the arrays
 * passes `grow`, which is called with the new capacity before a slot beyond the old one is handed out.
 */
export class Slots {
  private free: Int32Array;
  private freeCount = 0;
  private used = 0;

  constructor(
    private capacity: number,
    private readonly grow: (capacity: number) => void,
  ) {
    this.free = new Int32Array(capacity);
  }

  /** How many slots are taken. */
  get size(): number {
    return this.used - this.freeCount;
  }

  /** One more than the highest slot ever taken. */
  get highWater(): number {
    return this.used;
  }

  take(): number {
    if (this.freeCount > 0) return this.free[--this.freeCount] as number;
    if (this.used === this.capacity) this.double();
    return this.used++;
  }

  release(slot: number): void {
    if (this.freeCount >= this.used) assert(false, `slot ${slot} was freed twice`);
    this.free[this.freeCount++] = slot;
  }

  private double(): void {
    this.capacity *= 2;
    this.grow(this.capacity);
    const free = new Int32Array(this.capacity);
    free.set(this.free);
    this.free = free;
  }
}

/** A copy of a typed array with room for `capacity` entries. */
export function grownInt32(old: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const next = new Int32Array(capacity);
  next.set(old);
  return next;
}

/** A copy of a typed array with room for `capacity` entries. */
export function grownFloat64(old: Float64Array, capacity: number): Float64Array<ArrayBuffer> {
  const next = new Float64Array(capacity);
  next.set(old);
  return next;
}
