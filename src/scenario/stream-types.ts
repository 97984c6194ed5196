/** A stream with its event source mapping. */
export interface StreamMappingSettings {
  readonly shards: number;
  readonly batchSize: number;
  readonly maximumBatchingWindowS: number;
  /** Batches of one shard at a time. */
  readonly parallelizationFactor: number;
  /** 0: no tumbling windows. */
  readonly tumblingWindowS: number;
  /** Of a modelled function. */
  readonly windowStateBytesPerRecord: number;
  readonly mappingStartsAtS: number;
  /** −1 retries until the record expires. */
  readonly maximumRetryAttempts: number;
  /** −1: as old as the stream keeps them. */
  readonly maximumRecordAgeS: number;
  readonly bisectBatchOnFunctionError: boolean;
  readonly reportBatchItemFailures: boolean;
  readonly filterPatterns: readonly unknown[];
  readonly onFailure: { readonly queue: string } | { readonly topic: string } | { readonly bucket: string } | null;
  /** The first record at or after each is poison: a modelled function fails whenever it gets it. */
  readonly poisonAtS: readonly number[];
  /** Share of records that are poison. */
  readonly poisonShare: number;
}

/** Changes of a DynamoDB table. */
export interface DynamodbStreamSettings extends StreamMappingSettings {
  readonly kind: 'dynamodb-stream';
  readonly table: string;
  readonly items: number;
  /** Share of changes that remove the item (when it exists). */
  readonly removeShare: number;
  readonly startingPosition: 'LATEST' | 'TRIM_HORIZON';
  readonly streamViewType: 'NEW_AND_OLD_IMAGES' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'KEYS_ONLY';
}

/** Records of a Kinesis data stream. */
export interface KinesisSettings extends StreamMappingSettings {
  readonly kind: 'kinesis';
  readonly stream: string;
  readonly partitionKeys: number;
  readonly popularity: 'uniform' | 'zipf';
  /** Of one record, before base64. */
  readonly dataBytes: number;
  readonly retentionHours: number;
  readonly consumer: 'shared' | 'enhancedFanOut';
  /** What is read of the records written before `mappingStartsAtS`. */
  readonly startingPosition: 'LATEST' | 'TRIM_HORIZON' | 'AT_TIMESTAMP';
  readonly startingPositionAtS: number;
}
