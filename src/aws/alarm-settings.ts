/*
 * What PutMetricAlarm takes (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html, 2026-11), without
 * what needs a model of its own: metric math, anomaly detection, composite alarms.
 */

/** How a value is compared with the threshold. */
export const COMPARISONS = [
  'GreaterThanThreshold',
  'GreaterThanOrEqualToThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
] as const;
/** One of COMPARISONS. */
export type Comparison = (typeof COMPARISONS)[number];

/** What a missing data point counts as. */
export const MISSING_DATA = ['missing', 'notBreaching', 'breaching', 'ignore'] as const;
/** One of MISSING_DATA. */
export type MissingData = (typeof MISSING_DATA)[number];

/** CloudWatch's statistics besides percentiles. */
export const STATISTICS = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'] as const;

/** One of STATISTICS, or a percentile as CloudWatch writes it: `p95`, `p99.9`. */
export type Statistic = (typeof STATISTICS)[number] | `p${number}`;

/** What a statistic is written as; percentiles go from p0 to p100, with up to two decimals. */
export const STATISTIC = /^(SampleCount|Average|Sum|Minimum|Maximum|p(100|\d{1,2}(\.\d{1,2})?))$/;

/** Whether a text is a statistic. */
export function isStatistic(text: string): text is Statistic {
  return STATISTIC.test(text);
}
