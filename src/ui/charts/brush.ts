import type { TimeWindow } from '../../engine/client';

/*
 * The mathematics of the minimap: what a pointer took hold of, and what a key does to an edge or to the playhead. Pure.
 */

/** What is dragged. `brush`: a new window is drawn. */
export type Grip = 'playhead' | 'from' | 'to' | 'window' | 'brush';

const PLAYHEAD_PX = 9;
const EDGE_PX = 7;

/** What is under a pixel of a strip `widthPx` wide that shows a run up to `endUs`. The playhead lies over the edges. */
export function gripAt(xPx: number, widthPx: number, endUs: number, window: TimeWindow | null, nowUs: number): Grip {
  const px = (us: number): number => (us / endUs) * widthPx;
  if (Math.abs(xPx - px(nowUs)) <= PLAYHEAD_PX) return 'playhead';
  const { fromUs, toUs } = window ?? { fromUs: 0, toUs: endUs };
  if (Math.abs(xPx - px(fromUs)) <= EDGE_PX) return 'from';
  if (Math.abs(xPx - px(toUs)) <= EDGE_PX) return 'to';
  return window !== null && xPx > px(fromUs) && xPx < px(toUs) ? 'window' : 'brush';
}

/** Where a key takes a slider that stands at `atUs`, between two instants; undefined for a key that is not a slider's. */
export function afterKey(key: string, atUs: number, stepUs: number, minUs: number, maxUs: number): number | undefined {
  const to = new Map([
    ['ArrowLeft', atUs - stepUs],
    ['ArrowDown', atUs - stepUs],
    ['ArrowRight', atUs + stepUs],
    ['ArrowUp', atUs + stepUs],
    ['PageDown', atUs - 10 * stepUs],
    ['PageUp', atUs + 10 * stepUs],
    ['Home', minUs],
    ['End', maxUs],
  ]).get(key);
  return to === undefined ? undefined : Math.max(minUs, Math.min(maxUs, to));
}
