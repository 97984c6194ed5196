import {
  LAMBDA_METRICS,
  METRIC_SCOPES,
  type Metric,
  type MetricScope,
  QUEUE_METRICS,
  RULE_METRICS,
  TOPIC_METRICS,
} from '../../aws';

/** One metric with its dimension: `index` is a place in the scenario's list (functions, queues, metric sources, sources), −1 for the Region. */
export interface MetricId {
  readonly scope: MetricScope;
  readonly index: number;
  readonly name: string;
  /** Of a function: the dimension ExecutedVersion, its version's number; left out: all versions. */
  readonly version?: number;
}

/** The metric of an identity; undefined when its scope has none of that name. */
export function metricOf({ scope, name }: MetricId): Metric | undefined {
  return METRIC_SCOPES[scope].metrics.find((metric) => metric.name === name);
}

/** The place of a metric of Lambda in LAMBDA_METRICS. */
export function lambdaMetric(name: (typeof LAMBDA_METRICS)[number]['name']): number {
  return LAMBDA_METRICS.findIndex((metric) => metric.name === name);
}

/** The place of a metric of SQS in QUEUE_METRICS. */
export function queueMetric(name: (typeof QUEUE_METRICS)[number]['name']): number {
  return QUEUE_METRICS.findIndex((metric) => metric.name === name);
}

/** The place of a metric of EventBridge in RULE_METRICS. */
export function ruleMetric(name: (typeof RULE_METRICS)[number]['name']): number {
  return RULE_METRICS.findIndex((metric) => metric.name === name);
}

/** The place of a metric of SNS in TOPIC_METRICS. */
export function topicMetric(name: (typeof TOPIC_METRICS)[number]['name']): number {
  return TOPIC_METRICS.findIndex((metric) => metric.name === name);
}
