import type { TimeWindow } from '../../engine/client';
import type { Palette } from '../kit';
import type { LabController } from '../stores';
import { opened } from '../stores';
import { drawRange, drawTimes } from './draw-overlay';
import { type Drawing2D, drawTrack, type PlacedLabel } from './draw-track';
import { ShownData } from './shown-data';
import { xOf } from './time-axis';
import type { Limit, TrackData, TrackKind } from './track';
import { axisOf, TIMES_PX, trackBoxes, tracksHeightPx, tracksShown } from './tracks';

/** Everything that the tracks show, without the cursor. */
export interface TracksPicture {
  readonly data: TrackData;
  readonly window: TimeWindow;
  readonly bucketUs: number;
  readonly nowUs: number;
  readonly tracks: readonly TrackKind[];
}

/** Draws the tracks `widthPx` wide on any 2D context, screen or export; answers where labels of lines stand. */
export function drawTracksOn(g: Drawing2D, ink: Palette, picture: TracksPicture, widthPx: number): readonly PlacedLabel[] {
  const { tracks } = picture;
  const axis = axisOf(widthPx, picture.window, picture.bucketUs);
  const boxes = trackBoxes(tracks, axis);
  const nowPx = xOf(axis, picture.nowUs);
  const labels = tracks.flatMap((kind, i) => {
    const box = boxes[i];
    return box === undefined ? [] : drawTrack(g, ink, kind, box, picture.data, nowPx);
  });
  drawTimes(g, ink, axis, tracksHeightPx(tracks));
  return labels;
}

/** A drawing to export: how tall it is, and what draws it on any 2D context. */
export interface ExportDrawing {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly draw: (g: Drawing2D, ink: Palette) => void;
}

/** The tracks as they are on screen, as a drawing of their own. */
export function drawTracks(lab: LabController, limits: readonly Limit[], widthPx: number): ExportDrawing {
  const { data } = lab;
  const view = lab.view.getState();
  const window = opened(view.window, data.endUs);
  const { bucketUs, nowUs } = data;
  const { range } = view;
  const tracks = tracksShown(view.isAllTracks, lab.scenario.getState().scenario);
  const picture = { data: new ShownData(data).of(limits, view), window, bucketUs, nowUs, tracks };
  const heightPx = tracksHeightPx(tracks);
  return {
    widthPx,
    heightPx,
    draw: (g, ink) => {
      drawTracksOn(g, ink, picture, widthPx);
      if (range !== null) drawRange(g, ink, axisOf(widthPx, window, bucketUs), range, heightPx - TIMES_PX + 2);
    },
  };
}
