import type { TimeWindow } from '../../engine/client';

/*
 * The mathematics of the one window of virtual time: zoomed, moved, kept within the run. Pure; null stands for the whole run, so that
 * it stays the whole run when another one is loaded.
 */

/** The shortest window: a hundredth of a second. */
export const WINDOW_US_MIN = 10_000;

/** A window of a run that ends at `endUs`: at least the shortest, whole µs, inside the run; null when that is all of it. */
export function fitted({ fromUs, toUs }: TimeWindow, endUs: number): TimeWindow | null {
  const spanUs = Math.min(endUs, Math.max(WINDOW_US_MIN, Math.round(toUs - fromUs)));
  const from = Math.max(0, Math.min(endUs - spanUs, Math.round(fromUs)));
  return spanUs >= endUs ? null : { fromUs: from, toUs: from + spanUs };
}

/** The window as two instants. */
export function opened(window: TimeWindow | null, endUs: number): TimeWindow {
  return window ?? { fromUs: 0, toUs: endUs };
}

/** Zoomed around an instant that keeps its place on screen; a factor above 1 shows less. */
export function zoomed(window: TimeWindow | null, endUs: number, factor: number, atUs: number): TimeWindow | null {
  const { fromUs, toUs } = opened(window, endUs);
  const spanUs = Math.max(WINDOW_US_MIN, Math.min(endUs, (toUs - fromUs) / factor));
  const share = (atUs - fromUs) / (toUs - fromUs);
  return fitted({ fromUs: atUs - share * spanUs, toUs: atUs + (1 - share) * spanUs }, endUs);
}

/** Moved along the run; it stops at both ends. */
export function moved(window: TimeWindow | null, endUs: number, byUs: number): TimeWindow | null {
  const { fromUs, toUs } = opened(window, endUs);
  return fitted({ fromUs: fromUs + byUs, toUs: toUs + byUs }, endUs);
}

/** With one edge put elsewhere: it stops at the shortest window and at the run's ends. */
export function withEdge(window: TimeWindow | null, endUs: number, edge: 'from' | 'to', atUs: number): TimeWindow | null {
  const { fromUs, toUs } = opened(window, endUs);
  if (edge === 'from') return fitted({ fromUs: Math.max(0, Math.min(atUs, toUs - WINDOW_US_MIN)), toUs }, endUs);
  return fitted({ fromUs, toUs: Math.min(endUs, Math.max(atUs, fromUs + WINDOW_US_MIN)) }, endUs);
}

/** A range between two instants in either order, inside the run, whole µs; null when it has no length. */
export function rangeBetween(aUs: number, bUs: number, endUs: number): TimeWindow | null {
  const fromUs = Math.max(0, Math.round(Math.min(aUs, bUs)));
  const toUs = Math.min(endUs, Math.round(Math.max(aUs, bUs)));
  return toUs > fromUs ? { fromUs, toUs } : null;
}

const US_PER_S = 1_000_000;

/** Reads an instant that somebody typed: `6:06`, `1:02:05.5`, or seconds (`366`, `366.5 s`). Null for anything else. */
export function instantOf(text: string): number | null {
  const parts = /^(?:(\d{1,4}):)?(?:(\d{1,2}):)?(\d{1,9}(?:\.\d{1,6})?)\s*s?$/.exec(text.trim());
  if (parts === null) return null;
  const [, first, second, seconds = '0'] = parts;
  if (first !== undefined && Number(seconds) >= 60) return null;
  if (second !== undefined && Number(second) >= 60) return null;
  const minutes = second === undefined ? Number(first ?? 0) : Number(first) * 60 + Number(second);
  return Math.round((minutes * 60 + Number(seconds)) * US_PER_S);
}
