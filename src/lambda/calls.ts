import { assert, type Micros, Pool, type Pooled } from '../base';
import { CALL_CAUSES } from '../journal';
import { type ActionCode, hashInt, PRIORITY } from '../kernel';
import type { ServiceCaller, Services } from '../services';
import type { Endpoints } from './endpoints';
import type { Environment } from './environments';
import type { LambdaParts } from './parts';

/*
 * Calls whose answer is not known when they are made: to endpoints with a state, and those that their caller may give up. Every
 * hand-over is an action on the agenda (decision 9):
 *
 *   send ──► the service: request … complete ──latency──► arrive ─► caller.answered
 *     └──time-out──► give up ─► caller.answered; the service may go on for nobody
 *
 * A row is taken until both sides are done with it: the caller, and the service.
 */

const CALLER_TIMEOUT = CALL_CAUSES.indexOf('callerTimeout');
const CALLER_ENDED = CALL_CAUSES.indexOf('callerEnded');

const STAGE = { sent: 0, asked: 1, answered: 2 } as const;

/** Whoever made a call gets its answer, once. */
export interface Caller {
  answered(call: Call): void;
}

/** One call on its way. Rows are reused; `id` never is. */
export class Call implements Pooled {
  id = 0;
  endpoint = 0;
  /** Its place among the calls of its invocation. */
  ordinal = 0;
  /** Which try it is, from 1. */
  tries = 1;
  /** The id of its invocation, −1 outside any, and the place of that invocation's row. */
  invocation = -1;
  row = 0;
  /** The ordinal of its environment, and the place of that environment's row. */
  environment = 0;
  environmentRow = 0;
  fn = 0;
  keyA = 0;
  keyB = 0;
  attempt = 0;
  sentUs: Micros = 0;
  /** The caller's own number for it. */
  tag = 0;
  /** The HTTP status of the answer, 0 for none. */
  status = 0;
  /** Why it failed without being served (index into CALL_CAUSES); 0 when it was. */
  cause = 0;
  isAwaited = false;
  /** One of STAGE: how far the other side is. */
  stage: number = STAGE.sent;
  /** The next one of its environment. */
  next: Call | undefined;
  caller!: Caller;

  constructor(readonly slot: number) {}
}

/** What a call is made with, besides its environment. */
export interface CallOrder {
  readonly caller: Caller;
  readonly endpoint: number;
  readonly ordinal: number;
  readonly tries: number;
  /** 0: waits for ever. */
  readonly timeoutUs: Micros;
  readonly tag: number;
}

/** Luck keys of the second and further tries of a call begin here: no invocation makes as many calls. */
const ORDINALS_PER_TRY = 1_000_000;

/** The calls on their way, and the port through which services answer them. */
export class Calls implements ServiceCaller {
  private readonly pool = new Pool((slot) => new Call(slot));
  private nextId = 0;
  private services: Services | undefined;
  /** By the ordinal of an environment: its calls that are awaited. */
  private readonly firstOf = new Map<number, Call>();
  private readonly request: ActionCode;
  private readonly arrive: ActionCode;
  private readonly timeOut: ActionCode;

  constructor(
    private readonly parts: LambdaParts,
    private readonly endpoints: Endpoints,
  ) {
    const { agenda } = parts;
    this.request = agenda.define('request to an endpoint', (slot) => this.requested(this.pool.at(slot)));
    this.arrive = agenda.define('answer of an endpoint', (slot, id) => this.arrived(this.pool.at(slot), id));
    this.timeOut = agenda.define('time-out of a call', (slot, id) => this.timedOut(this.pool.at(slot), id));
  }

  /** Fits the services of endpoints with a state; before the first action. */
  fit(services: Services): void {
    this.services = services;
  }

  /** Sends a call of what an environment runs now. */
  send(order: CallOrder, environment: Environment): Call {
    const { agenda } = this.parts;
    const call = this.pool.take();
    call.id = this.nextId;
    this.nextId = (this.nextId + 1) & 0x7fffffff;
    call.endpoint = order.endpoint;
    call.ordinal = order.ordinal;
    call.tries = order.tries;
    call.tag = order.tag;
    call.caller = order.caller;
    call.environment = environment.ordinal;
    call.environmentRow = environment.slot;
    call.fn = environment.fn;
    call.sentUs = agenda.now;
    call.status = 0;
    call.cause = 0;
    call.isAwaited = true;
    call.stage = STAGE.sent;
    this.setKeys(call, environment);
    call.next = this.firstOf.get(call.environment);
    this.firstOf.set(call.environment, call);
    agenda.at(agenda.now, PRIORITY.normal, this.request, call.slot, call.id);
    if (order.timeoutUs > 0) agenda.at(agenda.now + order.timeoutUs, PRIORITY.expiry, this.timeOut, call.slot, call.id);
    return call;
  }

  /** A caller waits no longer for a call of which it has heard nothing yet; it is not told of it again. */
  giveUp(call: Call): void {
    assert(call.isAwaited, 'a call was given up that nobody waits for');
    this.stopWaiting(call);
    this.abandon(call);
  }

  /** The process of an environment ended: nobody waits for its calls, and its connections close. */
  leave(environment: number): void {
    let call = this.firstOf.get(environment);
    this.firstOf.delete(environment);
    while (call !== undefined) {
      const { next } = call;
      call.cause = CALLER_ENDED;
      this.stateFailed(call, 0, this.parts.agenda.now - call.sentUs);
      this.abandon(call);
      call = next;
    }
    if (this.endpoints.hasConnections) this.services?.leave(environment);
  }

  started(slot: number, cause: number, waitedUs: Micros, serviceUs: Micros): void {
    const { facts, agenda } = this.parts;
    const { invocation, environment, fn, ordinal, endpoint } = this.pool.at(slot);
    const of = { invocation, environment, function: fn, ordinal, endpoint };
    facts.state('callStarted', agenda.now, { ...of, cause, waited: waitedUs, service: serviceUs });
  }

  failed(slot: number, cause: number, status: number, waitedUs: Micros): void {
    const call = this.pool.at(slot);
    call.cause = cause;
    this.stateFailed(call, status, waitedUs);
  }

  complete(slot: number, status: number, latencyUs: Micros): void {
    const { agenda } = this.parts;
    const call = this.pool.at(slot);
    call.stage = STAGE.answered;
    call.status = status;
    if (call.isAwaited) agenda.at(agenda.now + latencyUs, PRIORITY.release, this.arrive, slot, call.id);
    else this.pool.give(call);
  }

  private setKeys(call: Call, { invocation, luck }: Environment): void {
    const luckOrdinal = call.ordinal + (call.tries - 1) * ORDINALS_PER_TRY;
    const [a, b, attempt] =
      invocation === undefined ? [luck, -1, 0] : [invocation.event.keyA, invocation.event.keyB, invocation.attempt];
    call.keyA = hashInt(a, luckOrdinal);
    call.keyB = hashInt(b, luckOrdinal);
    call.attempt = attempt;
    call.invocation = invocation === undefined ? -1 : invocation.id;
    call.row = invocation === undefined ? -1 : invocation.slot;
  }

  private requested(call: Call): void {
    const { endpoint, slot, environment, keyA, keyB, attempt } = call;
    if (!call.isAwaited) return this.pool.give(call);
    call.stage = STAGE.asked;
    if (!this.endpoints.hasState(endpoint)) return this.answerStateless(call);
    this.services?.request(endpoint, slot, environment, keyA, keyB, attempt);
  }

  private answerStateless(call: Call): void {
    const { status, latencyUs } = this.endpoints.answerOf(call.endpoint, call.keyA, call.keyB, call.attempt);
    this.complete(call.slot, status, latencyUs);
  }

  private arrived(call: Call, id: number): void {
    if (call.id !== id || !call.isAwaited) return;
    this.unlink(call);
    call.isAwaited = false;
    call.caller.answered(call);
    this.pool.give(call);
  }

  private timedOut(call: Call, id: number): void {
    if (call.id !== id || !call.isAwaited) return;
    this.stopWaiting(call);
    call.caller.answered(call);
    this.abandon(call);
  }

  private stopWaiting(call: Call): void {
    this.unlink(call);
    call.status = 0;
    call.cause = CALLER_TIMEOUT;
    this.stateFailed(call, 0, this.parts.agenda.now - call.sentUs);
  }

  /** The row is free once the service is done, too; an answer that is on its way finds nobody. */
  private abandon(call: Call): void {
    call.isAwaited = false;
    if (call.stage === STAGE.sent) return;
    if (call.stage === STAGE.answered || this.services?.abandon(call.endpoint, call.slot) === true) this.pool.give(call);
  }

  private stateFailed(call: Call, status: number, waitedUs: Micros): void {
    const { facts, agenda } = this.parts;
    const { invocation, environment, fn, ordinal, endpoint, cause } = call;
    const of = { invocation, environment, function: fn, ordinal, endpoint };
    facts.state('callFailed', agenda.now, { ...of, cause, status, waited: waitedUs });
  }

  private unlink(call: Call): void {
    const { environment } = call;
    const first = this.firstOf.get(environment);
    if (first === call) {
      if (call.next === undefined) this.firstOf.delete(environment);
      else this.firstOf.set(environment, call.next);
      return;
    }
    for (let before = first; before !== undefined; before = before.next) {
      if (before.next === call) before.next = call.next;
    }
  }
}
