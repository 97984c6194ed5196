import { assertUnreachable, type Issue } from '../base';
import type { DistributionJson } from './distribution-schema';
import { parseInterventionPath } from './intervention-path';
import { ARRIVALS_MAX } from './limits';
import type { Parts } from './parts';
import type { ArrivalSettings } from './types';

const greatest = (values: readonly number[]): number => values.reduce((max, value) => Math.max(max, value), 0);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function spikeArrivals(a: ArrivalSettings & { readonly kind: 'spike' }, durationS: number): number {
  const spikeS = Math.max(0, Math.min(a.atS + a.lastsS, durationS) - a.atS);
  return a.perSecond * (durationS - spikeS) + a.spikePerSecond * spikeS;
}

function stepArrivals(a: ArrivalSettings & { readonly kind: 'step' }, durationS: number): number {
  const beforeS = Math.min(a.atS, durationS);
  return a.fromPerSecond * beforeS + a.toPerSecond * (durationS - beforeS);
}

/** The least time between an answer and the next request of a closed loop's user, seconds. */
const THINK_S_MIN = 0.001;

/** About the middle of a distribution: enough to tell a load from an overload. */
function centreOf(of: DistributionJson): number {
  if (typeof of === 'number') return of;
  if ('value' in of) return of.value;
  if ('mean' in of) return of.mean;
  if ('median' in of) return of.median;
  if ('from' in of) return (of.from + of.to) / 2;
  if ('scale' in of) return of.scale;
  if ('values' in of) return sum(of.values) / of.values.length;
  const weight = sum(of.parts.map((part) => part.weight));
  return sum(of.parts.map((part) => part.weight * centreOf(part.of))) / weight;
}

/** About how many arrivals a process has in a run, from above where the exact mean would need the run: bursts count as always on. */
export function expectedArrivals(a: ArrivalSettings, durationS: number): number {
  switch (a.kind) {
    case 'constant':
    case 'poisson':
    case 'bursts':
      return a.perSecond * durationS;
    case 'ramp':
      return Math.max(a.fromPerSecond, a.toPerSecond) * durationS;
    case 'step':
      return stepArrivals(a, durationS);
    case 'spike':
      return spikeArrivals(a, durationS);
    case 'sine':
      return (a.meanPerSecond + a.amplitudePerSecond) * durationS;
    case 'daily':
      return greatest(a.perSecondByHour) * durationS;
    case 'weekly':
      return greatest(a.perSecondByHour) * greatest(a.factorByWeekday) * durationS;
    case 'schedule':
      return durationS / 60;
    case 'times':
    case 'trace':
      return a.atS.length;
    case 'perMinute':
      return sum(a.counts);
    case 'users':
      return a.users * (durationS / Math.max(THINK_S_MIN, centreOf(a.thinkS)));
    default:
      return assertUnreachable(a);
  }
}

function greatestFactor({ interventions }: Parts, name: string): number {
  const factors = interventions.flatMap(({ value: { path, value } }) => {
    const target = parseInterventionPath(path);
    return target?.kind === 'source' && target.name === name && typeof value === 'number' ? [value] : [];
  });
  return greatest([1, ...factors]);
}

/** A run may not be expected to have more arrivals than can be simulated. Sessions of a click stream count once. */
export function checkLoad(parts: Parts): Issue[] {
  const { sources, durationS } = parts;
  if (durationS === null) return [];
  const each = sources.map(({ value }) => expectedArrivals(value.arrivals, durationS) * greatestFactor(parts, value.name));
  const total = Math.ceil(sum(each));
  if (total <= ARRIVALS_MAX) return [];
  const message = `up to ${total} arrivals in ${durationS} s are above ${ARRIVALS_MAX}, the most of one run; lower a rate or durationS`;
  return [{ path: 'sources', message }];
}
