import { describe, expect, it } from 'vitest';
import type { ArrivalConfig } from '../../src/sources';
import { arrivalTimesS, countBetween } from './collect';

/** Of a Poisson count, 4 standard errors. */
const near = (count: number, expected: number): void => {
  expect(Math.abs(count - expected)).toBeLessThanOrEqual(4 * Math.sqrt(expected));
};

/** Kolmogorov–Smirnov's distance of a sample from a distribution, times √n: below 1.95 with probability 0.999. */
function kolmogorov(sample: readonly number[], cdf: (x: number) => number): number {
  const sorted = [...sample].sort((a, b) => a - b);
  const n = sorted.length;
  const distances = sorted.map((x, i) => Math.max(Math.abs(cdf(x) - i / n), Math.abs(cdf(x) - (i + 1) / n)));
  return Math.sqrt(n) * Math.max(...distances);
}

const gapsOf = (times: readonly number[]): readonly number[] => times.slice(1).map((t, i) => t - (times[i] as number));

function dispersion(times: readonly number[], windows: number, windowS: number): number {
  const counts = Array.from({ length: windows }, () => 0);
  for (const t of times) {
    const i = Math.floor(t / windowS);
    counts[i] = (counts[i] ?? 0) + 1;
  }
  const mean = counts.reduce((a, b) => a + b, 0) / windows;
  return counts.reduce((sum, c) => sum + (c - mean) ** 2, 0) / (windows - 1) / mean;
}

describe('constant arrivals', () => {
  it('come at equal distances from time 0 on, without a drift', () => {
    const times = arrivalTimesS({ kind: 'constant', perSecond: 3 }, { durationS: 3000 });
    expect(times).toHaveLength(9000);
    expect(times.slice(0, 4)).toEqual([0, 0.333333, 0.666667, 1]);
    expect(times[8997]).toBe(2999);
  });

  it('never come at rate 0', () => {
    expect(arrivalTimesS({ kind: 'constant', perSecond: 0 }, { durationS: 100 })).toEqual([]);
  });
});

describe('Poisson arrivals', () => {
  const times = arrivalTimesS({ kind: 'poisson', perSecond: 20 }, { durationS: 2000 });

  it('have the mean rate', () => near(times.length, 40_000));

  it('have exponential gaps', () => {
    expect(kolmogorov(gapsOf(times), (x) => 1 - Math.exp(-20 * x))).toBeLessThan(1.95);
  });

  it('have counts whose variance is their mean', () => {
    // The index of dispersion of 2000 windows has standard deviation √(2 ÷ 1999).
    expect(Math.abs(dispersion(times, 2000, 1) - 1)).toBeLessThan(4 * Math.sqrt(2 / 1999));
  });

  it('never come at rate 0', () => {
    expect(arrivalTimesS({ kind: 'poisson', perSecond: 0 }, { durationS: 100 })).toEqual([]);
  });

  it('depend on the seed', () => {
    expect(arrivalTimesS({ kind: 'poisson', perSecond: 20 }, { durationS: 10, seed: 2 })).not.toEqual(
      times.filter((t) => t < 10),
    );
  });
});

describe('rate curves', () => {
  /** Each: what the integral of the rate is over each phase, worked out by hand. */
  const cases: readonly (readonly [string, ArrivalConfig, number, readonly (readonly [number, number, number])[]])[] = [
    [
      'ramp',
      { kind: 'ramp', fromPerSecond: 10, toPerSecond: 50, overS: 400 },
      800,
      [
        [0, 200, 4000],
        [200, 400, 8000],
        [400, 800, 20_000],
      ],
    ],
    [
      'ramp down to nothing',
      { kind: 'ramp', fromPerSecond: 50, toPerSecond: 0, overS: 400 },
      800,
      [
        [0, 200, 7500],
        [200, 400, 2500],
        [400, 800, 0],
      ],
    ],
    [
      'step',
      { kind: 'step', fromPerSecond: 5, toPerSecond: 40, atS: 300 },
      600,
      [
        [0, 300, 1500],
        [300, 600, 12_000],
      ],
    ],
    [
      'spike from nothing',
      { kind: 'spike', perSecond: 0, spikePerSecond: 100, atS: 100, lastsS: 50 },
      300,
      [
        [0, 100, 0],
        [100, 150, 5000],
        [150, 300, 0],
      ],
    ],
    [
      'sine',
      { kind: 'sine', meanPerSecond: 20, amplitudePerSecond: 20, periodS: 100 },
      1000,
      // Over half a period: mean × 50 ± amplitude × period ÷ π.
      [
        [0, 50, 1000 + 2000 / Math.PI],
        [50, 100, 1000 - 2000 / Math.PI],
        [100, 1000, 18_000],
      ],
    ],
    [
      'daily',
      { kind: 'daily', perSecondByHour: Array.from({ length: 24 }, (_, h) => (h === 9 ? 2 : h === 10 ? 1 : 0)) },
      2 * 86_400,
      [
        [0, 9 * 3600, 0],
        [9 * 3600, 10 * 3600, 7200],
        [10 * 3600, 11 * 3600, 3600],
        [11 * 3600, 33 * 3600, 0],
        [33 * 3600, 34 * 3600, 7200],
      ],
    ],
  ];

  it.each(cases)('%s: every phase has its count', (_, arrivals, durationS, phases) => {
    const times = arrivalTimesS(arrivals, { durationS });
    for (const [from, to, expected] of phases) near(countBetween(times, from, to), expected);
  });

  it('begins a daily curve at the hour at which the run starts', () => {
    const perSecondByHour = Array.from({ length: 24 }, (_, h) => (h === 18 ? 1 : 0));
    const times = arrivalTimesS({ kind: 'daily', perSecondByHour }, { durationS: 86_400, startsAt: '2026-11-02T15:30:00Z' });
    near(countBetween(times, 2.5 * 3600, 3.5 * 3600), 3600);
    expect(times.length).toBe(countBetween(times, 2.5 * 3600, 3.5 * 3600));
  });

  it('multiplies a weekly curve by the factor of the weekday, Sunday first', () => {
    const arrivals: ArrivalConfig = {
      kind: 'weekly',
      perSecondByHour: Array.from({ length: 24 }, () => 0.1),
      factorByWeekday: [0, 1, 0, 0, 0, 0, 3],
    };
    // A Friday.
    const times = arrivalTimesS(arrivals, { durationS: 7 * 86_400, startsAt: '2026-11-20T00:00:00Z' });
    near(countBetween(times, 86_400, 2 * 86_400), 3 * 8640);
    near(countBetween(times, 3 * 86_400, 4 * 86_400), 8640);
    expect(times.length).toBe(countBetween(times, 86_400, 2 * 86_400) + countBetween(times, 3 * 86_400, 4 * 86_400));
  });

  it('makes a Poisson process out of a steep ramp: its transformed times have exponential gaps', () => {
    const times = arrivalTimesS({ kind: 'ramp', fromPerSecond: 0, toPerSecond: 100, overS: 200 }, { durationS: 200 });
    const expectedBy = times.map((t) => t * t * 0.25);
    expect(kolmogorov(gapsOf([0, ...expectedBy]), (x) => 1 - Math.exp(-x))).toBeLessThan(1.95);
  });

  it('makes a Poisson process out of a sine: its transformed times have exponential gaps', () => {
    const arrivals: ArrivalConfig = { kind: 'sine', meanPerSecond: 30, amplitudePerSecond: 25, periodS: 7 };
    const times = arrivalTimesS(arrivals, { durationS: 500 });
    const w = (2 * Math.PI) / 7;
    const expectedBy = times.map((t) => 30 * t + (25 / w) * (1 - Math.cos(w * t)));
    expect(kolmogorov(gapsOf([0, ...expectedBy]), (x) => 1 - Math.exp(-x))).toBeLessThan(1.95);
  });
});

describe('bursts', () => {
  it('are on and off for the lengths given', () => {
    const times = arrivalTimesS({ kind: 'bursts', perSecond: 50, onS: 20, offS: 80 }, { durationS: 1000 });
    near(times.length, 10_000);
    expect(times.every((t) => t % 100 < 20)).toBe(true);
  });

  it('have the duty cycle of random lengths', () => {
    const arrivals: ArrivalConfig = {
      kind: 'bursts',
      perSecond: 2,
      onS: { kind: 'exponential', mean: 10 },
      offS: { kind: 'exponential', mean: 30 },
    };
    const counts = Array.from({ length: 20 }, (_, seed) => arrivalTimesS(arrivals, { durationS: 20_000, seed }).length);
    const mean = counts.reduce((a, b) => a + b, 0) / 20;
    const sd = Math.sqrt(counts.reduce((s, c) => s + (c - mean) ** 2, 0) / 19);
    expect(Math.abs(mean - 10_000)).toBeLessThan((4 * sd) / Math.sqrt(20));
    // Far more uneven than a Poisson process of that mean.
    expect(sd).toBeGreaterThan(2 * Math.sqrt(10_000));
  });

  it('do not loop for ever when both lengths are 0', () => {
    expect(arrivalTimesS({ kind: 'bursts', perSecond: 5, onS: 0, offS: 0 }, { durationS: 10 }).length).toBeGreaterThan(0);
  });
});

describe('schedules', () => {
  it('fire a rate at time 0 and every period', () => {
    expect(arrivalTimesS({ kind: 'schedule', expression: 'rate(5 minutes)' }, { durationS: 901 })).toEqual([0, 300, 600, 900]);
    expect(arrivalTimesS({ kind: 'schedule', expression: 'rate(1 day)' }, { durationS: 86_401 })).toEqual([0, 86_400]);
  });

  it('fire a cron at the start of its minutes, counted from the run’s start', () => {
    const options = { durationS: 3 * 3600, startsAt: '2026-11-20T16:30:15.500Z' };
    expect(arrivalTimesS({ kind: 'schedule', expression: 'cron(0/30 17-18 ? * FRI *)' }, options)).toEqual([
      1784.5, 3584.5, 5384.5, 7184.5,
    ]);
  });
});

describe('listed arrivals', () => {
  it('come at the times given, in order', () => {
    expect(arrivalTimesS({ kind: 'times', atS: [5, 1.5, 5, 99, 200] }, { durationS: 100 })).toEqual([1.5, 5, 5, 99]);
  });

  it('have exactly the counts per minute', () => {
    const counts = [0, 7, 120, 0, 1, 3000];
    const times = arrivalTimesS({ kind: 'perMinute', counts }, { durationS: 500 });
    expect(counts.map((_, i) => countBetween(times, i * 60, i * 60 + 60))).toEqual(counts);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('are uniform within their minute', () => {
    const times = arrivalTimesS({ kind: 'perMinute', counts: [5000] }, { durationS: 60 });
    expect(kolmogorov(times, (x) => x / 60)).toBeLessThan(1.95);
    // The gaps of order statistics have the means of a shuffled uniform sample: 60 ÷ (n + 1).
    const firsts = Array.from(
      { length: 400 },
      (_, seed) => arrivalTimesS({ kind: 'perMinute', counts: [3] }, { durationS: 60, seed })[0],
    );
    const mean = firsts.reduce<number>((sum, t) => sum + (t ?? 0), 0) / 400;
    expect(Math.abs(mean - 15)).toBeLessThan((4 * 15 * Math.sqrt(0.6)) / 20);
  });
});
