import {
  cos,
  type DistributionSpec,
  Draws,
  distributionOf,
  exp,
  expm1,
  hashInt,
  lnGamma,
  log,
  log1p,
  normalQuantile,
  pow,
  sampleMicros,
  sin,
} from '../../src/kernel';

/*
 * What two engines must agree on, to the last bit: every function of kernel/math over a wide range, and every distribution. Pure, so
 * that the same file runs in Node and, bundled, in Chromium. Inputs come from the keyed hash: integer arithmetic, then exact scaling.
 */

const stream = new Draws(20).stream('bit-equality');
const between = (from: number, to: number, i: number, n: number): number => from + (to - from) * stream.unit(i, 0, 0, n);

const FUNCTIONS: Readonly<Record<string, (i: number) => number>> = {
  log: (i) => log(between(0, 1, i, 0) * (i % 3 === 0 ? 1e9 : 1)),
  exp: (i) => exp(between(-746, 710, i, 0)),
  'exp near zero': (i) => exp(between(-2, 2, i, 0)),
  expm1: (i) => expm1(between(-40, 60, i, 0)),
  log1p: (i) => log1p(between(-1, 3, i, 0)),
  pow: (i) => pow(between(0, 50, i, 0), between(-30, 30, i, 1)),
  sin: (i) => sin(between(-1000, 1000, i, 0)),
  cos: (i) => cos(between(-1000, 1000, i, 0)),
  normalQuantile: (i) => normalQuantile(between(0, 1, i, 0)),
  lnGamma: (i) => lnGamma(between(0, 200, i, 0)),
};

/** One of each kind, and each way of writing the lognormal and the gamma below and above shape 1. */
export const SPECS: readonly DistributionSpec[] = [
  12.5,
  { kind: 'uniform', from: 3, to: 9 },
  { kind: 'triangular', from: 1, mode: 2, to: 7 },
  { kind: 'exponential', mean: 40 },
  { kind: 'lognormal', mean: 100, cv: 0.5 },
  { kind: 'lognormal', median: 20, sigma: 1.3 },
  { kind: 'gamma', mean: 30, cv: 0.4 },
  { kind: 'gamma', mean: 30, cv: 2 },
  { kind: 'weibull', scale: 10, shape: 0.7 },
  {
    kind: 'mixture',
    parts: [
      { weight: 9, of: { kind: 'lognormal', mean: 50, cv: 0.3 } },
      { weight: 1, of: { kind: 'exponential', mean: 900 } },
    ],
  },
  { kind: 'empirical', values: [1, 5, 25, 125], weights: [4, 3, 2, 1] },
];

/** A hash of the bits of `count` values of each function and each distribution, by name. */
export function bitHashes(count: number): Readonly<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const [name, compute] of Object.entries(FUNCTIONS)) hashes[name] = hashOfBits(count, compute);
  for (const spec of SPECS) {
    const distribution = distributionOf(spec);
    hashes[JSON.stringify(spec)] = hashOfBits(count, (i) => distribution.sample(stream, i, 1, 0));
    hashes[`${JSON.stringify(spec)} in µs`] = hashOfBits(count, (i) => sampleMicros(distribution, 1000, stream, i, 2, 0));
  }
  return hashes;
}

function hashOfBits(count: number, compute: (i: number) => number): string {
  const double = new Float64Array(1);
  const words = new Int32Array(double.buffer);
  let a = 1;
  let b = 2;
  for (let i = 0; i < count; i++) {
    double[0] = compute(i);
    a = hashInt(a, words[0] as number);
    b = hashInt(b, (words[1] as number) ^ a);
  }
  return [a, b].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
