/* How services deliver: what a user sets of their retries, and when they cannot. */

/** EventBridge's RetryPolicy of a target. */
export interface RetryPolicySettings {
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeS: number;
}

/** Of a subscription of a topic: SNS's retries are its own. */
export interface SubscriptionSettings {
  /** The name of the queue that gets what cannot be delivered; null: it is lost. */
  readonly deadLetterQueue: string | null;
}

/** Of a target of a rule or a schedule. */
export interface RuleTargetSettings extends SubscriptionSettings {
  readonly retryPolicy: RetryPolicySettings;
}

/** Whom services cannot reach. */
export type FaultTarget = { readonly function: string } | { readonly queue: string } | { readonly topic: string };

/** A stretch of virtual time in which services cannot hand events to a target. */
export interface DeliveryFaultSettings {
  readonly target: FaultTarget;
  readonly fromS: number;
  readonly forS: number;
  /** `unavailable` and `throttled` are tried again, the others are not. */
  readonly error: 'unavailable' | 'throttled' | 'noPermission' | 'deleted';
}
