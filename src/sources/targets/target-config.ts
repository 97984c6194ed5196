/** Where something may be sent: `index` is its place in the scenario's list, or −1 where only its name is known (topics, buses, buckets). */
export interface TargetConfig {
  /** Index into the journal's TARGET_KINDS. */
  readonly kind: number;
  readonly index: number;
  readonly name: string;
}

/** Where a function's asynchronous events go when they come to their end; null: nowhere. */
export interface EventEnds {
  readonly deadLetterQueue: TargetConfig | null;
  readonly onSuccess: TargetConfig | null;
  readonly onFailure: TargetConfig | null;
}
