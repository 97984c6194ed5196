import type { Micros } from '../base';
import { MODES, OUTCOMES, RETRY_CAUSES, SETTLEMENTS } from '../journal';
import { type ActionCode, PRIORITY } from '../kernel';
import type { Lambda } from './lambda';
import type { InvocationMode } from './mode';
import type { LambdaParts } from './parts';
import { stateThrottle } from './synchronous';

export const ASYNCHRONOUS = MODES.indexOf('asynchronous');
const SUCCESS = OUTCOMES.indexOf('success');
const SUCCEEDED = SETTLEMENTS.indexOf('succeeded');
const FAILED = SETTLEMENTS.indexOf('failed');
const DROPPED = SETTLEMENTS.indexOf('dropped');
const FUNCTION_ERROR = RETRY_CAUSES.indexOf('functionError');
const THROTTLED = RETRY_CAUSES.indexOf('throttled');

/** Lambda's own numbers for asynchronous invocation, from the rules in force. */
export interface AsynchronousRules {
  /** Before the second and before the third attempt. */
  readonly retryDelaysUs: readonly Micros[];
  readonly throttleBackoffFirstUs: Micros;
  readonly throttleBackoffFactor: number;
  readonly throttleBackoffMaxUs: Micros;
}

/**
 * Asynchronous invocation: Lambda keeps the event in its own queue and tries again (AWS:
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html). A function error is retried after one minute
 * and then after two; a throttle is retried with exponential backoff and does not use up the retries; past its maximum age an event
 * is dropped. Reserved concurrency of 0 drops events without a retry. Destinations and dead-letter queues are not here yet.
 */
export class AsynchronousMode implements InvocationMode {
  private readonly attempt: ActionCode;

  constructor(
    private readonly parts: LambdaParts,
    private readonly lambda: Lambda,
    private readonly rules: AsynchronousRules,
  ) {
    this.attempt = parts.agenda.define('attempt of an asynchronous event', (event) => this.tryNow(event));
  }

  /** A record enters the queue now and is tried first at `firstAttemptUs`. */
  enqueue(event: number, firstAttemptUs: Micros): void {
    const { events, facts, agenda } = this.parts;
    facts.eventArrived(
      agenda.now,
      events.id[event] as number,
      events.source[event] as number,
      events.fn[event] as number,
      ASYNCHRONOUS,
      events.entity[event] as number,
      events.step[event] as number,
      events.keyA[event] as number,
      events.keyB[event] as number,
      events.bytes[event] as number,
    );
    agenda.at(firstAttemptUs, PRIORITY.normal, this.attempt, event, 0);
  }

  settles(event: number, outcome: number): boolean {
    return outcome === SUCCESS || this.retryAtUs(event, (this.parts.events.failures[event] as number) + 1) < 0;
  }

  ended(event: number, outcome: number): void {
    const { events } = this.parts;
    if (outcome === SUCCESS) return this.settle(event, SUCCEEDED);
    const failures = (events.failures[event] as number) + 1;
    const at = this.retryAtUs(event, failures);
    if (at < 0) return this.settle(event, failures > this.maximumRetries(event) ? FAILED : DROPPED);
    events.failures[event] = failures;
    events.throttles[event] = 0;
    this.retry(event, FUNCTION_ERROR, at);
  }

  recordsOf(event: number): readonly number[] {
    return [event];
  }

  private tryNow(event: number): void {
    const { events } = this.parts;
    const invocation = this.lambda.invoke(event, ASYNCHRONOUS, 1);
    if (invocation >= 0) return;
    const at = this.backedOffUs(event);
    const isOff = this.parts.concurrency.reservedOf(events.fn[event] as number) === 0;
    const gaveUp = isOff || at < 0;
    stateThrottle(this.parts, event, ASYNCHRONOUS, 1, -1 - invocation, gaveUp ? 1 : 0);
    if (gaveUp) return this.settle(event, DROPPED);
    events.throttles[event] = (events.throttles[event] as number) + 1;
    this.retry(event, THROTTLED, at);
  }

  /** When the event is tried again after that many function errors; −1 when it is not. */
  private retryAtUs(event: number, failures: number): Micros {
    if (failures > this.maximumRetries(event)) return -1;
    const delays = this.rules.retryDelaysUs;
    const delay = delays[Math.min(failures, delays.length) - 1] as number;
    return this.unlessTooOld(event, this.parts.agenda.now + delay);
  }

  /** When the event is tried again after a throttle; −1 when it will be too old. */
  private backedOffUs(event: number): Micros {
    const { throttleBackoffFirstUs, throttleBackoffFactor, throttleBackoffMaxUs } = this.rules;
    let delay = throttleBackoffFirstUs;
    const throttles = this.parts.events.throttles[event] as number;
    for (let i = 0; i < throttles && delay < throttleBackoffMaxUs; i++) delay *= throttleBackoffFactor;
    return this.unlessTooOld(event, this.parts.agenda.now + Math.min(delay, throttleBackoffMaxUs));
  }

  private unlessTooOld(event: number, at: Micros): Micros {
    const { events, functions } = this.parts;
    const maximumAgeUs = functions.all[events.fn[event] as number]?.maximumEventAgeUs as number;
    return at - (events.arrivedUs[event] as number) > maximumAgeUs ? -1 : at;
  }

  private maximumRetries(event: number): number {
    return this.parts.functions.all[this.parts.events.fn[event] as number]?.maximumRetryAttempts as number;
  }

  private retry(event: number, cause: number, at: Micros): void {
    const { events, facts, agenda } = this.parts;
    const id = events.id[event] as number;
    const attempt = (events.attempts[event] as number) + 1;
    facts.retryScheduled(agenda.now, id, events.source[event] as number, events.fn[event] as number, attempt, cause, at);
    agenda.at(at, PRIORITY.normal, this.attempt, event, 0);
  }

  private settle(event: number, settlement: number): void {
    stateSettlement(this.parts, event, settlement);
    this.parts.events.close(event);
  }
}

/** States how a queued record ended; `settlement` indexes SETTLEMENTS. */
export function stateSettlement(parts: LambdaParts, event: number, settlement: number): void {
  const { events, facts, agenda } = parts;
  facts.eventSettled(
    agenda.now,
    events.id[event] as number,
    events.source[event] as number,
    events.fn[event] as number,
    settlement,
    events.attempts[event] as number,
    events.arrivedUs[event] as number,
  );
}
