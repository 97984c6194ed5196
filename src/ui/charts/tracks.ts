import { arrivalsTrack, failedTrack, gbSecondsTrack, refusedTrack } from './bar-tracks';
import { latencyTrack } from './latency-track';
import { concurrencyTrack, waitingTrack } from './level-tracks';
import { costTrack, dollarsTrack, durationTrack } from './mean-tracks';
import type { TimeAxis } from './time-axis';
import type { TrackBox, TrackKind } from './track';

/** The Lab's tracks from top to bottom: adding one is a file and a line here. */
export const TRACKS: readonly TrackKind[] = [
  arrivalsTrack,
  refusedTrack,
  concurrencyTrack,
  waitingTrack,
  latencyTrack,
  failedTrack,
  durationTrack,
  gbSecondsTrack,
  costTrack,
  dollarsTrack,
];

const GAP_PX = 14;
const TOP_PX = 6;
/** Room for the names at the left, and for the labels at the right. */
export const NAMES_PX = 118;
export const LABELS_PX = 122;
/** Room for the times below. */
export const TIMES_PX = 20;

/** The height of all tracks with the times below them. */
export const TRACKS_HEIGHT_PX: number = TOP_PX + TRACKS.reduce((sum, { heightPx }) => sum + heightPx + GAP_PX, 0) + TIMES_PX;

/** The axis of a canvas `widthPx` wide. */
export function axisOf(widthPx: number, endUs: number, bucketUs: number): TimeAxis {
  return { leftPx: NAMES_PX, rightPx: Math.max(NAMES_PX + 100, widthPx - LABELS_PX), endUs, bucketUs };
}

/** The box of each track. */
export function trackBoxes(axis: TimeAxis): readonly TrackBox[] {
  let topPx = TOP_PX;
  return TRACKS.map(({ heightPx }) => {
    const box = { axis, topPx, heightPx };
    topPx += heightPx + GAP_PX;
    return box;
  });
}
