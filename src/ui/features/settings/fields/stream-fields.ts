import { RULES_ID_DEFAULT, RULES_TODAY, ruleSourcesOn } from '../../../../aws';
import type { StreamMappingSettings } from '../../../../scenario';
import { count, counted, duration, percentage } from '../../../../words';
import { assumed, chosen, fromGuide, originOf } from '../../../kit';
import { type FieldSpec, plainChoices } from './field-spec';

/* The fields of a stream's event source mapping, which DynamoDB streams and Kinesis share, and those of Kinesis alone. */

const R = RULES_TODAY;
const SOURCES = ruleSourcesOn(RULES_ID_DEFAULT);
const SHARDS_MAX = 1_000;
const SECONDS_MAX = 34_560_000;
const PARTITION_KEYS_MAX = 1_000_000;
const S = 1000;
const DLQ_GUIDE = 'https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html';
const MAPPING_API = 'https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html';
const STREAM_API = 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_StreamSpecification.html';

/** Yes or no, as AWS's consoles write it. */
const ON_OFF = [
  { value: 'false', label: 'off' },
  { value: 'true', label: 'on' },
] as const;

type Mapping = StreamMappingSettings;

/** Shards and batches. */
export const BATCH_FIELDS: readonly FieldSpec<Mapping>[] = [
  {
    kind: 'number',
    path: 'shards',
    label: 'Shards',
    term: 'shard',
    unit: '',
    min: 1,
    max: SHARDS_MAX,
    step: 1,
    isWhole: true,
    means: ({ shards, parallelizationFactor }) =>
      `${counted(shards, 'poller')}, and so at most ${counted(shards * parallelizationFactor, 'batch', 'batches')} at a time.`,
    origin: chosen('default 1'),
  },
  {
    kind: 'number',
    path: 'batchSize',
    label: 'Batch size',
    awsName: 'BatchSize',
    term: 'batch',
    unit: 'records',
    min: 1,
    max: R.dynamodbBatchSizeMax,
    step: 10,
    isWhole: true,
    means: ({ batchSize }) => `At most ${counted(batchSize, 'record')} in one event.`,
    origin: originOf(SOURCES.dynamodbBatchSizeDefault, 'default 100'),
  },
  {
    kind: 'number',
    path: 'maximumBatchingWindowS',
    label: 'Batch window',
    awsName: 'MaximumBatchingWindowInSeconds',
    term: 'batch window',
    unit: 's',
    min: 0,
    max: R.streamBatchWindowSMax,
    step: 1,
    isWhole: true,
    means: ({ maximumBatchingWindowS: s }) =>
      s === 0 ? 'What a poll finds is sent at once.' : `A batch that is not full waits up to ${duration(s * S)} for more.`,
    origin: originOf(SOURCES.streamBatchWindowSMax, 'default 0'),
  },
  {
    kind: 'number',
    path: 'parallelizationFactor',
    label: 'Batches per shard',
    awsName: 'ParallelizationFactor',
    term: 'parallelization factor',
    unit: '',
    min: 1,
    max: R.parallelizationFactorMax,
    step: 1,
    isWhole: true,
    means: ({ parallelizationFactor: n }) =>
      n === 1 ? 'One batch of a shard at a time, in order.' : `${count(n)} at a time; only records of one key stay in order.`,
    origin: originOf(SOURCES.parallelizationFactorMax, 'default 1'),
  },
  {
    kind: 'number',
    path: 'tumblingWindowS',
    label: 'Tumbling window',
    awsName: 'TumblingWindowInSeconds',
    term: 'tumbling window',
    unit: 's',
    min: 0,
    max: R.tumblingWindowSMax,
    step: 10,
    isWhole: true,
    means: ({ tumblingWindowS: s }) =>
      s === 0
        ? 'None: invocations know nothing of each other.'
        : `Each answer’s state comes back with the next batch of its shard, for ${duration(s * S)}.`,
    origin: originOf(SOURCES.tumblingWindowSMax, 'default 0'),
  },
  {
    kind: 'number',
    path: 'windowStateBytesPerRecord',
    label: 'State per record',
    term: 'tumbling window',
    unit: 'bytes',
    min: 0,
    max: R.tumblingStateBytesMax,
    step: 10,
    means: 'How much a modelled function’s state grows with each record. Above 1 MB the window ends early.',
    origin: chosen('default 0'),
    isShown: ({ tumblingWindowS }) => tumblingWindowS > 0,
  },
];

/** Where a mapping begins; AWS's positions differ by the kind of stream. */
export const startFields = (positions: readonly string[]): readonly FieldSpec<Mapping>[] => [
  {
    kind: 'number',
    path: 'mappingStartsAtS',
    label: 'Reads from',
    unit: 's',
    min: 0,
    max: SECONDS_MAX,
    step: 10,
    means: ({ mappingStartsAtS: s }) =>
      s === 0 ? 'From the start of the run.' : `The mapping is created ${duration(s * S)} into the run.`,
    origin: chosen('default 0'),
  },
  {
    kind: 'choice',
    path: 'startingPosition',
    label: 'Starting position',
    awsName: 'StartingPosition',
    choices: plainChoices(positions),
    means: 'What is read of records that were written before.',
    origin: fromGuide('values', MAPPING_API),
  },
];

/** What becomes of a batch that fails. */
export const FAILURE_FIELDS: readonly FieldSpec<Mapping>[] = [
  {
    kind: 'number',
    path: 'maximumRetryAttempts',
    label: 'Retries of a batch',
    awsName: 'MaximumRetryAttempts',
    term: 'retry',
    unit: '',
    min: -1,
    max: R.streamRetryAttemptsMax,
    step: 1,
    isWhole: true,
    means: ({ maximumRetryAttempts: n }) =>
      n === -1
        ? '−1: until the records expire. One bad record holds up its shard.'
        : `Given up after ${counted(n, 'retry', 'retries')}.`,
    origin: originOf(SOURCES.streamRetryAttemptsMax, 'default −1'),
  },
  {
    kind: 'number',
    path: 'maximumRecordAgeS',
    label: 'Maximum record age',
    awsName: 'MaximumRecordAgeInSeconds',
    unit: 's',
    min: -1,
    max: R.streamRecordAgeSMax,
    step: 60,
    isWhole: true,
    means: ({ maximumRecordAgeS: s }) =>
      s === -1 ? '−1: as old as the stream keeps them.' : `Records older than ${duration(s * S)} are given up.`,
    origin: originOf(SOURCES.streamRecordAgeSMin, '−1, or 60 and more'),
  },
  {
    kind: 'choice',
    path: 'bisectBatchOnFunctionError',
    label: 'Split a failed batch',
    awsName: 'BisectBatchOnFunctionError',
    term: 'bisect',
    choices: ON_OFF,
    means: ({ bisectBatchOnFunctionError: on }) =>
      on ? 'Halves are tried alone, until the bad record is.' : 'The same batch is tried again.',
    origin: fromGuide('default off', MAPPING_API),
  },
  {
    kind: 'choice',
    path: 'reportBatchItemFailures',
    label: 'Report bad records',
    awsName: 'ReportBatchItemFailures',
    term: 'partial batch response',
    choices: ON_OFF,
    means: ({ reportBatchItemFailures: on }) =>
      on ? 'The answer names records that failed; it goes on from the first of them.' : 'A batch succeeds or fails as a whole.',
    origin: fromGuide('default off', MAPPING_API),
  },
  {
    kind: 'json',
    path: 'filterPatterns',
    label: 'Filter patterns',
    awsName: 'FilterCriteria',
    term: 'filter criteria',
    means: 'A JSON list of up to 5 patterns; a record that none fits is skipped. Ctrl+Enter applies it.',
    origin: originOf(SOURCES.mappingFilterPatternsMax, 'default: none'),
  },
  {
    kind: 'pairs',
    path: 'onFailure',
    label: 'On-failure destination',
    awsName: 'DestinationConfig.OnFailure',
    term: 'on-failure destination',
    separator: ':',
    isNullWhenEmpty: true,
    means: ({ onFailure }) =>
      onFailure === null
        ? 'What is given up is lost. Write queue: NAME, topic: NAME or bucket: NAME.'
        : 'Gets a record that says where the lost ones are; sources of that topic or bucket hand it on.',
    origin: fromGuide('queue, topic or bucket', DLQ_GUIDE),
  },
  {
    kind: 'json',
    path: 'poisonAtS',
    label: 'Poison at',
    term: 'poison record',
    means: ({ poisonAtS }) =>
      poisonAtS.length === 0
        ? 'A JSON list of seconds: the next record fails whenever a modelled function gets it.'
        : `${counted(poisonAtS.length, 'bad record')} that a modelled function never gets through. A JSON list of seconds.`,
    origin: chosen('default: none'),
  },
  {
    kind: 'number',
    path: 'poisonShare',
    label: 'Poison',
    term: 'poison record',
    unit: '%',
    min: 0,
    max: 100,
    step: 0.1,
    scale: 100,
    means: ({ poisonShare }) => (poisonShare === 0 ? 'None by chance.' : `${percentage(poisonShare)} of records always fail.`),
    origin: chosen('default 0'),
  },
];

/** Of DynamoDB streams alone. */
export const VIEW_FIELD: FieldSpec<Mapping> = {
  kind: 'choice',
  path: 'streamViewType',
  label: 'Images in a record',
  awsName: 'StreamViewType',
  choices: plainChoices(['NEW_AND_OLD_IMAGES', 'NEW_IMAGE', 'OLD_IMAGE', 'KEYS_ONLY']),
  means: 'Which images of the item the event holds.',
  origin: fromGuide('values', STREAM_API),
};

/** Of Kinesis alone. */
export const KINESIS_FIELDS: readonly FieldSpec<
  Mapping & { readonly retentionHours: number; readonly dataBytes: number; readonly startingPosition: string }
>[] = [
  {
    kind: 'text',
    path: 'stream',
    label: 'Stream',
    awsName: 'StreamName',
    isCode: true,
    means: '1 to 128 letters, digits, underscores, hyphens and dots.',
    origin: chosen('default readings'),
  },
  {
    kind: 'number',
    path: 'partitionKeys',
    label: 'Partition keys',
    term: 'partition key',
    unit: '',
    min: 1,
    max: PARTITION_KEYS_MAX,
    step: 10,
    isWhole: true,
    means: 'Devices that send readings; each is on one shard, by MD5.',
    origin: chosen('default 1,000'),
  },
  {
    kind: 'choice',
    path: 'popularity',
    label: 'Popularity',
    choices: plainChoices(['uniform', 'zipf']),
    means: 'How often each key is used: all alike, or a few very often, which makes a hot shard.',
    origin: chosen('default uniform'),
  },
  {
    kind: 'number',
    path: 'dataBytes',
    label: 'Data',
    awsName: 'kinesis.data',
    unit: 'bytes',
    min: 100,
    max: R.kinesisRecordBytesMax,
    step: 100,
    isWhole: true,
    means: ({ dataBytes }) =>
      `A shard takes ${count(Math.min(1000, Math.floor(R.kinesisShardBytesPerSecond / dataBytes)))} of them a second.`,
    origin: assumed('default 200'),
  },
  {
    kind: 'number',
    path: 'retentionHours',
    label: 'Retention',
    awsName: 'RetentionPeriodHours',
    unit: 'h',
    min: R.kinesisRetentionHoursMin,
    max: R.kinesisRetentionHoursMax,
    step: 24,
    isWhole: true,
    means: ({ retentionHours }) => `A record is gone ${duration(retentionHours * 3600 * S)} after it was written.`,
    origin: originOf(SOURCES.kinesisRetentionHoursMin, 'default 24 h'),
  },
  {
    kind: 'choice',
    path: 'consumer',
    label: 'Consumer',
    awsName: 'EventSourceArn',
    term: 'enhanced fan-out',
    choices: [
      { value: 'shared', label: 'polls, shared throughput' },
      { value: 'enhancedFanOut', label: 'enhanced fan-out' },
    ],
    means: 'Polled once a second for each shard, or pushed to after about 70 ms.',
    origin: originOf(SOURCES.enhancedFanOutDelayMs, 'about 70 ms'),
  },
  ...startFields(['LATEST', 'TRIM_HORIZON', 'AT_TIMESTAMP']),
  {
    kind: 'number',
    path: 'startingPositionAtS',
    label: 'Position at',
    awsName: 'StartingPositionTimestamp',
    unit: 's',
    min: 0,
    max: SECONDS_MAX,
    step: 10,
    means: 'The oldest record that is read.',
    origin: chosen('default 0'),
    isShown: ({ startingPosition }) => startingPosition === 'AT_TIMESTAMP',
  },
];
