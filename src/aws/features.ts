import { CITATIONS as C } from './citations';

/**
 * Something that Lambda or a service around it did not always have: the part of a scenario that uses it, from when on it existed
 * (`YYYY-MM-DD`; `YYYY-MM`, its first day, where no source names the day), and what to call it.
 */
export interface Feature {
  /** Where it stands in a scenario: `functions[].architecture`; `[]` is any entry of a list. */
  readonly path: string;
  /** The value that is meant; left out, any but those of `unused`. */
  readonly value?: string;
  /** Values with which the field says nothing, besides null, false and empty lists. */
  readonly unused?: readonly (string | number)[];
  readonly name: string;
  readonly from: string;
  readonly citation: string;
}

const kind = (value: string, name: string, from: string, citation: string = C.oldGuide): Feature => ({
  path: 'sources[].kind',
  value,
  name,
  from,
  citation,
});
const field = (
  path: string,
  name: string,
  from: string,
  unused: readonly (string | number)[] = [],
  citation: string = C.oldGuide,
): Feature => ({
  path,
  name,
  from,
  unused,
  citation,
});

const DESTINATIONS = '2019-11-25';
const TOPIC_DEAD_LETTERS = '2019-11-14';
const RULE_RETRIES = '2020-10-08';

/**
 * What began after the preview of 13 November 2014, which had S3, Kinesis and DynamoDB as sources, asynchronous invocation, and Node.js.
 * From the release table of the guide of 2023 (https://github.com/awsdocs/aws-lambda-developer-guide), unless said otherwise. A field
 * that a scenario does not have (yet) is never used.
 */
export const FEATURES: readonly Feature[] = [
  kind(
    'http-api',
    "API Gateway's HTTP API",
    '2020-03-12',
    'https://aws.amazon.com/about-aws/whats-new/2020/03/api-gateway-http-apis-generally-available/',
  ),
  kind(
    'clicks',
    "API Gateway's HTTP API",
    '2020-03-12',
    'https://aws.amazon.com/about-aws/whats-new/2020/03/api-gateway-http-apis-generally-available/',
  ),
  kind('rest-api', 'API Gateway as a source', '2015-07-09'),
  kind('alb', 'Application Load Balancer as a source', '2018-11-29'),
  kind('function-url', 'function URLs', '2022-04-06'),
  kind('sqs', 'SQS as a source', '2018-06-28'),
  kind('sns', 'SNS as a source', '2015-04-09'),
  kind('schedule', 'schedules', '2015-10-08'),
  kind(
    'scheduler',
    'EventBridge Scheduler',
    '2022-11-10',
    'https://aws.amazon.com/about-aws/whats-new/2022/11/amazon-eventbridge-launches-new-scheduler/',
  ),
  kind('eventbridge', 'EventBridge', '2019-07-11', 'https://aws.amazon.com/about-aws/whats-new/2019/07/'),
  kind('iot-rule', 'AWS IoT rules', '2015-10-08'),
  kind('cognito', 'Cognito triggers', '2016-07'),
  kind(
    'cloudtrail',
    'CloudTrail records as events',
    '2016-01-14',
    'https://aws.amazon.com/blogs/aws/new-cloudwatch-events-track-and-respond-to-changes-to-your-aws-resources/',
  ),
  kind('cloudwatch-logs', 'CloudWatch Logs subscriptions', '2015-06'),
  {
    path: 'sources[].invocationType',
    value: 'RequestResponse',
    name: 'synchronous invocation',
    from: '2015-04-09',
    citation: C.oldGuide,
  },
  field('sources[].maximumRetryAttempts', 'retry limits of streams', DESTINATIONS, [-1]),
  field('sources[].maximumRecordAgeS', 'age limits of streams', DESTINATIONS, [-1]),
  field('sources[].bisectBatchOnFunctionError', 'bisecting batches', DESTINATIONS),
  field('sources[].parallelizationFactor', 'the parallelization factor', DESTINATIONS, [1]),
  field('sources[].onFailure', 'on-failure destinations of streams', DESTINATIONS),
  field('sources[].filterCriteria', 'event filtering', '2021-11-24', []),
  field('sources[].filters', 'event filtering', '2021-11-24', []),
  field('sources[].reportBatchItemFailures', 'partial batch responses', '2020-12'),
  field(
    'sources[].tumblingWindowS',
    'tumbling windows',
    '2020-12-15',
    [0],
    'https://aws.amazon.com/blogs/compute/using-aws-lambda-for-streaming-analytics/',
  ),
  ...['sources[]', 'sources[].targets[]'].flatMap((of) => [
    field(`${of}.retryPolicy.maximumRetryAttempts`, 'retry policies of targets', RULE_RETRIES, [185], C.ruleDeadLetters),
    field(`${of}.retryPolicy.maximumEventAgeS`, 'retry policies of targets', RULE_RETRIES, [86_400], C.ruleDeadLetters),
    // SNS had them eleven months earlier, on 14 November 2019; the path is one for both.
    field(`${of}.deadLetterQueue`, 'dead-letter queues of targets and subscriptions', TOPIC_DEAD_LETTERS, [], C.topicDeadLetters),
  ]),
  field('sources[].maximumConcurrency', 'maximum concurrency of an SQS mapping', '2023-01-12'),
  {
    path: 'queues[].mapping.provisionedPollers',
    name: 'provisioned mode of an SQS mapping',
    from: '2025-11',
    citation: C.sqsScaling,
  },
  {
    path: 'sources[].invokeMode',
    value: 'RESPONSE_STREAM',
    name: 'response streaming',
    from: '2023-04-07',
    citation: 'https://aws.amazon.com/blogs/compute/introducing-aws-lambda-response-streaming/',
  },
  ...['alarmActions', 'okActions', 'insufficientDataActions'].map((list) =>
    field(`alarms[].${list}[].function`, 'an alarm that invokes a function', '2023-12', [], C.alarmInvokes),
  ),
  field('alarms[].datapointsToAlarm', '“M out of N” alarms', '2017-12-08', [], C.cloudwatchHistory),
  field('functions[].architecture', 'arm64', '2021-09-29', ['x86_64']),
  field('functions[].packageType', 'container images', '2020-12-01', ['Zip']),
  field('functions[].reservedConcurrency', 'reserved concurrency', '2017-11-30'),
  field('functions[].environment', 'environment variables', '2016-11-18'),
  field('functions[].maximumRetryAttempts', 'MaximumRetryAttempts', DESTINATIONS, [2]),
  field('functions[].maximumEventAgeS', 'MaximumEventAgeInSeconds', DESTINATIONS, [21_600]),
  field('functions[].provisionedConcurrency.concurrency', 'provisioned concurrency', '2019-12-03', [0]),
  field('functions[].deadLetterQueue', 'dead-letter queues', '2016-12-01'),
  field('functions[].onSuccess', 'destinations', DESTINATIONS),
  field('functions[].onFailure', 'destinations', DESTINATIONS),
  field('functions[].destinations', 'destinations', DESTINATIONS),
  {
    path: 'functions[].extensions',
    name: 'extensions',
    from: '2020-10-08',
    citation: 'https://aws.amazon.com/blogs/compute/introducing-aws-lambda-extensions-in-preview/',
  },
  field('functions[].additionalVersion', 'weighted aliases', '2017-11-28'),
  field('functions[].snapStart', 'SnapStart', '2022-11-28', [], C.snapStart),
];
