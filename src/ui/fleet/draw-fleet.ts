import type { FleetFrame } from '../../engine/client';
import { THROTTLE_REASONS } from '../../journal';
import { count, THROTTLE_REASON_TEXTS } from '../../words';
import { CANVAS_FONT, hatchOf, type Palette, TEXT } from '../kit';
import { BOX, BOX_PX, type BoxSpot, boxPlace, type FleetLayout, type FleetRow, STEP_PX } from './fleet-layout';
import type { FleetNames } from './fleet-names';
import { refusedWords } from './refused-words';

/* Draws the fleet: state by colour and shape, a green underline while billed, crosses outside the pool for what was refused. */

const FONT = `11px ${CANVAS_FONT}`;
const STRONG = `600 11px ${CANVAS_FONT}`;

/** Draws every function's row. `hatch` is the pattern of initialising boxes. */
export function drawFleet(
  g: CanvasRenderingContext2D,
  ink: Palette,
  layout: FleetLayout,
  fleets: readonly FleetFrame[],
  names: readonly FleetNames[],
): void {
  const hatch = hatchOf(g, ink.hatch);
  layout.rows.forEach((row, fn) => {
    const fleet = fleets[fn];
    const name = names[fn];
    if (fleet === undefined || name === undefined) return;
    drawName(g, ink, row, fleet, name);
    if (row.kind === 'strip') drawStrip(g, ink, hatch, row, fleet, layout.boxesWidthPx - 12);
    else {
      if (row.reservedPlaces > 0) drawReserved(g, ink, row);
      fleet.boxes.forEach((byte, i) => {
        const { xPx, yPx } = boxPlace(row, i);
        drawBox(g, ink, hatch, xPx, yPx, byte);
      });
    }
    drawRefused(g, ink, row, fleet, name);
  });
}

/** A frame around the box that keys have reached. */
export function drawBoxFocus(g: CanvasRenderingContext2D, ink: Palette, layout: FleetLayout, { fn, box }: BoxSpot): void {
  const row = layout.rows[fn];
  if (row === undefined) return;
  const { xPx, yPx } = boxPlace(row, box);
  g.strokeStyle = ink.ink;
  g.lineWidth = 2;
  g.strokeRect(xPx - 2, yPx - 2, BOX_PX + 4, BOX_PX + 4);
}

function drawName(
  g: CanvasRenderingContext2D,
  ink: Palette,
  row: FleetRow,
  fleet: FleetFrame,
  { name, reserved }: FleetNames,
): void {
  g.font = STRONG;
  g.fillStyle = ink.ink;
  g.fillText(name, 4, row.topPx + 12);
  const leftPx = 4 + g.measureText(name).width + 10;
  const reason = THROTTLE_REASONS[fleet.refusedReason] ?? 'ConcurrentInvocationLimitExceeded';
  const isReserved = fleet.refused > 0 && reason === 'ReservedFunctionConcurrentInvocationLimitExceeded';
  const isFull = isReserved || (reserved > 0 && fleet.running >= reserved);
  g.font = isFull ? STRONG : FONT;
  g.fillStyle = isFull ? ink.throttle : ink.dim;
  const atWork = reserved > 0 ? TEXT.fleet.reserved(fleet.running, reserved) : `${count(fleet.running)} at work`;
  const text = row.kind === 'strip' ? TEXT.fleet.strip(fleet.live) : `${atWork} · ${count(fleet.live)} exist`;
  g.fillText(text, leftPx, row.topPx + 12);
  if (fleet.refused === 0 || isFull) return;
  const why = THROTTLE_REASON_TEXTS[reason].label;
  const widthPx = g.measureText(text).width;
  g.font = STRONG;
  g.fillStyle = ink.throttle;
  g.fillText(` · ${why}`, leftPx + widthPx, row.topPx + 12);
}

/** The places that are reserved, outlined around the boxes; its lines are full but for the last. */
function drawReserved(g: CanvasRenderingContext2D, ink: Palette, row: FleetRow): void {
  const { xPx, yPx } = boxPlace(row, 0);
  const full = Math.floor(row.reservedPlaces / row.perLine);
  const rest = row.reservedPlaces % row.perLine;
  const left = xPx - 3.5;
  const top = yPx - 3.5;
  const right = (places: number): number => left + places * STEP_PX + 1;
  g.strokeStyle = ink.throttle;
  g.lineWidth = 1;
  g.setLineDash([4, 4]);
  g.beginPath();
  if (full === 0) g.rect(left, top, rest * STEP_PX + 1, STEP_PX + 1);
  else if (rest === 0) g.rect(left, top, row.perLine * STEP_PX + 1, full * STEP_PX + 1);
  else {
    const middle = top + full * STEP_PX + 0.5;
    const bottom = middle + STEP_PX;
    g.moveTo(left, top);
    g.lineTo(right(row.perLine), top);
    g.lineTo(right(row.perLine), middle);
    g.lineTo(right(rest), middle);
    g.lineTo(right(rest), bottom);
    g.lineTo(left, bottom);
    g.closePath();
  }
  g.stroke();
  g.setLineDash([]);
}

function drawBox(
  g: CanvasRenderingContext2D,
  ink: Palette,
  hatch: CanvasPattern | string,
  x: number,
  y: number,
  byte: number,
): void {
  const state = byte & BOX.stateMask;
  g.beginPath();
  g.roundRect(x + 0.5, y + 0.5, BOX_PX - 1, BOX_PX - 1, 4);
  if (state === BOX.busy) {
    g.fillStyle = ink.busy;
    g.fill();
  } else if (state === BOX.initialising) {
    g.fillStyle = hatch;
    g.fill();
    outline(g, ink.init);
  } else outline(g, ink.edge);
  if ((byte & BOX.provisioned) !== 0) {
    // A second outline inside the first says provisioned, by shape and not by colour.
    g.beginPath();
    g.roundRect(x + 3, y + 3, BOX_PX - 6, BOX_PX - 6, 2);
    outline(g, state === BOX.busy ? ink.panel : ink.edge);
  }
  if ((byte & BOX.modelled) !== 0) {
    g.fillStyle = state === BOX.busy ? ink.panel : ink.dim;
    g.fillRect(x + BOX_PX / 2 - 2, y + BOX_PX / 2 - 2, 4, 4);
  }
  if ((byte & BOX.billed) !== 0) {
    g.fillStyle = ink.money;
    g.fillRect(x + 1, y + BOX_PX + 1.5, BOX_PX - 2, 2);
  }
}

function outline(g: CanvasRenderingContext2D, color: string): void {
  g.strokeStyle = color;
  g.lineWidth = 1.3;
  g.stroke();
}

function drawStrip(
  g: CanvasRenderingContext2D,
  ink: Palette,
  hatch: CanvasPattern | string,
  { topPx }: FleetRow,
  { live, busy, initialising, billed }: FleetFrame,
  widthPx: number,
): void {
  const yPx = topPx + 22;
  const total = Math.max(1, live);
  const busyPx = (busy / total) * widthPx;
  const initPx = (initialising / total) * widthPx;
  g.fillStyle = ink.busy;
  g.fillRect(4, yPx, busyPx, 14);
  g.fillStyle = hatch;
  g.fillRect(4 + busyPx, yPx, initPx, 14);
  g.strokeStyle = ink.edge;
  g.lineWidth = 1;
  g.strokeRect(4.5, yPx + 0.5, widthPx - 1, 13);
  g.fillStyle = ink.money;
  g.fillRect(4, yPx + 15.5, (billed / total) * widthPx, 2);
}

function drawRefused(g: CanvasRenderingContext2D, ink: Palette, row: FleetRow, fleet: FleetFrame, { sources }: FleetNames): void {
  const { sideXPx: x0, sideYPx: y0 } = row;
  if (fleet.refused === 0) {
    // The room is kept so that rows do not jump; it says why it is empty.
    g.font = FONT;
    g.fillStyle = ink.dim;
    if (row.hasRefused) g.fillText(TEXT.fleet.noneRefused, x0, y0 + 12);
    return;
  }
  const reason = THROTTLE_REASONS[fleet.refusedReason] ?? 'ConcurrentInvocationLimitExceeded';
  const { what, fate } = refusedWords(fleet.refused, sources);
  g.font = STRONG;
  g.fillStyle = ink.throttle;
  g.fillText(what, x0, y0 + 12);
  g.font = FONT;
  g.fillStyle = ink.dim;
  g.fillText(fate === '' ? THROTTLE_REASON_TEXTS[reason].label : fate, x0, y0 + 26);
  g.strokeStyle = ink.throttle;
  g.lineWidth = 1.8;
  g.beginPath();
  for (let i = 0; i < row.crosses; i++) {
    const x = x0 + 5 + (i % 12) * 14;
    const y = y0 + 38 + Math.floor(i / 12) * 13;
    g.moveTo(x - 3.5, y - 3.5);
    g.lineTo(x + 3.5, y + 3.5);
    g.moveTo(x + 3.5, y - 3.5);
    g.lineTo(x - 3.5, y + 3.5);
  }
  g.stroke();
}
