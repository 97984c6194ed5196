import { assert, type Micros } from '../base';
import { ActionHeap } from './action-heap';

/*
 * The agenda: every action due, in the total order (time, priority, sequence). Ties are first in, first out.
 *
 * Hot island: an action is a code (registered once with `define`) and two integers, in a slot of typed arrays; no allocation per
 * action. Priority and sequence share one float, priority × 2^48 + sequence, so one comparison breaks a tie; 2^48 actions are 12
 * hours at the fastest rate ever seen.
 *
 *   near  what is due first waits in order, in a linked list of NEAR_MAX at most: a few steps from the nearer end find a place, where
 *         a heap takes as many branches that nobody can predict. Taking the first costs nothing.
 *   far   what is due after all of that waits in a heap, and comes over in portions when the near list runs empty. So does an expiry
 *         that something else is due before.
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
/** Actions of the near list at most, and how many come over from the heap at a time. */
const NEAR_MAX = 32;
const PORTION = 16;
/** Orders from here on are expiries: they are put off again and again, so the others would only pass them in the list. */
const EXPIRIES = PRIORITY.expiry * SEQUENCE_LIMIT;
/** The ends of the near list: slots before and after every action. */
const HEAD = 0;
const TAIL = 1;
const RESERVED_SLOTS = 2;

/*
 * The integers of a slot stand together: one bounds check finds the line of memory that holds them all. A free slot's NEXT is the
 * next free one.
 */
const CODE = 0;
const A = 1;
const B = 2;
const NEXT = 3;
const PREVIOUS = 4;
const WIDTH = 8;

/** The actions due and the virtual clock of one run: actions run in the order (time, priority, sequence), the clock moves first. */
export class Agenda {
  private times: Float64Array;
  private orders: Float64Array;
  private slots: Int32Array;
  /** The first of the free slots; −1 when there is none. */
  private firstFree = -1;
  private usedSlots = RESERVED_SLOTS;
  private readonly far: ActionHeap;
  private nearCount = 0;
  private sequence = 0;
  private clock: Micros = 0;
  private readonly actions: Action[] = [];
  private readonly names: string[] = [];

  /** Room for `capacity` ≥ 2 actions at first; it grows. */
  constructor(capacity = 1024) {
    this.times = new Float64Array(capacity);
    this.orders = new Float64Array(capacity);
    this.slots = new Int32Array(capacity * WIDTH);
    this.far = new ActionHeap(capacity);
    this.times[HEAD] = Number.NEGATIVE_INFINITY;
    this.times[TAIL] = Number.POSITIVE_INFINITY;
    this.orders[TAIL] = Number.POSITIVE_INFINITY;
    this.link(HEAD, TAIL);
  }

  /** Virtual time, in µs since the start of the run. */
  get now(): Micros {
    return this.clock;
  }

  /** How many actions are due, now or later. */
  get size(): number {
    return this.nearCount + this.far.size;
  }

  /** When the next action is due; Infinity when there is none. */
  get nextUs(): Micros {
    return this.times[this.first] as number;
  }

  /** The code of the next action; -1 when there is none. */
  get nextCode(): ActionCode {
    const { first } = this;
    return first === TAIL ? -1 : (this.slots[first * WIDTH + CODE] as number);
  }

  /** The first integer of the next action. Only while `size > 0`. */
  get nextA(): number {
    return this.slots[this.first * WIDTH + A] as number;
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
    if ((a | 0) !== a || (b | 0) !== b) assert(false, `${this.nameOf(code)} was given ${a} and ${b}, which are not both int32`);
    const slot = this.takeSlot();
    const { slots } = this;
    slots[slot * WIDTH + CODE] = code;
    slots[slot * WIDTH + A] = a;
    slots[slot * WIDTH + B] = b;
    const order = priority * SEQUENCE_LIMIT + sequence;
    this.times[slot] = timeUs;
    this.orders[slot] = order;
    if (this.far.isAfter(timeUs, order) && this.isNear(timeUs, order)) this.putNear(timeUs, order, slot);
    else this.far.push(timeUs, order, slot);
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
    const { first, slots } = this;
    const at = first * WIDTH;
    this.clock = this.times[first] as number;
    this.link(HEAD, slots[at + NEXT] as number);
    if (--this.nearCount === 0 && this.far.size > 0) this.bringOver();
    slots[at + NEXT] = this.firstFree;
    this.firstFree = first;
    (this.actions[slots[at + CODE] as number] as Action)(slots[at + A] as number, slots[at + B] as number);
  }

  /** Moves the clock to `timeUs` without running anything; no action may be due before it. */
  moveTo(timeUs: Micros): void {
    assert(timeUs >= this.clock && timeUs <= this.nextUs, `cannot move the clock from ${this.clock} to ${timeUs} µs`);
    this.clock = timeUs;
  }

  /** The slot of the next action; TAIL when there is none. */
  private get first(): number {
    return this.slots[HEAD * WIDTH + NEXT] as number;
  }

  /** Whether an action that is before everything in the heap belongs into the list: an expiry only when it has to. */
  private isNear(time: number, order: number): boolean {
    return order < EXPIRIES || this.nearCount === 0 || time <= (this.times[this.last] as number);
  }

  /** The slot of the last action of the list; HEAD when there is none. */
  private get last(): number {
    return this.slots[TAIL * WIDTH + PREVIOUS] as number;
  }

  /** Puts an action that is before everything in the heap into its place in the list. */
  private putNear(time: number, order: number, slot: number): void {
    const { times, orders, slots } = this;
    const { last } = this;
    let before = last;
    if (time - this.clock < (times[last] as number) - time) {
      let after = this.first;
      while ((times[after] as number) < time || (times[after] === time && (orders[after] as number) < order)) {
        after = slots[after * WIDTH + NEXT] as number;
      }
      before = slots[after * WIDTH + PREVIOUS] as number;
    } else {
      while ((times[before] as number) > time || (times[before] === time && (orders[before] as number) > order)) {
        before = slots[before * WIDTH + PREVIOUS] as number;
      }
    }
    this.link(slot, slots[before * WIDTH + NEXT] as number);
    this.link(before, slot);
    this.nearCount++;
    const isLastExpiry = (this.orders[this.last] as number) >= EXPIRIES;
    if (isLastExpiry ? this.nearCount > 1 : this.nearCount > NEAR_MAX) this.sendOver();
  }

  /** The last of the list goes to the heap. */
  private sendOver(): void {
    const { slots, last } = this;
    this.link(slots[last * WIDTH + PREVIOUS] as number, TAIL);
    this.nearCount--;
    this.far.push(this.times[last] as number, this.orders[last] as number, last);
  }

  /** The list is empty: the first of the heap come over, in order. */
  private bringOver(): void {
    const { far } = this;
    let last = HEAD;
    do {
      const slot = far.pop();
      this.link(last, slot);
      this.link(slot, TAIL);
      last = slot;
      this.nearCount++;
    } while (this.nearCount < PORTION && far.size > 0 && far.nextOrder < EXPIRIES);
  }

  /** Makes two slots neighbours in the list. */
  private link(before: number, after: number): void {
    this.slots[before * WIDTH + NEXT] = after;
    this.slots[after * WIDTH + PREVIOUS] = before;
  }

  private takeSlot(): number {
    const slot = this.firstFree;
    if (slot < 0) return this.newSlot();
    this.firstFree = this.slots[slot * WIDTH + NEXT] as number;
    return slot;
  }

  private newSlot(): number {
    if (this.usedSlots === this.times.length) this.grow();
    return this.usedSlots++;
  }

  private grow(): void {
    const { times, orders, slots } = this;
    this.times = new Float64Array(times.length * 2);
    this.times.set(times);
    this.orders = new Float64Array(orders.length * 2);
    this.orders.set(orders);
    this.slots = new Int32Array(slots.length * 2);
    this.slots.set(slots);
  }
}
