import { describe, expect, it } from 'vitest';
import { readScenario } from '../../src/scenario';

/*
 * Every rule of AWS about a field of the format, in one table: a value that AWS refuses is refused at its own path with AWS's words in the
 * message, and its neighbour is accepted. `words` are those of the service, as people have quoted them from its answers, or of its
 * documentation where no answer is known ("documented"). Read in November 2026.
 */

type Json = Readonly<Record<string, unknown>>;

interface Row {
  readonly rule: string;
  /** The scenario around the value. */
  readonly put: (value: unknown) => Json;
  readonly path: string;
  readonly bad: unknown;
  readonly good: unknown;
  readonly words: string;
  readonly source: string;
}

const API = 'https://docs.aws.amazon.com/lambda/latest/api';
const GUIDE = 'https://docs.aws.amazon.com/lambda/latest/dg';
const SQS = 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html';
const LOCALSTACK = 'https://github.com/localstack/localstack (tests that it runs against AWS)';

const BASE: Json = { formatVersion: 1, name: 'wording' };
const F: Json = { name: 'f' };
const TICKS: Json = { kind: 'times', atS: [1] };

const functions = (...all: readonly Json[]): Json => ({ ...BASE, functions: all });
const withF = (field: string) => (value: unknown) => functions({ ...F, [field]: value });
const withProvisioned = (field: string) => (value: unknown) =>
  functions({ ...F, provisionedConcurrency: { concurrency: 1, [field]: value } });
const queues = (queue: Json, fn: Json = F, more: Json = {}): Json => ({
  ...functions(fn),
  queues: [{ name: 'q', ...queue }, { name: 'dead' }, { name: 'dead.fifo', fifo: true }],
  ...more,
});
const withQueue = (field: string) => (value: unknown) => queues({ [field]: value });
const mapping = (fields: Json, queue: Json = {}, fn: Json = F): Json =>
  queues({ ...queue, mapping: { function: 'f', ...fields } }, fn);
const withMapping =
  (field: string, rest: Json = {}) =>
  (value: unknown) =>
    mapping({ ...rest, [field]: value });
const fifo = (field: string) => (value: unknown) => mapping({ [field]: value }, { name: 'q.fifo', fifo: true });
const source = (fields: Json, more: Json = {}): Json => ({
  ...functions(F),
  queues: [{ name: 'q' }, { name: 'q.fifo', fifo: true }],
  sources: [{ name: 's', function: 'f', arrivals: TICKS, ...fields }],
  ...more,
});
const withSource = (fields: Json, field: string) => (value: unknown) => source({ ...fields, [field]: value });
const KINESIS: Json = { kind: 'kinesis' };
const DYNAMODB: Json = { kind: 'dynamodb-stream' };
const REST: Json = { kind: 'rest-api' };
const HTTP: Json = { kind: 'http-api', frontDoor: true };

const member = (name: string, value: unknown, side: 'greater' | 'less', bound: number): string =>
  `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must have value ${side} than or equal to ${bound}`;

/** Both ends of a range of a member of a request. */
function range(
  rule: string,
  put: Row['put'],
  path: string,
  name: string,
  min: number,
  max: number,
  source: string,
  awsMin = min,
): Row[] {
  return [
    { rule: `${rule} below ${min}`, put, path, bad: min - 1, good: min, words: member(name, min - 1, 'greater', awsMin), source },
    { rule: `${rule} above ${max}`, put, path, bad: max + 1, good: max, words: member(name, max + 1, 'less', max), source },
  ];
}

function attribute(name: string, put: Row['put'], path: string, min: number, max: number): Row[] {
  const words = `Invalid value for the parameter ${name}.`;
  return [
    { rule: `${name} below ${min}`, put, path, bad: min - 1, good: min, words, source: SQS },
    { rule: `${name} above ${max}`, put, path, bad: max + 1, good: max, words, source: SQS },
  ];
}

const big = (bytes: number): string => 'x'.repeat(bytes);

const FUNCTION: readonly Row[] = [
  ...range('Timeout', withF('timeoutS'), 'functions[0].timeoutS', 'timeout', 1, 900, `${API}/API_CreateFunction.html`),
  ...range(
    'MemorySize',
    withF('memoryMiB'),
    'functions[0].memoryMiB',
    'memorySize',
    128,
    10_240,
    `${API}/API_CreateFunction.html`,
  ),
  ...range(
    'EphemeralStorage',
    withF('ephemeralStorageMiB'),
    'functions[0].ephemeralStorageMiB',
    'ephemeralStorage.size',
    512,
    10_240,
    `${API}/API_EphemeralStorage.html`,
  ),
  {
    rule: 'ReservedConcurrentExecutions below 0',
    put: withF('reservedConcurrency'),
    path: 'functions[0].reservedConcurrency',
    bad: -1,
    good: 0,
    words: member('reservedConcurrentExecutions', -1, 'greater', 0),
    source: `${API}/API_PutFunctionConcurrency.html`,
  },
  {
    rule: 'reserved concurrency that leaves less than 100 unreserved',
    put: withF('reservedConcurrency'),
    path: 'functions[0].reservedConcurrency',
    bad: 901,
    good: 900,
    words:
      "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
    source: 'https://github.com/github-aws-runners/terraform-aws-github-runner/issues/2946',
  },
  {
    rule: 'provisioned concurrency that leaves less than 100 unreserved',
    put: withProvisioned('concurrency'),
    path: 'functions[0].provisionedConcurrency.concurrency',
    bad: 901,
    good: 900,
    words:
      "Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
    source: 'https://github.com/anomalyco/sst/issues/5829',
  },
  {
    rule: 'provisioned above reserved concurrency',
    put: (value) => functions({ ...F, reservedConcurrency: 10, provisionedConcurrency: { concurrency: value } }),
    path: 'functions[0].provisionedConcurrency.concurrency',
    bad: 11,
    good: 10,
    words: 'Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function',
    source: LOCALSTACK,
  },
  {
    // 0 is how the format says that there is none.
    rule: 'ProvisionedConcurrentExecutions below 1',
    put: withProvisioned('concurrency'),
    path: 'functions[0].provisionedConcurrency.concurrency',
    bad: -1,
    good: 1,
    words: member('provisionedConcurrentExecutions', -1, 'greater', 1),
    source: `${API}/API_PutProvisionedConcurrencyConfig.html`,
  },
  {
    rule: 'provisioned concurrency on $LATEST',
    put: withProvisioned('alias'),
    path: 'functions[0].provisionedConcurrency.alias',
    bad: '$LATEST',
    good: 'live',
    words: 'Provisioned Concurrency Configs cannot be applied to unpublished function versions.',
    source: LOCALSTACK,
  },
  {
    rule: 'an alias of digits',
    put: withProvisioned('alias'),
    path: 'functions[0].provisionedConcurrency.alias',
    bad: '123',
    good: 'v123',
    words:
      "1 validation error detected: Value '123' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)",
    source: `${API}/API_CreateAlias.html`,
  },
  {
    rule: 'scaling to less than its minimum',
    put: (value) => functions({ ...F, provisionedConcurrency: { concurrency: 5, minCapacity: 5, maxCapacity: value } }),
    path: 'functions[0].provisionedConcurrency.maxCapacity',
    bad: 4,
    good: 5,
    words: 'Maximum capacity cannot be less than minimum capacity',
    source: 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html',
  },
  ...range(
    'MaximumRetryAttempts',
    withF('maximumRetryAttempts'),
    'functions[0].maximumRetryAttempts',
    'maximumRetryAttempts',
    0,
    2,
    'https://github.com/getmoto/moto (tests of put_function_event_invoke_config)',
  ),
  ...range(
    'MaximumEventAgeInSeconds',
    withF('maximumEventAgeS'),
    'functions[0].maximumEventAgeS',
    'maximumEventAgeInSeconds',
    60,
    21_600,
    `${API}/API_PutFunctionEventInvokeConfig.html`,
  ),
  {
    rule: 'a reserved environment variable',
    put: (value) => functions({ ...F, environment: { [String(value)]: 'x' } }),
    path: 'functions[0].environment',
    bad: 'AWS_REGION',
    good: 'REGION',
    words:
      'Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: AWS_REGION',
    source: `${GUIDE}/configuration-envvars.html`,
  },
  {
    rule: 'environment variables above 4 KB',
    put: (value) => functions({ ...F, environment: { KEY: value } }),
    path: 'functions[0].environment',
    bad: big(4094),
    good: big(4093),
    words:
      'Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit.',
    source: 'https://github.com/aws/aws-sam-cli (quoted from UpdateFunctionConfiguration)',
  },
  {
    rule: 'the name of an environment variable',
    put: (value) => functions({ ...F, environment: { [String(value)]: 'x' } }),
    path: 'functions[0].environment["1A"]',
    bad: '1A',
    good: 'A1',
    words: 'Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]',
    source: `${API}/API_Environment.html`,
  },
  {
    rule: 'an environment variable that begins with an underscore',
    put: (value) => functions({ ...F, environment: { [String(value)]: 'x' } }),
    path: 'functions[0].environment._STAGE',
    bad: '_STAGE',
    good: 'STAGE_',
    words: 'Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]',
    source: `${API}/API_Environment.html`,
  },
  {
    rule: 'a function as a dead-letter queue (documented)',
    put: (value) => ({ ...queues({}, { ...F, deadLetterQueue: value }) }),
    path: 'functions[0].deadLetterQueue',
    bad: { function: 'f' },
    good: { queue: 'q' },
    words: 'The Amazon Resource Name (ARN) of an Amazon SQS queue or Amazon SNS topic.',
    source: `${API}/API_DeadLetterConfig.html`,
  },
  ...(['deadLetterQueue', 'onSuccess', 'onFailure'] as const).map((field) => ({
    rule: `a FIFO queue as ${field} (documented)`,
    put: (value: unknown) => queues({}, { ...F, [field]: { queue: value } }),
    path: `functions[0].${field}.queue`,
    bad: 'dead.fifo',
    good: 'dead',
    words: 'Amazon SQS – A standard SQS queue',
    source: `${GUIDE}/invocation-async-retain-records.html`,
  })),
  {
    rule: 'a bucket for successes (documented)',
    put: withF('onSuccess'),
    path: 'functions[0].onSuccess',
    bad: { bucket: 'records' },
    good: { topic: 'records' },
    words: 'S3 buckets are supported only for on-failure destinations.',
    source: `${API}/API_PutFunctionEventInvokeConfig.html`,
  },
];

const ERAS: readonly Row[] = [
  ['2014-11', 'timeoutS', 'timeout', 61, 60],
  ['2014-11', 'memoryMiB', 'memorySize', 1088, 1024],
  ['2017-12', 'timeoutS', 'timeout', 301, 300],
  ['2017-12', 'memoryMiB', 'memorySize', 3072, 3008],
  ['2020-06', 'memoryMiB', 'memorySize', 3072, 3008],
  ['2020-06', 'ephemeralStorageMiB', 'ephemeralStorage.size', 513, 512],
].map(([rules, field, name, bad, good]) => ({
  rule: `${field} in ${rules}`,
  put: (value: unknown) => ({ ...functions({ ...F, [field as string]: value }), rules }),
  path: `functions[0].${field}`,
  bad,
  good,
  words: member(name as string, bad, 'less', good as number),
  source: 'https://github.com/awsdocs/aws-lambda-developer-guide (its release table, and the API’s text)',
}));

const PATTERN: Json = { body: { kind: ['order'] } };
const patterns = (n: number): readonly Json[] => new Array<Json>(n).fill(PATTERN);

const QUEUE: readonly Row[] = [
  ...attribute('VisibilityTimeout', withQueue('visibilityTimeoutS'), 'queues[0].visibilityTimeoutS', 0, 43_200),
  ...attribute('MessageRetentionPeriod', withQueue('retentionS'), 'queues[0].retentionS', 60, 1_209_600),
  ...attribute('DelaySeconds', withQueue('delayS'), 'queues[0].delayS', 0, 900),
  ...[0, 1001].map((bad) => ({
    rule: `maxReceiveCount ${bad}`,
    put: (value: unknown) => queues({ redrive: { deadLetterQueue: 'dead', maxReceiveCount: value } }),
    path: 'queues[0].redrive.maxReceiveCount',
    bad,
    good: bad === 0 ? 1 : 1000,
    words: `Invalid value for maxReceiveCount: ${bad}, valid values are from 1 to 1000 both inclusive.`,
    source: 'https://github.com/elgohr/Simple-SQS and others, quoting SQS',
  })),
  {
    rule: 'a dead-letter queue of another type',
    put: (value) => queues({ redrive: { deadLetterQueue: value } }),
    path: 'queues[0].redrive.deadLetterQueue',
    bad: 'dead.fifo',
    good: 'dead',
    words: 'for parameter RedrivePolicy is invalid. Reason: Dead-letter queue must be same type of queue as the source.',
    source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html',
  },
  {
    rule: 'the name of a FIFO queue',
    put: (value) => queues({ name: value, fifo: true }),
    path: 'queues[0].name',
    bad: 'jobs',
    good: 'jobs.fifo',
    words:
      'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.',
    source: 'https://github.com/hashicorp/terraform-provider-aws/issues (quoting CreateQueue)',
  },
  {
    rule: 'the name of a queue',
    put: (value) => queues({ name: value }),
    path: 'queues[0].name',
    bad: 'my jobs',
    good: 'my-jobs',
    words: 'can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
    source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html',
  },
  {
    rule: 'a message above SQS’s size',
    put: (value) => ({ ...queues({}), sources: [{ kind: 'sqs', name: 's', queue: 'q', arrivals: TICKS, body: value }] }),
    path: 'sources[0].body',
    bad: big(1_048_577),
    good: big(1_048_576),
    words: 'One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.',
    source: 'https://github.com/getmoto/moto (quoting SendMessage, at 262144 bytes then)',
  },
];

const MAPPING: readonly Row[] = [
  {
    rule: 'a visibility timeout below the function’s timeout',
    put: (value) => mapping({}, { visibilityTimeoutS: value }, { ...F, timeoutS: 60 }),
    path: 'queues[0].visibilityTimeoutS',
    bad: 30,
    good: 60,
    words: 'Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds',
    source: 'https://repost.aws/knowledge-center/lambda-sqs-report-batch-item-failures and many reports',
  },
  ...range(
    'BatchSize of a queue',
    withMapping('batchSize', { batchWindowS: 1 }),
    'queues[0].mapping.batchSize',
    'batchSize',
    1,
    10_000,
    `${API}/API_CreateEventSourceMapping.html`,
  ),
  {
    rule: 'a batch above 10 without a window',
    put: (value) => mapping({ batchSize: 11, batchWindowS: value }),
    path: 'queues[0].mapping.batchWindowS',
    bad: 0,
    good: 1,
    words: 'Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10',
    source: 'https://github.com/aws/chalice/issues/1778',
  },
  ...range(
    'MaximumBatchingWindowInSeconds of a queue',
    withMapping('batchWindowS'),
    'queues[0].mapping.batchWindowS',
    'maximumBatchingWindowInSeconds',
    0,
    300,
    `${API}/API_CreateEventSourceMapping.html`,
  ),
  {
    rule: 'a batch window of a FIFO queue',
    put: fifo('batchWindowS'),
    path: 'queues[0].mapping.batchWindowS',
    bad: 1,
    good: 0,
    words: 'Batching window is not supported for FIFO queues',
    source: `${GUIDE}/services-sqs-parameters.html`,
  },
  {
    rule: 'a batch above 10 of a FIFO queue (documented)',
    put: fifo('batchSize'),
    path: 'queues[0].mapping.batchSize',
    bad: 11,
    good: 10,
    words: 'For FIFO queues, the max is 10.',
    source: `${API}/API_CreateEventSourceMapping.html`,
  },
  ...range(
    'MaximumConcurrency',
    withMapping('maximumConcurrency'),
    'queues[0].mapping.maximumConcurrency',
    'scalingConfig.maximumConcurrency',
    2,
    1000,
    `${API}/API_ScalingConfig.html`,
  ),
  ...range(
    'MinimumPollers',
    (value) => mapping({ provisionedPollers: { minimum: value, maximum: 2000 } }),
    'queues[0].mapping.provisionedPollers.minimum',
    'provisionedPollerConfig.minimumPollers',
    2,
    200,
    `${API}/API_ProvisionedPollerConfig.html`,
  ),
  ...range(
    'MaximumPollers',
    (value) => mapping({ provisionedPollers: { minimum: 2, maximum: value } }),
    'queues[0].mapping.provisionedPollers.maximum',
    'provisionedPollerConfig.maximumPollers',
    2,
    2000,
    `${API}/API_ProvisionedPollerConfig.html`,
  ),
  {
    rule: 'provisioned pollers with a maximum concurrency (documented)',
    put: (value) => mapping({ provisionedPollers: {}, maximumConcurrency: value }),
    path: 'queues[0].mapping.provisionedPollers',
    bad: 5,
    good: null,
    words: 'You cannot use provisioned mode with the maximum concurrency setting',
    source: `${GUIDE}/services-sqs-scaling.html`,
  },
  {
    rule: 'six filter patterns (documented)',
    put: withMapping('filterPatterns'),
    path: 'queues[0].mapping.filterPatterns',
    bad: patterns(6),
    good: patterns(5),
    words: 'For a single event source, you can define up to five different filters.',
    source: `${GUIDE}/invocation-eventfiltering.html`,
  },
  {
    rule: 'a filter pattern that is none',
    put: (value) => mapping({ filterPatterns: [value] }),
    path: 'queues[0].mapping.filterPatterns[0]',
    bad: { body: { kind: 'order' } },
    good: PATTERN,
    words: 'Invalid filter pattern definition.',
    source: 'https://github.com/getmoto/moto, https://github.com/localstack/localstack (quoting CreateEventSourceMapping)',
  },
  {
    rule: 'an operator that there is none of',
    put: (value) => mapping({ filterPatterns: [{ body: { total: [value] } }] }),
    path: 'queues[0].mapping.filterPatterns[0]',
    bad: { above: 5 },
    good: { numeric: ['>', 5] },
    words: 'Invalid filter pattern definition.',
    source: `${GUIDE}/invocation-eventfiltering.html`,
  },
  {
    rule: 'a filter pattern above 4,096 characters',
    put: (value) => mapping({ filterPatterns: [{ body: [value] }] }),
    path: 'queues[0].mapping.filterPatterns[0]',
    bad: big(4084),
    good: big(4083),
    words: 'Member must have length less than or equal to 4096',
    source: `${API}/API_Filter.html`,
  },
];

const streams = (of: Json, name: string): readonly Row[] => [
  ...range(
    `BatchSize of ${name}`,
    withSource(of, 'batchSize'),
    'sources[0].batchSize',
    'batchSize',
    1,
    10_000,
    `${API}/API_CreateEventSourceMapping.html`,
  ),
  ...range(
    `MaximumBatchingWindowInSeconds of ${name}`,
    withSource(of, 'maximumBatchingWindowS'),
    'sources[0].maximumBatchingWindowS',
    'maximumBatchingWindowInSeconds',
    0,
    300,
    `${API}/API_CreateEventSourceMapping.html`,
  ),
  ...range(
    `ParallelizationFactor of ${name}`,
    withSource(of, 'parallelizationFactor'),
    'sources[0].parallelizationFactor',
    'parallelizationFactor',
    1,
    10,
    `${API}/API_CreateEventSourceMapping.html`,
  ),
  ...range(
    `MaximumRetryAttempts of ${name}`,
    withSource(of, 'maximumRetryAttempts'),
    'sources[0].maximumRetryAttempts',
    'maximumRetryAttempts',
    -1,
    10_000,
    `${API}/API_CreateEventSourceMapping.html`,
  ),
  ...range(
    `MaximumRecordAgeInSeconds of ${name}`,
    withSource(of, 'maximumRecordAgeS'),
    'sources[0].maximumRecordAgeS',
    'maximumRecordAgeInSeconds',
    -1,
    604_800,
    `${API}/API_CreateEventSourceMapping.html`,
  ),
  {
    rule: `MaximumRecordAgeInSeconds of ${name} between −1 and 60 (documented)`,
    put: withSource(of, 'maximumRecordAgeS'),
    path: 'sources[0].maximumRecordAgeS',
    bad: 59,
    good: 60,
    words: "fall within the parameter's absolute range, but they are not allowed",
    source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-lambda-eventsourcemapping.html',
  },
  {
    rule: `a filter pattern of ${name} that is none`,
    put: (value) => source({ ...of, filterPatterns: [value] }),
    path: 'sources[0].filterPatterns[0]',
    bad: [],
    good: { data: { kind: ['order'] } },
    words: 'Invalid filter pattern definition.',
    source: 'https://github.com/getmoto/moto (quoting CreateEventSourceMapping)',
  },
];

const STREAMS: readonly Row[] = [
  ...streams(KINESIS, 'Kinesis'),
  ...streams(DYNAMODB, 'DynamoDB'),
  {
    rule: 'the name of a table: too short',
    put: withSource(DYNAMODB, 'table'),
    path: 'sources[0].table',
    bad: 'ab',
    good: 'abc',
    words:
      "1 validation error detected: Value 'ab' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 3",
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html',
  },
  {
    rule: 'the name of a stream',
    put: withSource(KINESIS, 'stream'),
    path: 'sources[0].stream',
    bad: 'my stream',
    good: 'my-stream',
    words:
      "1 validation error detected: Value 'my stream' at 'streamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
    source: 'https://docs.aws.amazon.com/kinesis/latest/APIReference/API_CreateStream.html',
  },
  {
    rule: 'a retention below a day',
    put: withSource(KINESIS, 'retentionHours'),
    path: 'sources[0].retentionHours',
    bad: 23,
    good: 24,
    words: 'Minimum allowed retention period is 24 hours. Requested retention period (23 hours) is too short.',
    source: 'https://github.com/mhart/kinesalite (tests against AWS)',
  },
  {
    rule: 'a retention above a year',
    put: withSource(KINESIS, 'retentionHours'),
    path: 'sources[0].retentionHours',
    bad: 8761,
    good: 8760,
    words: 'Maximum allowed retention period is 8760 hours. Requested retention period (8761 hours) is too long.',
    source: 'https://github.com/getmoto/moto (quoting IncreaseStreamRetentionPeriod)',
  },
];

const RULE: Json = { kind: 'eventbridge', details: [{}] };
const SNS: Json = { kind: 'sns', messages: ['x'] };
const cron = (expression: unknown): Json => source({ kind: 'schedule', arrivals: { kind: 'schedule', expression } });

const SOURCES: readonly Row[] = [
  ...[
    ['rate(1 minutes)', 'rate(1 minute)'],
    ['rate(5 minute)', 'rate(5 minutes)'],
    ['rate(0 hours)', 'rate(2 hours)'],
    ['cron(0 12 * * *)', 'cron(0 12 * * ? *)'],
    ['cron(0 12 * * * *)', 'cron(0 12 * * ? *)'],
    ['cron(60 12 * * ? *)', 'cron(59 12 * * ? *)'],
    ['every day', 'rate(1 day)'],
  ].map(([bad, good]) => ({
    rule: `the schedule ${bad}`,
    put: cron,
    path: 'sources[0].arrivals.expression',
    bad,
    good,
    words: 'Parameter ScheduleExpression is not valid.',
    source: `${LOCALSTACK}, https://github.com/serverless/serverless/issues`,
  })),
  {
    rule: 'an event pattern that is none',
    put: (value) => source({ ...RULE, pattern: { source: value } }),
    path: 'sources[0].pattern.source',
    bad: 'aws.s3',
    good: ['aws.s3'],
    words: 'Event pattern is not valid. Reason: "source" must be an object or an array',
    source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html',
  },
  {
    rule: 'an event above EventBridge’s size',
    put: (value) => source({ ...RULE, details: [value] }),
    path: 'sources[0].details[0]',
    bad: big(1_048_575),
    good: big(1_048_574),
    words: 'Total size of the entries in the request is over the limit.',
    source: LOCALSTACK,
  },
  {
    rule: 'a message above SNS’s size',
    put: (value) => source({ ...SNS, messages: [value] }),
    path: 'sources[0].messages[0]',
    bad: big(262_145),
    good: big(262_144),
    words: 'Invalid parameter: Message too long',
    source: LOCALSTACK,
  },
  {
    rule: 'the name of a topic',
    put: withSource(SNS, 'topic'),
    path: 'sources[0].topic',
    bad: 'my topic',
    good: 'my-topic',
    words: 'Invalid parameter: Topic Name',
    source: LOCALSTACK,
  },
  {
    rule: 'a subject above 100 characters',
    put: withSource(SNS, 'subject'),
    path: 'sources[0].subject',
    bad: big(101),
    good: big(100),
    words: 'Invalid parameter: Subject',
    source: 'https://docs.aws.amazon.com/sns/latest/api/API_Publish.html',
  },
  {
    rule: 'the name of a bucket',
    put: withSource({ kind: 's3' }, 'bucket'),
    path: 'sources[0].bucket',
    bad: 'My_Bucket',
    good: 'my-bucket',
    words: 'The specified bucket is not valid.',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html',
  },
  {
    rule: 'two notifications of the same uploads',
    put: withSource({ kind: 's3', targets: [{ queue: 'q' }] }, 'function'),
    path: 'sources[0].targets',
    bad: 'f',
    good: null,
    words: 'Configurations overlap. Configurations on the same bucket cannot share a common event type.',
    source: 'https://github.com/minio/minio and many reports, quoting PutBucketNotificationConfiguration',
  },
  {
    rule: 'S3 to a FIFO queue',
    put: (value) => source({ kind: 's3', function: null, targets: [{ queue: value }] }),
    path: 'sources[0].targets[0].queue',
    bad: 'q.fifo',
    good: 'q',
    words: 'Unable to validate the following destination configurations',
    source: 'https://github.com/aws/aws-cdk/issues/19665',
  },
  {
    rule: 'a FIFO queue at a standard topic',
    put: (value) => source({ ...SNS, targets: [{ queue: value }] }),
    path: 'sources[0].targets[0].queue',
    bad: 'q.fifo',
    good: 'q',
    words: 'Invalid parameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics',
    source: 'https://github.com/getmoto/moto/pull/8957',
  },
  {
    rule: 'a rule’s FIFO queue without a message group',
    put: (value) => source({ ...RULE, targets: [{ queue: 'q.fifo', messageGroupId: value }] }),
    path: 'sources[0].targets[0].messageGroupId',
    bad: null,
    good: 'all',
    words: 'Parameter(s) SqsParameters must be specified for target: q.fifo.',
    source: 'https://github.com/awslabs/aws-ddk/issues/183',
  },
  ...[
    // Raisable since June 2024; the text names what the account has.
    [REST, 49, 50, 300_000],
    [REST, 300_001, 300_000, 300_000],
    [HTTP, 49, 50, 30_000],
    [HTTP, 30_001, 30_000, 30_000],
  ].map(([api, bad, good, max]) => ({
    rule: `an integration timeout of ${bad} ms of ${(api as Json).kind}`,
    put: withSource(api as Json, 'integrationTimeoutMs'),
    path: 'sources[0].integrationTimeoutMs',
    bad,
    good,
    words: `Timeout should be between 50 ms and ${max} ms`,
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html and reports of PutIntegration',
  })),
  {
    rule: 'an authorizer’s cache above an hour (documented)',
    put: (value) => source({ ...REST, authorizer: { kind: 'lambda', function: 'f', cacheTtlS: value } }),
    path: 'sources[0].authorizer.cacheTtlS',
    bad: 3601,
    good: 3600,
    words: 'The maximum value is 3600, or 1 hour.',
    source: 'https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html',
  },
  {
    rule: 'a load balancer’s request above 1 MB (documented)',
    put: withSource({ kind: 'alb' }, 'body'),
    path: 'sources[0].body',
    bad: 'é'.repeat(524_289),
    good: 'é'.repeat(524_288),
    words: 'the maximum size of the request body that a load balancer can send to a Lambda function is 1 MB',
    source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html',
  },
  ...[
    ['RequestResponse', 6_291_456],
    ['Event', 1_048_576],
  ].map(([invocationType, limit]) => ({
    rule: `a payload above ${limit} bytes (${invocationType})`,
    put: (value: unknown) => source({ kind: 'events', invocationType, events: [value] }),
    path: 'sources[0].events',
    bad: big((limit as number) - 1),
    good: big((limit as number) - 2),
    words: `byte payload is too large for the ${invocationType} invocation type (limit ${limit} bytes)`,
    source: 'https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html and reports of RequestEntityTooLargeException',
  })),
];

const TABLE = { functions: FUNCTION, eras: ERAS, queues: QUEUE, mappings: MAPPING, streams: STREAMS, sources: SOURCES };

const issuesOf = (json: Json): readonly { readonly path: string; readonly message: string }[] => {
  const read = readScenario(json);
  return read.ok ? [] : read.issues;
};

describe.each(Object.entries(TABLE))('what AWS says of %s', (_, rows) => {
  it.each(rows.map((row) => [row.rule, row] as const))('%s', (_rule, { put, path, bad, good, words, source: evidence }) => {
    const at = issuesOf(put(bad)).filter((issue) => issue.path === path);
    expect(at.map(({ message }) => message).join('\n')).toContain(words);
    expect(issuesOf(put(good))).toEqual([]);
    expect(evidence).not.toBe('');
  });
});
