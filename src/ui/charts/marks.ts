import type { Ink } from '../kit';
import type { Scale } from './scale';
import { bucketsIn, usPerPx, xOf } from './time-axis';
import type { BarsMark, LineMark, TrackBox } from './track';

/* Marks from values of buckets: what all tracks share. Pure. Only the buckets of the window have points. */

type ValueOf = (bucket: number) => number;

function pointsOf({ axis }: TrackBox, rows: number, valueAt: ValueOf, scale: Scale, offset: number): Float64Array {
  // One more at each side: a line goes on beyond the edge.
  const { first, end } = bucketsIn(axis, rows);
  const from = Math.max(0, first - 1);
  const to = Math.min(rows, end + 1);
  const points = new Float64Array(Math.max(0, to - from) * 2);
  for (let i = from; i < to; i++) {
    points[(i - from) * 2] = xOf(axis, (i + offset) * axis.bucketUs);
    points[(i - from) * 2 + 1] = scale(valueAt(i));
  }
  return points;
}

/** A line through the middles of the buckets; a bucket without a value (NaN) is a gap. */
export function lineMark(
  box: TrackBox,
  rows: number,
  valueAt: ValueOf,
  scale: Scale,
  look: { readonly ink: Ink; readonly widthPx?: number; readonly dash?: readonly number[]; readonly isFilled?: boolean },
): LineMark {
  return {
    kind: 'line',
    ink: look.ink,
    points: pointsOf(box, rows, valueAt, scale, 0.5),
    widthPx: look.widthPx ?? 1.5,
    dash: look.dash ?? [],
    fillToPx: look.isFilled === true ? box.topPx + box.heightPx : null,
  };
}

/** A bar for every bucket. */
export function barsMark(box: TrackBox, rows: number, valueAt: ValueOf, scale: Scale, ink: Ink): BarsMark {
  const { axis } = box;
  const stepPx = axis.bucketUs / usPerPx(axis);
  return {
    kind: 'bars',
    ink,
    points: pointsOf(box, rows, valueAt, scale, 0),
    widthPx: Math.max(1, stepPx > 3 ? stepPx - 0.6 : stepPx),
    basePx: box.topPx + box.heightPx,
  };
}
