import { dollars, duration } from '../../words';
import type { Ink } from '../kit';
import { lineMark } from './marks';
import { linearScale, niceMax } from './scale';
import type { TrackBox, TrackData, TrackDrawing, TrackKind } from './track';

interface LineTrack {
  readonly name: string;
  readonly unit: string;
  readonly heightPx: number;
  readonly ink: Ink;
  /** NaN where a bucket has no value. */
  readonly valueIn: (data: TrackData, bucket: number) => number;
  readonly valueText: (value: number) => string;
  readonly endText: (last: number) => string;
}

/** A track of one line; its label at the end says the last value. */
function lineTrack({ ink, valueIn, valueText, endText, ...rest }: LineTrack): TrackKind {
  const layout = (data: TrackData, box: TrackBox): TrackDrawing => {
    let greatest = 0;
    let last = Number.NaN;
    for (let i = 0; i < data.rows; i++) {
      const value = valueIn(data, i);
      if (Number.isNaN(value)) continue;
      last = value;
      if (value > greatest) greatest = value;
    }
    if (Number.isNaN(last)) return { marks: [], endLabels: [] };
    const scale = linearScale(box.topPx, box.heightPx, niceMax(greatest * 1.05));
    const line = lineMark(box, data.rows, (i) => valueIn(data, i), scale, { ink });
    return { marks: [line], endLabels: [{ text: endText(last), ink, yPx: scale(last) + 4 }] };
  };
  const valueAt = (data: TrackData, bucket: number): string | null => {
    const value = valueIn(data, bucket);
    return Number.isNaN(value) ? null : valueText(value);
  };
  return { ...rest, layout, valueAt, valueInk: ink };
}

const US_PER_MS = 1000;

/** Lambda's Duration, mean of what ended in the bucket. */
export const durationTrack = lineTrack({
  name: 'Duration',
  unit: 'mean',
  heightPx: 34,
  ink: 'sky',
  valueIn: ({ columns }, i) =>
    (columns.served[i] as number) > 0
      ? (columns.durationUs[i] as number) / (columns.served[i] as number) / US_PER_MS
      : Number.NaN,
  valueText: duration,
  endText: duration,
});

const MILLION = 1_000_000;

/** Dollars of a bucket ÷ attempts served in it, said per million. */
export const costTrack = lineTrack({
  name: 'Cost per request',
  unit: 'dollars a million',
  heightPx: 30,
  ink: 'money',
  valueIn: ({ columns }, i) =>
    (columns.served[i] as number) > 0 ? ((columns.usd[i] as number) / (columns.served[i] as number)) * MILLION : Number.NaN,
  valueText: (value) => dollars(value),
  endText: (last) => `${dollars(last)} a million`,
});

/** Dollars so far. */
export const dollarsTrack = lineTrack({
  name: 'Dollars',
  unit: 'so far, list price',
  heightPx: 34,
  ink: 'money',
  valueIn: ({ columns }, i) => columns.usdSoFar[i] as number,
  valueText: (value) => dollars(value),
  endText: (last) => dollars(last),
});
