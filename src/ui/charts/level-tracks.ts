import { count } from '../../words';
import { TEXT } from '../kit';
import { seriesTrack } from './series-track';

/* Tracks of levels: how many there are at an instant, the greatest of each bucket. */

const T = TEXT.tracks;

/** Environments that initialise or run an invocation, against every limit that applies. */
export const concurrencyTrack = seriesTrack({
  name: T.concurrency.name,
  unit: T.concurrency.unit,
  heightPx: 58,
  hasLimits: true,
  lines: [
    {
      key: 'running',
      label: T.concurrency.running,
      ink: 'busy',
      look: 'area',
      widthPx: 1.8,
      valueIn: ({ columns }, i) => columns.runningMax[i] as number,
      hasGhost: true,
      endsAt: 'greatest',
      endText: ({ greatest }) => `peak ${count(greatest)}`,
    },
    {
      key: 'provisioned',
      label: T.concurrency.provisioned,
      ink: 'dim',
      look: 'line',
      dash: [5, 3],
      // No line where nothing is provisioned.
      valueIn: ({ columns }, i) => columns.provisionedMax[i] || Number.NaN,
      hasGhost: false,
      endsAt: 'last',
      endText: ({ last }) => `${T.concurrency.provisioned} ${count(last)}`,
    },
  ],
  valueAt: (data, bucket) => {
    const running = count(data.columns.runningMax[bucket]);
    const [nearest] = [...data.limits].sort((a, b) => a.value - b.value);
    return nearest === undefined ? running : `${running} of ${count(nearest.value)}`;
  },
  valueInk: 'busy',
});

/** Records in queues and streams that no attempt is about. */
export const waitingTrack = seriesTrack({
  name: T.waiting.name,
  unit: T.waiting.unit,
  heightPx: 40,
  lines: [
    {
      key: 'waiting',
      label: T.waiting.name,
      ink: 'throttle',
      look: 'area',
      valueIn: ({ columns }, i) => columns.waitingMax[i] as number,
      hasGhost: true,
      endsAt: 'greatest',
      endText: ({ greatest }) => `peak ${count(greatest)}`,
    },
  ],
  valueAt: (data, bucket) => `${count(data.columns.waitingMax[bucket])} waiting`,
  valueInk: 'throttle',
});
