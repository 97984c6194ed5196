import * as z from 'zod';
import { RULES_TODAY } from '../aws';
import { FILTERS_MAX, member, memberText, retention } from './aws-words';
import { nameSchema } from './endpoint-schema';
import { fields, integer, list, number, pattern, share } from './fields';
import { DURATION_S_MAX, ENTRIES_MAX, PARTITION_KEYS_MAX, SHARDS_MAX } from './limits';
import { queueNameSchema } from './queue-schema';
import { show } from './show';
import { common, delay, entities } from './source-common-schema';

/* Streams and their event source mappings: DynamoDB Streams and Kinesis. */

const R = RULES_TODAY;
const LAMBDA_MIN = { minIs: "Lambda's minimum" };
const LAMBDA_MAX = { maxIs: "Lambda's maximum" };

/** A member of Lambda's requests within its range. */
const ofLambda = (name: string, min: number, max: number) =>
  integer({ min, ...LAMBDA_MIN, max, ...LAMBDA_MAX, says: member(name) });

const recordAge = ofLambda('maximumRecordAgeInSeconds', -1, R.streamRecordAgeSMax).refine(
  (ageS) => ageS === -1 || ageS >= R.streamRecordAgeSMin,
  {
    error: ({ input }) =>
      `${show(input)} is not allowed: values less than ${R.streamRecordAgeSMin} and greater than -1 fall within the parameter's absolute range, but they are not allowed`,
  },
);

/** Where records that were given up are told of: AWS allows a queue, a topic, a bucket (and a Kafka topic). */
const onFailureSchema = z
  .union([
    fields({ queue: queueNameSchema().describe('The name of a queue.') }),
    fields({ topic: nameSchema().describe('The name of an SNS topic: `sns` sources of that topic hand it on.') }),
    fields({
      bucket: nameSchema().describe(
        'The name of an S3 bucket: it gets the whole event, too; `s3` sources of that bucket notify of the object.',
      ),
    }),
  ])
  .nullable()
  .default(null)
  .describe(
    "AWS's on-failure destination: where a record of what is given up is sent, `{ queue }`, `{ topic }` or `{ bucket }`. Default none.",
  );

const POSITION =
  "AWS's StartingPosition: of what was written before `mappingStartsAtS`, LATEST reads nothing, TRIM_HORIZON everything";

/** The settings of a stream's event source mapping, and what goes wrong in its stream. */
const mappingFields = (batchSizeDefault: number, batchSizeMax: number) => ({
  shards: integer({ min: 1, max: SHARDS_MAX }).default(1).describe('Shards of the stream; one poller each. Default 1.'),
  batchSize: ofLambda('batchSize', 1, batchSizeMax)
    .default(batchSizeDefault)
    .describe(`AWS's BatchSize: the most records in one event. Default ${batchSizeDefault}, as AWS.`),
  maximumBatchingWindowS: ofLambda('maximumBatchingWindowInSeconds', 0, R.streamBatchWindowSMax)
    .default(0)
    .describe("AWS's MaximumBatchingWindowInSeconds: how long a batch that is not full waits for more, 0 to 300 s. Default 0."),
  parallelizationFactor: ofLambda('parallelizationFactor', 1, R.parallelizationFactorMax)
    .default(1)
    .describe("AWS's ParallelizationFactor: batches of one shard at a time; each key stays in order. Default 1."),
  tumblingWindowS: ofLambda('tumblingWindowInSeconds', 0, R.tumblingWindowSMax)
    .default(0)
    .describe(
      "AWS's TumblingWindowInSeconds: a shard's state is handed from one invocation to the next until the window is over, 0 to 900 s; 0 is none. Default 0.",
    ),
  windowStateBytesPerRecord: number({ min: 0, max: R.tumblingStateBytesMax })
    .default(0)
    .describe(
      "By how many bytes each record makes a modelled function's state larger; real code answers with its own `state`. Default 0.",
    ),
  mappingStartsAtS: number({ min: 0, max: DURATION_S_MAX })
    .default(0)
    .describe('When the event source mapping begins to read, seconds from the start of the run. Default 0.'),
  maximumRetryAttempts: ofLambda('maximumRetryAttempts', -1, R.streamRetryAttemptsMax)
    .default(-1)
    .describe("AWS's MaximumRetryAttempts of a failed batch; −1 retries until the record expires. Default −1, as AWS."),
  maximumRecordAgeS: recordAge
    .default(-1)
    .describe(
      "AWS's MaximumRecordAgeInSeconds: older records are given up, 60 to 604,800 s; −1 is as old as the stream keeps them. Default −1.",
    ),
  bisectBatchOnFunctionError: z
    .boolean()
    .default(false)
    .describe("AWS's BisectBatchOnFunctionError: a failed batch is split in two, which uses up no retry. Default false."),
  reportBatchItemFailures: z
    .boolean()
    .default(false)
    .describe(
      "AWS's FunctionResponseTypes ReportBatchItemFailures: an answer may say which records failed; it goes on from the first of them. Default false.",
    ),
  filterPatterns: list(z.unknown(), R.mappingFilterPatternsMax, FILTERS_MAX)
    .default([])
    .describe(
      `AWS's FilterCriteria: up to ${R.mappingFilterPatternsMax} patterns, each a JSON object; a record that none of them fits is skipped. Default none: every record fits.`,
    ),
  onFailure: onFailureSchema,
  poisonAtS: list(number({ min: 0, max: DURATION_S_MAX }), ENTRIES_MAX)
    .default([])
    .describe(
      'The first record at or after each of these seconds is poison: a modelled function fails whenever it gets it. Default none.',
    ),
  poisonShare: share().default(0).describe('The share of records that are poison, 0 to 1. Default 0.'),
});

const TABLE_RULE = '3 to 255 letters, digits, underscores, hyphens and dots';

/** Changes of a DynamoDB table. */
export const dynamodbStreamSchema = fields({
  kind: z.literal('dynamodb-stream'),
  ...common(),
  deliveryDelayMs: delay(0, '0: the poller adds its own wait'),
  table: pattern(/^[A-Za-z0-9_.-]{3,255}$/, TABLE_RULE, memberText('tableName', 3, 255, '[a-zA-Z0-9_.-]+'))
    .default('orders')
    .describe('The name of the table. Default `orders`.'),
  items: entities('How many different items there are.', 1_000),
  removeShare: share().default(0.1).describe('The share of changes that remove the item, when it exists. Default 0.1.'),
  ...mappingFields(R.dynamodbBatchSizeDefault, R.dynamodbBatchSizeMax),
  startingPosition: z.enum(['LATEST', 'TRIM_HORIZON']).default('LATEST').describe(`${POSITION}. Default LATEST.`),
  streamViewType: z
    .enum(['NEW_AND_OLD_IMAGES', 'NEW_IMAGE', 'OLD_IMAGE', 'KEYS_ONLY'])
    .default('NEW_AND_OLD_IMAGES')
    .describe("AWS's StreamViewType: which images a record holds. Default NEW_AND_OLD_IMAGES."),
});

const STREAM_RULE = '1 to 128 letters, digits, underscores, hyphens and dots';

/** Records of a Kinesis data stream. */
export const kinesisSchema = fields({
  kind: z.literal('kinesis'),
  ...common(),
  deliveryDelayMs: delay(0, '0: the poller adds its own wait'),
  stream: pattern(/^[A-Za-z0-9_.-]{1,128}$/, STREAM_RULE, memberText('streamName', 1, 128, '[a-zA-Z0-9_.-]+'))
    .default('readings')
    .describe('The name of the data stream. Default `readings`.'),
  partitionKeys: integer({ min: 1, max: PARTITION_KEYS_MAX })
    .default(1_000)
    .describe('How many different partition keys there are: devices that send readings. Default 1000.'),
  popularity: z
    .enum(['uniform', 'zipf'])
    .default('uniform')
    .describe(
      'How often each partition key is used: `uniform` all alike, `zipf` the k-th in proportion to 1 ÷ k. Default uniform.',
    ),
  dataBytes: integer({ min: 100, max: R.kinesisRecordBytesMax, maxIs: "Kinesis's maximum" })
    .default(200)
    .describe('The size of the data of one record, bytes before base64. Default 200.'),
  retentionHours: integer({
    min: R.kinesisRetentionHoursMin,
    minIs: "Kinesis's minimum",
    max: R.kinesisRetentionHoursMax,
    maxIs: "Kinesis's maximum",
    says: retention,
  })
    .default(R.kinesisRetentionHoursMin)
    .describe('How long the stream keeps records, hours: 24 to 8,760. Default 24.'),
  consumer: z
    .enum(['shared', 'enhancedFanOut'])
    .default('shared')
    .describe('How Lambda reads: `shared` polls each shard once a second, `enhancedFanOut` is pushed to. Default shared.'),
  ...mappingFields(R.kinesisBatchSizeDefault, R.kinesisBatchSizeMax),
  startingPosition: z
    .enum(['LATEST', 'TRIM_HORIZON', 'AT_TIMESTAMP'])
    .default('LATEST')
    .describe(`${POSITION}, AT_TIMESTAMP what was written from \`startingPositionAtS\` on. Default LATEST.`),
  startingPositionAtS: number({ min: 0, max: DURATION_S_MAX })
    .default(0)
    .describe('For AT_TIMESTAMP: the oldest record that is read, seconds from the start of the run. Default 0.'),
});
