import { assert, type Micros, US_PER_MS } from '../../base';
import { GUEST_LOSSES, LOG_LEVELS, OUTCOMES } from '../../journal';
import { type ActionCode, PRIORITY, type Stream } from '../../kernel';
import { cpuUsOf, type Endpoints, type Executor, type Lambda, type LambdaParts, timeoutText } from '../../lambda';
import type { GuestCall, GuestDone, GuestFailure, GuestLog, GuestMessage, HostMessage } from '../protocol';
import { answerOf, type HttpRequest, readHttpRequest, utf8Bytes } from './calls';
import { type GuestState, newGuestState } from './guest-state';
import type { Segments } from './segments';

/*
 * Real code in segments (decisions 7 and 8). A segment is the code between two waits. Its CPU is drawn before it runs, so its end
 * t1 is known when it starts at t0: the message goes to the guest at once and the *join* is put on the agenda at t1. Calls, timers,
 * logs and results take effect at the join. A deadline before t1 discards them.
 *
 * All declared CPU of an invocation is in its first segment; every later one takes SEGMENT_CPU_US_MIN.
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

/** The least CPU a segment takes: the event loop's own work between two waits. */
const SEGMENT_CPU_US_MIN = 50;

/** What the composition root knows of handlers and events, and Lambda does not. */
export interface HandlerSite {
  /** The first message to a fresh environment of a version: its code and settings. */
  load(environment: number, ack: number, nowUs: Micros): HostMessage;
  /** The event of an attempt, as JSON text. */
  event(invocation: number): string;
  requestId(invocation: number): string;
  traceId(invocation: number): string;
}

export class HandlerExecutor implements Executor {
  private readonly guests = new Map<number, GuestState>();
  private readonly cpu: readonly Stream[];
  readonly join: ActionCode;
  private readonly wake: ActionCode;
  private readonly reply: ActionCode;
  private readonly timeOut: ActionCode;

  constructor(
    private readonly parts: LambdaParts,
    private readonly lambda: Lambda,
    private readonly endpoints: Endpoints,
    private readonly segments: Segments,
    private readonly site: HandlerSite,
  ) {
    const { agenda, draws, functions } = parts;
    this.cpu = functions.all.map((fn) => draws.stream(`CPU of ${fn.name}`));
    this.join = agenda.define('join of a segment', (segment, environment) => this.joined(segment, environment));
    this.wake = agenda.define('timer of a handler', (environment, ordinal) => this.timerDue(environment, ordinal));
    this.reply = agenda.define('answer to a handler', (environment, call) => this.answered(environment, call));
    this.timeOut = agenda.define('deadline of a handler', (environment, invocation) => this.deadline(environment, invocation));
  }

  initialise(environment: number, initUs: number): void {
    const { environments, functions, agenda } = this.parts;
    const ordinal = environments.ordinal[environment] as number;
    const state = newGuestState(ordinal);
    this.guests.set(environment, state);
    this.segments.spawn(ordinal, functions.all[environments.fn[environment] as number]?.name as string);
    this.send(environment, state, this.site.load(environment, state.ack, agenda.now), initUs);
  }

  begin(invocation: number): void {
    const { invocations, environments, agenda } = this.parts;
    const environment = invocations.environment[invocation] as number;
    const state = this.stateOf(environment);
    const deadlineUs = invocations.deadlineUs[invocation] as number;
    state.invocation = invocations.id[invocation] as number;
    state.callOrdinal = 0;
    agenda.at(deadlineUs, PRIORITY.release, this.timeOut, environment, state.invocation);
    const wallUs = this.firstSegmentUs(invocation, environments.version[environment] as number);
    // A segment that would end at the deadline or later has no effect: it is not even run.
    if (agenda.now + wallUs >= deadlineUs) return;
    const message: HostMessage = {
      kind: 'invoke',
      ack: state.ack,
      nowUs: agenda.now,
      invocation: state.invocation,
      requestId: this.site.requestId(invocation),
      event: this.site.event(invocation),
      deadlineUs,
      traceId: this.site.traceId(invocation),
    };
    this.send(environment, state, message, wallUs);
  }

  reset(environment: number): void {
    const state = this.guests.get(environment);
    if (state === undefined) return;
    if (state.segment >= 0) this.segments.discard(state.segment);
    if (!state.isDead) this.segments.kill(state.ordinal);
    this.guests.delete(environment);
  }

  end(environment: number): void {
    this.reset(environment);
  }

  private stateOf(environment: number): GuestState {
    const state = this.guests.get(environment);
    assert(state !== undefined, `environment slot ${environment} has no guest`);
    return state;
  }

  private firstSegmentUs(invocation: number, versionNumber: number): Micros {
    const { events, invocations, functions } = this.parts;
    const event = invocations.event[invocation] as number;
    const version = functions.version(versionNumber);
    const stream = this.cpu[functions.functionOf(versionNumber)] as Stream;
    const attempt = invocations.attempt[invocation] as number;
    const cpuMs = version.cpuMs.sample(stream, events.keyA[event] as number, events.keyB[event] as number, attempt);
    const leastUs = Math.ceil(SEGMENT_CPU_US_MIN / version.cpuShare);
    return Math.max(leastUs, cpuUsOf(version, cpuMs, events.objectBytes[event] as number));
  }

  private laterSegmentUs(environment: number): Micros {
    const { environments, functions } = this.parts;
    return Math.ceil(SEGMENT_CPU_US_MIN / functions.version(environments.version[environment] as number).cpuShare);
  }

  private send(environment: number, state: GuestState, message: HostMessage, wallUs: Micros): void {
    const { agenda } = this.parts;
    assert(state.segment < 0, 'a guest was given a second segment before the join of the first');
    state.ack++;
    state.segment = this.segments.run(state.ordinal, message);
    state.isLoading = message.kind === 'load';
    agenda.at(agenda.now + wallUs, PRIORITY.release, this.join, state.segment, environment);
  }

  private joined(segment: number, environment: number): void {
    const outcome = this.segments.take(segment);
    if (outcome === undefined) return;
    const state = this.stateOf(environment);
    state.segment = -1;
    if (outcome.kind === 'segment') {
      if (state.isLoading) this.loaded(environment, state, outcome.message);
      else this.ran(environment, state, outcome.message);
      return;
    }
    state.isDead = true;
    const { facts, agenda, environments } = this.parts;
    const isLoop = outcome.kind === 'wallClock';
    const text = isLoop ? 'a segment did not end within the wall-clock limit' : outcome.reason;
    const fn = environments.fn[environment] as number;
    facts.guestLost(agenda.now, state.ordinal, fn, isLoop ? WALL_CLOCK : SANDBOX_LOST, text);
    this.lost(environment, state, isLoop);
  }

  /** An endless loop ends at its virtual deadline, which is on the agenda; a lost sandbox ends the attempt now. */
  private lost(environment: number, state: GuestState, isLoop: boolean): void {
    if (state.isLoading) {
      const status = isLoop ? 2 : 1;
      this.guests.delete(environment);
      const text = isLoop ? 'Runtime.InitTimeout: the module did not finish loading' : 'Runtime.ExitError: the sandbox was lost';
      return this.lambda.initialised(environment, { status, text });
    }
    if (!isLoop) this.finish(environment, state, EXIT, 0, 'Runtime.ExitError: the sandbox was lost');
  }

  private loaded(environment: number, state: GuestState, message: GuestMessage): void {
    this.writeLogs(environment, state, message.logs);
    const failure = message.loadError ?? message.exit;
    if (failure === null) {
      this.keepGoing(environment, state, message);
      return this.lambda.initialised(environment, { status: 0, text: undefined });
    }
    this.reset(environment);
    this.lambda.initialised(environment, { status: 1, text: failureText(failure) });
  }

  private ran(environment: number, state: GuestState, message: GuestMessage): void {
    this.writeLogs(environment, state, message.logs);
    this.keepGoing(environment, state, message);
    if (message.exit !== null) return this.finish(environment, state, EXIT, 0, failureText(message.exit));
    if (message.done !== null && message.done.invocation === state.invocation) return this.done(environment, state, message.done);
    this.next(environment, state);
  }

  /** Calls go out and the next timer is noted; both stay due when the environment freezes. */
  private keepGoing(environment: number, state: GuestState, message: GuestMessage): void {
    for (const call of message.calls) this.startCall(environment, state, call);
    state.timerUs = message.nextTimerUs;
    if (state.timerUs !== null) {
      const { agenda } = this.parts;
      const at = Math.max(agenda.now, Math.ceil(state.timerUs));
      agenda.at(at, PRIORITY.normal, this.wake, environment, state.ordinal);
    }
  }

  private done(environment: number, state: GuestState, done: GuestDone): void {
    if (done.ok) return this.finish(environment, state, SUCCESS, utf8Bytes(done.body ?? ''), undefined);
    const type = done.errorType ?? 'Error';
    const message = done.errorMessage ?? '';
    this.finish(environment, state, ERROR, utf8Bytes(type) + utf8Bytes(message), `${type}: ${message}`);
  }

  private finish(environment: number, state: GuestState, outcome: number, bytes: number, text: string | undefined): void {
    const { environments, functions } = this.parts;
    const invocation = environments.invocation[environment] as number;
    const version = functions.version(environments.version[environment] as number);
    state.invocation = -1;
    this.lambda.finish(invocation, outcome, bytes, Math.min(version.maxMemoryMiB, version.memoryMiB), text);
  }

  /** Starts the next segment if something is due for it; a guest that can never go on has ended like a process without work. */
  private next(environment: number, state: GuestState): void {
    const { agenda } = this.parts;
    if (state.segment >= 0 || state.invocation < 0 || state.isDead) return;
    const answer = state.answers.shift();
    if (answer !== undefined) {
      const message: HostMessage = { kind: 'reply', ack: state.ack, nowUs: agenda.now, callId: answer.call, value: answer.value };
      return this.send(environment, state, message, this.laterSegmentUs(environment));
    }
    if (state.timerUs !== null && state.timerUs <= agenda.now) {
      state.timerUs = null;
      const message: HostMessage = { kind: 'wake', ack: state.ack, nowUs: agenda.now };
      return this.send(environment, state, message, this.laterSegmentUs(environment));
    }
    if (state.timerUs === null && state.calls.size === 0) {
      this.finish(environment, state, EXIT, 0, 'Runtime.ExitError: the runtime stopped without an answer');
    }
  }

  private timerDue(environment: number, ordinal: number): void {
    const state = this.guests.get(environment);
    if (state === undefined || state.ordinal !== ordinal || state.timerUs === null || state.timerUs > this.parts.agenda.now)
      return;
    this.next(environment, state);
  }

  private deadline(environment: number, invocation: number): void {
    const state = this.guests.get(environment);
    if (state === undefined || state.invocation !== invocation) return;
    const { environments, functions } = this.parts;
    const timeoutUs = functions.version(environments.version[environment] as number).timeoutUs;
    this.finish(environment, state, TIMEOUT, 0, timeoutText(timeoutUs));
  }

  private startCall(environment: number, state: GuestState, call: GuestCall): void {
    const { events, invocations, environments, agenda } = this.parts;
    const request = readHttpRequest(call);
    const endpoint = request === undefined ? -1 : this.endpoints.find(request.url);
    const ordinal = state.callOrdinal++;
    const key = state.nextCall++;
    const invocation = environments.invocation[environment] as number;
    const event = invocation >= 0 ? (invocations.event[invocation] as number) : -1;
    // While a module loads there is no event: the call's luck is the environment's.
    const keyA = event >= 0 ? (events.keyA[event] as number) : (environments.luck[environment] as number);
    const keyB = event >= 0 ? (events.keyB[event] as number) : -1;
    const attempt = event >= 0 ? (invocations.attempt[invocation] as number) : 0;
    const answer =
      endpoint < 0 ? { status: 0, latencyUs: US_PER_MS } : this.endpoints.answer(endpoint, keyA, keyB, attempt, ordinal);
    state.calls.set(key, { id: call.id, ordinal, endpoint, request, answer, invocation: state.invocation });
    agenda.at(agenda.now + answer.latencyUs, PRIORITY.normal, this.reply, environment, state.ordinal * CALLS_MAX + key);
  }

  private answered(environment: number, packed: number): void {
    const state = this.guests.get(environment);
    if (state === undefined || state.ordinal !== Math.floor(packed / CALLS_MAX)) return;
    const call = state.calls.get(packed % CALLS_MAX);
    if (call === undefined) return;
    state.calls.delete(packed % CALLS_MAX);
    const config = call.endpoint < 0 ? undefined : this.endpoints.config(call.endpoint);
    const answer = answerOf(config, call.request, call.answer.status);
    const body = answer.ok ? utf8Bytes(answer.body) : 0;
    const sent = utf8Bytes(call.request?.body ?? '');
    const { facts, agenda, environments } = this.parts;
    const { status, latencyUs } = call.answer;
    const fn = environments.fn[environment] as number;
    const text = describe(call.request);
    facts.callAnswered(
      agenda.now,
      call.invocation,
      state.ordinal,
      fn,
      call.ordinal,
      call.endpoint,
      status,
      latencyUs,
      sent,
      body,
      text,
    );
    state.answers.push({ call: call.id, value: JSON.stringify(answer) });
    this.next(environment, state);
  }

  private writeLogs(environment: number, state: GuestState, logs: readonly GuestLog[]): void {
    const { facts, agenda, environments } = this.parts;
    const fn = environments.fn[environment] as number;
    for (const log of logs) {
      const known = LOG_LEVELS.indexOf(log.level as (typeof LOG_LEVELS)[number]);
      const level = known < 0 ? INFO : known;
      facts.logWritten(agenda.now, state.invocation, state.ordinal, fn, level, utf8Bytes(log.text), log.text);
    }
  }
}

/** Calls of one environment's life: packed beside its ordinal into one integer of the agenda. */
const CALLS_MAX = 2097152;

function failureText(failure: GuestFailure): string {
  return `${failure.errorType}: ${failure.errorMessage}`;
}

function describe(request: HttpRequest | undefined): string {
  return request === undefined ? 'a call that could not be read' : `${request.method} ${request.url}`;
}
