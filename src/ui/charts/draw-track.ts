import { assertUnreachable } from '../../base';
import { CANVAS_FONT, type Palette } from '../kit';
import { spread } from './scale';
import type { BarsMark, BlockMark, EndLabel, LineMark, Mark, TrackBox, TrackData, TrackDrawing, TrackKind } from './track';

/* Puts a laid-out track on a canvas. What lies after the playhead is faded by a veil of the card's own colour. */

const FONT = `11px ${CANVAS_FONT}`;
const STRONG = `600 11px ${CANVAS_FONT}`;
const LABEL_GAP_PX = 12;
/** Room for the labels at the right. */
export const LABELS_PX = 128;
const FILL_ALPHA = 0.16;
/** How much of the card's colour lies over what is after the playhead. */
export const VEIL_ALPHA = 0.66;

/** Any 2D context: a canvas on screen, a bitmap, or a recorder of vector drawings. */
export type Drawing2D = CanvasRenderingContext2D;

/** Draws a track with its name at the left and its labels at the right. `nowPx`: the playhead. */
export function drawTrack(
  g: Drawing2D,
  ink: Palette,
  kind: TrackKind,
  box: TrackBox,
  data: TrackData,
  nowPx: number,
): readonly PlacedLabel[] {
  const drawing = kind.layout(data, box);
  drawFrame(g, ink, kind.name, kind.unit(data), box);
  const { leftPx, rightPx } = box.axis;
  const veilPx = Math.max(leftPx, Math.min(rightPx, nowPx));
  within(g, box, leftPx, rightPx, () => {
    for (const mark of [...drawing.ghost, ...drawing.marks]) drawMark(g, ink, box, mark);
  });
  within(g, box, veilPx, rightPx, () => {
    g.globalAlpha = VEIL_ALPHA;
    g.fillStyle = ink.panel;
    g.fillRect(veilPx, box.topPx - 4, rightPx - veilPx, box.heightPx + 5);
    g.globalAlpha = 1;
    for (const mark of drawing.ghost) drawMark(g, ink, box, mark);
  });
  for (const mark of drawing.marks) if (mark.kind === 'grid') drawGridLabel(g, ink, box, mark);
  return drawEndLabels(g, ink, box, drawing);
}

function within(g: Drawing2D, { topPx, heightPx }: TrackBox, fromPx: number, toPx: number, draw: () => void): void {
  if (toPx <= fromPx) return;
  g.save();
  g.beginPath();
  g.rect(fromPx, topPx - 4, toPx - fromPx, heightPx + 6);
  g.clip();
  draw();
  g.restore();
}

function drawFrame(g: Drawing2D, ink: Palette, name: string, unit: string, { axis, topPx, heightPx }: TrackBox): void {
  g.textAlign = 'left';
  g.font = unit === '' ? FONT : STRONG;
  g.fillStyle = unit === '' ? ink.dim : ink.ink;
  g.fillText(name, 0, topPx + 10);
  g.font = FONT;
  g.fillStyle = ink.faint;
  g.fillText(unit, 0, topPx + 24);
  hairline(g, ink.line, axis.leftPx, axis.rightPx, topPx + heightPx);
}

function hairline(g: Drawing2D, color: string, fromPx: number, toPx: number, yPx: number): void {
  g.strokeStyle = color;
  g.lineWidth = 1;
  g.beginPath();
  g.moveTo(fromPx, Math.round(yPx) + 0.5);
  g.lineTo(toPx, Math.round(yPx) + 0.5);
  g.stroke();
}

function drawMark(g: Drawing2D, ink: Palette, box: TrackBox, mark: Mark): void {
  switch (mark.kind) {
    case 'bars':
      return drawBars(g, ink[mark.ink], mark);
    case 'line':
      return drawLine(g, ink[mark.ink], mark);
    case 'block':
      return drawBlock(g, ink, box, mark);
    case 'limit':
      g.setLineDash([5, 4]);
      hairline(g, ink[mark.ink], box.axis.leftPx, box.axis.rightPx, mark.yPx);
      g.setLineDash([]);
      return;
    case 'grid':
      return hairline(g, ink.line, box.axis.leftPx, box.axis.rightPx, mark.yPx);
    default:
      assertUnreachable(mark);
  }
}

function drawGridLabel(g: Drawing2D, ink: Palette, { axis }: TrackBox, { yPx, label }: { yPx: number; label: string }): void {
  g.font = FONT;
  g.fillStyle = ink.faint;
  g.textAlign = 'right';
  g.fillText(label, axis.leftPx - 4, yPx + 4);
  g.textAlign = 'left';
}

function drawBars(g: Drawing2D, color: string, { points, widthPx, basePx }: BarsMark): void {
  g.fillStyle = color;
  g.beginPath();
  for (let i = 0; i < points.length; i += 2) {
    const top = points[i + 1] as number;
    if (top < basePx) g.rect(points[i] as number, top, widthPx, basePx - top);
  }
  g.fill();
}

function drawBlock(g: Drawing2D, ink: Palette, { topPx, heightPx }: TrackBox, { fromPx, toPx, text, ...mark }: BlockMark): void {
  g.fillStyle = ink[mark.ink];
  g.fillRect(fromPx, topPx + 1, toPx - fromPx, heightPx - 2);
  if (text === '') return;
  g.font = `600 10px ${CANVAS_FONT}`;
  if (g.measureText(text).width + 10 > toPx - fromPx) return;
  g.fillStyle = ink.panel;
  g.fillText(text, fromPx + 5, topPx + heightPx - 3.5);
}

function drawLine(g: Drawing2D, color: string, { points, widthPx, dash, fillToPx }: LineMark): void {
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

function tracePath(g: Drawing2D, points: Float64Array): void {
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

/** Where the label of a line stands, for the pointer. */
export interface PlacedLabel {
  readonly key: string;
  readonly leftPx: number;
  readonly rightPx: number;
  readonly yPx: number;
}

function drawEndLabels(
  g: Drawing2D,
  ink: Palette,
  { axis, topPx, heightPx }: TrackBox,
  { endLabels }: TrackDrawing,
): readonly PlacedLabel[] {
  g.font = STRONG;
  const places = spread(
    endLabels.map(({ yPx }) => Math.max(topPx + 8, yPx)),
    LABEL_GAP_PX,
    topPx + heightPx + 4,
  );
  const leftPx = axis.rightPx + 8;
  return endLabels.flatMap((label: EndLabel, i) => {
    const yPx = places[i] as number;
    g.fillStyle = ink[label.ink];
    g.fillText(label.text, leftPx, yPx, LABELS_PX - 10);
    const { key } = label;
    return key === null
      ? []
      : [{ key, leftPx, rightPx: leftPx + Math.min(LABELS_PX - 10, g.measureText(label.text).width), yPx }];
  });
}

/** The line whose label is under a point; null for none. */
export function labelAt(labels: readonly PlacedLabel[], xPx: number, yPx: number): string | null {
  const hit = labels.find(
    (label) => xPx >= label.leftPx - 4 && xPx <= label.rightPx + 8 && yPx >= label.yPx - 10 && yPx <= label.yPx + 3,
  );
  return hit?.key ?? null;
}
