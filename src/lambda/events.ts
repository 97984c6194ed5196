import { assert, grownFloat64, grownInt32, type Micros, Slots } from '../base';

/** Event identifiers are int32 in facts; a run that emits more stops with this message instead of wrapping round. */
export const EVENTS_MAX = 2147483647;

/**
 * The records that are on their way: from the moment a source emits one until it is settled. Hot island: rows of parallel typed
 * arrays, addressed by slot; slots are reused, `id` never is.
 */
export class Events {
  id = new Int32Array(64);
  source = new Int32Array(64);
  fn = new Int32Array(64);
  entity = new Int32Array(64);
  step = new Int32Array(64);
  keyA = new Int32Array(64);
  keyB = new Int32Array(64);
  bytes = new Int32Array(64);
  objectBytes = new Float64Array(64);
  arrivedUs = new Float64Array(64);
  /** Attempts to invoke that ended in a function error. */
  failures = new Int32Array(64);
  /** Attempts that were refused since the last one that was not. */
  throttles = new Int32Array(64);
  /** Attempts so far, refused ones included. */
  attempts = new Int32Array(64);

  private nextId = 0;
  private readonly slots = new Slots(64, (capacity) => this.grow(capacity));

  /** How many records are on their way. */
  get size(): number {
    return this.slots.size;
  }

  open(
    source: number,
    fn: number,
    entity: number,
    step: number,
    keyA: number,
    keyB: number,
    bytes: number,
    objectBytes: number,
    arrivedUs: Micros,
  ): number {
    if (this.nextId >= EVENTS_MAX) assert(false, `the run emitted more than ${EVENTS_MAX} events`);
    const slot = this.slots.take();
    this.id[slot] = this.nextId++;
    this.source[slot] = source;
    this.fn[slot] = fn;
    this.entity[slot] = entity;
    this.step[slot] = step;
    this.keyA[slot] = keyA;
    this.keyB[slot] = keyB;
    this.bytes[slot] = bytes;
    this.objectBytes[slot] = objectBytes;
    this.arrivedUs[slot] = arrivedUs;
    this.failures[slot] = 0;
    this.throttles[slot] = 0;
    this.attempts[slot] = 0;
    return slot;
  }

  close(slot: number): void {
    this.slots.release(slot);
  }

  private grow(capacity: number): void {
    this.id = grownInt32(this.id, capacity);
    this.source = grownInt32(this.source, capacity);
    this.fn = grownInt32(this.fn, capacity);
    this.entity = grownInt32(this.entity, capacity);
    this.step = grownInt32(this.step, capacity);
    this.keyA = grownInt32(this.keyA, capacity);
    this.keyB = grownInt32(this.keyB, capacity);
    this.bytes = grownInt32(this.bytes, capacity);
    this.objectBytes = grownFloat64(this.objectBytes, capacity);
    this.arrivedUs = grownFloat64(this.arrivedUs, capacity);
    this.failures = grownInt32(this.failures, capacity);
    this.throttles = grownInt32(this.throttles, capacity);
    this.attempts = grownInt32(this.attempts, capacity);
  }
}
