import type { SpanCodes, Timeline } from '../../engine/client';

/*
 * Lanes and spans of an answered window: where they stand, what is under a point, which comes next. Pure.
 */

/** The states of a span, as the engine writes them. */
export const SPAN: SpanCodes = { initialising: 1, busy: 2, failed: 3, stateMask: 3, merged: 4 };

/** From lane to lane. */
export const LANE_PX = 13;
/** Lanes asked for beyond those in sight, above and below: scrolling shows something at once. */
const BEYOND = 8;

/** Which lanes to ask for, given what is in sight. */
export function lanesWanted(scrollPx: number, heightPx: number): { readonly fromLane: number; readonly lanesMax: number } {
  const fromLane = Math.max(0, Math.floor(scrollPx / LANE_PX) - BEYOND);
  return { fromLane, lanesMax: Math.ceil((scrollPx + heightPx) / LANE_PX) + BEYOND - fromLane };
}

/** The spans of a lane (its place in `lanes`): from `first` up to but without `end`. They lie lane by lane, in time order. */
export function spansOf({ laneOf }: Pick<Timeline, 'laneOf'>, lane: number): { readonly first: number; readonly end: number } {
  return { first: lowerBound(laneOf, lane), end: lowerBound(laneOf, lane + 1) };
}

function lowerBound(sorted: Int32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The span of a lane at an instant, or the nearest within `nearUs`; −1 for none. */
export function spanAt(timeline: Timeline, lane: number, us: number, nearUs: number): number {
  const { first, end } = spansOf(timeline, lane);
  let best = -1;
  let bestUs = nearUs;
  for (let i = first; i < end; i++) {
    const gapUs = Math.max((timeline.fromUs[i] as number) - us, us - (timeline.toUs[i] as number), 0);
    if (gapUs <= bestUs) {
      best = i;
      bestUs = gapUs;
    }
  }
  return best;
}

/** The place in `lanes` under a pixel of the scrolled strip; −1 for none. */
export function laneAt({ fromLane, lanes }: Pick<Timeline, 'fromLane' | 'lanes'>, yPx: number, scrollPx: number): number {
  const lane = Math.floor((yPx + scrollPx) / LANE_PX) - fromLane;
  return lane >= 0 && lane < lanes.length ? lane : -1;
}
