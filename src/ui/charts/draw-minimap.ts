import type { TimeWindow } from '../../engine/client';
import type { Palette } from '../kit';
import { type Drawing2D, VEIL_ALPHA } from './draw-track';
import { greatestOf } from './scale';
import type { TrackData } from './track';

/** What the strip of the whole run shows. */
export interface MinimapPicture {
  readonly data: TrackData;
  readonly endUs: number;
  readonly nowUs: number;
  /** What happened is not to be seen. */
  readonly isConsole: boolean;
  readonly cursorUs: number | null;
  readonly window: TimeWindow | null;
  readonly range: TimeWindow | null;
  /** Where the playhead is being dragged to; null while it is not. */
  readonly seekUs: number | null;
}

const REFUSED_PX = 4;

/** Draws the whole run: arrivals, where requests were refused, the window, the cursor and the playhead. */
export function drawMinimap(g: Drawing2D, ink: Palette, picture: MinimapPicture, widthPx: number, heightPx: number): void {
  const { data, endUs, nowUs, cursorUs, window, range, seekUs } = picture;
  const px = (us: number): number => (us / endUs) * widthPx;
  if (!picture.isConsole) drawRun(g, ink, data, px(data.bucketS * 1_000_000), heightPx);
  g.fillStyle = ink.bg;
  g.globalAlpha = VEIL_ALPHA;
  g.fillRect(px(nowUs), 0, widthPx - px(nowUs), heightPx);
  g.globalAlpha = 1;
  if (range !== null) {
    g.globalAlpha = 0.2;
    g.fillStyle = ink.busy;
    g.fillRect(px(range.fromUs), 0, px(range.toUs) - px(range.fromUs), heightPx);
    g.globalAlpha = 1;
  }
  drawWindow(g, ink, window === null ? [0, widthPx] : [px(window.fromUs), px(window.toUs)], widthPx, heightPx);
  if (cursorUs !== null) {
    g.fillStyle = ink.dim;
    g.fillRect(Math.round(px(cursorUs)), 0, 1, heightPx);
  }
  drawPlayhead(g, ink.ink, Math.min(widthPx - 2, px(seekUs ?? nowUs)), heightPx);
}

function drawRun(g: Drawing2D, ink: Palette, { columns, rows }: TrackData, stepPx: number, heightPx: number): void {
  const { arrivals, throttled } = columns;
  const max = Math.max(1, greatestOf(arrivals, rows));
  const room = heightPx - REFUSED_PX - 6;
  g.fillStyle = ink.skyFill;
  for (let i = 0; i < rows; i++) {
    const tall = ((arrivals[i] as number) / max) * room;
    g.fillRect(i * stepPx, 3 + room - tall, Math.max(1, stepPx - 0.4), tall);
  }
  g.fillStyle = ink.throttle;
  for (let i = 0; i < rows; i++) {
    if ((throttled[i] as number) > 0) g.fillRect(i * stepPx, heightPx - REFUSED_PX - 1, Math.max(1, stepPx), REFUSED_PX);
  }
}

function drawWindow(g: Drawing2D, ink: Palette, [from, to]: readonly [number, number], widthPx: number, heightPx: number): void {
  g.globalAlpha = 0.5;
  g.fillStyle = ink.line;
  g.fillRect(0, 0, from, heightPx);
  g.fillRect(to, 0, widthPx - to, heightPx);
  g.globalAlpha = 1;
  g.strokeStyle = ink.busy;
  g.lineWidth = 1.5;
  g.strokeRect(from + 0.75, 0.75, Math.max(1, to - from - 1.5), heightPx - 1.5);
  g.fillStyle = ink.busy;
  for (const x of [from + 1, to - 4]) g.fillRect(x, heightPx / 2 - 7, 3, 14);
}

function drawPlayhead(g: Drawing2D, color: string, xPx: number, heightPx: number): void {
  g.fillStyle = color;
  g.fillRect(xPx, 0, 2, heightPx);
  g.beginPath();
  g.moveTo(xPx - 4, 0);
  g.lineTo(xPx + 6, 0);
  g.lineTo(xPx + 1, 7);
  g.fill();
}
