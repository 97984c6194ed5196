import { US_PER_S } from '../../base';
import { PiecewiseRate } from './piecewise-rate';
import type { RateCurve } from './rate-curve';

/** A rate that jumps to another at `atS` and back `lastsS` later. */
export function spikeRate(perSecond: number, spikePerSecond: number, atS: number, lastsS: number): RateCurve {
  const base = perSecond / US_PER_S;
  return new PiecewiseRate(
    [atS * US_PER_S, (atS + lastsS) * US_PER_S, Number.POSITIVE_INFINITY],
    [base, spikePerSecond / US_PER_S, base],
  );
}
