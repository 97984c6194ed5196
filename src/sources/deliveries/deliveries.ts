import { assert, type Micros, US_PER_MS, utf8Bytes } from '../../base';
import { DELIVERY_ERRORS, GIVE_UP_CONDITIONS, GIVE_UP_RESULTS } from '../../journal';
import { type ActionCode, hashInt, PRIORITY, type Stream, sampleMicros } from '../../kernel';
import type { AsynchronousMode, EventRecord, LambdaParts } from '../../lambda';
import type { QueueMode } from '../queue-mode';
import { stateStored } from '../state-stored';
import type { DeliveryFaults } from './delivery-faults';
import type { DeadLetterQueue, DeliveryFailure, DeliveryHop, DeliveryLuck, DeliveryPath } from './delivery-path';

/*
 * Services hand what happens to a function's asynchronous API, to a queue or to a topic, and try again when they cannot:
 *
 *   happens ─► waits (delay) ─► attempt ─► next hop … ─► Lambda's queue, or the SQS queue
 *                  ▲               │ cannot be reached
 *                  └───retry───────┤
 *                                  └─no retry left, too old, or not one to retry─► dead-letter queue, or lost
 *
 * EventBridge: "missing permissions to a target, or … a target resource that no longer exists" are not tried again
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html); SNS does not after "client-side errors": a deleted endpoint, a
 * changed policy (https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html). Both read in November 2026. A retry that would come
 * after the greatest age is not made: the event is given up at once.
 */

const NOT_RETRIED: readonly number[] = [DELIVERY_ERRORS.indexOf('noPermission'), DELIVERY_ERRORS.indexOf('deleted')];
const [NOT_RETRYABLE, TOO_MANY, TOO_OLD] = GIVE_UP_CONDITIONS.map((_, i) => i) as [number, number, number];
const [DROPPED, DEAD_LETTERED, DEAD_LETTER_FAILED] = GIVE_UP_RESULTS.map((_, i) => i) as [number, number, number];

/** The ordinal of the luck key of a dead letter: no way, no emit step and no end of an event has it. */
const DEAD_LETTER = -2_000;

/** One event on its path. */
interface Transit {
  readonly event: EventRecord;
  readonly path: DeliveryPath;
  readonly luck: DeliveryLuck;
  hop: number;
  /** Attempts of this hop so far. */
  attempts: number;
  /** When its service got it. */
  sinceUs: Micros;
}

/** Delivers what may fail to arrive. */
export class Deliveries {
  /** By slot of the event. */
  private readonly transits = new Map<number, Transit>();
  private readonly attempt: ActionCode;
  private readonly jitterLuck: Stream;

  constructor(
    private readonly parts: LambdaParts,
    private readonly faults: DeliveryFaults,
    private readonly asynchronous: AsynchronousMode,
    private readonly queues: QueueMode,
    /** The share of a retry's delay by which it is longer or shorter. */
    private readonly jitter: number,
    private readonly hopUs: Micros,
  ) {
    this.attempt = parts.agenda.define('attempt of a delivery', (slot) => this.tryNow(this.transitOf(slot)));
    this.jitterLuck = parts.draws.stream('jitter of delivery retries');
  }

  /** An event sets out; it is on its way for `usMin` at least. */
  begin(event: EventRecord, path: DeliveryPath, luck: DeliveryLuck, usMin: Micros): void {
    const { agenda } = this.parts;
    const transit = { event, path, luck, hop: 0, attempts: 0, sinceUs: agenda.now };
    this.transits.set(event.slot, transit);
    agenda.at(agenda.now + Math.max(this.delayUs(transit), usMin), PRIORITY.arrival, this.attempt, event.slot, 0);
  }

  private transitOf(slot: number): Transit {
    const transit = this.transits.get(slot);
    assert(transit !== undefined, 'a delivery has no event');
    return transit;
  }

  private delayUs({ event, luck, hop, path }: Transit): Micros {
    return sampleMicros((path.hops[hop] as DeliveryHop).delayMs, US_PER_MS, luck.delay, event.keyA, event.keyB, hop);
  }

  private tryNow(transit: Transit): void {
    const hop = transit.path.hops[transit.hop] as DeliveryHop;
    transit.attempts++;
    const error = this.faults.errorOf(hop.receiver);
    if (error < 0) return this.handedOver(transit);
    if (NOT_RETRIED.includes(error)) return this.giveUp(transit, hop, error, NOT_RETRYABLE);
    const retry = transit.attempts;
    if (retry > hop.retries.retriesMax) return this.giveUp(transit, hop, error, TOO_MANY);
    const dueUs = this.parts.agenda.now + this.jittered(hop.retries.delayUs(retry), transit);
    if (dueUs - transit.sinceUs > hop.retries.ageUsMax) return this.giveUp(transit, hop, error, TOO_OLD);
    this.stateFailed(transit, hop, error, dueUs);
    this.parts.agenda.at(dueUs, PRIORITY.arrival, this.attempt, transit.event.slot, 0);
  }

  /** Its mean is the delay itself. */
  private jittered(us: Micros, { event, hop, attempts }: Transit): Micros {
    if (this.jitter === 0 || us === 0) return us;
    const u = this.jitterLuck.unit(event.keyA, event.keyB, attempts, hop);
    return Math.round(us * (1 - this.jitter + 2 * this.jitter * u));
  }

  private handedOver(transit: Transit): void {
    const { agenda } = this.parts;
    transit.hop++;
    transit.attempts = 0;
    transit.sinceUs = agenda.now;
    if (transit.hop < transit.path.hops.length) {
      agenda.at(agenda.now + this.delayUs(transit), PRIORITY.arrival, this.attempt, transit.event.slot, 0);
    } else this.arrive(transit);
  }

  private arrive({ event, path, luck }: Transit): void {
    const { now } = this.parts.agenda;
    this.transits.delete(event.slot);
    if (path.queueIndex >= 0) {
      if (event.fn < 0) stateStored(this.parts, event, path.queueIndex);
      return this.queues.append(event, path.queueIndex, 0);
    }
    event.queuedUs = now;
    const queueUs = sampleMicros(path.queueDelayMs, US_PER_MS, luck.queue, event.keyA, event.keyB, 0);
    this.asynchronous.enqueue(event, now + queueUs);
  }

  private giveUp(transit: Transit, hop: DeliveryHop, error: number, condition: number): void {
    const { event, attempts } = transit;
    const receiver = this.faults.receivers[hop.receiver];
    assert(receiver !== undefined, 'a delivery failed at nobody');
    const failure = { error, condition, retries: attempts - 1, receiver };
    const { deadLetters } = hop;
    const letter = deadLetters?.messageOf({ ...event, atUs: event.arrivedUs }, failure);
    const isLost = deadLetters === null || this.faults.errorOf(deadLetters.receiver) >= 0;
    const result = deadLetters === null ? DROPPED : isLost ? DEAD_LETTER_FAILED : DEAD_LETTERED;
    this.stateGivenUp(transit, hop, failure, result, letter === undefined ? '' : `\n${JSON.stringify(letter)}`);
    if (deadLetters !== null && letter !== undefined && !isLost) this.bury(event, deadLetters, letter);
    this.transits.delete(event.slot);
    this.parts.events.close(event);
  }

  private bury(
    { source, entity, step, keyA, keyB, lineage }: EventRecord,
    { queue }: DeadLetterQueue,
    { body, attributes }: ReturnType<DeadLetterQueue['messageOf']>,
  ): void {
    const keys = { keyA: hashInt(keyA, DEAD_LETTER), keyB: hashInt(keyB, DEAD_LETTER) };
    const bytes = utf8Bytes(body) + utf8Bytes(JSON.stringify(attributes));
    this.queues.send(queue, { source, entity, step, ...keys, bytes, objectBytes: 0, body, attributes, lineage }, this.hopUs);
  }

  private stateFailed({ event, attempts }: Transit, hop: DeliveryHop, error: number, due: Micros): void {
    const { facts, agenda } = this.parts;
    const { kind = -1, index = -1, name = '' } = this.faults.receivers[hop.receiver] ?? {};
    const of = { event: event.id, source: event.source, function: event.fn, service: hop.service };
    const to = { targetKind: kind, target: index, error };
    facts.state('deliveryFailed', agenda.now, { ...of, ...to, attempt: attempts, due }, name);
  }

  private stateGivenUp(
    { event, attempts }: Transit,
    { service, deadLetters }: DeliveryHop,
    { receiver, error, condition }: DeliveryFailure,
    result: number,
    letter: string,
  ): void {
    const { facts, agenda } = this.parts;
    const { id, source, fn, entity, step, bytes } = event;
    const of = { event: id, source, function: fn, service, entity, step, bytes };
    const to = { targetKind: receiver.kind, target: receiver.index, error, attempts };
    const end = { condition, result, queue: deadLetters?.queue ?? -1 };
    facts.state('deliveryGivenUp', agenda.now, { ...of, ...to, ...end }, `${receiver.name}${letter}`);
  }
}
