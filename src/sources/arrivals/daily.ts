import { assert, US_PER_DAY, US_PER_HOUR, US_PER_S } from '../../base';
import { PiecewiseRate } from './piecewise-rate';
import type { RateCurve } from './rate-curve';

/** A rate for each UTC hour of the day (24 of them), every day the same. */
export function dailyRate(perSecondByHour: readonly number[], startsAtMs: number): RateCurve {
  assert(perSecondByHour.length === 24, `a daily curve has 24 rates, not ${perSecondByHour.length}`);
  const ends = perSecondByHour.map((_, hour) => (hour + 1) * US_PER_HOUR);
  const phaseUs = (startsAtMs * 1000) % US_PER_DAY;
  return new PiecewiseRate(
    ends,
    perSecondByHour.map((rate) => rate / US_PER_S),
    (phaseUs + US_PER_DAY) % US_PER_DAY,
  );
}
