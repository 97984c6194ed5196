import { assertUnreachable } from '../../../base';
import type { GuestFailure, GuestLimits, GuestMessage, HostMessage, InvokeMessage, LoadMessage } from '../../protocol';
import { DEFAULT_GUEST_LIMITS } from '../../protocol';
import { type Calls, createCalls } from './calls';
import { type Clock, createClock } from './clock';
import { failure, failureOf, formatFailure, runtimeError, textOf } from './failures';
import { type Handler, Invocations, type OpenStream, usesCallbacks } from './invocation';
import { createOutput, type Output } from './output';
import type { GuestEvents, GuestPlatform } from './platform';
import { bareList, defineProperty, max, promiseThen, setPrototypeOf } from './primordials';
import { createRandom, type Random } from './random';
import { fire, type Task, Timers } from './timers';

/*
 * The heart of a guest: one execution environment. Strictly one GuestMessage for one HostMessage.
 *
 * A segment runs in *turns*: real tasks, asked for one at a time. In each turn one piece of user code runs (a timer, an immediate);
 * when the next turn comes, every microtask of it has run: the event loop guarantees it. The segment is over ("quiescent") when a
 * turn finds no tick, no immediate, no due timer and no native work in flight, and one more turn has passed in which a browser
 * dispatches the `unhandledrejection` of the last one.
 *
 *   message ─► turn ─► (ticks? one immediate? one due timer? ─► turn)* ─► native work? wait ─► one more turn ─► report
 */

/** Rounds of immediates in one segment before the host gets a word: each round takes 1 µs of virtual time. */
const ROUNDS_MAX = 256;

/** Moments given to native work that nobody tracks (an `import()` that is refused): 5, 10 and 15 real ms. */
const GRACES_MAX = 3;
const GRACE_MS = 5;

/** What the realm (the part that user code sees) gets to work with. Its functions hold no way back into the core. */
export interface Kernel {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly output: Output;
  readonly calls: Calls;
  readonly random: Random;
  readonly limits: () => GuestLimits;
  readonly evaluate: GuestPlatform['evaluate'];
  /** Makes the segment wait for a native promise that settles in a real task. */
  readonly track: <T>(promise: Promise<T>) => Promise<T>;
  /** Ends the process; does not return. */
  readonly exit: (code: number) => never;
  /** How many bytes of array buffers this segment made so far; set to 0 with each. */
  readonly buffers: { bytes: number };
}

/** The realm after loading. */
export interface Loaded {
  readonly handler: Handler | null;
  /** Why there is no handler; thrown by user code or one of the RIC's errors. */
  readonly error: unknown;
  readonly setTraceId: (traceId: string) => void;
  readonly openStream: OpenStream;
}

export type LoadRealm = (kernel: Kernel, message: LoadMessage) => Loaded;

const EXITING: unique symbol = Symbol('exiting');

/** Boots a guest on a platform; it answers from then on. */
export function bootGuest(platform: GuestPlatform, loadRealm: LoadRealm): void {
  platform.start(new Guest(platform, loadRealm).events);
}

/** The methods are on a prototype that user code has no way to, and all state is private. */
class Guest {
  readonly #platform: GuestPlatform;
  readonly #loadRealm: LoadRealm;
  readonly #clock = createClock();
  readonly #timers = new Timers(this.#clock);
  readonly #calls: Calls;
  readonly #output: Output;
  readonly #buffers = { __proto__: null, bytes: 0 } as { bytes: number };
  #limits: GuestLimits = DEFAULT_GUEST_LIMITS;
  #ack = 0;
  #startedMs = 0;
  #rounds = 0;
  #extraTurns = 0;
  #graces = 0;
  #isTurnAsked = false;
  #isInSegment = false;
  #nativeOps = 0;
  #isDead = false;
  #loadError: GuestFailure | null = null;
  #exit: GuestFailure | null = null;
  #handler: Handler | null = null;
  #invocations: Invocations | null = null;
  #isVersion3 = true;

  constructor(platform: GuestPlatform, loadRealm: LoadRealm) {
    this.#platform = platform;
    this.#loadRealm = loadRealm;
    const limits = (): GuestLimits => this.#limits;
    this.#calls = createCalls(limits);
    const lines = createOutput(limits);
    // A process that has ended writes nothing, even when its code caught what process.exit threw.
    this.#output = {
      write: (level, text, raw) => {
        if (!this.#isDead) lines.write(level, text, raw);
      },
      take: lines.take,
    };
  }

  /** What the platform calls. */
  get events(): GuestEvents {
    return {
      message: (data) => this.#begin(data),
      turn: () => this.#turn(),
      unhandledRejection: (reason) => this.#unhandled(reason),
      uncaughtException: (error) => this.#uncaught(error),
    };
  }

  #begin(data: unknown): void {
    // The host wrote it; a bare prototype keeps lookups of absent keys away from Object.prototype.
    const message = data as HostMessage;
    setPrototypeOf(message, null);
    this.#startedMs = this.#platform.realNowMs();
    this.#ack = message.ack;
    this.#rounds = 0;
    this.#extraTurns = 0;
    this.#graces = 0;
    this.#isInSegment = true;
    this.#buffers.bytes = 0;
    this.#clock.beginSegment(message.nowUs, message.segmentUs);
    this.#timers.beginRound();
    if (!this.#isDead) {
      try {
        this.#dispatch(message);
      } catch (error) {
        this.#uncaught(error);
      }
    }
    this.#askTurn();
  }

  #dispatch(message: HostMessage): void {
    switch (message.kind) {
      case 'load':
        return this.#load(message);
      case 'invoke':
        return this.#invoke(message);
      case 'reply':
        return this.#calls.answer(message.callId, message.value);
      case 'wake':
        return undefined;
      default:
        return assertUnreachable(message);
    }
  }

  #turn(): void {
    this.#isTurnAsked = false;
    if (!this.#isInSegment) return;
    if (this.#isDead) return this.#report();
    if (this.#timers.hasTicks()) this.#drainTicks();
    else if (!this.#step()) return this.#rest();
    this.#extraTurns = 0;
    this.#askTurn();
  }

  /** A turn found nothing to run. */
  #rest(): void {
    if (this.#nativeOps > 0) return undefined;
    if (this.#extraTurns === 0) {
      this.#extraTurns++;
      return this.#askTurn();
    }
    if (this.#graces < GRACES_MAX && this.#invocations?.isStranded(this.#isLoopEmpty())) {
      this.#graces++;
      this.#extraTurns = 0;
      return this.#platform.afterMs(GRACE_MS * this.#graces, () => this.#askTurn());
    }
    return this.#report();
  }

  #askTurn(): void {
    if (this.#isTurnAsked) return;
    this.#isTurnAsked = true;
    this.#platform.requestTurn();
  }

  /** Runs one callback of the event loop; false when none is due. */
  #step(): boolean {
    const immediate = this.#timers.takeImmediate();
    if (immediate !== undefined) return this.#runTask(immediate);
    // An answered environment is frozen: it finishes the round it was in, and its timers wait for the next invocation.
    if (this.#invocations !== null && !this.#invocations.isActive() && this.#rounds > 0) return false;
    const timer = this.#timers.takeDue();
    if (timer !== undefined) return this.#runTask(timer);
    if (!this.#timers.hasImmediates() || this.#rounds >= ROUNDS_MAX) return false;
    this.#rounds++;
    this.#clock.tick();
    this.#timers.beginRound();
    return this.#step();
  }

  #runTask(task: Task): true {
    this.#try(task);
    this.#drainTicks();
    return true;
  }

  #drainTicks(): void {
    for (let tick = this.#timers.takeTick(); tick !== undefined && !this.#isDead; tick = this.#timers.takeTick()) this.#try(tick);
  }

  #try(task: Task): void {
    try {
      fire(task);
    } catch (error) {
      this.#uncaught(error);
    }
  }

  #isLoopEmpty(): boolean {
    return !this.#timers.holdsLoop() && this.#calls.pending() === 0;
  }

  #report(): void {
    const isLoopEmpty = this.#isLoopEmpty();
    if (!this.#isDead) this.#invocations?.quiesce(isLoopEmpty);
    this.#isInSegment = false;
    this.#platform.post({
      __proto__: null,
      kind: 'segment',
      ack: this.#ack,
      calls: this.#calls.take(),
      abandoned: this.#calls.takeAbandoned(),
      logs: this.#output.take(),
      nextTimerUs: this.#nextTimerUs(),
      done: this.#invocations === null ? null : this.#invocations.take(),
      written: this.#invocations === null ? null : this.#invocations.takeWritten(),
      loadError: this.#loadError,
      exit: this.#exit,
      cpuMs: max(0, this.#platform.realNowMs() - this.#startedMs),
    } as GuestMessage);
  }

  #nextTimerUs(): number | null {
    if (this.#timers.hasImmediates()) return this.#clock.nowUs();
    const dueUs = this.#timers.nextDueUs();
    return dueUs === null ? null : max(dueUs, this.#clock.nowUs());
  }

  #load(message: LoadMessage): void {
    this.#limits = message.limits;
    this.#isVersion3 = usesCallbacks(message.runtime);
    this.#clock.startsAtMs = message.startsAtMs;
    this.#clock.originUs = this.#clock.nowUs();
    const { handler, error, setTraceId, openStream } = this.#loadRealm(this.#kernel(message), message);
    this.#handler = handler;
    if (handler === null) this.#failLoad(error);
    else this.#invocations = this.#createInvocations(message, setTraceId, openStream);
    this.#drainTicks();
  }

  #kernel(message: LoadMessage): Kernel {
    return {
      clock: this.#clock,
      timers: this.#timers,
      output: this.#output,
      calls: this.#calls,
      random: createRandom(message.seedA, message.seedB),
      limits: () => this.#limits,
      evaluate: this.#platform.evaluate,
      track: (promise) => this.#track(promise),
      exit: (code) => {
        this.#end(code);
        throw EXITING;
      },
      buffers: this.#buffers,
    };
  }

  #createInvocations(load: LoadMessage, setTraceId: (traceId: string) => void, openStream: OpenStream): Invocations {
    const limits = (): GuestLimits => this.#limits;
    const isDead = (): boolean => this.#isDead;
    return new Invocations({ load, clock: this.#clock, output: this.#output, limits, setTraceId, openStream, isDead });
  }

  #failLoad(error: unknown): void {
    if (error === EXITING) return;
    this.#output.write('ERROR', `${this.#isVersion3 ? 'Uncaught Exception' : 'Init Error'} ${formatFailure(error)}`, 0);
    this.#loadError = failureOf(error, this.#isVersion3 ? 129 : 1);
    this.#isDead = true;
  }

  #invoke(message: InvokeMessage): void {
    if (this.#handler !== null) this.#invocations?.begin(message, this.#handler);
  }

  #track<T>(promise: Promise<T>): Promise<T> {
    this.#nativeOps++;
    const onSettled = (): void => {
      this.#nativeOps--;
      if (this.#isInSegment) this.#askTurn();
    };
    promiseThen(promise, onSettled, onSettled);
    return promise;
  }

  /** Ends the process: nothing of it will be heard after this segment. */
  #end(exitCode: number): void {
    if (this.#exit !== null) return;
    const reason =
      exitCode === 0 ? 'Runtime exited without providing a reason' : `Runtime exited with error: exit status ${exitCode}`;
    const requestId = this.#invocations?.requestId() ?? '';
    this.#exit = failure('Runtime.ExitError', `RequestId: ${requestId} Error: ${reason}`, bareList<string>(), exitCode);
    this.#isDead = true;
  }

  #crash(error: unknown, label: string, exitCode: number): void {
    if (this.#isDead || error === EXITING) return;
    this.#output.write('ERROR', `${label} ${formatFailure(error)}`, 0);
    this.#end(exitCode);
    this.#invocations?.crash(error);
  }

  #uncaught(error: unknown): void {
    this.#crash(error, 'Uncaught Exception', 129);
  }

  #unhandled(reason: unknown): void {
    if (reason === EXITING) return;
    // The RIC makes a new error of the reason: its message is the reason's text.
    const error = runtimeError('UnhandledPromiseRejection', textOf(reason));
    defineProperty(error, 'reason', { __proto__: null, value: reason, enumerable: true } as PropertyDescriptor);
    defineProperty(error, 'promise', { __proto__: null, value: {}, enumerable: true } as PropertyDescriptor);
    this.#crash(error, 'Unhandled Promise Rejection', 128);
  }
}
