import type { LabColumn } from '../../engine/client';
import { count, duration } from '../../words';
import { type Ink, TEXT } from '../kit';
import { type SeriesLine, seriesTrack } from './series-track';

const T = TEXT.tracks.latency;

/** Told apart by stroke as well as by colour; the pinned run shows its p95 only, or nothing could be told apart. */
function percentile(key: string, column: LabColumn, ink: Ink, widthPx: number, dash: readonly number[]): SeriesLine {
  return {
    key,
    label: key,
    ink,
    look: 'line',
    widthPx,
    dash,
    valueIn: ({ columns }, i) => columns[column][i] as number,
    hasGhost: key === 'p95',
    endsAt: 'last',
    endText: ({ last }) => `${key} ${duration(last)}`,
  };
}

/** A value at a line of the grid: `100 ms`, `1 s`, `1,000 s`. */
function tickText(ms: number): string {
  return ms >= 1000 ? `${count(ms / 1000)} s` : `${ms} ms`;
}

/** From arrival to final outcome, per record. */
export const latencyTrack = seriesTrack({
  name: T.name,
  unit: ({ isLogScale }) => (isLogScale ? T.log : T.linear),
  heightPx: 64,
  lines: [
    percentile('p99', 'latencyP99Ms', 'prov', 1.2, [2, 2]),
    percentile('p95', 'latencyP95Ms', 'init', 1.3, []),
    percentile('p50', 'latencyP50Ms', 'busy', 1.9, []),
  ],
  isLog: ({ isLogScale }) => isLogScale,
  tickText,
  valueAt: ({ columns, hiddenLines }, bucket) => {
    const shown = (['p95', 'p99', 'p50'] as const).find((key) => !hiddenLines.has(key)) ?? 'p95';
    const value = columns[({ p50: 'latencyP50Ms', p95: 'latencyP95Ms', p99: 'latencyP99Ms' } as const)[shown]][bucket] as number;
    return Number.isNaN(value) ? null : `${shown} ${duration(value)}`;
  },
  valueInk: 'init',
});
