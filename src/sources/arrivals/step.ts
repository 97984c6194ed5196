import { US_PER_S } from '../../base';
import { PiecewiseRate } from './piecewise-rate';
import type { RateCurve } from './rate-curve';

/** A rate that changes once, at `atS`. */
export function stepRate(fromPerSecond: number, toPerSecond: number, atS: number): RateCurve {
  return new PiecewiseRate([atS * US_PER_S, Number.POSITIVE_INFINITY], [fromPerSecond / US_PER_S, toPerSecond / US_PER_S]);
}
