import type { ScenarioInput } from '../../../src/scenario';
import type { DistributionInput } from '../../golden/analytic/world';
import type { Dice } from './dice';
import type { Features } from './features';

export type ArrivalInput = NonNullable<ScenarioInput['sources']>[number]['arrivals'];

/** A time between two orders of magnitude; with ties, whole tenths of a second, which meet each other and the arrivals. */
export function randomMs(dice: Dice, { ties }: Features, from: number, to: number): DistributionInput {
  const mean = dice.wild(from, to);
  if (ties) return 100 * Math.ceil(mean / 100);
  return dice.one<DistributionInput>(
    mean,
    { kind: 'exponential', mean },
    { kind: 'lognormal', mean, cv: dice.wild(0.1, 3) },
    { kind: 'gamma', mean, cv: dice.wild(0.3, 2) },
    {
      kind: 'mixture',
      parts: [
        { weight: 9, of: mean },
        { weight: 1, of: { kind: 'uniform', from: 0, to: 10 * mean } },
      ],
    },
  );
}

/** About `events` arrivals in the scenario's duration. */
export function randomArrivals(dice: Dice, { ties, durationS }: Features, events: number): ArrivalInput {
  const perSecond = events / durationS;
  if (ties)
    return dice.one<ArrivalInput>(
      { kind: 'constant', perSecond: durationS > 300 ? 0.1 : dice.one(1, 2, 5) },
      { kind: 'times', atS: [0, 0, 1, 1, 1, 5, 5.1, durationS, durationS + 1] },
    );
  const minutes = Math.ceil(durationS / 60);
  const part = durationS / 10;
  return dice.one<ArrivalInput>(
    { kind: 'poisson', perSecond },
    { kind: 'constant', perSecond },
    { kind: 'ramp', fromPerSecond: 2 * perSecond, toPerSecond: 0, overS: durationS },
    { kind: 'step', fromPerSecond: 0, toPerSecond: 2 * perSecond, atS: durationS / 2 },
    { kind: 'spike', perSecond: perSecond / 10, spikePerSecond: 9 * perSecond, atS: part, lastsS: part },
    { kind: 'bursts', perSecond: 4 * perSecond, onS: dice.wild(0.1, 1) * part, offS: { kind: 'exponential', mean: part } },
    { kind: 'sine', meanPerSecond: perSecond, amplitudePerSecond: perSecond, periodS: 3 * part },
    {
      kind: 'perMinute',
      counts: Array.from({ length: Math.min(minutes, 10) }, () => dice.whole(0, Math.ceil((2 * events) / minutes))),
    },
    { kind: 'daily', perSecondByHour: Array.from({ length: 24 }, (_, hour) => (hour % 2) * 2 * perSecond) },
  );
}
