import type { LabColumn } from '../../engine/client';
import { level } from '../../words';
import type { Ink } from '../kit';
import { barsMark } from './marks';
import { greatestOf, linearScale, niceMax } from './scale';
import type { TrackBox, TrackData, TrackDrawing, TrackKind } from './track';

interface BarTrack {
  readonly name: string;
  readonly unit: string;
  readonly heightPx: number;
  readonly column: LabColumn;
  readonly ink: Ink;
  readonly isPerSecond: boolean;
  readonly valueText: (value: number) => string;
}

/** A track of one bar per bucket, scaled to its greatest. */
function barTrack({ column, ink, isPerSecond, valueText, ...rest }: BarTrack): TrackKind {
  const factor = (data: TrackData): number => (isPerSecond ? 1 / data.bucketS : 1);
  const layout = (data: TrackData, box: TrackBox): TrackDrawing => {
    const values = data.columns[column];
    const greatest = greatestOf(values, data.rows);
    if (greatest === 0) return { marks: [], endLabels: [] };
    const max = niceMax(greatest * factor(data));
    const scale = linearScale(box.topPx, box.heightPx, max / factor(data));
    const bars = barsMark(box, data.rows, (i) => values[i] as number, scale, ink);
    const peak = { text: `peak ${valueText(greatest * factor(data))}`, ink, yPx: scale(greatest) + 4 };
    return { marks: [bars], endLabels: [peak] };
  };
  const valueAt = (data: TrackData, bucket: number): string => valueText((data.columns[column][bucket] as number) * factor(data));
  return { ...rest, layout, valueAt, valueInk: ink };
}

/** Records that arrive. */
export const arrivalsTrack = barTrack({
  name: 'Arrivals',
  unit: 'per second',
  heightPx: 44,
  column: 'arrivals',
  ink: 'sky',
  isPerSecond: true,
  valueText: (value) => `${level(value)}/s`,
});

/** Attempts that Lambda refused. */
export const refusedTrack = barTrack({
  name: 'Refused',
  unit: 'attempts per second',
  heightPx: 26,
  column: 'throttled',
  ink: 'throttle',
  isPerSecond: true,
  valueText: (value) => `${level(value)}/s`,
});

/** Attempts that ended in an error, a timeout, a crash. */
export const failedTrack = barTrack({
  name: 'Failed',
  unit: 'attempts per second',
  heightPx: 26,
  column: 'errors',
  ink: 'throttle',
  isPerSecond: true,
  valueText: (value) => `${level(value)}/s`,
});

/** Billed GB-seconds. */
export const gbSecondsTrack = barTrack({
  name: 'GB-seconds',
  unit: 'billed, per bucket',
  heightPx: 34,
  column: 'gbSeconds',
  ink: 'money',
  isPerSecond: false,
  valueText: (value) => `${level(value)} GB-s`,
});
