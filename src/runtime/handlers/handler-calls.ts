import { US_PER_MS, utf8Bytes } from '../../base';
import { CALL_CAUSES } from '../../journal';
import { type ActionCode, PRIORITY } from '../../kernel';
import type { Call, Caller, Calls, EndpointAnswer, Endpoints, Environment, LambdaParts } from '../../lambda';
import type { GuestCall } from '../protocol';
import { answerOf, readHttpRequest, requestText, tooManyOpen } from './calls';
import type { GuestState, PendingCall } from './guest-state';

/*
 * The calls of real code, from the segment that made them to the answer, or to their giving up (an AbortSignal) or the end of their
 * process. The answer of an endpoint without a state is known when the call is made; it is on the agenda, and finds nothing there when
 * nobody waits any more. Calls to one with a state go through Calls, where the service may go on for nobody.
 */

const CALLER_TIMEOUT = CALL_CAUSES.indexOf('callerTimeout');
const CONNECTION_LIMIT = CALL_CAUSES.indexOf('connectionLimit');
const CALLER_ENDED = CALL_CAUSES.indexOf('callerEnded');

const NOT_YET: EndpointAnswer = { status: 0, latencyUs: 0 };
const NO_ENDPOINT: EndpointAnswer = { status: 0, latencyUs: US_PER_MS };

/** Whose calls they are, and how those go on. */
export interface CallingGuests {
  readonly guests: ReadonlyMap<Environment, GuestState>;
  /** How many calls one of them may have open at once. */
  readonly connectionsMax: number;
  /** Something is due for a guest: its next segment may start. */
  next(environment: Environment, state: GuestState): void;
}

/** The calls of all guests. */
export class HandlerCalls implements Caller {
  /** Calls are numbered over the whole run: an answer that comes after its environment is gone finds nothing. */
  private nextCall = 0;
  private readonly reply: ActionCode;

  constructor(
    private readonly parts: LambdaParts,
    private readonly endpoints: Endpoints,
    private readonly calls: Calls,
    private readonly host: CallingGuests,
  ) {
    const { agenda, environments } = parts;
    this.reply = agenda.define('answer to a handler', (slot, call) => this.takeAnswer(environments.at(slot), call));
  }

  start(environment: Environment, state: GuestState, call: GuestCall): void {
    const { agenda } = this.parts;
    const request = readHttpRequest(call);
    const endpoint = request === undefined ? -1 : this.endpoints.find(request.url);
    const ordinal = state.callOrdinal++;
    const key = this.nextCall++;
    const { invocation } = state;
    const pending = { id: call.id, ordinal, endpoint, request, answer: NOT_YET, invocation, sentUs: agenda.now, sent: undefined };
    // A call that is refused is still in the map when the next one of the same segment comes: so is every one before it.
    if (state.calls.size >= this.host.connectionsMax)
      return this.refuse(environment, state, key, { ...pending, isRefused: true });
    const hasState = endpoint >= 0 && this.endpoints.hasState(endpoint);
    const order = { caller: this, endpoint, ordinal, tries: 1, timeoutUs: 0, tag: key };
    const sent = hasState ? this.calls.send(order, environment) : undefined;
    const answer = hasState ? NOT_YET : this.answerTo(environment, endpoint, ordinal);
    state.calls.set(key, { ...pending, answer, sent, isRefused: false });
    if (!hasState) agenda.at(agenda.now + answer.latencyUs, PRIORITY.normal, this.reply, environment.slot, key);
  }

  /** No socket is left for it: that fails where the code is, at once, and nothing is sent. */
  private refuse(environment: Environment, state: GuestState, key: number, call: PendingCall): void {
    const { agenda } = this.parts;
    state.calls.set(key, call);
    this.stateFailed(environment, call, CONNECTION_LIMIT);
    agenda.at(agenda.now, PRIORITY.normal, this.reply, environment.slot, key);
  }

  /** The code gave a call up. An answer that came while the segment ran in which it did is thrown away. */
  abandon(environment: Environment, state: GuestState, id: number): void {
    for (const [key, call] of state.calls) {
      if (call.id !== id) continue;
      state.calls.delete(key);
      const { sent } = call;
      if (sent !== undefined) this.calls.giveUp(sent);
      else this.stateFailed(environment, call, CALLER_TIMEOUT);
      const latencyUs = this.parts.agenda.now - call.sentUs;
      return this.stateAnswer(environment, { ...call, answer: { status: 0, latencyUs } }, 0);
    }
    const came = state.answers.findIndex(({ call }) => call === id);
    if (came >= 0) state.answers.splice(came, 1);
  }

  /** The process of an environment ended: nobody waits for its calls. */
  leave(environment: Environment, state: GuestState | undefined): void {
    for (const call of state?.calls.values() ?? []) {
      if (call.sent === undefined) this.stateFailed(environment, call, CALLER_ENDED);
    }
    this.calls.leave(environment.ordinal);
  }

  /** A call's luck is caused by its event's; while a module loads there is no event, and it is the environment's. */
  answerTo({ invocation, luck }: Environment, endpoint: number, ordinal: number): EndpointAnswer {
    if (endpoint < 0) return NO_ENDPOINT;
    if (invocation === undefined) return this.endpoints.answer(endpoint, luck, -1, 0, ordinal);
    const { event, attempt } = invocation;
    return this.endpoints.answer(endpoint, event.keyA, event.keyB, attempt, ordinal);
  }

  /** An endpoint with a state answered. */
  answered({ environmentRow, tag, status, sentUs }: Call): void {
    const { agenda, environments } = this.parts;
    const environment = environments.at(environmentRow);
    const calls = this.host.guests.get(environment)?.calls;
    const pending = calls?.get(tag);
    if (calls === undefined || pending === undefined) return;
    calls.set(tag, { ...pending, answer: { status, latencyUs: agenda.now - sentUs } });
    this.takeAnswer(environment, tag);
  }

  private takeAnswer(environment: Environment, key: number): void {
    const state = this.host.guests.get(environment);
    const call = state?.calls.get(key);
    if (state === undefined || call === undefined) return;
    state.calls.delete(key);
    const config = call.endpoint < 0 ? undefined : this.endpoints.config(call.endpoint);
    const answer = call.isRefused ? tooManyOpen(call.request) : answerOf(config, call.request, call.answer.status);
    this.stateAnswer(environment, call, answer.ok ? utf8Bytes(answer.body) : 0);
    state.answers.push({ call: call.id, value: JSON.stringify(answer) });
    this.host.next(environment, state);
  }

  private stateAnswer({ ordinal, fn }: Environment, call: PendingCall, bytes: number): void {
    const { facts, agenda } = this.parts;
    const { status, latencyUs } = call.answer;
    const sent = utf8Bytes(call.request?.body ?? '');
    const text = requestText(call.request);
    facts.callAnswered(
      agenda.now,
      call.invocation,
      ordinal,
      fn,
      call.ordinal,
      call.endpoint,
      status,
      latencyUs,
      sent,
      bytes,
      text,
    );
  }

  /** Of a call that no endpoint is declared for nothing failed: there was nobody to ask. */
  private stateFailed({ ordinal: environment, fn }: Environment, call: PendingCall, cause: number): void {
    const { invocation, ordinal, endpoint, sentUs } = call;
    const { facts, agenda } = this.parts;
    if (endpoint < 0) return;
    const of = { invocation, environment, function: fn, ordinal, endpoint };
    facts.state('callFailed', agenda.now, { ...of, cause, status: 0, waited: agenda.now - sentUs });
  }
}
