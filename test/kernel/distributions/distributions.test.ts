import { describe, expect, test } from 'vitest';
import { type DistributionSpec, Draws, distributionOf, sampleMicros } from '../../../src/kernel';
import analytic from './lognormal-quantiles.json';

const COUNT = 200_000;
const stream = new Draws(2024).stream('distribution tests');

function samplesOf(spec: DistributionSpec, attempt = 0): Float64Array {
  const distribution = distributionOf(spec);
  return Float64Array.from({ length: COUNT }, (_, i) => distribution.sample(stream, i, 5, attempt));
}

/** Φ(z) by its series, Σ z^(2n+1) ÷ (1·3·5…(2n+1)): nothing in common with the quantile's rational functions. */
function normalCdf(z: number): number {
  if (z < -8) return 0;
  if (z > 8) return 1;
  let term = z;
  let sum = z;
  for (let n = 1; n < 300; n++) sum += term *= (z * z) / (2 * n + 1);
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}

/** P(gamma of a whole shape ≤ x), the Erlang's: 1 − e^−x Σ x^n ÷ n!. */
function erlangCdf(shape: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < shape; n++) sum += term *= x / n;
  return 1 - Math.exp(-x) * sum;
}

const lognormalCdf = (mean: number, cv: number) => {
  const sigma = Math.sqrt(Math.log(1 + cv * cv));
  const mu = Math.log(mean) - (sigma * sigma) / 2;
  return (x: number): number => normalCdf((Math.log(x) - mu) / sigma);
};

/** Spec, mean, standard deviation, distribution function. */
type Row = readonly [DistributionSpec, number, number, (x: number) => number];
const ROWS: readonly Row[] = [
  [{ kind: 'uniform', from: 2, to: 6 }, 4, 4 / Math.sqrt(12), (x) => (x - 2) / 4],
  [
    { kind: 'triangular', from: 1, mode: 2, to: 5 },
    8 / 3,
    Math.sqrt((1 + 4 + 25 - 2 - 5 - 10) / 18),
    (x) => (x < 2 ? (x - 1) ** 2 / 4 : 1 - (5 - x) ** 2 / 12),
  ],
  [{ kind: 'triangular', from: 0, mode: 3, to: 3 }, 2, Math.sqrt(0.5), (x) => x ** 2 / 9],
  [{ kind: 'exponential', mean: 30 }, 30, 30, (x) => 1 - Math.exp(-x / 30)],
  [{ kind: 'lognormal', mean: 0.1, cv: 0.5 }, 0.1, 0.05, lognormalCdf(0.1, 0.5)],
  [
    { kind: 'lognormal', median: 20, sigma: 0.8 },
    20 * Math.exp(0.32),
    20 * Math.exp(0.32) * Math.sqrt(Math.exp(0.64) - 1),
    (x) => normalCdf(Math.log(x / 20) / 0.8),
  ],
  [{ kind: 'gamma', mean: 8, cv: 0.5 }, 8, 4, (x) => erlangCdf(4, x / 2)],
  // Shape ½: the square of a normal.
  [{ kind: 'gamma', mean: 3, cv: Math.SQRT2 }, 3, 3 * Math.SQRT2, (x) => 2 * normalCdf(Math.sqrt(x / 3)) - 1],
  // Shape 2 has mean √π ÷ 2 (Rayleigh); shape ½ has mean 2 and variance 20.
  [{ kind: 'weibull', scale: 1, shape: 2 }, Math.sqrt(Math.PI) / 2, Math.sqrt(1 - Math.PI / 4), (x) => 1 - Math.exp(-x * x)],
  [{ kind: 'weibull', scale: 1, shape: 0.5 }, 2, Math.sqrt(20), (x) => 1 - Math.exp(-Math.sqrt(x))],
  [
    {
      kind: 'mixture',
      parts: [
        { weight: 3, of: { kind: 'exponential', mean: 1 } },
        { weight: 1, of: { kind: 'uniform', from: 0, to: 10 } },
      ],
    },
    2,
    Math.sqrt(0.75 * 2 + 0.25 * (100 / 3) - 4),
    (x) => 0.75 * (1 - Math.exp(-x)) + 0.25 * Math.min(1, x / 10),
  ],
];

describe('200,000 samples', () => {
  test.each(ROWS)('of %j have the mean and the shape of the closed form', (spec, mean, deviation, cdf) => {
    const samples = samplesOf(spec).sort();
    expect(distributionOf(spec).mean / mean).toBeCloseTo(1, 12);
    const sampled = samples.reduce((sum, x) => sum + x, 0) / COUNT;
    expect(Math.abs(sampled - mean) / (deviation / Math.sqrt(COUNT))).toBeLessThan(4);
    let distance = 0;
    samples.forEach((x, i) => {
      const f = cdf(x);
      distance = Math.max(distance, f - i / COUNT, (i + 1) / COUNT - f);
    });
    // Kolmogorov: P(√n D > 1.95) is 0.001.
    expect(distance * Math.sqrt(COUNT)).toBeLessThan(1.95);
  });

  test.each(analytic)('of the lognormal with mean $mean and cv $cv have the published quantiles', ({ mean, cv, quantiles }) => {
    const samples = samplesOf({ kind: 'lognormal', mean, cv }, 1).sort();
    const cdf = lognormalCdf(mean, cv);
    for (const [p, expected] of quantiles as [number, number][]) {
      // The number of samples below the expected quantile is binomial.
      const below = samples.filter((x) => x <= expected).length;
      expect(cdf(expected)).toBeCloseTo(p, 10);
      expect(Math.abs(below - p * COUNT) / Math.sqrt(COUNT * p * (1 - p))).toBeLessThan(4);
    }
  });

  test('of an empirical distribution are its values, by weight, and nothing between', () => {
    const samples = samplesOf({ kind: 'empirical', values: [7, 1, 30], weights: [1, 2, 0] });
    expect(new Set(samples)).toEqual(new Set([1, 7]));
    const ones = samples.filter((x) => x === 1).length;
    expect(Math.abs(ones - (2 / 3) * COUNT) / Math.sqrt((COUNT * 2) / 9)).toBeLessThan(4);
    expect(distributionOf({ kind: 'empirical', values: [7, 1, 30], weights: [1, 2, 0] }).mean).toBeCloseTo(3, 12);
  });
});

test('a number is a constant, and so is a spread of zero', () => {
  const zeroSpread: DistributionSpec[] = [
    12,
    { kind: 'constant', value: 12 },
    { kind: 'lognormal', mean: 12, cv: 0 },
    { kind: 'lognormal', median: 12, sigma: 0 },
    { kind: 'gamma', mean: 12, cv: 0 },
    { kind: 'uniform', from: 12, to: 12 },
    { kind: 'triangular', from: 12, mode: 12, to: 12 },
  ];
  for (const spec of zeroSpread) {
    expect(distributionOf(spec).mean).toBe(12);
    expect(distributionOf(spec).sample(stream, 1, 2, 3)).toBe(12);
  }
});

test('a sample depends on its own key alone, not on what was drawn before', () => {
  for (const [spec] of ROWS) {
    const distribution = distributionOf(spec);
    const first = distribution.sample(stream, 11, 22, 0);
    for (let i = 0; i < 100; i++) distribution.sample(stream, i, 22, 0);
    new Draws(2024).stream('another').unit(11, 22, 0, 0);
    expect(distributionOf(spec).sample(new Draws(2024).stream('distribution tests'), 11, 22, 0)).toBe(first);
    expect(distribution.sample(stream, 11, 22, 1)).not.toBe(first);
  }
});

test('what no distribution can be is refused', () => {
  const wrong: DistributionSpec[] = [
    Number.NaN,
    -1,
    { kind: 'uniform', from: 3, to: 2 },
    { kind: 'triangular', from: 0, mode: 5, to: 2 },
    { kind: 'lognormal', mean: 1, cv: -1 },
    { kind: 'lognormal', mean: -1, cv: 1 },
    { kind: 'gamma', mean: 1, cv: Number.NaN },
    { kind: 'weibull', scale: 1, shape: 0 },
    { kind: 'exponential', mean: Number.POSITIVE_INFINITY },
    { kind: 'empirical', values: [1, 2], weights: [1] },
    { kind: 'empirical', values: [] },
    { kind: 'mixture', parts: [{ weight: 0, of: 1 }] },
  ];
  for (const spec of wrong) expect(() => distributionOf(spec), JSON.stringify(spec)).toThrow();
});

test('microseconds are whole and not negative, and the mean survives the rounding', () => {
  const distribution = distributionOf({ kind: 'exponential', mean: 0.002 });
  let sum = 0;
  for (let i = 0; i < COUNT; i++) {
    const us = sampleMicros(distribution, 1000, stream, i, 9, 0);
    expect(Number.isSafeInteger(us) && us >= 0).toBe(true);
    sum += us;
  }
  // E[round(X)] of an exponential with mean m is e^(−½ ÷ m) ÷ (1 − e^(−1 ÷ m)).
  const mean = Math.exp(-0.25) / (1 - Math.exp(-0.5));
  expect(Math.abs(sum / COUNT - mean)).toBeLessThan((4 * 2.1) / Math.sqrt(COUNT));
});

test('a sample too large for a time is refused, not cut', () => {
  expect(() => sampleMicros(distributionOf(1e300), 1000, stream, 0, 0, 0)).toThrow('2^53');
});
