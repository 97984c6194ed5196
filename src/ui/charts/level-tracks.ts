import { count } from '../../words';
import { lineMark } from './marks';
import { greatestOf, linearScale, niceMax } from './scale';
import type { EndLabel, Mark, TrackBox, TrackData, TrackDrawing, TrackKind } from './track';

/** A limit further above the data than this is named, not drawn: drawn to scale it would flatten the data. */
const LIMIT_TIMES_MAX = 4;

function concurrencyLayout(data: TrackData, box: TrackBox): TrackDrawing {
  const values = data.columns.runningMax;
  const greatest = greatestOf(values, data.rows);
  const near = data.limits.filter(({ value }) => value > 0 && value <= Math.max(1, greatest) * LIMIT_TIMES_MAX);
  const max = niceMax(Math.max(greatest, ...near.map(({ value }) => value * 1.12)));
  const scale = linearScale(box.topPx, box.heightPx, max);
  const marks: Mark[] = near.map(({ value }) => ({ kind: 'limit', ink: 'throttle', yPx: scale(value) }));
  marks.unshift(lineMark(box, data.rows, (i) => values[i] as number, scale, { ink: 'busy', widthPx: 1.8, isFilled: true }));
  const endLabels: EndLabel[] = near.map(({ label, value }) => ({
    text: `${label} ${count(value)}`,
    ink: 'throttle',
    yPx: scale(value) + 4,
  }));
  const far = data.limits.filter((limit) => !near.includes(limit));
  for (const { label, value } of far) {
    const text = value === 0 ? `${label} 0: switched off` : `${label} ${count(value)} ↑`;
    endLabels.push({ text, ink: value === 0 ? 'throttle' : 'faint', yPx: box.topPx + 10 });
  }
  if (greatest > 0) endLabels.push({ text: `peak ${count(greatest)}`, ink: 'busy', yPx: scale(greatest) + 4 });
  return { marks, endLabels };
}

/** Environments that initialise or run an invocation, against every limit that applies. */
export const concurrencyTrack: TrackKind = {
  name: 'Concurrency',
  unit: 'at work, at most',
  heightPx: 58,
  layout: concurrencyLayout,
  valueAt: (data, bucket) => {
    const running = count(data.columns.runningMax[bucket] as number);
    const [nearest] = [...data.limits].sort((a, b) => a.value - b.value);
    return nearest === undefined ? running : `${running} of ${count(nearest.value)}`;
  },
  valueInk: 'busy',
};

/** Records that wait in queues and streams, those in flight included. */
export const waitingTrack: TrackKind = {
  name: 'Pending',
  unit: 'events in queues',
  heightPx: 38,
  layout: (data, box) => {
    const values = data.columns.pendingMax;
    const greatest = greatestOf(values, data.rows);
    if (greatest === 0) return { marks: [], endLabels: [] };
    const scale = linearScale(box.topPx, box.heightPx, niceMax(greatest));
    const line = lineMark(box, data.rows, (i) => values[i] as number, scale, { ink: 'throttle', isFilled: true });
    return { marks: [line], endLabels: [{ text: `peak ${count(greatest)}`, ink: 'throttle', yPx: scale(greatest) + 4 }] };
  },
  valueAt: (data, bucket) => count(data.columns.pendingMax[bucket] as number),
  valueInk: 'throttle',
};
