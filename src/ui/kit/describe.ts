import { assertUnreachable } from '../../base';
import type { ArrivalSettings, DistributionJson, StandsFor } from '../../scenario';
import { counted, duration, level } from '../../words';

/* Scenario values in words. Pure. */

/** The mean of a distribution, when it has one that can be read off; null otherwise. */
export function meanOf(of: DistributionJson): number | null {
  if (typeof of === 'number') return of;
  switch (of.kind) {
    case 'constant':
      return of.value;
    case 'exponential':
    case 'gamma':
      return of.mean;
    case 'lognormal':
      return 'mean' in of ? of.mean : null;
    case 'uniform':
      return (of.from + of.to) / 2;
    case 'triangular':
      return (of.from + of.mode + of.to) / 3;
    case 'weibull':
    case 'mixture':
    case 'empirical':
      return null;
    default:
      return assertUnreachable(of);
  }
}

/** The distribution with another mean and the same shape; null where that is not a matter of one number. */
export function withMean(of: DistributionJson, mean: number): DistributionJson | null {
  if (typeof of === 'number') return mean;
  switch (of.kind) {
    case 'constant':
      return { ...of, value: mean };
    case 'exponential':
    case 'gamma':
      return { ...of, mean };
    case 'lognormal':
      return 'mean' in of ? { ...of, mean } : null;
    case 'uniform':
    case 'triangular':
    case 'weibull':
    case 'mixture':
    case 'empirical':
      return null;
    default:
      return assertUnreachable(of);
  }
}

/** A distribution of seconds in a few words: `5 min to 7 min (90 %) …`. */
export function secondsText(of: DistributionJson): string {
  const text = (s: number): string => duration(s * 1000);
  if (typeof of === 'number') return text(of);
  switch (of.kind) {
    case 'constant':
      return text(of.value);
    case 'uniform':
    case 'triangular':
      return `${text(of.from)} to ${text(of.to)}`;
    case 'exponential':
    case 'gamma':
      return `${text(of.mean)} on average`;
    case 'lognormal':
      return 'mean' in of ? `${text(of.mean)} on average` : `${text(of.median)} at the middle`;
    case 'mixture': {
      const [first, ...others] = [...of.parts].sort((a, b) => b.weight - a.weight);
      return first === undefined ? '' : `${secondsText(first.of)}${others.length > 0 ? ', some longer' : ''}`;
    }
    case 'weibull':
      return `a Weibull distribution around ${text(of.scale)}`;
    case 'empirical':
      return `one of ${counted(of.values.length, 'measured value')}`;
    default:
      return assertUnreachable(of);
  }
}

/** How often something happens, at a multiple of its rate. */
export function arrivalsText(arrivals: ArrivalSettings, factor: number): string {
  const rate = (perSecond: number): string => ratePerText(perSecond * factor);
  switch (arrivals.kind) {
    case 'constant':
      return `${rate(arrivals.perSecond)}, evenly.`;
    case 'poisson':
      return `${rate(arrivals.perSecond)} on average, at random.`;
    case 'ramp':
      return `From ${rate(arrivals.fromPerSecond)} to ${rate(arrivals.toPerSecond)} in ${duration(arrivals.overS * 1000)}.`;
    case 'step':
      return `${rate(arrivals.fromPerSecond)}, then ${rate(arrivals.toPerSecond)} from ${duration(arrivals.atS * 1000)} on.`;
    case 'spike':
      return `${rate(arrivals.perSecond)}; ${rate(arrivals.spikePerSecond)} for ${duration(arrivals.lastsS * 1000)} at ${duration(arrivals.atS * 1000)}.`;
    case 'sine':
      return `${rate(arrivals.meanPerSecond)} on average, in waves of ${duration(arrivals.periodS * 1000)}.`;
    case 'daily':
    case 'weekly':
      return `A curve over the hours, up to ${rate(Math.max(...arrivals.perSecondByHour))}.`;
    case 'bursts':
      return `Bursts of ${rate(arrivals.perSecond)} with pauses between.`;
    case 'schedule':
      return `${arrivals.expression}.`;
    case 'times':
      return `${counted(arrivals.atS.length, 'time')}, listed.`;
    case 'trace':
      return `A trace of ${counted(arrivals.atS.length, 'request')}.`;
    case 'perMinute':
      return `Counts of ${counted(arrivals.counts.length, 'minute')}, listed.`;
    case 'users':
      return `${counted(arrivals.users, 'user')}, each with a request, its answer, then ${secondsText(arrivals.thinkS)} of thought.`;
    default:
      return assertUnreachable(arrivals);
  }
}

/** Whether a multiple of the rate means anything: fixed times have no rate. */
export function hasRate(arrivals: ArrivalSettings): boolean {
  return arrivals.kind !== 'schedule' && arrivals.kind !== 'times' && arrivals.kind !== 'trace';
}

function ratePerText(perSecond: number): string {
  if (perSecond >= 1 || perSecond === 0) return `${level(perSecond)} per second`;
  return perSecond * 60 >= 1 ? `${level(perSecond * 60)} per minute` : `${level(perSecond * 3600)} per hour`;
}

/** What the run stands for in the month, in words. */
export function standsForText(standsFor: StandsFor): string {
  if (standsFor.kind === 'timesPerMonth') return `${standsFor.of}, ${level(standsFor.times)} times a month`;
  return `it goes on like this all month (${level(standsFor.monthHours)} hours)`;
}
