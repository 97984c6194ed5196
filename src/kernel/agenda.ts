import { assert, type Micros } from '../base';

/*
 * The agenda: every action due, in the total order (time, priority, sequence). Ties are first in, first out.
 *
 * Hot island: a 4-ary heap of (time, order, slot) over parallel typed arrays, with what the action is in its slot; no allocation per
 * action. An action is a code (registered once with `define`) and two integers. Priority and sequence share one float,
 * priority × 2^48 + sequence, so one comparison breaks a tie; 2^48 actions are 12 hours at the fastest rate ever seen.
 *
 * Two short cuts keep most actions from moving through the whole heap:
 *   front  an action earlier than everything in the heap waits in front of it (the next arrival of a busy source, mostly);
 *   hole   taking the root leaves a hole that the next action added fills from above; it is closed only if none comes.
 */

/** What an action runs: its two integers are whatever `at` was given. */
export type Action = (a: number, b: number) => void;

/** A registered kind of action. */
export type ActionCode = number & { readonly __actionCode?: true };

/** Order among actions of one instant; lower runs first. */
export const PRIORITY = {
  /** A recorded change of a setting: before everything else at that instant. */
  intervention: 0,
  /** An end frees a place before an arrival of that instant looks for one. */
  release: 1,
  normal: 2,
  arrival: 3,
  /** What is kept for a while is there until its time is over: an arrival of that instant still finds it. */
  expiry: 4,
} as const;

const SEQUENCE_LIMIT = 281474976710656; // 2^48

/** The actions due and the virtual clock of one run: actions run in the order (time, priority, sequence), the clock moves first. */
export class Agenda {
  private times: Float64Array;
  private orders: Float64Array;
  private slots: Int32Array;
  private codes: Int32Array;
  private as: Int32Array;
  private bs: Int32Array;
  private free: Int32Array;
  private freeCount = 0;
  private usedSlots = 0;
  /** Entries of the heap, the hole included. */
  private length = 0;
  private hasHole = false;
  /** The action in front of the heap: its slot, −1 when there is none. */
  private frontSlot = -1;
  private frontTime = 0;
  private frontOrder = 0;
  private sequence = 0;
  private clock: Micros = 0;
  private readonly actions: Action[] = [];
  private readonly names: string[] = [];

  constructor(capacity = 1024) {
    this.times = new Float64Array(capacity);
    this.orders = new Float64Array(capacity);
    this.slots = new Int32Array(capacity);
    this.codes = new Int32Array(capacity);
    this.as = new Int32Array(capacity);
    this.bs = new Int32Array(capacity);
    this.free = new Int32Array(capacity);
  }

  /** Virtual time, in µs since the start of the run. */
  get now(): Micros {
    return this.clock;
  }

  /** How many actions are due, now or later. */
  get size(): number {
    return this.length - (this.hasHole ? 1 : 0) + (this.frontSlot >= 0 ? 1 : 0);
  }

  /** When the next action is due; Infinity when there is none. */
  get nextUs(): Micros {
    if (this.frontSlot >= 0) return this.frontTime;
    if (this.hasHole) this.closeHole();
    return this.length === 0 ? Number.POSITIVE_INFINITY : (this.times[0] as number);
  }

  /** The code of the next action; -1 when there is none. */
  get nextCode(): ActionCode {
    const slot = this.nextSlot();
    return slot < 0 ? -1 : (this.codes[slot] as number);
  }

  /** The first integer of the next action. Only while `size > 0`. */
  get nextA(): number {
    return this.as[this.nextSlot()] as number;
  }

  /** Registers a kind of action; `name` is for messages. */
  define(name: string, action: Action): ActionCode {
    this.actions.push(action);
    this.names.push(name);
    return this.actions.length - 1;
  }

  /** The name an action code was defined with. */
  nameOf(code: ActionCode): string {
    return this.names[code] ?? `unknown action ${code}`;
  }

  /** Takes the next sequence number without adding an action: for an action whose place in the order is fixed before its time is. */
  takeSequence(): number {
    if (this.sequence >= SEQUENCE_LIMIT) assert(false, 'the agenda ran out of sequence numbers');
    return this.sequence++;
  }

  /** Adds an action at `timeUs` ≥ now. `a` and `b` are int32 handed to the action. */
  at(timeUs: Micros, priority: number, code: ActionCode, a: number, b: number): void {
    this.atSequence(timeUs, priority, this.takeSequence(), code, a, b);
  }

  /** As `at`, with a sequence number taken earlier. */
  atSequence(timeUs: Micros, priority: number, sequence: number, code: ActionCode, a: number, b: number): void {
    // Not a template literal: it would be built on every call.
    if (!(timeUs >= this.clock)) assert(false, `${this.nameOf(code)} at ${timeUs} µs is before now, ${this.clock} µs`);
    const slot = this.freeCount > 0 ? (this.free[--this.freeCount] as number) : this.newSlot();
    if ((a | 0) !== a || (b | 0) !== b) assert(false, `${this.nameOf(code)} was given ${a} and ${b}, which are not both int32`);
    this.codes[slot] = code;
    this.as[slot] = a;
    this.bs[slot] = b;
    this.insert(timeUs, priority * SEQUENCE_LIMIT + sequence, slot);
  }

  /**
   * Runs the actions due before `stopUs`, `actionsMax` at most, in order; answers how many ran. An action with the code `gate` runs
   * only if `isOpen` of its first integer says so: otherwise the run stops in front of it.
   */
  run(stopUs: Micros, actionsMax: number, gate: ActionCode, isOpen: (a: number) => boolean): number {
    let ran = 0;
    while (ran < actionsMax && this.nextUs < stopUs) {
      if (this.nextCode === gate && !isOpen(this.nextA)) break;
      this.step();
      ran++;
    }
    return ran;
  }

  /** Moves the clock to the next action and runs it. Only while `size > 0`. */
  step(): void {
    let slot = this.frontSlot;
    if (slot >= 0) {
      this.clock = this.frontTime;
      this.frontSlot = -1;
    } else {
      if (this.hasHole) this.closeHole();
      this.clock = this.times[0] as number;
      slot = this.slots[0] as number;
      this.hasHole = true;
    }
    this.free[this.freeCount++] = slot;
    (this.actions[this.codes[slot] as number] as Action)(this.as[slot] as number, this.bs[slot] as number);
  }

  /** Moves the clock to `timeUs` without running anything; no action may be due before it. */
  moveTo(timeUs: Micros): void {
    assert(timeUs >= this.clock && timeUs <= this.nextUs, `cannot move the clock from ${this.clock} to ${timeUs} µs`);
    this.clock = timeUs;
  }

  private nextSlot(): number {
    if (this.frontSlot >= 0) return this.frontSlot;
    if (this.hasHole) this.closeHole();
    return this.length === 0 ? -1 : (this.slots[0] as number);
  }

  private insert(time: number, order: number, slot: number): void {
    if (this.frontSlot >= 0) {
      if (isBefore(time, order, this.frontTime, this.frontOrder)) {
        this.push(this.frontTime, this.frontOrder, this.frontSlot);
        this.setFront(time, order, slot);
      } else this.push(time, order, slot);
    } else if (this.hasHole) {
      this.hasHole = false;
      this.sink(time, order, slot);
    } else if (this.length === 0 || isBefore(time, order, this.times[0] as number, this.orders[0] as number)) {
      this.setFront(time, order, slot);
    } else this.push(time, order, slot);
  }

  private setFront(time: number, order: number, slot: number): void {
    this.frontTime = time;
    this.frontOrder = order;
    this.frontSlot = slot;
  }

  /** Adds an entry below; a hole is filled first, since an entry is at hand. */
  private push(time: number, order: number, slot: number): void {
    if (this.hasHole) {
      this.hasHole = false;
      return this.sink(time, order, slot);
    }
    const { times, orders, slots } = this;
    let i = this.length++;
    while (i > 0) {
      const parent = (i - 1) >> 2;
      const parentTime = times[parent] as number;
      if (!isBefore(time, order, parentTime, orders[parent] as number)) break;
      times[i] = parentTime;
      orders[i] = orders[parent] as number;
      slots[i] = slots[parent] as number;
      i = parent;
    }
    times[i] = time;
    orders[i] = order;
    slots[i] = slot;
  }

  private closeHole(): void {
    this.hasHole = false;
    const last = --this.length;
    if (last > 0) this.sink(this.times[last] as number, this.orders[last] as number, this.slots[last] as number);
  }

  /** Puts an entry at the root, and lets it sink to its place. */
  private sink(time: number, order: number, slot: number): void {
    const { times, orders, slots, length } = this;
    let i = 0;
    for (;;) {
      let child = (i << 2) + 1;
      if (child >= length) break;
      const end = child + 4 < length ? child + 4 : length;
      let best = child;
      let bestTime = times[child] as number;
      for (child++; child < end; child++) {
        const childTime = times[child] as number;
        if (childTime < bestTime || (childTime === bestTime && (orders[child] as number) < (orders[best] as number))) {
          best = child;
          bestTime = childTime;
        }
      }
      if (isBefore(time, order, bestTime, orders[best] as number)) break;
      times[i] = bestTime;
      orders[i] = orders[best] as number;
      slots[i] = slots[best] as number;
      i = best;
    }
    times[i] = time;
    orders[i] = order;
    slots[i] = slot;
  }

  private newSlot(): number {
    if (this.usedSlots === this.times.length) this.grow();
    return this.usedSlots++;
  }

  private grow(): void {
    const capacity = this.times.length * 2;
    this.times = grownFloat64(this.times, capacity);
    this.orders = grownFloat64(this.orders, capacity);
    this.as = grownInt32(this.as, capacity);
    this.bs = grownInt32(this.bs, capacity);
    this.slots = grownInt32(this.slots, capacity);
    this.codes = grownInt32(this.codes, capacity);
    this.free = grownInt32(this.free, capacity);
  }
}

function isBefore(time: number, order: number, otherTime: number, otherOrder: number): boolean {
  return time < otherTime || (time === otherTime && order < otherOrder);
}

function grownFloat64(old: Float64Array, capacity: number): Float64Array {
  const next = new Float64Array(capacity);
  next.set(old);
  return next;
}

function grownInt32(old: Int32Array, capacity: number): Int32Array {
  const next = new Int32Array(capacity);
  next.set(old);
  return next;
}
