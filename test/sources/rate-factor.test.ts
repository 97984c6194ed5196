import { describe, expect, it } from 'vitest';
import type { ArrivalConfig } from '../../src/sources';
import { arrivalsOnly, arrivalTimesS, collect, countBetween } from './collect';

const PROCESSES: readonly ArrivalConfig[] = [
  { kind: 'poisson', perSecond: 10 },
  { kind: 'constant', perSecond: 10 },
  { kind: 'ramp', fromPerSecond: 10, toPerSecond: 10.001, overS: 1000 },
  { kind: 'sine', meanPerSecond: 10, amplitudePerSecond: 1, periodS: 10 },
  { kind: 'step', fromPerSecond: 10, toPerSecond: 10, atS: 5 },
  { kind: 'bursts', perSecond: 20, onS: 0.5, offS: 0.5 },
  { kind: 'perMinute', counts: Array.from({ length: 20 }, () => 600) },
  { kind: 'times', atS: Array.from({ length: 10_000 }, (_, i) => i / 10 + 0.05) },
];

const withFactors = (arrivals: ArrivalConfig, factors: readonly (readonly [number, number])[]): readonly number[] =>
  arrivalTimesS(arrivals, { durationS: 1000, factors: factors.map(([atS, factor]) => ({ atS, factor, source: 0 })) });

describe.each(PROCESSES)('a rate factor on $kind arrivals', (arrivals) => {
  const plain = withFactors(arrivals, []);

  it('changes nothing before it, and the rate after it', () => {
    const changed = withFactors(arrivals, [[400.01, 2.5]]);
    expect(changed.filter((t) => t < 400.01)).toEqual(plain.filter((t) => t < 400.01));
    expect(Math.abs(countBetween(changed, 401, 1000) - 2.5 * 5990)).toBeLessThan(4 * Math.sqrt(2.5 * 5990 * 2.5));
  });

  it('of 0 stops them, and they come back', () => {
    const changed = withFactors(arrivals, [
      [300.01, 0],
      [600.01, 1],
    ]);
    expect(countBetween(changed, 300.01, 600.01)).toBe(0);
    expect(Math.abs(countBetween(changed, 600.01, 1000) - 4000)).toBeLessThan(4 * Math.sqrt(4000));
  });

  it('of 1 changes nothing but a rounding', () => {
    const changed = withFactors(arrivals, [[500.01, 1]]);
    expect(changed).toHaveLength(plain.length);
    expect(Math.max(...changed.map((t, i) => Math.abs(t - (plain[i] as number))))).toBeLessThan(1e-4);
  });
});

describe('a rate factor', () => {
  it('keeps what the pending arrival has left to wait, in expected arrivals', () => {
    const plain = withFactors({ kind: 'poisson', perSecond: 0.1 }, []);
    const first = plain.find((t) => t > 50) as number;
    const changed = withFactors({ kind: 'poisson', perSecond: 0.1 }, [[50, 4]]);
    expect(changed.find((t) => t > 50)).toBeCloseTo(50 + (first - 50) / 4, 5);
  });

  it('touches its own source alone', () => {
    const configs = [arrivalsOnly({ kind: 'poisson', perSecond: 5 }, 'a'), arrivalsOnly({ kind: 'poisson', perSecond: 5 }, 'b')];
    const ofB = (factor: number) =>
      collect(configs, { durationS: 100, factors: [{ atS: 20, source: 0, factor }] }).happenings.filter((h) => h.source === 1);
    expect(ofB(9)).toEqual(ofB(1));
  });
});
