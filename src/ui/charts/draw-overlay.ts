import type { TimeWindow } from '../../engine/client';
import { CANVAS_FONT, instantText, type Palette } from '../kit';
import type { Drawing2D } from './draw-track';
import { type TimeAxis, ticksOf, xOf } from './time-axis';
import type { TrackBox, TrackData, TrackKind } from './track';
import { TIMES_PX } from './tracks';

/* The cursor over all tracks with the values beside it, the selected range, and the times below. */

const FONT = `11px ${CANVAS_FONT}`;
const STRONG = `600 11px ${CANVAS_FONT}`;
const PILL_PX = 17;
const TICK_GAP_PX = 92;

/** Where the cursor stands. */
export interface CursorPlace {
  readonly us: number;
  /** The bucket whose values are shown; −1 for none. */
  readonly bucket: number;
  /** It stands at the playhead, where a track without lines has its value at the right already. */
  readonly isPlayhead: boolean;
}

/** The times at the bottom of a chart `heightPx` tall. */
export function drawTimes(g: Drawing2D, ink: Palette, axis: TimeAxis, heightPx: number): void {
  g.font = FONT;
  g.fillStyle = ink.faint;
  const { ticks, stepUs } = ticksOf(axis, TICK_GAP_PX);
  for (const us of ticks) {
    const x = xOf(axis, us);
    g.textAlign = x < axis.leftPx + 16 ? 'left' : x > axis.rightPx - 20 ? 'right' : 'center';
    g.fillText(instantText(us, stepUs), x, heightPx - 4);
  }
  g.textAlign = 'left';
}

/** A selected range: a tint between two lines. */
export function drawRange(g: Drawing2D, ink: Palette, axis: TimeAxis, range: TimeWindow, heightPx: number): void {
  const clamp = (px: number): number => Math.max(axis.leftPx, Math.min(axis.rightPx, px));
  const from = clamp(xOf(axis, range.fromUs));
  const to = clamp(xOf(axis, range.toUs));
  // A range that fills the window would only dull it.
  const isAll = from <= axis.leftPx && to >= axis.rightPx;
  g.globalAlpha = isAll ? 0 : 0.13;
  g.fillStyle = ink.busy;
  g.fillRect(from, 0, to - from, heightPx);
  g.globalAlpha = 1;
  g.fillStyle = ink.busy;
  for (const x of [from, to]) g.fillRect(Math.round(x) - 0.5, 0, 1, heightPx);
}

/** The vertical line of the cursor, which tracks and timeline share; nothing when it is outside the window. */
export function drawCursorLine(g: Drawing2D, ink: Palette, axis: TimeAxis, us: number, heightPx: number): void {
  if (us < axis.fromUs || us > axis.toUs) return;
  const x = Math.round(xOf(axis, us)) + 0.5;
  g.strokeStyle = ink.ink;
  g.lineWidth = 1.2;
  g.beginPath();
  g.moveTo(x, 0);
  g.lineTo(x, heightPx);
  g.stroke();
}

/** The cursor over tracks: its line, the time below it, and one value beside it for each track. */
export function drawCursor(
  g: Drawing2D,
  ink: Palette,
  tracks: readonly TrackKind[],
  boxes: readonly TrackBox[],
  data: TrackData,
  cursor: CursorPlace,
): void {
  const [first] = boxes;
  const last = boxes.at(-1);
  if (first === undefined || last === undefined) return;
  const { axis } = first;
  if (cursor.us < axis.fromUs || cursor.us > axis.toUs) return;
  const bottomPx = last.topPx + last.heightPx + 15;
  drawCursorLine(g, ink, axis, cursor.us, bottomPx);
  const x = Math.round(xOf(axis, cursor.us)) + 0.5;
  drawCursorTime(g, ink, axis, cursor.us, x, bottomPx);
  if (cursor.bucket < 0) return;
  g.font = STRONG;
  tracks.forEach((kind, i) => {
    const text = kind.valueAt(data, cursor.bucket);
    const box = boxes[i];
    const isTold = cursor.isPlayhead && kind.lines.length === 0;
    if (text !== null && box !== undefined && !isTold) drawPill(g, ink, ink[kind.valueInk], text, x, box);
  });
}

function drawCursorTime(g: Drawing2D, ink: Palette, axis: TimeAxis, us: number, x: number, topPx: number): void {
  g.font = STRONG;
  const text = instantText(us, (axis.toUs - axis.fromUs) / 100);
  const widthPx = g.measureText(text).width + 8;
  const left = Math.max(axis.leftPx, Math.min(axis.rightPx - widthPx, x - widthPx / 2));
  clearTicks(g, ink, axis, left, left + widthPx, topPx);
  g.font = STRONG;
  g.fillStyle = ink.ink;
  g.beginPath();
  g.roundRect(left, topPx, widthPx, TIMES_PX - 4, 4);
  g.fill();
  g.fillStyle = ink.panel;
  g.fillText(text, left + 4, topPx + 12);
}

/** Half a time that the cursor's covers would read as another one: it goes wholly. */
function clearTicks(g: Drawing2D, ink: Palette, axis: TimeAxis, fromPx: number, toPx: number, topPx: number): void {
  g.font = FONT;
  g.fillStyle = ink.panel;
  const { ticks, stepUs } = ticksOf(axis, TICK_GAP_PX);
  for (const us of ticks) {
    const x = xOf(axis, us);
    const halfPx = g.measureText(instantText(us, stepUs)).width / 2 + 1;
    const middle = x < axis.leftPx + 16 ? x + halfPx : x > axis.rightPx - 20 ? x - halfPx : x;
    if (middle - halfPx < toPx && middle + halfPx > fromPx) g.fillRect(middle - halfPx - 1, topPx, 2 * halfPx + 2, TIMES_PX);
  }
}

function drawPill(g: Drawing2D, ink: Palette, color: string, text: string, cursorPx: number, box: TrackBox): void {
  const widthPx = g.measureText(text).width + 11;
  const isRoomLeft = cursorPx - widthPx - 5 > box.axis.leftPx;
  const left = isRoomLeft ? cursorPx - widthPx - 5 : cursorPx + 5;
  const top = box.topPx + Math.min(6, (box.heightPx - PILL_PX) / 2);
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
