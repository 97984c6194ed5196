/*
 * The one time axis that tracks, minimap and cursor share: virtual time to pixels and back. Pure.
 */

/** A window of virtual time on a strip of pixels. */
export interface TimeAxis {
  readonly leftPx: number;
  readonly rightPx: number;
  readonly endUs: number;
  readonly bucketUs: number;
}

/** The pixel of an instant; not clamped. */
export function xOf(axis: TimeAxis, us: number): number {
  return axis.leftPx + ((axis.rightPx - axis.leftPx) * us) / axis.endUs;
}

/** The bucket under a pixel, clamped to those that have data (0 to rows − 1); −1 without data. */
export function bucketAt(axis: TimeAxis, xPx: number, rows: number): number {
  const us = ((xPx - axis.leftPx) / (axis.rightPx - axis.leftPx)) * axis.endUs;
  return Math.max(Math.min(0, rows - 1), Math.min(rows - 1, Math.floor(us / axis.bucketUs)));
}

const ROUND_S = [
  0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 180, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800,
  604_800, 2_592_000, 8_640_000,
];
const US_PER_S = 1_000_000;

/** Round instants for labels, at least `gapPx` apart, from 0 to the end. */
export function ticksOf(axis: TimeAxis, gapPx: number): readonly number[] {
  const pxPerS = ((axis.rightPx - axis.leftPx) / axis.endUs) * US_PER_S;
  const stepS = ROUND_S.find((seconds) => seconds * pxPerS >= gapPx) ?? axis.endUs / US_PER_S;
  const ticks: number[] = [];
  for (let us = 0; us <= axis.endUs; us += stepS * US_PER_S) ticks.push(us);
  return ticks;
}
