import type { Ink } from '../kit';
import type { Scale } from './scale';
import type { Mark, TrackBox } from './track';

/* Marks from values of buckets: what all tracks share. Pure. */

type ValueOf = (bucket: number) => number;

function pointsOf({ axis }: TrackBox, rows: number, valueAt: ValueOf, scale: Scale, offset: number): Float64Array {
  const points = new Float64Array(rows * 2);
  const stepPx = ((axis.rightPx - axis.leftPx) * axis.bucketUs) / axis.endUs;
  for (let i = 0; i < rows; i++) {
    points[i * 2] = axis.leftPx + (i + offset) * stepPx;
    points[i * 2 + 1] = scale(valueAt(i));
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
): Mark {
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
export function barsMark(box: TrackBox, rows: number, valueAt: ValueOf, scale: Scale, ink: Ink): Mark {
  const { axis } = box;
  const stepPx = ((axis.rightPx - axis.leftPx) * axis.bucketUs) / axis.endUs;
  const points = pointsOf(box, rows, valueAt, scale, 0);
  return {
    kind: 'bars',
    ink,
    points,
    widthPx: Math.max(1, stepPx > 3 ? stepPx - 0.6 : stepPx),
    basePx: box.topPx + box.heightPx,
  };
}
