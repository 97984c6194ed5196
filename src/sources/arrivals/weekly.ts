import { assert, US_PER_DAY, US_PER_HOUR, US_PER_S } from '../../base';
import { PiecewiseRate } from './piecewise-rate';
import type { RateCurve } from './rate-curve';

/** 1970-01-01 was a Thursday: that day began 4 days into a week that begins on Sunday. */
const EPOCH_PHASE_US = 4 * US_PER_DAY;
const US_PER_WEEK = 7 * US_PER_DAY;

/** A rate for each UTC hour of the day, times a factor for each weekday, Sunday first. */
export function weeklyRate(
  perSecondByHour: readonly number[],
  factorByWeekday: readonly number[],
  startsAtMs: number,
): RateCurve {
  assert(perSecondByHour.length === 24, `a weekly curve has 24 rates, not ${perSecondByHour.length}`);
  assert(factorByWeekday.length === 7, `a weekly curve has 7 factors, not ${factorByWeekday.length}`);
  const rates = factorByWeekday.flatMap((factor) => perSecondByHour.map((rate) => (rate * factor) / US_PER_S));
  const ends = rates.map((_, hour) => (hour + 1) * US_PER_HOUR);
  const phaseUs = (startsAtMs * 1000 + EPOCH_PHASE_US) % US_PER_WEEK;
  return new PiecewiseRate(ends, rates, (phaseUs + US_PER_WEEK) % US_PER_WEEK);
}
