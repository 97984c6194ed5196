import { assert, type Micros } from '../base';

/*
 * The agenda: every action due, in the total order (time, priority, sequence). Ties are first in, first out.
 *
 * Hot island: a 4-ary heap over parallel typed arrays, no allocation per action. An action is a code (registered once with
 * `define`) and two integers. Priority and sequence share one float, priority × 2^48 + sequence, so one comparison breaks a tie;
 * 2^48 actions are 12 hours at the fastest rate ever seen.
 */

/** What an action runs: its two integers are whatever `at` was given. */
export type Action = (a: number, b: number) => void;

/** A registered kind of action. */
export type ActionCode = number & { readonly __actionCode?: true };

/** Order among actions of one instant; lower runs first. */
export const PRIORITY = {
  /** A recorded change of a setting: before everything else at that instant. */
  intervention: 0,
  /** An end or an expiry frees a place before an arrival of that instant looks for one. */
  release: 1,
  normal: 2,
  arrival: 3,
} as const;

const SEQUENCE_LIMIT = 281474976710656; // 2^48

/** The actions due and the virtual clock of one run: actions run in the order (time, priority, sequence), the clock moving first. */
export class Agenda {
  private times: Float64Array;
  private orders: Float64Array;
  private codes: Int32Array;
  private as: Float64Array;
  private bs: Float64Array;
  private length = 0;
  private sequence = 0;
  private clock: Micros = 0;
  private readonly actions: Action[] = [];
  private readonly names: string[] = [];

  constructor(capacity = 1024) {
    this.times = new Float64Array(capacity);
    this.orders = new Float64Array(capacity);
    this.codes = new Int32Array(capacity);
    this.as = new Float64Array(capacity);
    this.bs = new Float64Array(capacity);
  }

  /** Virtual time, in µs since the start of the run. */
  get now(): Micros {
    return this.clock;
  }

  /** How many actions are due, now or later. */
  get size(): number {
    return this.length;
  }

  /** When the next action is due; Infinity when there is none. */
  get nextUs(): Micros {
    return this.length === 0 ? Number.POSITIVE_INFINITY : (this.times[0] as number);
  }

  /** The code of the next action; -1 when there is none. */
  get nextCode(): ActionCode {
    return this.length === 0 ? -1 : (this.codes[0] as number);
  }

  /** The first integer of the next action. Only while `size > 0`. */
  get nextA(): number {
    return this.as[0] as number;
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
    assert(this.sequence < SEQUENCE_LIMIT, 'the agenda ran out of sequence numbers');
    return this.sequence++;
  }

  /** Adds an action at `timeUs` ≥ now. `a` and `b` are integers (up to 2^53) handed to the action. */
  at(timeUs: Micros, priority: number, code: ActionCode, a: number, b: number): void {
    this.atSequence(timeUs, priority, this.takeSequence(), code, a, b);
  }

  /** As `at`, with a sequence number taken earlier. */
  atSequence(timeUs: Micros, priority: number, sequence: number, code: ActionCode, a: number, b: number): void {
    // Not a template literal: it would be built on every call.
    if (!(timeUs >= this.clock)) assert(false, `${this.nameOf(code)} at ${timeUs} µs is before now, ${this.clock} µs`);
    if (this.length === this.times.length) this.grow();
    const order = priority * SEQUENCE_LIMIT + sequence;
    const { times, orders, codes, as, bs } = this;
    let i = this.length++;
    while (i > 0) {
      const p = (i - 1) >> 2;
      const pt = times[p] as number;
      if (pt < timeUs || (pt === timeUs && (orders[p] as number) < order)) break;
      times[i] = pt;
      orders[i] = orders[p] as number;
      codes[i] = codes[p] as number;
      as[i] = as[p] as number;
      bs[i] = bs[p] as number;
      i = p;
    }
    times[i] = timeUs;
    orders[i] = order;
    codes[i] = code;
    as[i] = a;
    bs[i] = b;
  }

  /** Moves the clock to the next action and runs it. Only while `size > 0`. */
  step(): void {
    const code = this.codes[0] as number;
    const a = this.as[0] as number;
    const b = this.bs[0] as number;
    this.clock = this.times[0] as number;
    this.removeFirst();
    (this.actions[code] as Action)(a, b);
  }

  /** Moves the clock to `timeUs` without running anything; no action may be due before it. */
  moveTo(timeUs: Micros): void {
    assert(timeUs >= this.clock && timeUs <= this.nextUs, `cannot move the clock from ${this.clock} to ${timeUs} µs`);
    this.clock = timeUs;
  }

  private removeFirst(): void {
    const { times, orders, codes, as, bs } = this;
    const n = --this.length;
    if (n === 0) return;
    const t = times[n] as number;
    const o = orders[n] as number;
    let i = 0;
    for (;;) {
      let child = (i << 2) + 1;
      if (child >= n) break;
      const end = child + 4 < n ? child + 4 : n;
      let best = child;
      let bt = times[child] as number;
      for (child++; child < end; child++) {
        const ct = times[child] as number;
        if (ct < bt || (ct === bt && (orders[child] as number) < (orders[best] as number))) {
          best = child;
          bt = ct;
        }
      }
      if (t < bt || (t === bt && o < (orders[best] as number))) break;
      times[i] = bt;
      orders[i] = orders[best] as number;
      codes[i] = codes[best] as number;
      as[i] = as[best] as number;
      bs[i] = bs[best] as number;
      i = best;
    }
    times[i] = t;
    orders[i] = o;
    codes[i] = codes[n] as number;
    as[i] = as[n] as number;
    bs[i] = bs[n] as number;
  }

  private grow(): void {
    const capacity = this.times.length * 2;
    const f64 = (old: Float64Array): Float64Array => {
      const next = new Float64Array(capacity);
      next.set(old);
      return next;
    };
    this.times = f64(this.times);
    this.orders = f64(this.orders);
    this.as = f64(this.as);
    this.bs = f64(this.bs);
    const codes = new Int32Array(capacity);
    codes.set(this.codes);
    this.codes = codes;
  }
}
