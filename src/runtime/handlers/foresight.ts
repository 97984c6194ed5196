import type { EndpointAnswer, Endpoints, Environment } from '../../lambda';
import type { GuestCall, GuestMessage, HostMessage } from '../protocol';
import { answerOf, readHttpRequest } from './calls';
import { type GuestState, segmentEndUs } from './guest-state';

/*
 * What a guest will be told next, known before the clock comes there.
 *
 * A handler that waits for one thing only (one call, or one timer) goes on when that thing comes, and with nothing else: the answer to a
 * call is drawn by keys, a timer's time is its own. So its next segment can be handed out as soon as the one before is answered in real
 * time, and is there when virtual time reaches it. Without this, the simulation would stand still for a real round trip at every
 * answer to a call, because the segment after it takes only microseconds of virtual time. The message is the same either way, and its
 * effects still come at its join: no fact changes. If the deadline comes first, the guest is killed and its answer is discarded, as
 * with any segment.
 */

/** What answers to calls are made of. */
export interface Foresight {
  readonly endpoints: Pick<Endpoints, 'find' | 'config' | 'hasState'>;
  /** The drawn answer of an endpoint (−1: none is declared) to the call of that ordinal. */
  readonly answerTo: (environment: Environment, endpoint: number, ordinal: number) => EndpointAnswer;
}

/** The message after the segment in flight, which a guest answered with `said`; null when it is not certain, or never comes. */
export function foresee(
  environment: Environment,
  state: GuestState,
  said: GuestMessage,
  foresight: Foresight,
): HostMessage | null {
  const { invocation } = environment;
  if (invocation === undefined || state.isLoading || state.invocation !== invocation.id) return null;
  if (said.done !== null || said.exit !== null || state.calls.size > 0 || state.answers.length > 0) return null;
  const message = nextOf(environment, state, said, foresight);
  return message !== null && message.nowUs < invocation.deadlineUs ? message : null;
}

function nextOf(environment: Environment, state: GuestState, said: GuestMessage, foresight: Foresight): HostMessage | null {
  const { ack, joinUs } = state;
  const [call] = said.calls;
  if (said.calls.length === 1 && call !== undefined && said.nextTimerUs === null)
    return replyTo(call, environment, state, foresight);
  if (said.calls.length > 0 || said.nextTimerUs === null) return null;
  const nowUs = Math.max(joinUs, Math.ceil(said.nextTimerUs));
  return { kind: 'wake', ack, nowUs, segmentUs: segmentEndUs(environment, nowUs) - nowUs };
}

function replyTo(
  call: GuestCall,
  environment: Environment,
  state: GuestState,
  { endpoints, answerTo }: Foresight,
): HostMessage | null {
  const request = readHttpRequest(call);
  const endpoint = request === undefined ? -1 : endpoints.find(request.url);
  // What else it is asked until then decides: nobody knows the answer yet.
  if (endpoint >= 0 && endpoints.hasState(endpoint)) return null;
  const { status, latencyUs } = answerTo(environment, endpoint, state.callOrdinal);
  const value = JSON.stringify(answerOf(endpoint < 0 ? undefined : endpoints.config(endpoint), request, status));
  const nowUs = state.joinUs + latencyUs;
  return { kind: 'reply', ack: state.ack, nowUs, segmentUs: segmentEndUs(environment, nowUs) - nowUs, callId: call.id, value };
}

/** Whether a segment that was handed out before its time begins with what it turned out to begin with. */
export function isSame(a: HostMessage, b: HostMessage): boolean {
  if (a.kind !== b.kind || a.ack !== b.ack || a.nowUs !== b.nowUs) return false;
  return a.kind !== 'reply' || (b.kind === 'reply' && a.callId === b.callId && a.value === b.value);
}
