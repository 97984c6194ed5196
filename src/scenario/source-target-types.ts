import type { RetryPolicySettings } from './delivery-types';

/** How it is delivered: `retryPolicy` of a rule's target; `deadLetterQueue` of that or of a topic's subscription. */
interface TargetDelivery {
  readonly retryPolicy?: RetryPolicySettings;
  readonly deadLetterQueue?: string | null;
}

/**
 * Where a source sends what happens besides its own function: S3 to a queue, a topic or the default event bus; a topic to its
 * subscriptions; a rule to its targets. A topic or an event bus is one of the scenario's sources of that name.
 */
export type SourceTargetSettings =
  | (TargetDelivery & { readonly function: string })
  /** `rawMessageDelivery` of a topic's subscription, `messageGroupId` of a rule's FIFO queue. */
  | (TargetDelivery & {
      readonly queue: string;
      readonly rawMessageDelivery?: boolean;
      readonly messageGroupId?: string | null;
    })
  | (TargetDelivery & { readonly topic: string })
  | { readonly eventBus: string };
