/*
 * A source that pushes may send each of its happenings several ways: S3 to a queue and a topic, a topic to its subscriptions, a rule to its
 * targets. A way is the whole path to where somebody gets it, through topics and rules of the scenario.
 */

/** What a happening passes on its way. */
export type WayStop =
  /** An SNS topic; `name` is that of the source that stands for it, whose luck its texts have. */
  | { readonly kind: 'topic'; readonly name: string; readonly topic: string }
  /** A rule of an event bus; null lets everything through. */
  | { readonly kind: 'rule'; readonly name: string; readonly pattern: unknown };

/** A path to a function or into a queue. */
export interface WayConfig {
  /** From 1, in the order of the scenario; 0 is the source's own function. */
  readonly number: number;
  readonly stops: readonly WayStop[];
  /** The queue's name; null: it ends at a function. */
  readonly queue: string | null;
  /** Whose subscription of the last topic it is: from 1 among its targets; 0: that of the topic's own function, or there is no topic. */
  readonly subscription: number;
  /** SNS's RawMessageDelivery: the queue gets the message alone, without its envelope. */
  readonly isRaw: boolean;
  /** The message group that a rule names for a FIFO queue; null: none. */
  readonly messageGroupId: string | null;
}
