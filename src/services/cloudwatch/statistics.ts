import type { Statistic } from '../../aws';
import type { QuantileSketch } from '../../kernel';

/** The values of one metric in a stretch of time, in the metric's parts. */
export interface Aggregate {
  readonly count: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  /** Null where nobody asked for percentiles. */
  readonly sketch: QuantileSketch | null;
}

/** The share that a percentile names, from 0 to 1; null for any other statistic. */
export function percentileOf(statistic: Statistic): number | null {
  return statistic.startsWith('p') ? Number(statistic.slice(1)) / 100 : null;
}

/** A statistic in the metric's unit; null when there is no value: the data point is missing. */
export function statisticOf(aggregate: Aggregate, statistic: Statistic, perUnit: number): number | null {
  const { count, sum, min, max, sketch } = aggregate;
  if (count === 0) return null;
  switch (statistic) {
    case 'SampleCount':
      return count;
    case 'Sum':
      return sum / perUnit;
    case 'Average':
      return sum / count / perUnit;
    case 'Minimum':
      return min / perUnit;
    case 'Maximum':
      return max / perUnit;
    default:
      return sketch === null ? null : sketch.quantile(percentileOf(statistic) as number) / perUnit;
  }
}
