import type { RunData } from '../../stores';

/** Points of a chart beside the text: more would lie on top of each other. */
const POINTS_MAX = 120;
const US_PER_MS = 1000;
const US_PER_S = 1_000_000;
const MILLION = 1_000_000;

/** A stretch of buckets; null where nothing ended in it. */
export interface ChartPoint {
  readonly fromUs: number;
  /** Its middle. */
  readonly atUs: number;
  readonly durationMs: number | null;
  readonly gbSecondsPerS: number;
  readonly usdPerMillion: number | null;
}

/** The series so far in at most 120 stretches of equally many buckets; means are over what ended in a stretch. */
export function chartPoints({
  columns,
  rows,
  bucketUs,
  endUs,
}: Pick<RunData, 'columns' | 'rows' | 'bucketUs' | 'endUs'>): readonly ChartPoint[] {
  const perPoint = Math.max(1, Math.ceil(endUs / bucketUs / POINTS_MAX));
  const points: ChartPoint[] = [];
  for (let first = 0; first < rows; first += perPoint) {
    const end = Math.min(rows, first + perPoint);
    const sum = (column: Float64Array): number => column.subarray(first, end).reduce((total, value) => total + value, 0);
    const served = sum(columns.served);
    points.push({
      fromUs: first * bucketUs,
      atUs: (first + (end - first) / 2) * bucketUs,
      durationMs: served === 0 ? null : sum(columns.durationUs) / served / US_PER_MS,
      gbSecondsPerS: sum(columns.gbSeconds) / (((end - first) * bucketUs) / US_PER_S),
      usdPerMillion: served === 0 ? null : (sum(columns.usd) / served) * MILLION,
    });
  }
  return points;
}
