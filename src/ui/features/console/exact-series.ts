import type { ConsoleMetricId, GraphedMetric, LabColumns, Scope } from '../../../engine/client';

/* What happened, in the units of a metric: the Lab's own buckets, drawn behind CloudWatch's points. Pure. */

/** One value for each bucket from the start of the run; NaN where there is none. */
export interface ExactSeries {
  readonly bucketUs: number;
  readonly values: Float64Array;
}

/** What the page knows exactly. */
export interface ExactData {
  readonly columns: LabColumns;
  readonly rows: number;
  readonly bucketUs: number;
  readonly scope: Scope;
  /** Functions of the scenario: of one, all of them are it. */
  readonly functions: number;
}

const US_PER_MS = 1000;

type ValueOf = (columns: LabColumns, bucket: number, perPeriod: number) => number;

const at = (column: Float64Array, bucket: number): number => column[bucket] as number;

/** A count of a bucket as it would be if the whole period were so. */
const SERIES: Readonly<Record<string, ValueOf>> = {
  Invocations: ({ served }, i, perPeriod) => at(served, i) * perPeriod,
  Errors: ({ errors }, i, perPeriod) => at(errors, i) * perPeriod,
  Throttles: ({ throttled }, i, perPeriod) => at(throttled, i) * perPeriod,
  ConcurrentExecutions: ({ runningMax }, i) => at(runningMax, i),
  Duration: ({ served, durationUs }, i) => (at(served, i) > 0 ? at(durationUs, i) / at(served, i) / US_PER_MS : Number.NaN),
};

/** The exact series of a graph; null where the Lab has none of that metric, or of what it is about. */
export function exactSeries({ metric, statistic }: GraphedMetric, periodUs: number, data: ExactData): ExactSeries | null {
  const read = SERIES[metric.name];
  const isSum = statistic === 'Sum';
  const isCount = metric.name !== 'ConcurrentExecutions' && metric.name !== 'Duration';
  if (read === undefined || isCount !== isSum || statistic === 'SampleCount' || !isOfScope(metric, data)) return null;
  const { columns, rows, bucketUs } = data;
  const values = Float64Array.from({ length: rows }, (_, i) => read(columns, i, periodUs / bucketUs));
  return { bucketUs, values };
}

function isOfScope({ scope, index }: ConsoleMetricId, data: ExactData): boolean {
  if (scope === 'region') return data.scope === 'all';
  return scope === 'function' && (data.scope === index || (data.scope === 'all' && data.functions === 1));
}
