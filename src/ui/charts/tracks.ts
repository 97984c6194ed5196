import type { TimeWindow } from '../../engine/client';
import type { Scenario } from '../../scenario';
import { arrivalsTrack, failedTrack, gbSecondsTrack, goodputTrack } from './bar-tracks';
import { LABELS_PX } from './draw-track';
import { latencyTrack } from './latency-track';
import { concurrencyTrack, waitingTrack } from './level-tracks';
import { limitedTrack } from './limited-track';
import { costTrack, dollarsTrack, durationTrack, iteratorAgeTrack, oldestTrack } from './mean-tracks';
import type { TimeAxis } from './time-axis';
import type { TrackBox, TrackKind } from './track';

/** The Lab's tracks from top to bottom: adding one is a file and a line here. */
export const TRACKS: readonly TrackKind[] = [
  arrivalsTrack,
  concurrencyTrack,
  limitedTrack,
  waitingTrack,
  oldestTrack,
  iteratorAgeTrack,
  latencyTrack,
  failedTrack,
  goodputTrack,
  durationTrack,
  gbSecondsTrack,
  costTrack,
  dollarsTrack,
];

/** What is shown first. */
const FIRST_TRACKS: readonly TrackKind[] = [arrivalsTrack, concurrencyTrack, limitedTrack, latencyTrack];
/** What of a scenario decides which tracks there are. */
export type TracksOf = Pick<Scenario, 'queues' | 'sources'> | null;

/** All tracks that the scenario has something for, or the first ones. */
export function tracksShown(isAll: boolean, of: TracksOf): readonly TrackKind[] {
  if (!isAll) return FIRST_TRACKS;
  const hasQueues = of?.queues.some(({ mapping }) => mapping !== null) === true;
  const hasStreams = of?.sources.some(({ kind }) => kind === 'kinesis' || kind === 'dynamodb-stream') === true;
  return TRACKS.filter((kind) => (kind !== oldestTrack || hasQueues) && (kind !== iteratorAgeTrack || hasStreams));
}

/** Tracks that are shown on request. */
export const moreTracks = (of: TracksOf): number => tracksShown(true, of).length - FIRST_TRACKS.length;

const GAP_PX = 13;
const TOP_PX = 6;
/** Room for the names at the left. */
export const NAMES_PX = 118;
/** Room for the times below. */
export const TIMES_PX = 20;

/** The height of tracks with the times below them. */
export function tracksHeightPx(tracks: readonly TrackKind[]): number {
  return TOP_PX + tracks.reduce((sum, { heightPx }) => sum + heightPx + GAP_PX, 0) + TIMES_PX;
}

/** The axis of a canvas `widthPx` wide. */
export function axisOf(widthPx: number, { fromUs, toUs }: TimeWindow, bucketUs: number): TimeAxis {
  return { leftPx: NAMES_PX, rightPx: Math.max(NAMES_PX + 100, widthPx - LABELS_PX), fromUs, toUs, bucketUs };
}

/** The box of each track. */
export function trackBoxes(tracks: readonly TrackKind[], axis: TimeAxis): readonly TrackBox[] {
  let topPx = TOP_PX;
  return tracks.map(({ heightPx }) => {
    const box = { axis, topPx, heightPx };
    topPx += heightPx + GAP_PX;
    return box;
  });
}
