import { describe, expect, it } from 'vitest';
import { ASSUMPTION_DEFAULTS, type DistributionShape, initMsOf, RUNTIMES, type StartUpKind } from '../../src/aws';

/** Normal distribution function: Abramowitz and Stegun 26.2.17, error below 7.5e-8. */
function normalCdf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const poly = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * poly;
  return z >= 0 ? 1 - tail : tail;
}

function cdf(shape: DistributionShape, x: number): number {
  if (typeof shape === 'number') return x >= shape ? 1 : 0;
  if (shape.kind === 'lognormal') return normalCdf(Math.log(x / shape.median) / shape.sigma);
  if (shape.kind === 'mixture') return shape.parts.reduce((sum, part) => sum + part.weight * cdf(part.of, x), 0);
  throw new Error(`no distribution function for ${shape.kind}`);
}

function quantile(shape: DistributionShape, p: number): number {
  let [low, high] = [0.001, 1e6];
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (cdf(shape, middle) < p) low = middle;
    else high = middle;
  }
  return low;
}

function initOf(
  runtime: string,
  packageType: StartUpKind['packageType'],
  architecture: StartUpKind['architecture'],
): DistributionShape {
  const init = initMsOf({ runtime, packageType, architecture });
  if (init === undefined) throw new Error(`no start-up times for ${runtime}`);
  return init.value;
}

/** Measured percentiles, x86_64: runtime, package, p50, p90. Source: https://github.com/maxday/lambda-perf, June–August 2026. */
const MEASURED = [
  ['nodejs24.x', 'Zip', 141, 171],
  ['nodejs24.x', 'Image', 282, 604],
  ['nodejs22.x', 'Zip', 145, 172],
  ['nodejs22.x', 'Image', 300, 600],
  ['nodejs20.x', 'Zip', 145, 170],
  ['python3.14', 'Zip', 117, 158],
  ['python3.14', 'Image', 187, 355],
  ['python3.13', 'Zip', 92, 119],
  ['python3.12', 'Zip', 87, 106],
  ['java25', 'Zip', 194, 275],
  ['java21', 'Zip', 243, 285],
  ['java21', 'Image', 343, 579],
  ['java17', 'Zip', 208, 241],
  ['dotnet8', 'Zip', 258, 330],
  ['dotnet10-aot', 'Zip', 74, 85],
  ['ruby3.4', 'Zip', 230, 393],
  ['go', 'Zip', 51, 55],
  ['rust', 'Zip', 16, 21],
  ['llrt', 'Zip', 68, 75],
] as const;

/** Measured medians on arm64. */
const MEASURED_ARM64 = [
  ['nodejs24.x', 'Zip', 124],
  ['nodejs24.x', 'Image', 226],
  ['nodejs22.x', 'Image', 235],
  ['python3.13', 'Zip', 81],
  ['python3.14', 'Image', 160],
  ['java21', 'Image', 305],
  ['dotnet8', 'Zip', 294],
  ['go', 'Image', 39],
  ['rust', 'Zip', 14],
] as const;

describe('start-up times', () => {
  it.each(MEASURED)(
    'of %s %s have the measured median within 6 %% and 90th percentile within 18 %%',
    (runtime, packageType, p50, p90) => {
      const shape = initOf(runtime, packageType, 'x86_64');
      expect(Math.abs(quantile(shape, 0.5) / p50 - 1)).toBeLessThan(0.06);
      expect(Math.abs(quantile(shape, 0.9) / p90 - 1)).toBeLessThan(0.18);
    },
  );

  it.each(MEASURED_ARM64)('of %s %s on arm64 have the measured median within 6 %%', (runtime, packageType, p50) => {
    expect(Math.abs(quantile(initOf(runtime, packageType, 'arm64'), 0.5) / p50 - 1)).toBeLessThan(0.06);
  });

  it('exist for every runtime on offer, and for no other name', () => {
    for (const { id } of RUNTIMES)
      expect(initMsOf({ runtime: id, packageType: 'Zip', architecture: 'x86_64' }), id).toBeDefined();
    expect(initMsOf({ runtime: 'cobol85', packageType: 'Zip', architecture: 'x86_64' })).toBeUndefined();
  });

  it('leave callbacks to Node 22 and older', () => {
    expect(RUNTIMES.filter((r) => r.takesCallback).map((r) => r.id)).toEqual(['nodejs22.x', 'nodejs20.x']);
  });
});

describe('the assumptions', () => {
  it('have the tails they claim: 250 ms for the asynchronous queue, 250 ms for the start-up overhead', () => {
    expect(quantile(ASSUMPTION_DEFAULTS.asynchronousQueueDelayMs.value, 0.99)).toBeCloseTo(250, -1);
    expect(Math.abs(quantile(ASSUMPTION_DEFAULTS.startUpOverheadMs.value, 0.99) / 250 - 1)).toBeLessThan(0.04);
    expect(quantile(ASSUMPTION_DEFAULTS.s3NotificationDelayMs.value, 0.5)).toBeCloseTo(1_000, -1);
  });

  it('are all marked as estimates with an address', () => {
    for (const [name, assumption] of Object.entries(ASSUMPTION_DEFAULTS)) {
      expect(assumption.confidence, name).toBe('estimated');
      expect(assumption.citation, name).toMatch(/^https:/);
    }
  });
});
