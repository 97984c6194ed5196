import type { Micros } from '../../base';
import type { Message } from './message';

/** One queue's settings, as SQS has them. */
export interface QueueConfig {
  readonly name: string;
  readonly isFifo: boolean;
  readonly visibilityTimeoutUs: Micros;
  readonly retentionUs: Micros;
  readonly delayUs: Micros;
  /** Where messages go that were received too often; null keeps them until they expire. */
  readonly redrive: { readonly deadLetterQueue: number; readonly maxReceiveCount: number } | null;
}

/** SQS's own limits, from the rules in force. */
export interface QueueLimits {
  /** Messages in flight of one queue; beyond it a receive gets nothing. */
  readonly inFlightMax: number;
  /** A request is billed once for every piece of this size. */
  readonly requestBytes: number;
}

/** Whoever reads queues: Lambda's event source mappings. Called from inside an action of the queue, so it must only plan. */
export interface QueueOwner {
  /** Something may be received from a queue that had nothing for a receive a moment ago. */
  available(queue: number): void;
  /** A message was received too often and leaves for another queue: answers what it is to be known by there. */
  deadLettered(message: Message, to: number): number;
  /** A message outlived the retention of its queue. */
  expired(message: Message): void;
}
