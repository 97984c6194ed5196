import { CANVAS_FONT, clockText, type Palette } from '../kit';
import { type TimeAxis, ticksOf, xOf } from './time-axis';
import type { TrackBox, TrackData } from './track';
import { TIMES_PX, TRACKS, TRACKS_HEIGHT_PX } from './tracks';

/* The cursor over all tracks with the values beside it, and the times below. */

const STRONG = `600 11px ${CANVAS_FONT}`;
const PILL_PX = 17;
const TICK_GAP_PX = 92;

/** Where the cursor stands. */
export interface CursorPlace {
  readonly us: number;
  /** The bucket whose values are shown; −1 for none. */
  readonly bucket: number;
}

/** The times below all tracks. */
export function drawTimes(g: CanvasRenderingContext2D, ink: Palette, axis: TimeAxis): void {
  g.font = `11px ${CANVAS_FONT}`;
  g.fillStyle = ink.faint;
  const ticks = ticksOf(axis, TICK_GAP_PX);
  ticks.forEach((us) => {
    const x = xOf(axis, us);
    g.textAlign = us === 0 ? 'left' : x > axis.rightPx - 20 ? 'right' : 'center';
    g.fillText(clockText(us), x, TRACKS_HEIGHT_PX - 4);
  });
  g.textAlign = 'left';
}

/** The cursor's line and one value beside it for each track. */
export function drawCursor(
  g: CanvasRenderingContext2D,
  ink: Palette,
  boxes: readonly TrackBox[],
  data: TrackData,
  cursor: CursorPlace,
): void {
  const [first] = boxes;
  if (first === undefined) return;
  const x = Math.round(xOf(first.axis, cursor.us)) + 0.5;
  g.strokeStyle = ink.ink;
  g.lineWidth = 1.2;
  g.beginPath();
  g.moveTo(x, 0);
  g.lineTo(x, TRACKS_HEIGHT_PX - TIMES_PX + 4);
  g.stroke();
  if (cursor.bucket < 0) return;
  g.font = STRONG;
  TRACKS.forEach((kind, i) => {
    const text = kind.valueAt(data, cursor.bucket);
    const box = boxes[i];
    if (text !== null && box !== undefined) drawPill(g, ink, ink[kind.valueInk], text, x, box);
  });
}

function drawPill(g: CanvasRenderingContext2D, ink: Palette, color: string, text: string, cursorPx: number, box: TrackBox): void {
  const widthPx = g.measureText(text).width + 11;
  const isRoomLeft = cursorPx - widthPx - 5 > box.axis.leftPx;
  const left = isRoomLeft ? cursorPx - widthPx - 5 : cursorPx + 5;
  const top = box.topPx + Math.max(0, Math.min(6, (box.heightPx - PILL_PX) / 2));
  g.beginPath();
  g.roundRect(left, top, widthPx, PILL_PX, 5);
  g.fillStyle = ink.panel;
  g.fill();
  g.strokeStyle = color;
  g.lineWidth = 1;
  g.stroke();
  g.fillStyle = color;
  g.fillText(text, left + 5.5, top + 12.5);
}
