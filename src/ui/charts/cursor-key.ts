import type { TimeAxis } from './time-axis';

/** Where a chart's cursor stands and how far it may go, in µs. */
export interface CursorReach {
  readonly axis: TimeAxis;
  readonly atUs: number;
  /** What one arrow is worth; at least a pixel. */
  readonly stepUs: number;
  readonly lastUs: number;
}

/** Where a key puts the cursor: arrows by a step, pages by a tenth of what is seen, Home and End to the ends; null for every other key. */
export function cursorAfterKey(key: string, { axis, atUs, stepUs, lastUs }: CursorReach): number | null {
  const pageUs = (axis.toUs - axis.fromUs) / 10;
  switch (key) {
    case 'ArrowLeft':
      return atUs - stepUs;
    case 'ArrowRight':
      return atUs + stepUs;
    case 'PageDown':
      return atUs - pageUs;
    case 'PageUp':
      return atUs + pageUs;
    case 'Home':
      return 0;
    case 'End':
      return lastUs;
    default:
      return null;
  }
}
