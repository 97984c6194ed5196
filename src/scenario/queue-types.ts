/** An SQS queue; its mapping says who reads it. */
export interface QueueSettings {
  readonly name: string;
  readonly fifo: boolean;
  readonly visibilityTimeoutS: number;
  readonly retentionS: number;
  readonly delayS: number;
  /** Where messages go that were received `maxReceiveCount` times. */
  readonly redrive: { readonly deadLetterQueue: string; readonly maxReceiveCount: number } | null;
  readonly mapping: QueueMappingSettings | null;
}

/** An event source mapping: how Lambda polls a queue for a function. */
export interface QueueMappingSettings {
  readonly function: string;
  readonly batchSize: number;
  readonly batchWindowS: number;
  readonly maximumConcurrency: number | null;
  /** AWS's ProvisionedPollerConfig. */
  readonly provisionedPollers: { readonly minimum: number; readonly maximum: number } | null;
  readonly reportBatchItemFailures: boolean;
  /** Patterns of AWS's FilterCriteria; none lets everything pass. */
  readonly filterPatterns: readonly unknown[];
}

/** What a source of messages has besides what every source has. */
export interface MessageSourceSettings {
  readonly kind: 'sqs';
  /** The name of the queue that the messages are sent to. */
  readonly queue: string;
  /** The message as JSON with placeholders in its texts; null: a generated order. */
  readonly body: unknown;
  /** FIFO queues: how many message groups there are. */
  readonly messageGroups: number;
}
