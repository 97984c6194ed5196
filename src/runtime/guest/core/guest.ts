import type { GuestFailure, GuestLimits, GuestMessage, HostMessage, InvokeMessage, LoadMessage } from '../../protocol';
import { DEFAULT_GUEST_LIMITS } from '../../protocol';
import { type Calls, createCalls } from './calls';
import { type Clock, createClock } from './clock';
import { failure, failureOf, formatFailure, runtimeError, textOf } from './failures';
import { createInvocations, type Handler, type Invocations, usesCallbacks } from './invocation';
import { createOutput, type Output } from './output';
import type { GuestEvents, GuestPlatform } from './platform';
import { bareList, max, promiseThen, RealError, setPrototypeOf } from './primordials';
import { createRandom, type Random } from './random';
import { createTimers, fire, type Timers } from './timers';

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
}

export type LoadRealm = (kernel: Kernel, message: LoadMessage) => Loaded;

interface State {
  ack: number;
  startedMs: number;
  rounds: number;
  extraTurns: number;
  graces: number;
  isTurnAsked: boolean;
  isInSegment: boolean;
  nativeOps: number;
  isDead: boolean;
  loadError: GuestFailure | null;
  exit: GuestFailure | null;
  limits: GuestLimits;
  handler: Handler | null;
  invocations: Invocations | null;
  isVersion3: boolean;
}

const EXITING: unique symbol = Symbol('exiting');

/** Boots a guest on a platform; it answers from then on. */
export function bootGuest(platform: GuestPlatform, loadRealm: LoadRealm): void {
  const state: State = {
    ack: 0,
    startedMs: 0,
    rounds: 0,
    extraTurns: 0,
    graces: 0,
    isTurnAsked: false,
    isInSegment: false,
    nativeOps: 0,
    isDead: false,
    loadError: null,
    exit: null,
    limits: DEFAULT_GUEST_LIMITS,
    handler: null,
    invocations: null,
    isVersion3: true,
  };
  const limits = (): GuestLimits => state.limits;
  const clock = createClock();
  const timers = createTimers(clock);
  const lines = createOutput(limits);
  // A process that has ended writes nothing, even when its code caught what process.exit threw.
  const output: Output = {
    write: (level, text, raw) => {
      if (!state.isDead) lines.write(level, text, raw);
    },
    take: lines.take,
  };
  const calls = createCalls(limits);
  const buffers = { __proto__: null, bytes: 0 } as { bytes: number };

  const askTurn = (): void => {
    if (state.isTurnAsked) return;
    state.isTurnAsked = true;
    platform.requestTurn();
  };

  /** Ends the process: nothing of it will be heard after this segment. */
  const exitWith = (exitCode: number): void => {
    if (state.exit !== null) return;
    const reason = exitCode === 0 ? 'Runtime exited without providing a reason' : `Runtime exited with error: exit status ${exitCode}`;
    const requestId = state.invocations?.requestId() ?? '';
    state.exit = failure('Runtime.ExitError', `RequestId: ${requestId} Error: ${reason}`, bareList<string>(), exitCode);
    state.isDead = true;
  };
  const crash = (error: unknown, label: string, exitCode: number): void => {
    if (state.isDead || error === EXITING) return;
    output.write('ERROR', `${label} ${formatFailure(error)}`, 0);
    exitWith(exitCode);
    state.invocations?.crash(error);
  };
  const uncaught = (error: unknown): void => crash(error, 'Uncaught Exception', 129);
  const unhandled = (reason: unknown): void => {
    if (reason === EXITING) return;
    // The RIC makes a new error of the reason: its message is the reason's text.
    const error = runtimeError('UnhandledPromiseRejection', textOf(reason)) as Error & { reason?: unknown; promise?: unknown };
    error.reason = reason;
    error.promise = {};
    crash(error, 'Unhandled Promise Rejection', 128);
  };

  const drainTicks = (): void => {
    for (let tick = timers.takeTick(); tick !== undefined && !state.isDead; tick = timers.takeTick()) {
      try {
        fire(tick);
      } catch (error) {
        uncaught(error);
      }
    }
  };
  const runTask = (task: Parameters<typeof fire>[0]): void => {
    try {
      fire(task);
    } catch (error) {
      uncaught(error);
    }
    drainTicks();
  };
  /** Runs one callback of the event loop; false when none is due. */
  const step = (): boolean => {
    const immediate = timers.takeImmediate();
    if (immediate !== undefined) {
      runTask(immediate);
      return true;
    }
    // An answered environment is frozen: it finishes the round it was in, and its timers wait for the next invocation.
    if (state.invocations !== null && !state.invocations.isActive() && state.rounds > 0) return false;
    const timer = timers.takeDue();
    if (timer !== undefined) {
      runTask(timer);
      return true;
    }
    if (!timers.hasImmediates() || state.rounds >= ROUNDS_MAX) return false;
    state.rounds++;
    clock.tick();
    timers.beginRound();
    return step();
  };

  const grace = (): void => {
    state.graces++;
    state.extraTurns = 0;
    platform.afterMs(GRACE_MS * state.graces, askTurn);
  };
  const isLoopEmpty = (): boolean => !timers.holdsLoop() && calls.pending() === 0;
  const nextTimerUs = (): number | null => (timers.hasImmediates() ? clock.nowUs() : toFuture(timers.nextDueUs()));
  const toFuture = (dueUs: number | null): number | null => (dueUs === null ? null : max(dueUs, clock.nowUs()));

  const report = (): void => {
    if (!state.isDead) state.invocations?.quiesce(isLoopEmpty());
    state.isInSegment = false;
    const { ack, loadError, exit } = state;
    const cpuMs = max(0, platform.realNowMs() - state.startedMs);
    const done = state.invocations === null ? null : state.invocations.take();
    const message = { __proto__: null, kind: 'segment', ack, calls: calls.take(), logs: output.take(), nextTimerUs: nextTimerUs(), done, loadError, exit, cpuMs };
    platform.post(message as GuestMessage);
  };

  const load = (message: LoadMessage): void => {
    state.limits = message.limits;
    state.isVersion3 = usesCallbacks(message.runtime);
    clock.startsAtMs = message.startsAtMs;
    clock.originUs = clock.nowUs();
    const kernel: Kernel = {
      clock,
      timers,
      output,
      calls,
      random: createRandom(message.seedA, message.seedB),
      limits,
      evaluate: platform.evaluate,
      track,
      exit: (code) => {
        exitWith(code);
        throw EXITING;
      },
      buffers,
    };
    const loaded = loadRealm(kernel, message);
    state.handler = loaded.handler;
    if (loaded.handler === null) failLoad(loaded.error);
    else state.invocations = createInvocations({ load: message, clock, output, limits, setTraceId: loaded.setTraceId, isDead: () => state.isDead });
    drainTicks();
  };
  const failLoad = (error: unknown): void => {
    if (error === EXITING) return;
    output.write('ERROR', `${state.isVersion3 ? 'Uncaught Exception' : 'Init Error'} ${formatFailure(error)}`, 0);
    state.loadError = failureOf(error, state.isVersion3 ? 129 : 1);
    state.isDead = true;
  };
  const invoke = (message: InvokeMessage): void => {
    if (state.handler !== null && state.invocations !== null) state.invocations.begin(message, state.handler);
  };
  function track<T>(promise: Promise<T>): Promise<T> {
    state.nativeOps++;
    const onSettled = (): void => {
      state.nativeOps--;
      if (state.isInSegment) askTurn();
    };
    promiseThen(promise, onSettled, onSettled);
    return promise;
  }

  const dispatch = (message: HostMessage): void => {
    switch (message.kind) {
      case 'load':
        return load(message);
      case 'invoke':
        return invoke(message);
      case 'reply':
        return calls.answer(message.callId, message.value);
      case 'wake':
        return undefined;
      default:
        // The host is ours; a message it does not know is its bug and answered as a crash rather than with silence.
        return crash(new RealError('unknown message of the host'), 'Lambdarium', 1);
    }
  };
  const events: GuestEvents = {
    message: (data) => {
      // The host wrote it; a bare prototype keeps lookups of absent keys away from Object.prototype.
      const message = setBare(data as HostMessage);
      state.startedMs = platform.realNowMs();
      state.ack = message.ack;
      state.rounds = 0;
      state.extraTurns = 0;
      state.graces = 0;
      state.isInSegment = true;
      buffers.bytes = 0;
      clock.setNowUs(message.nowUs);
      timers.beginRound();
      if (!state.isDead) {
        try {
          dispatch(message);
        } catch (error) {
          uncaught(error);
        }
      }
      askTurn();
    },
    turn: () => {
      state.isTurnAsked = false;
      if (!state.isInSegment) return;
      if (state.isDead) return report();
      if (timers.hasTicks()) drainTicks();
      else if (!step()) {
        if (state.nativeOps > 0) return;
        if (state.extraTurns > 0) return state.graces < GRACES_MAX && state.invocations?.isStranded(isLoopEmpty()) ? grace() : report();
        state.extraTurns++;
        return askTurn();
      }
      state.extraTurns = 0;
      askTurn();
    },
    unhandledRejection: unhandled,
    uncaughtException: uncaught,
  };
  platform.start(events);
}

function setBare<T extends object>(value: T): T {
  setPrototypeOf(value, null);
  return value;
}
