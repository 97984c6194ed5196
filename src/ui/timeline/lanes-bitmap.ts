import type { Timeline, TimeWindow } from '../../engine/client';
import { type TimeAxis, xOf } from '../charts';
import type { Palette } from '../kit';
import { drawLanes } from './draw-lanes';
import { LANE_PX } from './lanes';

/**
 * An answer's lanes as a picture: drawn once, then only moved and stretched until the next answer comes, so that panning and zooming
 * never wait for thousands of spans.
 */
export class LanesBitmap {
  private readonly canvas = new OffscreenCanvas(1, 1);
  private drawn: Timeline | null = null;
  private held: TimeWindow = { fromUs: 0, toUs: 1 };
  private look = '';

  /** Draws a window of the answer (its own when none is given) unless it is already there. */
  hold(timeline: Timeline, palette: Palette, widthPx: number, of: TimeWindow = timeline.window): void {
    const ratio = window.devicePixelRatio || 1;
    const look = `${widthPx} ${ratio} ${palette.busy} ${palette.panel} ${of.fromUs} ${of.toUs}`;
    if (timeline === this.drawn && look === this.look) return;
    this.drawn = timeline;
    this.look = look;
    this.held = of;
    this.canvas.width = Math.max(1, Math.round(widthPx * ratio));
    this.canvas.height = Math.max(1, Math.round(timeline.lanes.length * LANE_PX * ratio));
    const g = this.canvas.getContext('2d');
    if (g === null) return;
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    const axis = { leftPx: 0, rightPx: widthPx, ...of, bucketUs: 1 };
    // The two contexts differ only in what belongs to a page (focus rings, frames), which lanes do not use.
    drawLanes(g as unknown as CanvasRenderingContext2D, palette, timeline, axis);
  }

  /** Puts the picture where its window is on the axis; `topPx` is where its first lane stands. */
  put(g: CanvasRenderingContext2D, axis: TimeAxis, topPx: number): void {
    if (this.drawn === null || this.drawn.lanes.length === 0) return;
    const { held } = this;
    const { lanes } = this.drawn;
    const left = xOf(axis, held.fromUs);
    g.drawImage(this.canvas, left, topPx, xOf(axis, held.toUs) - left, lanes.length * LANE_PX);
  }
}
