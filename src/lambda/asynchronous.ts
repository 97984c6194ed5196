import type { Micros } from '../base';
import { DELIVERY_CONDITIONS, MODES, OUTCOMES, RETRY_CAUSES, SETTLEMENTS } from '../journal';
import { type ActionCode, PRIORITY } from '../kernel';
import type { EventRecord } from './events';
import type { FunctionConfig } from './function-config';
import type { Lambda } from './lambda';
import { isLoop, timesIn } from './lineage';
import type { InvocationMode } from './mode';
import type { LambdaParts } from './parts';
import { stateThrottle } from './synchronous';

/** The number of the asynchronous mode in facts. */
export const ASYNCHRONOUS = MODES.indexOf('asynchronous');
const SUCCESS = OUTCOMES.indexOf('success');
const SUCCEEDED = SETTLEMENTS.indexOf('succeeded');
const FAILED = SETTLEMENTS.indexOf('failed');
const DROPPED = SETTLEMENTS.indexOf('dropped');
const REFUSED = SETTLEMENTS.indexOf('refused');
const DEAD_LETTERED = SETTLEMENTS.indexOf('deadLettered');
const SUCCESS_CONDITION = DELIVERY_CONDITIONS.indexOf('Success');
const RETRIES_EXHAUSTED = DELIVERY_CONDITIONS.indexOf('RetriesExhausted');
const AGE_EXCEEDED = DELIVERY_CONDITIONS.indexOf('EventAgeExceeded');
const FUNCTION_ERROR = RETRY_CAUSES.indexOf('functionError');
const THROTTLED = RETRY_CAUSES.indexOf('throttled');
const SERVER_ERROR = RETRY_CAUSES.indexOf('serverError');
const LOST = OUTCOMES.indexOf('environmentLost');

/** Lambda's own numbers for asynchronous invocation, from the rules in force. */
export interface AsynchronousRules {
  /** Before the second and before the third attempt. */
  readonly retryDelaysUs: readonly Micros[];
  readonly throttleBackoffFirstUs: Micros;
  readonly throttleBackoffFactor: number;
  readonly throttleBackoffMaxUs: Micros;
  /** A function that ran so often in a chain is not invoked once more by it; 0: nobody looks. */
  readonly recursiveInvocationsMax: number;
  /** A larger payload is refused when Lambda's API is asked to take it. */
  readonly requestBytesMax: number;
}

/** Whoever is told how asynchronous events end: destinations and dead-letter queues. */
export interface EventEndPort {
  /** `condition` indexes DELIVERY_CONDITIONS; answers whether a failure went somewhere. */
  ended(event: EventRecord, condition: number, responseBytes: number, error: string | undefined): boolean;
}

/**
 * Asynchronous invocation: Lambda keeps the event in its own queue and tries again (AWS:
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html). A function error is retried after one minute
 * and then after two; a throttle is retried with exponential backoff and does not use up the retries; past its maximum age an event
 * is dropped. Reserved concurrency of 0 drops events without a retry, and so does the recursion guard when a chain has invoked the
 * function too often (AWS: https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html). Every end is told to an EventEndPort.
 */
export class AsynchronousMode implements InvocationMode {
  private readonly attempt: ActionCode;
  private ends: EventEndPort | undefined;

  constructor(
    private readonly parts: LambdaParts,
    private readonly lambda: Lambda,
    private readonly rules: AsynchronousRules,
  ) {
    this.attempt = parts.agenda.define('attempt of an asynchronous event', (slot) => this.tryNow(parts.events.at(slot)));
  }

  /** Who is told of the ends of events; once, before the first action. */
  fit(ends: EventEndPort): void {
    this.ends = ends;
  }

  /** A record enters the queue now and is tried first at `firstAttemptUs`. */
  enqueue(event: EventRecord, firstAttemptUs: Micros): void {
    stateArrival(this.parts, event, ASYNCHRONOUS);
    this.parts.agenda.at(firstAttemptUs, PRIORITY.normal, this.attempt, event.slot, 0);
  }

  /** A record that Lambda's API is asked to take now, and tries first at `firstAttemptUs`; refused when it is too large. */
  ask(event: EventRecord, firstAttemptUs: Micros): void {
    if (event.bytes <= this.rules.requestBytesMax) return this.enqueue(event, firstAttemptUs);
    stateArrival(this.parts, event, ASYNCHRONOUS);
    this.settle(event, REFUSED);
  }

  settles(event: EventRecord, outcome: number): boolean {
    if (outcome === LOST) return this.backedOffUs(event) < 0;
    return outcome === SUCCESS || this.retryAtUs(event, event.failures + 1) < 0;
  }

  ended(
    event: EventRecord,
    outcome: number,
    _attempt: number,
    _failed: readonly number[],
    _batch: number,
    responseBytes: number,
    error: string | undefined,
  ): void {
    if (outcome === SUCCESS) {
      this.ends?.ended(event, SUCCESS_CONDITION, responseBytes, undefined);
      return this.settle(event, SUCCEEDED);
    }
    if (outcome === LOST) return this.endedByService(event, error);
    const failures = event.failures + 1;
    const at = this.retryAtUs(event, failures);
    if (at < 0) return this.giveUp(event, failures > this.settingsOf(event).maximumRetryAttempts ? FAILED : DROPPED, error);
    event.failures = failures;
    event.throttles = 0;
    this.retry(event, FUNCTION_ERROR, at);
  }

  recordsOf(event: EventRecord): readonly EventRecord[] {
    return [event];
  }

  /** A system error (500 and above) goes back into the queue like a throttle, and uses up no retry. */
  private endedByService(event: EventRecord, error: string | undefined): void {
    const at = this.backedOffUs(event);
    if (at < 0) return this.giveUp(event, DROPPED, error);
    event.throttles++;
    this.retry(event, SERVER_ERROR, at);
  }

  private tryNow(event: EventRecord): void {
    if (isLoop(event.lineage, event.fn, this.settingsOf(event), this.rules.recursiveInvocationsMax))
      return this.stopRecursion(event);
    const reason = this.lambda.invoke(event, ASYNCHRONOUS, 1);
    if (reason < 0) return;
    const at = this.backedOffUs(event);
    const isSwitchedOff = this.parts.concurrency.reservedOf(event.fn) === 0;
    const gaveUp = isSwitchedOff || at < 0;
    stateThrottle(this.parts, event, ASYNCHRONOUS, 1, reason, gaveUp ? 1 : 0);
    if (gaveUp) return this.giveUp(event, isSwitchedOff ? FAILED : DROPPED, undefined, isSwitchedOff);
    event.throttles++;
    this.retry(event, THROTTLED, at);
  }

  private stopRecursion(event: EventRecord): void {
    stateStop(this.parts, event, event.lineage);
    this.giveUp(event, FAILED, undefined, true);
  }

  /** Nobody tries again. `isDropped`: it was never a matter of its age or its retries. */
  private giveUp(event: EventRecord, settlement: number, error: string | undefined, isDropped = false): void {
    const condition = settlement === FAILED ? RETRIES_EXHAUSTED : AGE_EXCEEDED;
    const wentSomewhere = this.ends?.ended(event, condition, 0, error) === true;
    this.settle(event, wentSomewhere ? DEAD_LETTERED : isDropped ? DROPPED : settlement);
  }

  /** When the event is tried again after that many function errors; −1 when it is not. */
  private retryAtUs(event: EventRecord, failures: number): Micros {
    if (failures > this.settingsOf(event).maximumRetryAttempts) return -1;
    const delays = this.rules.retryDelaysUs;
    const delay = delays[Math.min(failures, delays.length) - 1] as number;
    return this.unlessTooOld(event, this.parts.agenda.now + delay);
  }

  /** When the event is tried again after a throttle; −1 when it will be too old. */
  private backedOffUs(event: EventRecord): Micros {
    const { throttleBackoffFirstUs, throttleBackoffFactor, throttleBackoffMaxUs } = this.rules;
    let delay = throttleBackoffFirstUs;
    for (let i = 0; i < event.throttles && delay < throttleBackoffMaxUs; i++) delay *= throttleBackoffFactor;
    return this.unlessTooOld(event, this.parts.agenda.now + Math.min(delay, throttleBackoffMaxUs));
  }

  private unlessTooOld(event: EventRecord, at: Micros): Micros {
    return at - event.queuedUs > this.settingsOf(event).maximumEventAgeUs ? -1 : at;
  }

  private settingsOf(event: EventRecord): FunctionConfig {
    return this.parts.functions.all[event.fn] as FunctionConfig;
  }

  private retry(event: EventRecord, cause: number, at: Micros): void {
    stateRetry(this.parts, event, cause, at);
    this.parts.agenda.at(at, PRIORITY.normal, this.attempt, event.slot, 0);
  }

  private settle(event: EventRecord, settlement: number): void {
    stateSettlement(this.parts, event, settlement);
    this.parts.events.close(event);
  }
}

/** States that a record reached a queue or a stream. */
export function stateArrival({ facts, agenda }: LambdaParts, event: EventRecord, mode: number): void {
  const { id, source, fn, entity, step, keyA, keyB, bytes } = event;
  facts.eventArrived(agenda.now, id, source, fn, mode, entity, step, keyA, keyB, bytes);
}

/** States that the recursion guard stopped what `lineage` led to. */
export function stateStop({ facts, agenda }: LambdaParts, event: EventRecord, lineage: readonly number[]): void {
  const { id, source, fn } = event;
  facts.state('recursionStopped', agenda.now, { event: id, source, function: fn, times: timesIn(lineage, fn) });
}

/** States that a record waits for its next attempt; `cause` indexes RETRY_CAUSES. */
export function stateRetry({ facts, agenda }: LambdaParts, event: EventRecord, cause: number, dueUs: Micros): void {
  facts.retryScheduled(agenda.now, event.id, event.source, event.fn, event.attempts + 1, cause, dueUs);
}

/** States how a queued record ended; `settlement` indexes SETTLEMENTS. */
export function stateSettlement({ facts, agenda }: LambdaParts, event: EventRecord, settlement: number): void {
  facts.eventSettled(agenda.now, event.id, event.source, event.fn, settlement, event.attempts, event.arrivedUs);
}
