import type { Comparison, MissingData, Statistic } from '../../aws';
import type { Micros } from '../../base';
import type { MetricId } from './metric-id';

/** An alarm as the model reads it. */
export interface AlarmConfig {
  readonly name: string;
  readonly description: string;
  readonly metric: MetricId;
  /** CloudWatch's dimensions of the metric, by name; none for the Region. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: Statistic;
  readonly periodUs: Micros;
  readonly threshold: number;
  readonly comparison: Comparison;
  /** N. */
  readonly evaluationPeriods: number;
  /** M; null: as N, and the reasons are worded as those of an alarm without it. */
  readonly datapointsToAlarm: number | null;
  readonly treatMissingData: MissingData;
}

/** M of an alarm. */
export function pointsToAlarm({ datapointsToAlarm, evaluationPeriods }: AlarmConfig): number {
  return datapointsToAlarm ?? evaluationPeriods;
}

/** Whether a value breaches the threshold. */
export function breaches({ comparison, threshold }: AlarmConfig, value: number): boolean {
  switch (comparison) {
    case 'GreaterThanThreshold':
      return value > threshold;
    case 'GreaterThanOrEqualToThreshold':
      return value >= threshold;
    case 'LessThanThreshold':
      return value < threshold;
    default:
      return value <= threshold;
  }
}
