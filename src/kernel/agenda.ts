import { assert, type Micros } from '../base';
import { ActionHeap } from './action-heap';
import { ActionWheel } from './action-wheel';

/*
 * The agenda: every action due, in the total order (time, priority, sequence). Ties are first in, first out.
 *
 * Hot island: an action is a code (registered once with `define`) and two integers, in a row of one stretch of memory; no allocation
 * per action. Priority and sequence share one float, priority × 2^48 + sequence, so one comparison breaks a tie; 2^48 actions are 12
 * hours at the fastest rate ever seen. An action waits in one of three places:
 *
 *   near   what is due in the bucket of time that is open: a heap, so in order. Most of the time it holds one or two.
 *   wheel  what is due in the next some thousand buckets. Only when a bucket opens are its few actions put in order.
 *   far    what is due later than that (the end of an idle life): a heap.
 *
 * A heap of everything would compare each action with as many others as its height, each comparison a branch that nobody can predict
 * and a line of memory that is not at hand. The length of a bucket follows the pace of the run: about as many actions come due as
 * buckets open.
 */

/** What an action runs: its two integers are whatever `at` was given. */
export type Action = (a: number, b: number) => void;

/**
 * Reads what an action will need, and changes nothing. Of thousands of rows in use, those of an action that was put in long ago are
 * far from the processor; asked for together, the rows of a whole bucket come in the time of one. What it answers does not matter.
 */
export type Reach = (a: number) => number;

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
/** The wheel at first. */
const PLACES = 1024;
const PLACES_MAX = 65536;
const BUCKETS_PER_US = 1 / 1024;
/** Actions that come due between two looks at the length of a bucket. */
const TUNE_EVERY = 1024;
/** Actions a bucket should hold, and how far off its length may be before it is changed. */
const BUCKET_ACTIONS = 4;
const TOLERANCE = 2;

/** Actions on the wheel from which on rows are reached for ahead: fewer are at hand anyway. */
const CROWD = 256;

/*
 * A row: time and order as doubles, then four integers. The integers of the row begin after the doubles' words; NEXT links free rows, and
 * those of a bucket. ORDER stands behind TIME: a heap reads both.
 */
const DOUBLES = 4;
const TIME = 0;
const ORDER = 1;
const INTEGERS = 8;
const CODE = 4;
const A = 5;
const B = 6;
const NEXT = 7;
const ROW_BYTES = 32;

/** The actions due and the virtual clock of one run: actions run in the order (time, priority, sequence), the clock moves first. */
export class Agenda {
  private doubles: Float64Array;
  private integers: Int32Array;
  /** The first of the free slots; −1 when there is none. */
  private firstFree = -1;
  private usedSlots = 0;
  private readonly near: ActionHeap;
  private readonly wheel: ActionWheel;
  private readonly far: ActionHeap;
  /** The bucket of the first action of `far`; Infinity when there is none. */
  private farBucket = Number.POSITIVE_INFINITY;
  /** Actions that left the wheel or `far` since the last look at the length of a bucket, those of them from `far`, and when that was. */
  private opened = 0;
  private openedFar = 0;
  private tunedUs: Micros = 0;
  private sequence = 0;
  private clock: Micros = 0;
  private readonly actions: Action[] = [];
  private readonly reaches: (Reach | undefined)[] = [];
  /** What the reaches answered: somebody has to want it, or no engine would read it. */
  private reached = 0;
  private readonly names: string[] = [];

  /** Room for `capacity` ≥ 2 actions at first; it grows. */
  constructor(capacity = 1024) {
    const rows = new ArrayBuffer(capacity * ROW_BYTES);
    this.doubles = new Float64Array(rows);
    this.integers = new Int32Array(rows);
    this.near = new ActionHeap(capacity);
    this.wheel = new ActionWheel(PLACES, BUCKETS_PER_US);
    this.far = new ActionHeap(capacity);
  }

  /** Virtual time, in µs since the start of the run. */
  get now(): Micros {
    return this.clock;
  }

  /** How many actions are due, now or later. */
  get size(): number {
    return this.near.size + this.wheel.size + this.far.size;
  }

  /** When the next action is due; Infinity when there is none. */
  get nextUs(): Micros {
    return this.hasNext() ? this.near.nextTime : Number.POSITIVE_INFINITY;
  }

  /** The code of the next action; -1 when there is none. */
  get nextCode(): ActionCode {
    return this.hasNext() ? (this.integers[this.near.nextSlot * INTEGERS + CODE] as number) : -1;
  }

  /** The first integer of the next action. Only while `size > 0`. */
  get nextA(): number {
    return this.hasNext() ? (this.integers[this.near.nextSlot * INTEGERS + A] as number) : 0;
  }

  /** Registers a kind of action; `name` is for messages. */
  define(name: string, action: Action, reach?: Reach): ActionCode {
    this.actions.push(action);
    this.reaches.push(reach);
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
    const { integers } = this;
    const { doubles } = this;
    doubles[slot * DOUBLES + TIME] = timeUs;
    doubles[slot * DOUBLES + ORDER] = priority * SEQUENCE_LIMIT + sequence;
    integers[slot * INTEGERS + CODE] = code;
    integers[slot * INTEGERS + A] = a;
    integers[slot * INTEGERS + B] = b;
    const bucket = this.wheel.bucketOf(timeUs);
    if (bucket <= this.wheel.open) this.near.push(doubles, slot * DOUBLES, slot);
    else this.putLater(bucket, slot);
  }

  /**
   * Runs the actions due before `stopUs`, `actionsMax` at most, in order; answers how many ran. An action with the code `gate` runs
   * only if `isOpen` of its first integer says so: otherwise the run stops in front of it.
   */
  run(stopUs: Micros, actionsMax: number, gate: ActionCode, isOpen: (a: number) => boolean): number {
    const { near } = this;
    let ran = 0;
    while (ran < actionsMax && this.hasNext() && near.nextTime < stopUs) {
      const at = near.nextSlot * INTEGERS;
      if (this.integers[at + CODE] === gate && !isOpen(this.integers[at + A] as number)) break;
      this.runNext();
      ran++;
    }
    return ran;
  }

  /** Moves the clock to the next action and runs it. Only while `size > 0`. */
  step(): void {
    if (this.hasNext()) this.runNext();
  }

  /** Moves the clock to `timeUs` without running anything; no action may be due before it. */
  moveTo(timeUs: Micros): void {
    assert(timeUs >= this.clock && timeUs <= this.nextUs, `cannot move the clock from ${this.clock} to ${timeUs} µs`);
    this.clock = timeUs;
  }

  /** Whether there is a next action; then it is the first of `near`. */
  private hasNext(): boolean {
    if (this.near.size > 0) return true;
    if (this.wheel.size + this.far.size === 0) return false;
    this.openNext();
    return true;
  }

  /** Runs the first action of `near`. */
  private runNext(): void {
    const { near, integers } = this;
    this.clock = near.nextTime;
    const slot = near.pop();
    const at = slot * INTEGERS;
    integers[at + NEXT] = this.firstFree;
    this.firstFree = slot;
    (this.actions[integers[at + CODE] as number] as Action)(integers[at + A] as number, integers[at + B] as number);
  }

  /** Puts an action of a bucket that is not open on the wheel, or far away. */
  private putLater(bucket: number, slot: number): void {
    if (this.wheel.hasPlaceFor(bucket)) this.integers[slot * INTEGERS + NEXT] = this.wheel.put(bucket, slot);
    else {
      this.far.push(this.doubles, slot * DOUBLES, slot);
      if (bucket < this.farBucket) this.farBucket = bucket;
    }
  }

  /** `near` is empty: opens the next bucket that has an action. */
  private openNext(): void {
    const { wheel, near, doubles, integers } = this;
    if (this.opened >= TUNE_EVERY) this.tune();
    const inWheel = wheel.nextBucket();
    const bucket = inWheel < this.farBucket ? inWheel : this.farBucket;
    let count = 0;
    for (let slot = wheel.takeOut(bucket); slot >= 0; slot = integers[slot * INTEGERS + NEXT] as number) {
      near.push(doubles, slot * DOUBLES, slot);
      count++;
    }
    wheel.tookOut(count);
    this.opened += count;
    if (this.farBucket === bucket) this.bringOver(bucket);
    if (wheel.size > CROWD) this.reachAhead();
  }

  /** Reaches for what the actions of `near` will need. */
  private reachAhead(): void {
    const { near, integers, reaches } = this;
    for (let i = 0; i < near.size; i++) {
      const at = near.slotAt(i) * INTEGERS;
      const reach = reaches[integers[at + CODE] as number];
      if (reach !== undefined) this.reached ^= reach(integers[at + A] as number);
    }
  }

  /** What is far and in the bucket that opens. */
  private bringOver(bucket: number): void {
    const { far, near, wheel, doubles } = this;
    while (this.farBucket === bucket) {
      const slot = far.pop();
      near.push(doubles, slot * DOUBLES, slot);
      this.farBucket = far.size > 0 ? wheel.bucketOf(far.nextTime) : Number.POSITIVE_INFINITY;
      this.opened++;
      this.openedFar++;
    }
  }

  /** Fits the length of a bucket to the pace of the actions that came due lately, and the number of places to how far ahead they were put. */
  private tune(): void {
    const { wheel, opened, openedFar } = this;
    const bucketUs = Math.max(1, ((this.clock - this.tunedUs) / opened) * BUCKET_ACTIONS);
    const places = openedFar * 8 > opened ? Math.min(wheel.places * 2, PLACES_MAX) : wheel.places;
    this.opened = 0;
    this.openedFar = 0;
    this.tunedUs = this.clock;
    const isOff = bucketUs > wheel.bucketUs * TOLERANCE || bucketUs * TOLERANCE < wheel.bucketUs;
    if (isOff || places > wheel.places) this.rebuild(places, isOff ? bucketUs : wheel.bucketUs);
  }

  /** Puts everything on a wheel of another size. Only while `near` is empty. */
  private rebuild(places: number, bucketUs: number): void {
    const { wheel, far, doubles, integers } = this;
    const slots: number[] = [];
    while (wheel.size > slots.length) {
      for (let slot = wheel.takeOut(wheel.nextBucket()); slot >= 0; slot = integers[slot * INTEGERS + NEXT] as number)
        slots.push(slot);
    }
    wheel.tookOut(slots.length);
    wheel.resize(places, 1 / bucketUs, this.clock);
    this.farBucket = far.size > 0 ? wheel.bucketOf(far.nextTime) : Number.POSITIVE_INFINITY;
    for (const slot of slots) {
      this.putLater(wheel.bucketOf(doubles[slot * DOUBLES + TIME] as number), slot);
    }
  }

  private takeSlot(): number {
    const slot = this.firstFree;
    if (slot < 0) return this.newSlot();
    this.firstFree = this.integers[slot * INTEGERS + NEXT] as number;
    return slot;
  }

  private newSlot(): number {
    if (this.usedSlots * INTEGERS === this.integers.length) this.grow();
    return this.usedSlots++;
  }

  private grow(): void {
    const rows = new ArrayBuffer(this.doubles.length * 8 * 2);
    const doubles = new Float64Array(rows);
    doubles.set(this.doubles);
    this.doubles = doubles;
    this.integers = new Int32Array(rows);
  }
}
