import { dollars, duration, level } from '../../../words';
import { TEXT } from '../../kit';
import type { ChartPoint } from './chart-points';

const T = TEXT.charts;

/** One chart of the report. */
export interface Chart {
  readonly key: 'durationMs' | 'gbSecondsPerS' | 'usdPerMillion';
  readonly title: string;
  readonly unit: string;
  readonly text: (value: number) => string;
  readonly color: string;
}

/** The charts of the report, in their order. */
export const CHARTS: readonly Chart[] = [
  { key: 'durationMs', title: T.duration, unit: T.unit.durationMs, text: duration, color: 'var(--lab-sky)' },
  { key: 'gbSecondsPerS', title: T.gbSeconds, unit: T.unit.gbSecondsPerS, text: level, color: 'var(--lab-money)' },
  { key: 'usdPerMillion', title: T.cost, unit: T.unit.usdPerMillion, text: dollars, color: 'var(--lab-money)' },
];

/** A chart in a sentence: its title, its least and its greatest value. */
export function chartSummary({ key, title, text }: Chart, points: readonly ChartPoint[]): string {
  const values = points.flatMap((point) => point[key] ?? []);
  if (values.length === 0) return `${title}: ${T.nothing}`;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return T.summary(title, text(least), text(most));
}

/** Rows of a chart's table: every point would be too many to listen to. */
export const TABLE_ROWS_MAX = 24;

/** About two dozen points of a chart, evenly spread, each the mean of its own stretch; gaps stay gaps. */
export function tablePoints(points: readonly ChartPoint[]): readonly ChartPoint[] {
  const step = Math.max(1, Math.ceil(points.length / TABLE_ROWS_MAX));
  return points.filter((_, i) => i % step === 0);
}
