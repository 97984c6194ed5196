import { assertUnreachable } from '../../base';
import { CANVAS_FONT, type Palette } from '../kit';
import { spread } from './scale';
import type { Mark, TrackBox, TrackDrawing, TrackKind } from './track';

/* Puts a laid-out track on a canvas. */

const FONT = `11px ${CANVAS_FONT}`;
const STRONG = `600 11px ${CANVAS_FONT}`;
const LABEL_GAP_PX = 12;
const FILL_ALPHA = 0.16;

/** Draws a track with its name at the left and its labels at the right. */
export function drawTrack(
  g: CanvasRenderingContext2D,
  ink: Palette,
  kind: TrackKind,
  box: TrackBox,
  drawing: TrackDrawing,
): void {
  drawFrame(g, ink, kind, box);
  for (const mark of drawing.marks) drawMark(g, ink, box, mark);
  drawEndLabels(g, ink, box, drawing);
}

function drawFrame(
  g: CanvasRenderingContext2D,
  ink: Palette,
  { name, unit }: TrackKind,
  { axis, topPx, heightPx }: TrackBox,
): void {
  g.textAlign = 'left';
  g.font = STRONG;
  g.fillStyle = ink.ink;
  g.fillText(name, 0, topPx + 10);
  g.font = FONT;
  g.fillStyle = ink.faint;
  g.fillText(unit, 0, topPx + 24);
  hairline(g, ink.line, axis.leftPx, axis.rightPx, topPx + heightPx);
}

function hairline(g: CanvasRenderingContext2D, color: string, fromPx: number, toPx: number, yPx: number): void {
  g.strokeStyle = color;
  g.lineWidth = 1;
  g.beginPath();
  g.moveTo(fromPx, Math.round(yPx) + 0.5);
  g.lineTo(toPx, Math.round(yPx) + 0.5);
  g.stroke();
}

function drawMark(g: CanvasRenderingContext2D, ink: Palette, box: TrackBox, mark: Mark): void {
  switch (mark.kind) {
    case 'bars':
      return drawBars(g, ink[mark.ink], mark);
    case 'line':
      return drawLine(g, ink[mark.ink], mark);
    case 'limit':
      g.setLineDash([5, 4]);
      hairline(g, ink[mark.ink], box.axis.leftPx, box.axis.rightPx, mark.yPx);
      g.setLineDash([]);
      return;
    case 'grid':
      hairline(g, ink.line, box.axis.leftPx, box.axis.rightPx, mark.yPx);
      g.font = FONT;
      g.fillStyle = ink.faint;
      g.textAlign = 'right';
      g.fillText(mark.label, box.axis.leftPx - 4, mark.yPx + 4);
      g.textAlign = 'left';
      return;
    default:
      assertUnreachable(mark);
  }
}

function drawBars(
  g: CanvasRenderingContext2D,
  color: string,
  { points, widthPx, basePx }: Extract<Mark, { kind: 'bars' }>,
): void {
  g.fillStyle = color;
  g.beginPath();
  for (let i = 0; i < points.length; i += 2) {
    const top = points[i + 1] as number;
    if (top < basePx) g.rect(points[i] as number, top, widthPx, basePx - top);
  }
  g.fill();
}

function drawLine(
  g: CanvasRenderingContext2D,
  color: string,
  { points, widthPx, dash, fillToPx }: Extract<Mark, { kind: 'line' }>,
): void {
  if (points.length === 0) return;
  tracePath(g, points);
  g.strokeStyle = color;
  g.lineWidth = widthPx;
  g.lineJoin = 'round';
  g.setLineDash([...dash]);
  g.stroke();
  g.setLineDash([]);
  if (fillToPx === null) return;
  g.lineTo(points[points.length - 2] as number, fillToPx);
  g.lineTo(points[0] as number, fillToPx);
  g.globalAlpha = FILL_ALPHA;
  g.fillStyle = color;
  g.fill();
  g.globalAlpha = 1;
}

/** Radius of a value that stands alone between two gaps, where a line has no length. */
const DOT_PX = 1.7;

function tracePath(g: CanvasRenderingContext2D, points: Float64Array): void {
  g.beginPath();
  const isValue = (i: number): boolean => i >= 0 && i < points.length && !Number.isNaN(points[i + 1] as number);
  for (let i = 0; i < points.length; i += 2) {
    if (!isValue(i)) continue;
    const [x, y] = [points[i] as number, points[i + 1] as number];
    if (isValue(i - 2)) g.lineTo(x, y);
    else if (isValue(i + 2)) g.moveTo(x, y);
    else {
      g.moveTo(x + DOT_PX, y);
      g.arc(x, y, DOT_PX, 0, 2 * Math.PI);
    }
  }
}

function drawEndLabels(
  g: CanvasRenderingContext2D,
  ink: Palette,
  { axis, topPx, heightPx }: TrackBox,
  { endLabels }: TrackDrawing,
): void {
  g.font = STRONG;
  const places = spread(
    endLabels.map(({ yPx }) => Math.max(topPx + 8, yPx)),
    LABEL_GAP_PX,
    topPx + heightPx + 4,
  );
  endLabels.forEach((label, i) => {
    g.fillStyle = ink[label.ink];
    g.fillText(label.text, axis.rightPx + 8, places[i] as number);
  });
}
