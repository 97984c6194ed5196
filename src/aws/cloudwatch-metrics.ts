/*
 * The metrics that CloudWatch gets from the services of the model: names, units and namespaces as AWS has them
 * (https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html,
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html,
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html,
 * https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html, 2026-11). Values are
 * kept as integers: `perUnit` of them are one of the metric's unit.
 */

/** Units as CloudWatch writes them. */
export type MetricUnit = 'Count' | 'Milliseconds' | 'Seconds' | 'Percent' | 'None';

/** One metric of a service. */
export interface Metric {
  readonly name: string;
  readonly unit: MetricUnit;
  readonly perUnit: number;
  /** Only of a function, or only of the Region; absent: of both, or of whatever the service has. */
  readonly only?: 'function' | 'region';
}

const count = <N extends string>(name: N, only?: Metric['only']): Metric & { readonly name: N } => ({
  name,
  unit: 'Count',
  perUnit: 1,
  ...(only === undefined ? {} : { only }),
});
const milliseconds = <N extends string>(name: N): Metric & { readonly name: N } => ({
  name,
  unit: 'Milliseconds',
  perUnit: 1000,
});

/** Parts of a whole that a ratio or a percentage is kept in. */
export const RATIO_PARTS = 1_000_000;
/** Parts of one per cent. */
export const PERCENT_PARTS = 1000;

/** AWS/Lambda: of a function, and of all functions of the Region. */
export const LAMBDA_METRICS = [
  count('Invocations'),
  count('Errors'),
  count('Throttles'),
  milliseconds('Duration'),
  count('ConcurrentExecutions'),
  count('UnreservedConcurrentExecutions', 'region'),
  count('ClaimedAccountConcurrency', 'region'),
  count('ProvisionedConcurrentExecutions', 'function'),
  count('ProvisionedConcurrencyInvocations', 'function'),
  count('ProvisionedConcurrencySpilloverInvocations', 'function'),
  { name: 'ProvisionedConcurrencyUtilization', unit: 'None', perUnit: RATIO_PARTS, only: 'function' },
  milliseconds('IteratorAge'),
  count('AsyncEventsReceived'),
  milliseconds('AsyncEventAge'),
  count('AsyncEventsDropped'),
  count('DeadLetterErrors'),
  count('DestinationDeliveryFailures'),
  count('RecursiveInvocationsDropped'),
] as const satisfies readonly Metric[];

/** AWS/SQS: of a queue. */
export const QUEUE_METRICS = [
  count('ApproximateNumberOfMessagesVisible'),
  count('ApproximateNumberOfMessagesNotVisible'),
  count('ApproximateNumberOfMessagesDelayed'),
  { name: 'ApproximateAgeOfOldestMessage', unit: 'Seconds', perUnit: 1000 },
  count('NumberOfMessagesSent'),
  count('NumberOfMessagesReceived'),
  count('NumberOfMessagesDeleted'),
  count('NumberOfEmptyReceives'),
] as const satisfies readonly Metric[];

/** AWS/Events: of a rule. */
export const RULE_METRICS = [
  count('MatchedEvents'),
  count('TriggeredRules'),
  count('Invocations'),
  count('FailedInvocations'),
  count('InvocationAttempts'),
  count('SuccessfulInvocationAttempts'),
  count('RetryInvocationAttempts'),
  count('InvocationsSentToDlq'),
  count('InvocationsFailedToBeSentToDlq'),
] as const satisfies readonly Metric[];

/** AWS/SNS: of a topic. */
export const TOPIC_METRICS = [
  count('NumberOfMessagesPublished'),
  count('NumberOfNotificationsDelivered'),
  count('NumberOfNotificationsFailed'),
  count('NumberOfNotificationsRedrivenToDlq'),
  count('NumberOfNotificationsFailedToRedriveToDlq'),
] as const satisfies readonly Metric[];

/** AWS/EC2: of a fleet of servers, each of which publishes. */
export const SERVER_METRICS = [
  { name: 'CPUUtilization', unit: 'Percent', perUnit: PERCENT_PARTS },
] as const satisfies readonly Metric[];

/** What a metric can be about. */
export type MetricScope = 'function' | 'region' | 'queue' | 'servers' | 'rule' | 'topic';

interface ScopeFacts {
  readonly namespace: string;
  readonly dimension: string | null;
  readonly metrics: readonly Metric[];
}

/** Of each scope: CloudWatch's namespace, the name of its dimension (null: none), and its metrics. */
export const METRIC_SCOPES: { readonly [S in MetricScope]: ScopeFacts } = {
  function: { namespace: 'AWS/Lambda', dimension: 'FunctionName', metrics: LAMBDA_METRICS },
  region: { namespace: 'AWS/Lambda', dimension: null, metrics: LAMBDA_METRICS },
  queue: { namespace: 'AWS/SQS', dimension: 'QueueName', metrics: QUEUE_METRICS },
  servers: { namespace: 'AWS/EC2', dimension: 'AutoScalingGroupName', metrics: SERVER_METRICS },
  rule: { namespace: 'AWS/Events', dimension: 'RuleName', metrics: RULE_METRICS },
  topic: { namespace: 'AWS/SNS', dimension: 'TopicName', metrics: TOPIC_METRICS },
};

/** The names of the metrics that something of a scope has. */
export function metricNamesOf(scope: MetricScope): readonly string[] {
  const other = scope === 'region' ? 'function' : 'region';
  return METRIC_SCOPES[scope].metrics.filter(({ only }) => only !== other).map(({ name }) => name);
}

/** The metrics of Lambda that have points of a single version, by the dimension ExecutedVersion, where an alias points to two. */
export const VERSION_METRICS = [
  'Invocations',
  'Errors',
  'Throttles',
  'Duration',
] as const satisfies readonly (typeof LAMBDA_METRICS)[number]['name'][];
