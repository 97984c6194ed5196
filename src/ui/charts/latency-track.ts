import type { LabColumn } from '../../engine/client';
import { count, duration } from '../../words';
import type { Ink } from '../kit';
import { lineMark } from './marks';
import { decadesOf, greatestOf, leastPositiveOf, logScale, powersOfTen } from './scale';
import type { EndLabel, Mark, TrackBox, TrackData, TrackDrawing, TrackKind } from './track';

interface Percentile {
  readonly label: string;
  readonly column: LabColumn;
  readonly ink: Ink;
  readonly widthPx: number;
  readonly dash: readonly number[];
}

/** Told apart by stroke as well as by colour. */
const PERCENTILES: readonly Percentile[] = [
  { label: 'p99', column: 'latencyP99Ms', ink: 'prov', widthPx: 1.2, dash: [2, 2] },
  { label: 'p95', column: 'latencyP95Ms', ink: 'init', widthPx: 1.3, dash: [] },
  { label: 'p50', column: 'latencyP50Ms', ink: 'busy', widthPx: 1.9, dash: [] },
];

/** A power of ten as a tick: `100 ms`, `1 s`, `1,000 s`. */
function tickText(ms: number): string {
  return ms >= 1000 ? `${count(ms / 1000)} s` : `${ms} ms`;
}

function lastOf(column: Float64Array, rows: number): number {
  for (let i = rows - 1; i >= 0; i--) if ((column[i] as number) > 0) return column[i] as number;
  return Number.NaN;
}

function latencyLayout(data: TrackData, box: TrackBox): TrackDrawing {
  const { columns, rows } = data;
  const decades = decadesOf(leastPositiveOf(columns.latencyP50Ms, rows), greatestOf(columns.latencyP99Ms, rows));
  if (decades === null) return { marks: [], endLabels: [] };
  const scale = logScale(box.topPx, box.heightPx, decades.min, decades.max);
  const marks: Mark[] = [];
  for (const ms of powersOfTen(decades.min, decades.max)) marks.push({ kind: 'grid', yPx: scale(ms), label: tickText(ms) });
  const endLabels: EndLabel[] = [];
  for (const { label, column, ink, widthPx, dash } of PERCENTILES) {
    const values = columns[column];
    marks.push(lineMark(box, rows, (i) => values[i] as number, scale, { ink, widthPx, dash }));
    const last = lastOf(values, rows);
    endLabels.push({ text: `${label} ${duration(last)}`, ink, yPx: scale(last) + 4 });
  }
  return { marks, endLabels };
}

/** From arrival to final outcome, per record, on a logarithmic scale. */
export const latencyTrack: TrackKind = {
  name: 'Latency',
  unit: 'logarithmic',
  heightPx: 64,
  layout: latencyLayout,
  valueAt: (data, bucket) => {
    const p95 = data.columns.latencyP95Ms[bucket] as number;
    return Number.isNaN(p95) ? null : `p95 ${duration(p95)}`;
  },
  valueInk: 'init',
};
