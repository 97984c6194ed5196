import { assert, type Micros, utf8Bytes } from '../../base';
import { GUEST_LOSSES, INIT_STATUSES, LOG_LEVELS, OUTCOMES } from '../../journal';
import { type ActionCode, PRIORITY, type Stream } from '../../kernel';
import {
  Calls,
  type Endpoints,
  type Environment,
  type Executor,
  failedItemsOf,
  type Invocation,
  type Lambda,
  type LambdaParts,
  timeoutText,
  workEndUs,
} from '../../lambda';
import type { GuestDone, GuestFailure, GuestLog, GuestMessage, HostMessage, StreamLimits } from '../protocol';
import { type Foresight, foresee, isSame } from './foresight';
import { type GuestState, newGuestState, runSegmentUs, segmentEndUs } from './guest-state';
import { HandlerCalls } from './handler-calls';
import type { SegmentOutcome, Segments } from './segments';

/*
 * Real code in segments (decisions 7 and 8). A segment is the code between two waits. Its CPU is drawn before it runs, so its end
 * t1 is known when it starts at t0: the message goes to the guest at once and the *join* is put on the agenda at t1. Calls, timers,
 * logs and results take effect at the join: a timer counts from there, too. A deadline before t1 discards them.
 *
 * Guests run ahead of the clock where they can: see foresight.ts.
 *
 * All declared CPU of an invocation is in its first segment; every later one takes segmentUsMin.
 *
 *   nothing ──load──► (segment) ──join──► loaded ──invoke──► (segment) ──join──► waits for a timer or an answer ──► (segment) …
 *                                            ▲                             └─ done ─┘ frozen: timers and answers stay due
 *                                            └──────────────── next invocation ──────────┘
 */

const SUCCESS = OUTCOMES.indexOf('success');
const ERROR = OUTCOMES.indexOf('error');
const TIMEOUT = OUTCOMES.indexOf('timeout');
const EXIT = OUTCOMES.indexOf('exit');
const WALL_CLOCK = GUEST_LOSSES.indexOf('wallClock');
const SANDBOX_LOST = GUEST_LOSSES.indexOf('sandboxLost');
const INFO = LOG_LEVELS.indexOf('INFO');
const INIT_SUCCESS = INIT_STATUSES.indexOf('success');
const INIT_ERROR = INIT_STATUSES.indexOf('error');
const INIT_TIMEOUT = INIT_STATUSES.indexOf('timeout');

/** What the composition root knows of handlers and events, and Lambda does not. */
export interface HandlerSite {
  /** Connections that the code of one environment may have open at once: a call more fails. */
  readonly connectionsMax: number;
  /** The first message to a fresh environment: its code and settings. */
  load(environment: Environment, ack: number, nowUs: Micros, segmentUs: Micros): HostMessage;
  /** The event of an attempt, as JSON text. */
  event(invocation: Invocation): string;
  requestId(invocation: Invocation): string;
  traceId(invocation: Invocation): string;
  /** What the handler answered, just before the attempt ends; nothing is told of an attempt that the platform ended. */
  answered(invocation: Invocation, done: GuestDone): void;
  /** What names each record of a batch in a partial batch response, in order: a message id, a sequence number. */
  itemIdentifiers(invocation: Invocation): readonly string[];
}

/** The executor of real code: hands out segments and takes their effects at the joins. */
export class HandlerExecutor implements Executor {
  private readonly guests = new Map<Environment, GuestState>();
  /** Whose each segment in flight is. */
  private readonly environmentOf = new Map<number, Environment>();
  private readonly foresight: Foresight;
  private readonly cpu: readonly Stream[];
  private readonly calls: HandlerCalls;
  /** The action that waits for a guest: its first integer is the segment. */
  readonly join: ActionCode;
  private readonly wake: ActionCode;
  private readonly timeOut: ActionCode;

  constructor(
    private readonly parts: LambdaParts,
    private readonly lambda: Lambda,
    endpoints: Endpoints,
    private readonly segments: Segments,
    private readonly site: HandlerSite,
    calls: Calls = new Calls(parts, endpoints),
  ) {
    const { agenda, draws, functions, environments } = parts;
    const { connectionsMax } = site;
    const host = {
      connectionsMax,
      guests: this.guests,
      next: (environment: Environment, state: GuestState) => this.next(environment, state),
    };
    this.calls = new HandlerCalls(parts, endpoints, calls, host);
    this.foresight = {
      endpoints,
      answerTo: (environment, endpoint, ordinal) => this.calls.answerTo(environment, endpoint, ordinal),
    };
    segments.onAnswer = (segment, outcome) => this.runAhead(segment, outcome);
    this.cpu = functions.all.map((fn) => draws.stream(`CPU of ${fn.name}`));
    this.join = agenda.define('join of a segment', (segment, slot) => this.joined(segment, environments.at(slot)));
    this.wake = agenda.define('timer of a handler', (slot, ordinal) => this.timerDue(environments.at(slot), ordinal));
    this.timeOut = agenda.define('deadline of a handler', (slot, invocation) => this.deadline(environments.at(slot), invocation));
  }

  initialise(environment: Environment, initUs: number): void {
    const { functions, agenda } = this.parts;
    const state = newGuestState(environment.ordinal);
    this.guests.set(environment, state);
    this.segments.spawn(environment.ordinal, functions.all[environment.fn]?.name ?? '');
    this.send(environment, state, this.site.load(environment, state.ack, agenda.now, initUs));
  }

  begin(invocation: Invocation): void {
    const { agenda } = this.parts;
    const { id, environment, deadlineUs } = invocation;
    const state = this.stateOf(environment);
    state.invocation = id;
    state.callOrdinal = 0;
    state.written = -1;
    agenda.at(deadlineUs, PRIORITY.release, this.timeOut, environment.slot, id);
    const segmentUs = this.firstSegmentUs(invocation);
    // A segment that would end at the deadline or later has no effect: it is not even run.
    if (agenda.now + segmentUs >= deadlineUs) return;
    const message: HostMessage = {
      kind: 'invoke',
      ack: state.ack,
      nowUs: agenda.now,
      segmentUs,
      invocation: id,
      requestId: this.site.requestId(invocation),
      event: this.site.event(invocation),
      deadlineUs,
      traceId: this.site.traceId(invocation),
      stream: this.streamLimits(invocation),
    };
    this.send(environment, state, message);
  }

  /** Null: whoever asked wants the response as a whole. */
  private streamLimits({ event }: Invocation): StreamLimits | null {
    const { responses } = this.parts;
    if (responses === undefined || !responses.isOn(event.source)) return null;
    const { burstBytes, bytesPerSecond, bytesMax } = responses.rules;
    return { burstBytes, bytesPerSecond, bytesMax };
  }

  /** What a handler wrote of its response in a segment leaves from now on. */
  private streamed({ invocation }: Environment, state: GuestState, bytes: number): void {
    state.written = Math.min(WRITTEN_MAX, Math.max(0, state.written) + bytes);
    if (bytes > 0 && invocation !== undefined) this.parts.responses?.of(invocation)?.write(this.parts.agenda.now, bytes, 0);
  }

  /** The size of an answer: of a response that was streamed, what was written; any other is handed over now. */
  private answerBytes(environment: Environment, state: GuestState, done: GuestDone): number {
    if (state.written >= 0) return state.written;
    const bytes = utf8Bytes(done.body ?? '');
    this.streamed(environment, state, bytes);
    return bytes;
  }

  reset(environment: Environment): void {
    const state = this.guests.get(environment);
    this.calls.leave(environment, state);
    if (state === undefined) return;
    if (state.segment >= 0) this.discard(state.segment);
    if (state.foreseen !== null) this.segments.discard(state.foreseen.segment);
    if (!state.isDead) this.segments.kill(state.ordinal);
    this.guests.delete(environment);
  }

  /** Every action of a guest asks whether it is still the one that it was meant for. */
  lose(): boolean {
    return false;
  }

  end(environment: Environment): void {
    this.reset(environment);
  }

  private discard(segment: number): void {
    this.segments.discard(segment);
    this.environmentOf.delete(segment);
  }

  private stateOf(environment: Environment): GuestState {
    const state = this.guests.get(environment);
    if (state === undefined) assert(false, `environment ${environment.ordinal} has no guest`);
    return state;
  }

  private firstSegmentUs({ event, environment, attempt }: Invocation): Micros {
    const { config, fn } = environment;
    const cpuMs = config.cpuMs.sample(this.cpu[fn] as Stream, event.keyA, event.keyB, attempt);
    const { now } = this.parts.agenda;
    const leastUs = segmentEndUs(environment, now) - now;
    return Math.max(leastUs, workEndUs(environment, now, cpuMs, event.objectBytes) - now);
  }

  private send(environment: Environment, state: GuestState, message: HostMessage): void {
    const { agenda } = this.parts;
    assert(state.segment < 0, 'a guest was given a second segment before the join of the first');
    const { foreseen } = state;
    assert(foreseen === null || isSame(foreseen.message, message), 'a guest was given a segment that was not the foreseen one');
    state.ack++;
    state.segment = foreseen === null ? this.segments.run(state.ordinal, message) : foreseen.segment;
    state.foreseen = null;
    state.joinUs = agenda.now + message.segmentUs;
    state.isLoading = message.kind === 'load';
    this.environmentOf.set(state.segment, environment);
    agenda.at(state.joinUs, PRIORITY.release, this.join, state.segment, environment.slot);
    const answer = this.segments.answer(state.segment);
    if (answer !== undefined) this.runAhead(state.segment, answer);
  }

  /** Hands out what must follow a segment that was answered. An answer that came before its segment began is looked at then. */
  private runAhead(segment: number, outcome: SegmentOutcome): void {
    const environment = this.environmentOf.get(segment);
    if (environment === undefined || outcome.kind !== 'segment') return;
    const state = this.stateOf(environment);
    const message = foresee(environment, state, outcome.message, this.foresight);
    if (message !== null) state.foreseen = { segment: this.segments.run(state.ordinal, message), message };
  }

  private joined(segment: number, environment: Environment): void {
    const outcome = this.segments.take(segment);
    this.environmentOf.delete(segment);
    if (outcome === undefined) return;
    const state = this.stateOf(environment);
    state.segment = -1;
    if (outcome.kind !== 'segment') this.lost(environment, state, outcome);
    else if (state.isLoading) this.loaded(environment, state, outcome.message);
    else this.ran(environment, state, outcome.message);
  }

  /** An endless loop ends at its virtual deadline, which is on the agenda; a lost sandbox ends the attempt now. */
  private lost(environment: Environment, state: GuestState, outcome: Exclude<SegmentOutcome, { kind: 'segment' }>): void {
    const { facts, agenda } = this.parts;
    const isLoop = outcome.kind === 'wallClock';
    state.isDead = true;
    const said = outcome.kind === 'wallClock' ? 'a segment did not end within the wall-clock limit' : outcome.reason;
    facts.guestLost(agenda.now, state.ordinal, environment.fn, isLoop ? WALL_CLOCK : SANDBOX_LOST, said);
    if (state.isLoading) {
      this.guests.delete(environment);
      const text = isLoop ? 'Runtime.InitTimeout: the module did not finish loading' : LOST_TEXT;
      this.lambda.initialised(environment, { status: isLoop ? INIT_TIMEOUT : INIT_ERROR, text });
    } else if (!isLoop) this.finish(environment, state, EXIT, 0, LOST_TEXT);
  }

  private loaded(environment: Environment, state: GuestState, message: GuestMessage): void {
    this.writeLogs(environment, state, message.logs);
    const failure = message.loadError ?? message.exit;
    if (failure === null) {
      this.keepGoing(environment, state, message);
      return this.lambda.initialised(environment, { status: INIT_SUCCESS, text: undefined });
    }
    this.reset(environment);
    this.lambda.initialised(environment, { status: INIT_ERROR, text: failureText(failure) });
  }

  private ran(environment: Environment, state: GuestState, message: GuestMessage): void {
    this.writeLogs(environment, state, message.logs);
    this.keepGoing(environment, state, message);
    const done = message.done?.invocation === state.invocation ? message.done : null;
    if (message.written !== null && state.invocation >= 0) this.streamed(environment, state, message.written);
    if (message.exit !== null) return this.exited(environment, state, message.exit, done);
    if (done !== null) return this.done(environment, state, done);
    this.next(environment, state);
  }

  /** The process ended. An answer it gave before stands; an error it posted before says more than its exit code. */
  private exited(environment: Environment, state: GuestState, exit: GuestFailure, done: GuestDone | null): void {
    if (done !== null) this.tellAnswer(environment, done);
    if (done?.ok === true)
      return this.finish(environment, state, SUCCESS, this.answerBytes(environment, state, done), undefined, true);
    this.finish(environment, state, EXIT, 0, done === null ? failureText(exit) : doneText(done));
  }

  /** Calls are given up or go out, and the next timer is noted; both stay due when the environment freezes. */
  private keepGoing(environment: Environment, state: GuestState, message: GuestMessage): void {
    const { agenda } = this.parts;
    for (const id of message.abandoned) this.calls.abandon(environment, state, id);
    for (const call of message.calls) this.calls.start(environment, state, call);
    state.timerUs = message.nextTimerUs === null ? null : Math.max(agenda.now, Math.ceil(message.nextTimerUs));
    if (state.timerUs !== null) agenda.at(state.timerUs, PRIORITY.normal, this.wake, environment.slot, state.ordinal);
  }

  private tellAnswer({ invocation }: Environment, done: GuestDone): void {
    assert(invocation !== undefined, 'a guest answered an invocation that its environment does not serve');
    this.site.answered(invocation, done);
    if (done.ok && this.lambda.readsItemFailures(invocation)) {
      invocation.failedItems = failedItemsOf(done.body ?? null, this.site.itemIdentifiers(invocation));
    }
  }

  private done(environment: Environment, state: GuestState, done: GuestDone): void {
    this.tellAnswer(environment, done);
    if (done.ok) return this.finish(environment, state, SUCCESS, this.answerBytes(environment, state, done), undefined);
    const bytes = utf8Bytes(done.errorType ?? '') + utf8Bytes(done.errorMessage ?? '');
    this.finish(environment, state, ERROR, bytes, doneText(done));
  }

  private finish(
    environment: Environment,
    state: GuestState,
    outcome: number,
    bytes: number,
    text: string | undefined,
    hasExited?: boolean,
  ): void {
    const { config, invocation } = environment;
    assert(invocation !== undefined, 'a guest finished an invocation that its environment does not serve');
    state.invocation = -1;
    this.lambda.finish(invocation, outcome, bytes, Math.min(config.maxMemoryMiB, config.memoryMiB), text, hasExited);
  }

  /** Starts the next segment if something is due for it; a guest that can never go on has ended like a process without work. */
  private next(environment: Environment, state: GuestState): void {
    const { agenda } = this.parts;
    if (state.segment >= 0 || state.invocation < 0 || state.isDead) return;
    const { ack } = state;
    const nowUs = agenda.now;
    const answer = state.answers.shift();
    if (answer !== undefined) {
      const segmentUs = runSegmentUs(environment, nowUs);
      const { call, value } = answer;
      return this.send(environment, state, { kind: 'reply', ack, nowUs, segmentUs, callId: call, value });
    }
    if (state.timerUs !== null && state.timerUs <= nowUs) {
      state.timerUs = null;
      return this.send(environment, state, { kind: 'wake', ack, nowUs, segmentUs: runSegmentUs(environment, nowUs) });
    }
    // A stream that is open is a connection: it holds the event loop until the deadline.
    if (state.timerUs === null && state.calls.size === 0 && state.written < 0)
      this.finish(environment, state, EXIT, 0, STOPPED_TEXT);
  }

  private timerDue(environment: Environment, ordinal: number): void {
    const state = this.guests.get(environment);
    if (state === undefined || state.ordinal !== ordinal || state.timerUs === null || state.timerUs > this.parts.agenda.now)
      return;
    this.next(environment, state);
  }

  private deadline(environment: Environment, invocation: number): void {
    const state = this.guests.get(environment);
    if (state === undefined || state.invocation !== invocation) return;
    this.finish(environment, state, TIMEOUT, 0, timeoutText(environment.config.timeoutUs));
  }

  private writeLogs(environment: Environment, state: GuestState, logs: readonly GuestLog[]): void {
    const { facts, agenda } = this.parts;
    for (const log of logs) {
      const known = LOG_LEVELS.indexOf(log.level as (typeof LOG_LEVELS)[number]);
      const level = known < 0 ? INFO : known;
      facts.logWritten(agenda.now, state.invocation, state.ordinal, environment.fn, level, utf8Bytes(log.text), log.text);
    }
  }
}

/** Facts hold int32; what an honest guest writes ends long before. */
const WRITTEN_MAX = 2_147_483_647;
const LOST_TEXT = 'Runtime.ExitError: the sandbox was lost';
const STOPPED_TEXT = 'Runtime.ExitError: the runtime stopped without an answer';

function failureText(failure: GuestFailure): string {
  return `${failure.errorType}: ${failure.errorMessage}`;
}

function doneText(done: GuestDone): string {
  return `${done.errorType ?? 'Error'}: ${done.errorMessage ?? ''}`;
}
