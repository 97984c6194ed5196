import type { BoxCodes, FleetFrame } from '../../engine/client';

/*
 * Where the boxes of the fleet stand. Pure. Functions are rows of their own; a function with more environments than BOXES_MAX is a
 * strip of shares instead, which says so.
 */

/** The bits of a box's byte, as the engine writes them. */
export const BOX: BoxCodes = { initialising: 1, busy: 2, idle: 3, stateMask: 3, billed: 4, modelled: 8, provisioned: 16 };

/** Boxes of one function, above which it is drawn as a strip. */
export const BOXES_MAX = 200;
export const BOX_PX = 16;
/** From box to box: room for the underline below. */
export const STEP_PX = 22;
const ROW_GAP_PX = 10;
const NAME_PX = 20;
const STRIP_PX = 18;
/** Room at the right for what was refused. */
const SIDE_PX = 224;
const CROSSES_MAX = 24;
/** Two lines of crosses beside the boxes; what is refused stands below them where there is no room beside. */
const CROSSES_PX = 40;
const NARROW_SIDE_PX = 62;

/** A function's part of the fleet, laid out. */
export interface FleetRow {
  readonly topPx: number;
  readonly heightPx: number;
  readonly kind: 'boxes' | 'strip';
  readonly perLine: number;
  /** The outline of a reserved concurrency: how many places it has; 0 for none or too many to draw. */
  readonly reservedPlaces: number;
  readonly crosses: number;
  /** Whether anything was refused so far: there is room for it. */
  readonly hasRefused: boolean;
  /** Where what was refused is told. */
  readonly sideXPx: number;
  readonly sideYPx: number;
}

/** The fleet, laid out. */
export interface FleetLayout {
  readonly rows: readonly FleetRow[];
  readonly heightPx: number;
  readonly boxesWidthPx: number;
}

/** What a row needed so far, so that rows do not jump up and down. */
export interface RowRoom {
  /** The most environments it had. */
  readonly boxes: number;
  /** Whether anything was refused. */
  readonly hasRefused: boolean;
}

/** `reserved`: −1 for none. */
export function fleetLayout(
  fleets: readonly FleetFrame[],
  roomFor: readonly RowRoom[],
  reserved: readonly number[],
  widthPx: number,
): FleetLayout {
  const isNarrow = widthPx < 2 * SIDE_PX;
  const boxesWidthPx = isNarrow ? widthPx : widthPx - SIDE_PX;
  const perLine = Math.max(1, Math.floor(boxesWidthPx / STEP_PX));
  let topPx = 0;
  const rows = fleets.map((fleet, fn): FleetRow => {
    const room = Math.max(1, roomFor[fn]?.boxes ?? 0, fleet.boxes.length);
    const hasRefused = fleet.refused > 0 || roomFor[fn]?.hasRefused === true;
    const kind = fleet.live > BOXES_MAX || room > BOXES_MAX ? 'strip' : 'boxes';
    const places = reserved[fn] ?? -1;
    const lines = Math.ceil(Math.max(room, placesShown(places)) / perLine);
    const ownPx = kind === 'strip' ? STRIP_PX + 4 : lines * STEP_PX;
    const besidePx = hasRefused && !isNarrow ? CROSSES_PX : 0;
    const belowPx = hasRefused && isNarrow ? NARROW_SIDE_PX : 0;
    const heightPx = NAME_PX + Math.max(ownPx, besidePx) + ROW_GAP_PX + belowPx;
    const row: FleetRow = {
      topPx,
      heightPx,
      kind,
      perLine,
      reservedPlaces: kind === 'boxes' ? placesShown(places) : 0,
      crosses: Math.min(CROSSES_MAX, fleet.refused),
      hasRefused,
      sideXPx: isNarrow ? 4 : boxesWidthPx + 8,
      sideYPx: isNarrow ? topPx + heightPx - NARROW_SIDE_PX : topPx,
    };
    topPx += heightPx;
    return row;
  });
  return { rows, heightPx: topPx, boxesWidthPx };
}

/** A reserved concurrency is outlined when its places fit where boxes do. */
function placesShown(reserved: number): number {
  return reserved > 0 && reserved <= BOXES_MAX / 2 ? reserved : 0;
}

/** The top left corner of a box in its row. */
export function boxPlace(row: FleetRow, index: number): { readonly xPx: number; readonly yPx: number } {
  return {
    xPx: 4 + (index % row.perLine) * STEP_PX,
    yPx: row.topPx + NAME_PX + 3 + Math.floor(index / row.perLine) * STEP_PX,
  };
}

/** A box of the fleet: its function, and its place among the function's boxes. */
export interface BoxSpot {
  readonly fn: number;
  readonly box: number;
}

/** The box under a point, its gaps included; null beside them and on strips. `boxes`: how many each function has. */
export function boxAt(layout: FleetLayout, boxes: readonly number[], xPx: number, yPx: number): BoxSpot | null {
  for (const [fn, row] of layout.rows.entries()) {
    const first = boxPlace(row, 0);
    const column = Math.floor((xPx - first.xPx + (STEP_PX - BOX_PX) / 2) / STEP_PX);
    const line = Math.floor((yPx - first.yPx + (STEP_PX - BOX_PX) / 2) / STEP_PX);
    if (row.kind !== 'boxes' || column < 0 || column >= row.perLine || line < 0) continue;
    const box = line * row.perLine + column;
    if (box < (boxes[fn] ?? 0)) return { fn, box };
  }
  return null;
}

/** Where a key takes the focus among the boxes; null for a key that is not about boxes, or when there are none. */
export function boxAfterKey(layout: FleetLayout, boxes: readonly number[], from: BoxSpot | null, key: string): BoxSpot | null {
  const kinds = layout.rows.map(({ kind }, fn) => (kind === 'boxes' ? (boxes[fn] ?? 0) : 0));
  const all = kinds.flatMap((n, fn) => Array.from({ length: n }, (_, box): BoxSpot => ({ fn, box })));
  const at = from === null ? -1 : all.findIndex(({ fn, box }) => fn === from.fn && box === from.box);
  const perLine = layout.rows[from?.fn ?? 0]?.perLine ?? 1;
  const steps = new Map([
    ['ArrowLeft', -1],
    ['ArrowRight', 1],
    ['ArrowUp', -perLine],
    ['ArrowDown', perLine],
    ['Home', -all.length],
    ['End', all.length],
  ]);
  const step = steps.get(key);
  if (step === undefined || all.length === 0) return null;
  const to = at < 0 ? 0 : Math.max(0, Math.min(all.length - 1, at + step));
  return all[to] ?? null;
}
