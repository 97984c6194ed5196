/**
 * Where a source sends what happens besides its own function: S3 to a queue, a topic or the default event bus; a topic to its
 * subscriptions; a rule to its targets. A topic or an event bus is one of the scenario's sources of that name.
 */
export type SourceTargetSettings =
  | { readonly function: string }
  /** `rawMessageDelivery` of a topic's subscription, `messageGroupId` of a rule's FIFO queue. */
  | { readonly queue: string; readonly rawMessageDelivery?: boolean; readonly messageGroupId?: string | null }
  | { readonly topic: string }
  | { readonly eventBus: string };
