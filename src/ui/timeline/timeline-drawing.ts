import type { Timeline } from '../../engine/client';
import { axisOf, type Drawing2D, drawTimes, type ExportDrawing, NAMES_PX, TIMES_PX } from '../charts';
import type { Palette } from '../kit';
import { drawLanes, drawNames, type LaneNames } from './draw-lanes';
import { LANE_PX } from './lanes';

/** An answer and how its lanes are called. */
export interface TimelinePicture extends LaneNames {
  readonly timeline: Timeline;
}

/** The lanes of an answer as a drawing of their own, for an export: vector or pixels, `widthPx` wide. */
export function timelineDrawing(picture: TimelinePicture, widthPx: number): ExportDrawing {
  const { timeline } = picture;
  const heightPx = timeline.lanes.length * LANE_PX + TIMES_PX;
  const axis = axisOf(widthPx, timeline.window, 1);
  return {
    widthPx,
    heightPx,
    draw: (g: Drawing2D, ink: Palette) => {
      drawLanes(g, ink, timeline, axis);
      drawNames(g, ink, timeline, picture, 0, NAMES_PX);
      drawTimes(g, ink, axis, heightPx);
    },
  };
}
