import type { Micros } from '../../base';
import type { Distribution, Stream } from '../../kernel';
import type { EmittedRecord } from '../ports';
import type { MessageAttributes } from '../sqs/sqs-record';

/*
 * The path of a happening to a function or into a queue, where a delivery on it may fail: hop after hop, each by a service with its own
 * retries and its own dead-letter queue. What can never fail has no path: it costs nothing (see Wiring).
 */

/** Whom services may be unable to reach: a place among all receivers of the run. */
export interface Receiver {
  /** Index into the journal's TARGET_KINDS. */
  readonly kind: number;
  /** In the scenario's list of that kind; −1: a topic. */
  readonly index: number;
  readonly name: string;
}

/** A stretch of time in which nothing can be handed to a receiver; `error` indexes DELIVERY_ERRORS. */
export interface DeliveryFault {
  readonly receiver: number;
  readonly fromUs: Micros;
  readonly toUs: Micros;
  readonly error: number;
}

/** How a service tries again. */
export interface RetryPlan {
  readonly retriesMax: number;
  /** Since the service got it; Infinity: no such limit. */
  readonly ageUsMax: Micros;
  /** Before the n-th retry, from 1; before jitter. */
  readonly delayUs: (retry: number) => Micros;
}

/** How a delivery failed for good. */
export interface DeliveryFailure {
  /** Index into DELIVERY_ERRORS. */
  readonly error: number;
  /** Index into GIVE_UP_CONDITIONS. */
  readonly condition: number;
  readonly retries: number;
  readonly receiver: Receiver;
}

/** What a dead-letter queue gets. */
export interface DeadLetterMessage {
  readonly body: string;
  readonly attributes: MessageAttributes;
}

/** Where a service puts what it gives up. */
export interface DeadLetterQueue {
  /** Its place in the scenario's list. */
  readonly queue: number;
  /** Its place among the receivers; −1: it is always there. */
  readonly receiver: number;
  readonly messageOf: (record: EmittedRecord, failure: DeliveryFailure) => DeadLetterMessage;
}

/** One delivery on a path. */
export interface DeliveryHop {
  /** Index into DELIVERY_SERVICES. */
  readonly service: number;
  /** Place among the receivers; −1: it is always there. */
  readonly receiver: number;
  /** From when the service has it to the attempt to deliver it. */
  readonly delayMs: Distribution;
  readonly retries: RetryPlan;
  /** Null: what is given up is lost. */
  readonly deadLetters: DeadLetterQueue | null;
}

/** All of it. */
export interface DeliveryPath {
  readonly hops: readonly DeliveryHop[];
  /** Where it ends; −1: at the event's function, through Lambda's queue. */
  readonly queueIndex: number;
  readonly queueDelayMs: Distribution;
}

/** The luck of a path: that of its source. */
export interface DeliveryLuck {
  readonly delay: Stream;
  readonly queue: Stream;
}
