import { REQUEST_TOO_LARGE } from '../aws';
import { MODES, OUTCOMES } from '../journal';
import { ANSWER, ANSWER_END, type AnswerPort, endRequest, hold, letGo } from './answers';
import type { EventRecord } from './events';
import type { KeysToCome } from './foreseen';
import type { Lambda } from './lambda';
import type { InvocationMode } from './mode';
import type { LambdaParts } from './parts';

/** The number of the synchronous mode in facts. */
export const SYNCHRONOUS = MODES.indexOf('synchronous');
const SUCCESS = OUTCOMES.indexOf('success');
const LOST = OUTCOMES.indexOf('environmentLost');

/** HTTP's statuses of the Invoke API: an answer, a function's error included, and a refusal. */
const OK = 200;
const TOO_MANY_REQUESTS = 429;
/** ServiceException. */
const SERVICE_ERROR = 500;

/**
 * Whoever calls synchronously gets the answer, a refusal included, and Lambda never tries again. A source whose caller or front door
 * listens has its attempts answered there; nobody listens to the others, and their only attempt is their request.
 */
export class SynchronousMode implements InvocationMode {
  /** By source. */
  private readonly listeners: (AnswerPort | undefined)[] = [];
  private readonly responseBytesMax: number[] = [];

  /** `requestBytesMax`: a larger payload is refused before anything else. */
  constructor(
    private readonly parts: LambdaParts,
    private readonly lambda: Lambda,
    private readonly requestBytesMax: number,
  ) {}

  /** From now on the answers to a source's attempts go to `port`, which takes so much of a response; once, before the first action. */
  listen(source: number, port: AnswerPort, responseBytesMax: number = Number.POSITIVE_INFINITY): void {
    while (this.listeners.length <= source) this.listeners.push(undefined);
    this.listeners[source] = port;
    this.responseBytesMax[source] = responseBytesMax;
  }

  /**
   * As `deliver`, for an event whose answer nobody waits for, without a record of it. False: nothing was done, and it needs one.
   */
  pass(source: number, fn: number, keyA: number, keyB: number, bytes: number, objectBytes: number): boolean {
    return bytes <= this.requestBytesMax && this.lambda.shortWay.invoke(source, fn, keyA, keyB, objectBytes);
  }

  /** Events with these keys will come to `pass` from a source, in this order, about no object. */
  foresee(source: number, keys: KeysToCome): void {
    this.lambda.shortWay.foresee(source, keys);
  }

  /** Invokes the function of a record that just reached Lambda. */
  deliver(event: EventRecord): void {
    const port = this.portOf(event);
    if (event.bytes > this.requestBytesMax) return this.refuse(event, port);
    if (port !== undefined) hold(event);
    const reason = this.lambda.invoke(event, SYNCHRONOUS, 1);
    if (reason < 0) return;
    stateThrottle(this.parts, event, SYNCHRONOUS, 1, reason, port === undefined ? 1 : 0);
    this.answer(event, port, event.attempts, TOO_MANY_REQUESTS, ANSWER.throttled);
  }

  settles(event: EventRecord): boolean {
    return this.portOf(event) === undefined;
  }

  ended(
    event: EventRecord,
    outcome: number,
    attempt: number,
    _failed: readonly number[],
    _batch: number,
    responseBytes: number,
  ): void {
    const port = this.portOf(event);
    if (port === undefined) return this.parts.events.close(event);
    const isBroken = outcome !== SUCCESS && responseBytes > 0 && this.parts.responses?.isOn(event.source) === true;
    if (isBroken) return this.answer(event, port, attempt, OK, ANSWER.responseBroken);
    if (outcome === LOST) return this.answer(event, port, attempt, SERVICE_ERROR, ANSWER.serverError);
    const isTooLarge = responseBytes > (this.responseBytesMax[event.source] as number);
    const cause = outcome !== SUCCESS ? ANSWER.functionError : isTooLarge ? ANSWER.responseTooLarge : ANSWER.success;
    this.answer(event, port, attempt, OK, cause);
  }

  recordsOf(event: EventRecord): readonly EventRecord[] {
    return [event];
  }

  /** Its payload is too large: no attempt was made. Where nobody listens, this is the end of the request. */
  private refuse(event: EventRecord, port: AnswerPort | undefined): void {
    const { status } = REQUEST_TOO_LARGE.value;
    if (port !== undefined) return port.onAnswer(event, event.attempts + 1, status, ANSWER.requestTooLarge);
    event.tries = 1;
    endRequest(this.parts, event, status, ANSWER.requestTooLarge, ANSWER_END.notRetryable);
  }

  private answer(event: EventRecord, port: AnswerPort | undefined, attempt: number, status: number, cause: number): void {
    if (port === undefined) return this.parts.events.close(event);
    // Held while the port looks at it, so that ending the request there does not close the record under its hands.
    if (!event.isAnswered) port.onAnswer(event, attempt, status, cause);
    letGo(this.parts, event);
  }

  private portOf({ source }: EventRecord): AnswerPort | undefined {
    return source >= 0 && source < this.listeners.length ? this.listeners[source] : undefined;
  }
}

/** States that an attempt was refused; `reason` indexes THROTTLE_REASONS. */
export function stateThrottle(
  { facts, agenda }: LambdaParts,
  { id, source, fn, attempts, keyA, keyB, arrivedUs }: EventRecord,
  mode: number,
  records: number,
  reason: number,
  settled: number,
  members?: string,
): void {
  facts.invocationThrottled(agenda.now, id, source, fn, attempts, mode, records, reason, settled, keyA, keyB, arrivedUs, members);
}
