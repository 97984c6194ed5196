import type { LabColumn } from '../../engine/client';
import { level } from '../../words';
import { type Ink, TEXT } from '../kit';
import { type SeriesLine, seriesTrack } from './series-track';
import type { TrackData } from './track';

/* Tracks of one bar for each bucket. */

const T = TEXT.tracks;
const perSecond = (value: number): string => `${level(value)}/s`;
const rateOf =
  (column: LabColumn) =>
  (data: TrackData, i: number): number =>
    (data.columns[column][i] as number) / data.bucketS;

function bars(key: string, label: string, ink: Ink, column: LabColumn): SeriesLine {
  return {
    key,
    label,
    ink,
    look: 'bars',
    valueIn: rateOf(column),
    hasGhost: true,
    endsAt: 'greatest',
    endText: ({ greatest }) => `peak ${perSecond(greatest)}`,
  };
}

/** Records that arrive, and attempts that Lambda refused. */
export const arrivalsTrack = seriesTrack({
  name: T.arrivals.name,
  unit: T.arrivals.unit,
  heightPx: 54,
  lines: [
    bars('arrivals', T.arrivals.arrived, 'sky', 'arrivals'),
    {
      ...bars('refused', T.arrivals.refused, 'throttle', 'throttled'),
      look: 'line',
      widthPx: 1.3,
      hasGhost: false,
      // A line along the bottom where nothing was refused would look like something.
      valueIn: (data, i) => rateOf('throttled')(data, i) || Number.NaN,
      endText: ({ greatest }) => `${T.arrivals.refused} ${perSecond(greatest)}`,
    },
  ],
  valueAt: (data, bucket) => {
    const refused = rateOf('throttled')(data, bucket);
    return `${perSecond(rateOf('arrivals')(data, bucket))}${refused > 0 ? ` · ${perSecond(refused)} ${T.arrivals.refused}` : ''}`;
  },
  valueInk: 'sky',
});

/** Goodput: requests and events that came to a good end. */
export const goodputTrack = seriesTrack({
  name: T.goodput.name,
  unit: T.goodput.unit,
  heightPx: 34,
  lines: [bars('goodput', T.goodput.name, 'sky', 'succeeded')],
  valueAt: (data, bucket) => perSecond(rateOf('succeeded')(data, bucket)),
  valueInk: 'sky',
});

/** Attempts that ended in an error, a timeout, a crash. */
export const failedTrack = seriesTrack({
  name: T.failed.name,
  unit: T.failed.unit,
  heightPx: 26,
  lines: [bars('failed', T.failed.name, 'throttle', 'errors')],
  valueAt: (data, bucket) => perSecond(rateOf('errors')(data, bucket)),
  valueInk: 'throttle',
});

/** Billed GB-seconds. */
export const gbSecondsTrack = seriesTrack({
  name: T.gbSeconds.name,
  unit: T.gbSeconds.unit,
  heightPx: 34,
  lines: [
    {
      ...bars('gbSeconds', T.gbSeconds.name, 'money', 'gbSeconds'),
      valueIn: (data, i) => data.columns.gbSeconds[i] as number,
      endText: ({ greatest }) => `peak ${level(greatest)} GB-s`,
    },
  ],
  valueAt: (data, bucket) => `${level(data.columns.gbSeconds[bucket])} GB-s`,
  valueInk: 'money',
});
