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

/** Anything the event loop can call. */
export interface Task {
  readonly callback: Callback;
  readonly args: readonly unknown[];
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

/** All of one environment; the class is never within reach of user code. */
export class Timers {
  readonly #clock: Clock;
  readonly #heap = createHeap();
  readonly #byId = { __proto__: null } as unknown as Record<number, Timer>; // Null prototype, see primordials.
  readonly #immediates = createQueue<Immediate>();
  readonly #ticks = createQueue<Task>();
  #sequence = 0;
  #ids = 0;
  /** How many timers and immediates hold the event loop: those that live and are not unref'd. */
  #refs = 0;
  /** Immediates left of this round of the loop. */
  #round = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  setTimer(callback: unknown, ms: unknown, args: readonly unknown[], repeats: boolean): Timer {
    requireFunction(callback);
    const id = ++this.#ids;
    const timer = {
      __proto__: null,
      id,
      dueUs: 0,
      sequence: 0,
      callback,
      args,
      ms: delayOf(ms),
      repeats,
      isRef: true,
      isDead: false,
    };
    this.#refs++;
    this.#byId[id] = timer;
    this.#start(timer);
    return timer;
  }

  setImmediate(callback: unknown, args: readonly unknown[]): Immediate {
    requireFunction(callback);
    const immediate = { __proto__: null, callback, args, isRef: true, isDead: false };
    this.#refs++;
    this.#immediates.push(immediate);
    return immediate;
  }

  nextTick(callback: unknown, args: readonly unknown[]): void {
    requireFunction(callback);
    this.#ticks.push({ __proto__: null, callback, args } as Task);
  }

  clearTimer(timer: Timer): void {
    if (timer.isDead) return;
    delete this.#byId[timer.id];
    this.#kill(timer);
  }

  clearImmediate(immediate: Immediate): void {
    this.#kill(immediate);
  }

  timerById(id: number): Timer | undefined {
    return this.#byId[id];
  }

  /** ref() and unref() of a timer or an immediate. */
  setRef(entry: Timer | Immediate, isRef: boolean): void {
    if (entry.isDead || entry.isRef === isRef) return;
    entry.isRef = isRef;
    this.#refs += isRef ? 1 : -1;
  }

  /** Starts the wait of a live timer again. */
  refresh(timer: Timer): void {
    if (!timer.isDead) this.#start(timer);
  }

  /** When the earliest live timer is due; null without one. */
  nextDueUs(): number | null {
    return this.#firstLive()?.dueUs ?? null;
  }

  hasImmediates(): boolean {
    return this.#immediates.length() > 0;
  }

  hasTicks(): boolean {
    return this.#ticks.length() > 0;
  }

  /** Whether a timer or an immediate holds the event loop. */
  holdsLoop(): boolean {
    return this.#refs > 0;
  }

  takeTick(): Task | undefined {
    return this.#ticks.take();
  }

  /** The immediates queued by now are the ones of this round. */
  beginRound(): void {
    this.#round = this.#immediates.length();
  }

  /** The next immediate of this round. */
  takeImmediate(): Immediate | undefined {
    while (this.#round > 0) {
      this.#round--;
      const immediate = this.#immediates.take();
      if (immediate !== undefined && !immediate.isDead) {
        this.#kill(immediate);
        return immediate;
      }
    }
    return undefined;
  }

  /** The earliest timer, if it is due; one that repeats is started again. */
  takeDue(): Timer | undefined {
    const timer = this.#firstLive();
    if (timer === undefined || timer.dueUs > this.#clock.nowUs()) return undefined;
    this.#heap.pop();
    if (timer.repeats) this.#start(timer);
    else this.clearTimer(timer);
    return timer;
  }

  #start(timer: Timer): void {
    timer.dueUs = this.#clock.nowUs() + this.#clock.segmentUs() + timer.ms * 1000;
    timer.sequence = this.#sequence++;
    this.#heap.push({ __proto__: null, dueUs: timer.dueUs, sequence: timer.sequence, timer } as Entry);
  }

  #kill(entry: Timer | Immediate): void {
    if (entry.isDead) return;
    entry.isDead = true;
    if (entry.isRef) this.#refs--;
  }

  #firstLive(): Timer | undefined {
    for (let entry = this.#heap.first(); entry !== undefined; entry = this.#heap.first()) {
      if (!entry.timer.isDead && entry.sequence === entry.timer.sequence) return entry.timer;
      this.#heap.pop();
    }
    return undefined;
  }
}

/** Calls a timer's or immediate's callback with its arguments. */
export function fire(entry: Task): void {
  apply(entry.callback, undefined, entry.args);
}
