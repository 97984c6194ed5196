import type { Clock } from './clock';
import { apply, bareList, RealTypeError, trunc } from './primordials';

/*
 * Timers, immediates and ticks of one environment, on the virtual clock. Timers are a binary heap by (due, sequence), as Node
 * orders timers of different lengths by due time; immediates are a queue that is taken as a whole, so that an immediate set by an
 * immediate runs in the next round of the loop, as in Node.
 */

type Callback = (...args: readonly unknown[]) => unknown;

/** Node's TIMEOUT_MAX: a longer (or shorter, or not numeric) delay becomes 1 ms. https://nodejs.org/api/timers.html */
const TIMEOUT_MS_MAX = 2_147_483_647;

export interface Timer {
  readonly id: number;
  dueUs: number;
  sequence: number;
  readonly callback: Callback;
  readonly args: readonly unknown[];
  readonly ms: number;
  readonly repeats: boolean;
  isRef: boolean;
  isDead: boolean;
}

export interface Immediate {
  readonly callback: Callback;
  readonly args: readonly unknown[];
  isRef: boolean;
  isDead: boolean;
}

export interface Timers {
  setTimer(callback: unknown, ms: unknown, args: readonly unknown[], repeats: boolean): Timer;
  setImmediate(callback: unknown, args: readonly unknown[]): Immediate;
  nextTick(callback: unknown, args: readonly unknown[]): void;
  clearTimer(timer: Timer): void;
  clearImmediate(immediate: Immediate): void;
  timerById(id: number): Timer | undefined;
  refTimer(timer: Timer, isRef: boolean): void;
  refImmediate(immediate: Immediate, isRef: boolean): void;
  /** Starts the wait of a live timer again. */
  refresh(timer: Timer): void;
  /** When the earliest live timer is due; null without one. */
  nextDueUs(): number | null;
  hasImmediates(): boolean;
  hasTicks(): boolean;
  /** Whether a timer or an immediate that is not unref'd holds the event loop. */
  holdsLoop(): boolean;
  /** Takes the queued ticks' next, the immediates' next of this round, the next timer that is due. Each undefined without one. */
  takeTick(): { readonly callback: Callback; readonly args: readonly unknown[] } | undefined;
  takeImmediate(): Immediate | undefined;
  beginRound(): void;
  takeDue(): Timer | undefined;
}

function requireFunction(callback: unknown): asserts callback is Callback {
  if (typeof callback !== 'function') {
    throw new RealTypeError('The "callback" argument must be of type function.');
  }
}

function delayOf(ms: unknown): number {
  const delay = trunc(+(ms as number)); // Any value: Node coerces it in the same way.
  return delay >= 1 && delay <= TIMEOUT_MS_MAX ? delay : 1;
}

/** One start of a timer. A timer that was started again leaves its old entry behind, which its sequence tells apart. */
interface Entry {
  readonly dueUs: number;
  readonly sequence: number;
  readonly timer: Timer;
}

const isBefore = (a: Entry, b: Entry): boolean => a.dueUs < b.dueUs || (a.dueUs === b.dueUs && a.sequence < b.sequence);

/** The heap alone: `push`, `pop`, `first`. Holes never occur below `size`, so the casts on reads hold. */
function createHeap() {
  const items = bareList<Entry>();
  let size = 0;
  const at = (index: number): Entry => items[index] as Entry;
  const siftDown = (timer: Entry): void => {
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= size) break;
      if (child + 1 < size && isBefore(at(child + 1), at(child))) child++;
      if (!isBefore(at(child), timer)) break;
      items[i] = at(child);
      i = child;
    }
    items[i] = timer;
  };
  return {
    first: (): Entry | undefined => (size > 0 ? at(0) : undefined),
    push: (timer: Entry): void => {
      let i = size++;
      while (i > 0) {
        const parent = (i - 1) >> 1;
        if (!isBefore(timer, at(parent))) break;
        items[i] = at(parent);
        i = parent;
      }
      items[i] = timer;
    },
    pop: (): void => {
      const last = at(--size);
      items.length = size;
      if (size > 0) siftDown(last);
    },
  };
}

/** A queue whose slots are let go as they are taken. */
function createQueue<T>() {
  let items = bareList<T>();
  let head = 0;
  let tail = 0;
  return {
    length: (): number => tail - head,
    push: (item: T): void => {
      items[tail++] = item;
    },
    take: (): T | undefined => {
      if (head === tail) return undefined;
      const item = items[head++];
      if (head === tail) {
        items = bareList<T>();
        head = 0;
        tail = 0;
      }
      return item;
    },
  };
}

export function createTimers(clock: Clock): Timers {
  const heap = createHeap();
  const byId: Record<number, Timer> = { __proto__: null } as unknown as Record<number, Timer>; // Null prototype, see primordials.
  const immediates = createQueue<Immediate>();
  const ticks = createQueue<{ readonly callback: Callback; readonly args: readonly unknown[] }>();
  let sequence = 0;
  let ids = 0;
  let refs = 0;
  let round = 0;

  const clearTimer = (timer: Timer): void => {
    if (timer.isDead) return;
    timer.isDead = true;
    if (timer.isRef) refs--;
    delete byId[timer.id];
  };
  const firstLive = (): Timer | undefined => {
    for (let entry = heap.first(); entry !== undefined; entry = heap.first()) {
      if (!entry.timer.isDead && entry.sequence === entry.timer.sequence) return entry.timer;
      heap.pop();
    }
    return undefined;
  };
  const start = (timer: Timer): void => {
    timer.dueUs = clock.nowUs() + timer.ms * 1000;
    timer.sequence = sequence++;
    heap.push({ __proto__: null, dueUs: timer.dueUs, sequence: timer.sequence, timer } as Entry);
  };
  const endImmediate = (immediate: Immediate): void => {
    if (immediate.isDead) return;
    immediate.isDead = true;
    if (immediate.isRef) refs--;
  };

  return {
    setTimer: (callback, ms, args, repeats) => {
      requireFunction(callback);
      const timer = { __proto__: null, id: ++ids, dueUs: 0, sequence: 0, callback, args, ms: delayOf(ms), repeats, isRef: true, isDead: false };
      refs++;
      byId[timer.id] = timer;
      start(timer);
      return timer;
    },
    setImmediate: (callback, args) => {
      requireFunction(callback);
      const immediate = { __proto__: null, callback, args, isRef: true, isDead: false };
      refs++;
      immediates.push(immediate);
      return immediate;
    },
    nextTick: (callback, args) => {
      requireFunction(callback);
      ticks.push({ __proto__: null, callback, args } as { callback: Callback; args: readonly unknown[] });
    },
    clearTimer,
    clearImmediate: endImmediate,
    timerById: (id) => byId[id],
    refTimer: (timer, isRef) => {
      if (timer.isDead || timer.isRef === isRef) return;
      timer.isRef = isRef;
      refs += isRef ? 1 : -1;
    },
    refImmediate: (immediate, isRef) => {
      if (immediate.isDead || immediate.isRef === isRef) return;
      immediate.isRef = isRef;
      refs += isRef ? 1 : -1;
    },
    refresh: (timer) => {
      if (!timer.isDead) start(timer);
    },
    nextDueUs: () => firstLive()?.dueUs ?? null,
    hasImmediates: () => immediates.length() > 0,
    hasTicks: () => ticks.length() > 0,
    holdsLoop: () => refs > 0,
    takeTick: () => ticks.take(),
    beginRound: () => {
      round = immediates.length();
    },
    takeImmediate: () => {
      while (round > 0) {
        round--;
        const immediate = immediates.take();
        if (immediate !== undefined && !immediate.isDead) {
          endImmediate(immediate);
          return immediate;
        }
      }
      return undefined;
    },
    takeDue: () => {
      const timer = firstLive();
      if (timer === undefined || timer.dueUs > clock.nowUs()) return undefined;
      heap.pop();
      if (timer.repeats) start(timer);
      else clearTimer(timer);
      return timer;
    },
  };
}

/** Calls a timer's or immediate's callback with its arguments. */
export function fire(entry: { readonly callback: Callback; readonly args: readonly unknown[] }): void {
  apply(entry.callback, undefined, entry.args);
}
