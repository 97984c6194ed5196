import { type Micros, microsOfS } from '../../base';
import type { InstantList } from './listed-arrivals';

/** The instants of a list of seconds, in order of time; equal ones each count. */
export function listedTimes(atS: readonly number[]): InstantList {
  const us = Float64Array.from(atS, microsOfS).sort();
  return { instant: (index: number): Micros => us[index] ?? Number.POSITIVE_INFINITY };
}
