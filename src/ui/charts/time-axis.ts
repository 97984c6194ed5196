/*
 * The one time axis that tracks, timeline and cursor share: virtual time to pixels and back. Pure.
 */

/** A window of virtual time on a strip of pixels. */
export interface TimeAxis {
  readonly leftPx: number;
  readonly rightPx: number;
  readonly fromUs: number;
  readonly toUs: number;
  readonly bucketUs: number;
}

/** The pixel of an instant; not clamped. */
export function xOf({ leftPx, rightPx, fromUs, toUs }: TimeAxis, us: number): number {
  return leftPx + ((rightPx - leftPx) * (us - fromUs)) / (toUs - fromUs);
}

/** The instant under a pixel, clamped to the window. */
export function usAt({ leftPx, rightPx, fromUs, toUs }: TimeAxis, xPx: number): number {
  const share = Math.max(0, Math.min(1, (xPx - leftPx) / (rightPx - leftPx)));
  return fromUs + share * (toUs - fromUs);
}

/** Virtual µs of one pixel. */
export function usPerPx({ leftPx, rightPx, fromUs, toUs }: TimeAxis): number {
  return (toUs - fromUs) / (rightPx - leftPx);
}

/** The bucket under a pixel, clamped to those that have data (0 to rows − 1); −1 without data. */
export function bucketAt(axis: TimeAxis, xPx: number, rows: number): number {
  return Math.max(Math.min(0, rows - 1), Math.min(rows - 1, Math.floor(usAt(axis, xPx) / axis.bucketUs)));
}

/** Some buckets: from `first` up to but without `end`. */
export interface Buckets {
  readonly first: number;
  readonly end: number;
}

/** The buckets that touch the window, of those that have data; `first` is at most `end`. */
export function bucketsIn({ fromUs, toUs, bucketUs }: TimeAxis, rows: number): Buckets {
  const end = Math.max(0, Math.min(rows, Math.ceil(toUs / bucketUs)));
  return { first: Math.min(end, Math.max(0, Math.floor(fromUs / bucketUs))), end };
}

const ROUND_S = [
  0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 180, 300, 600, 900, 1800, 3600, 7200,
  10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000, 8_640_000,
];
const US_PER_S = 1_000_000;

/** Round instants for labels, at least `gapPx` apart, within the window; and how far apart they are. */
export function ticksOf(axis: TimeAxis, gapPx: number): { readonly stepUs: number; readonly ticks: readonly number[] } {
  const pxPerS = US_PER_S / usPerPx(axis);
  const stepS = ROUND_S.find((seconds) => seconds * pxPerS >= gapPx) ?? (axis.toUs - axis.fromUs) / US_PER_S;
  const stepUs = Math.max(1, Math.round(stepS * US_PER_S));
  const ticks: number[] = [];
  for (let us = Math.ceil(axis.fromUs / stepUs) * stepUs; us <= axis.toUs; us += stepUs) ticks.push(us);
  return { stepUs, ticks };
}
