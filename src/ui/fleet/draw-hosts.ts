import { count } from '../../words';
import { CANVAS_FONT, hatchOf, type Palette } from '../kit';
import {
  barOf,
  CELL_HEIGHT_PX,
  HOST_DRAINING,
  HOST_STARTING,
  type HostCell,
  type HostsLayout,
  type ZonePlace,
} from './hosts-layout';
import { HOSTS_TEXT } from './hosts-text';

/* Draws hosts in their zones: what is in use by colour and shape, a zone that is gone crossed out. */

const T = HOSTS_TEXT;
const FONT = `11px ${CANVAS_FONT}`;
const STRONG = `600 11px ${CANVAS_FONT}`;
const BAR_PX = 12;
const OTHERS_ALPHA = 0.45;
const PAD_PX = 4;

/** Draws all zones; `focus` is the cell that keys have reached, −1 for none. */
export function drawHosts(
  g: CanvasRenderingContext2D,
  ink: Palette,
  { zones, cells }: HostsLayout,
  names: readonly string[],
  focus: number,
): void {
  const hatch = hatchOf(g, ink.hatch);
  for (const zone of zones) drawZone(g, ink, zone, names[zone.zone] ?? '');
  cells.forEach((cell, i) => {
    drawCell(g, ink, hatch, cell);
    if (i !== focus) return;
    g.strokeStyle = ink.ink;
    g.lineWidth = 2;
    g.strokeRect(cell.xPx - 1, cell.yPx - 1, cell.widthPx + 2, cell.heightPx + 2);
  });
}

function drawZone(g: CanvasRenderingContext2D, ink: Palette, zone: ZonePlace, name: string): void {
  const { xPx, yPx, widthPx, heightPx, isDown } = zone;
  g.font = STRONG;
  g.fillStyle = ink.ink;
  g.fillText(name, xPx + 1, yPx + 12);
  const leftPx = xPx + 1 + g.measureText(name).width + 8;
  g.font = isDown ? STRONG : FONT;
  g.fillStyle = isDown ? ink.throttle : ink.dim;
  g.fillText(isDown ? `✕ ${T.zoneDown}` : T.zone(zone.hosts, zone.environments), leftPx, yPx + 12);
  if (!isDown) return;
  const topPx = yPx + 20;
  const bottomPx = yPx + heightPx - 6;
  g.strokeStyle = ink.throttle;
  g.lineWidth = 1.5;
  g.setLineDash([5, 4]);
  g.strokeRect(xPx + 1.5, topPx, widthPx - 3, bottomPx - topPx);
  g.setLineDash([]);
  g.beginPath();
  g.moveTo(xPx + 2, topPx);
  g.lineTo(xPx + widthPx - 2, bottomPx);
  g.moveTo(xPx + widthPx - 2, topPx);
  g.lineTo(xPx + 2, bottomPx);
  g.stroke();
}

function drawCell(g: CanvasRenderingContext2D, ink: Palette, hatch: CanvasPattern | string, cell: HostCell): void {
  const { xPx: x, yPx: y, widthPx, heightPx } = cell;
  const isStarting = cell.status === HOST_STARTING;
  g.lineWidth = 1;
  g.strokeStyle = ink.edge;
  if (isStarting) g.setLineDash([3, 3]);
  g.beginPath();
  g.roundRect(x + 0.5, y + 0.5, widthPx - 1, heightPx - 1, 4);
  g.stroke();
  g.setLineDash([]);
  if (heightPx < CELL_HEIGHT_PX) return drawBar(g, ink, hatch, cell, x + 2, y + 2, widthPx - 4);
  const draining = cell.status === HOST_DRAINING ? T.draining : null;
  const said = isStarting ? T.starting : draining;
  g.font = cell.environments > 0 ? STRONG : FONT;
  g.fillStyle = cell.environments > 0 ? ink.ink : ink.dim;
  const text = cell.environments > 0 ? count(cell.environments) : (said ?? '');
  g.fillText(text, x + PAD_PX + 1, y + 13);
  if (cell.environments > 0 && said !== null) {
    const leftPx = x + PAD_PX + 1 + g.measureText(text).width + 5;
    g.font = FONT;
    g.fillStyle = ink.dim;
    g.fillText(said, leftPx, y + 13);
  }
  drawBar(g, ink, hatch, cell, x + PAD_PX, y + CELL_HEIGHT_PX - BAR_PX - PAD_PX, widthPx - 2 * PAD_PX);
}

function drawBar(
  g: CanvasRenderingContext2D,
  ink: Palette,
  hatch: CanvasPattern | string,
  cell: HostCell,
  x: number,
  y: number,
  widthPx: number,
): void {
  g.fillStyle = ink.bg;
  g.fillRect(x, y, widthPx, BAR_PX);
  for (const part of barOf(cell, widthPx)) {
    const left = x + part.fromPx;
    if (part.kind === 'idle') {
      g.strokeStyle = ink.edge;
      g.lineWidth = 1.2;
      g.strokeRect(left + 0.6, y + 0.6, Math.max(1, part.widthPx - 1.2), BAR_PX - 1.2);
      continue;
    }
    g.fillStyle = part.kind === 'others' ? ink.faint : part.kind === 'busy' ? ink.busy : hatch;
    // What is not this scenario's stays in the background.
    g.globalAlpha = part.kind === 'others' ? OTHERS_ALPHA : 1;
    g.fillRect(left, y, part.widthPx, BAR_PX);
    g.globalAlpha = 1;
    if (part.kind !== 'initialising') continue;
    g.strokeStyle = ink.init;
    g.lineWidth = 1;
    g.strokeRect(left + 0.5, y + 0.5, part.widthPx - 1, BAR_PX - 1);
  }
}
