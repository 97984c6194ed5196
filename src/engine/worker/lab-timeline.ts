import { type Lanes, laneWindow, SPAN } from '../../telemetry';
import type { SpanCodes, Timeline, TimelineRequest } from '../protocol';

/** What telemetry writes is what the page reads: the compiler checks it here. */
SPAN satisfies SpanCodes;

/** The lanes and spans of a window. A window that is empty, or has no room to be drawn in, has none. */
export function timelineOf(lanes: Lanes, request: TimelineRequest, nowUs: number): Timeline {
  const { run, scope, window, widthPx } = request;
  const fromLane = wholeFrom0(request.fromLane);
  // A window of no length would have columns of none.
  const toUs = Math.max(window.toUs, window.fromUs + 1);
  const only = scope === 'all' ? undefined : scope;
  const lanesMax = wholeFrom0(request.lanesMax);
  const found = laneWindow(lanes, { fromUs: window.fromUs, toUs, only, fromLane, lanesMax, widthPx, nowUs });
  return {
    run,
    window,
    nowUs,
    lanes: found.lanes.map(({ environment, function: fn, createdUs, endedUs, isRestored }) => ({
      environment,
      function: fn,
      createdUs,
      endedUs,
      isRestored,
    })),
    fromLane,
    lanesTotal: found.lanesTotal,
    keptShare: lanes.keptShare,
    ...found.spans,
  };
}

function wholeFrom0(value: number): number {
  return Math.max(0, Math.floor(value));
}
