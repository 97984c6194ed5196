import { dollars, duration } from '../../words';
import { type Ink, TEXT } from '../kit';
import { seriesTrack } from './series-track';
import type { TrackData, TrackKind } from './track';

/* Tracks of one line whose label says the last value. */

const T = TEXT.tracks;

interface LineTrack {
  readonly key: string;
  readonly words: { readonly name: string; readonly unit: string };
  readonly heightPx: number;
  readonly ink: Ink;
  /** NaN where a bucket has no value. */
  readonly valueIn: (data: TrackData, bucket: number) => number;
  readonly valueText: (value: number) => string;
  readonly endText: (last: number) => string;
}

function lineTrack({ key, words, heightPx, ink, valueIn, valueText, endText }: LineTrack): TrackKind {
  return seriesTrack({
    ...words,
    heightPx,
    lines: [
      {
        key,
        label: words.name,
        ink,
        look: 'line',
        valueIn,
        hasGhost: true,
        endsAt: 'last',
        endText: ({ last }) => endText(last),
      },
    ],
    valueAt: (data, bucket) => {
      const value = valueIn(data, bucket);
      return Number.isNaN(value) ? null : valueText(value);
    },
    valueInk: ink,
  });
}

const US_PER_MS = 1000;

/** Lambda's Duration, mean of what ended in the bucket. */
export const durationTrack = lineTrack({
  key: 'duration',
  words: T.duration,
  heightPx: 34,
  ink: 'sky',
  valueIn: ({ columns }, i) =>
    (columns.served[i] as number) > 0
      ? (columns.durationUs[i] as number) / (columns.served[i] as number) / US_PER_MS
      : Number.NaN,
  valueText: duration,
  endText: duration,
});

/** How long the oldest message of a queue has been there. */
export const oldestTrack = lineTrack({
  key: 'oldest',
  words: T.oldest,
  heightPx: 34,
  ink: 'throttle',
  valueIn: ({ columns }, i) => columns.oldestMs[i] as number,
  valueText: duration,
  endText: duration,
});

/** How far behind a stream is read: nothing where no batch was sent. */
export const iteratorAgeTrack = lineTrack({
  key: 'iteratorAge',
  words: T.iteratorAge,
  heightPx: 34,
  ink: 'throttle',
  valueIn: ({ columns }, i) => columns.iteratorAgeMs[i] || Number.NaN,
  valueText: duration,
  endText: duration,
});

const MILLION = 1_000_000;

/** Dollars of a bucket ÷ attempts served in it, said per million. */
export const costTrack = lineTrack({
  key: 'cost',
  words: T.cost,
  heightPx: 30,
  ink: 'money',
  valueIn: ({ columns }, i) =>
    (columns.served[i] as number) > 0 ? ((columns.usd[i] as number) / (columns.served[i] as number)) * MILLION : Number.NaN,
  valueText: (value) => dollars(value),
  endText: (last) => `${dollars(last)} a million`,
});

/** Dollars so far. */
export const dollarsTrack = lineTrack({
  key: 'dollars',
  words: T.dollars,
  heightPx: 34,
  ink: 'money',
  valueIn: ({ columns }, i) => columns.usdSoFar[i] as number,
  valueText: (value) => dollars(value),
  endText: (last) => dollars(last),
});
