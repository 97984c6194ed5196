import { type Expectation, exactly, type Family, mean, measuredS, type Size } from '../experiment';
import { expectedOf, inputOf, type Point } from '../points';
import { SteadyState } from '../steady-state';
import { bareScenario, type DistributionInput, runBare } from '../world';

const US = 1_000_000;
const WARM_UP_SERVICES = 20;
/** A probability below this is not seen in any run that can be made: it must be measured as 0. */
const NEVER = 1e-9;

/** The level is Poisson for every service distribution of the same mean, so each point takes another one. */
const SERVICES: Readonly<Record<string, (mean: number) => DistributionInput>> = {
  'mginf-r0.01-m2': (mean) => ({ kind: 'exponential', mean }),
  'mginf-r0.9-m1.991': (mean) => ({ kind: 'lognormal', mean, cv: 1 }),
  'mginf-r100-m0.1': (mean) => ({ kind: 'gamma', mean, cv: 0.5 }),
};

/** No limit: the number running is Poisson with mean λ·E[S], whatever the service distribution. */
export const mGInfinity: Family = {
  names: ['m/g/inf'],
  sizes: {
    'mginf-r0.01-m2': { replications: 20, durationS: 400_000, quick: 'all' },
    'mginf-r0.9-m1.991': { replications: 20, durationS: 200_000, quick: 'all' },
    'mginf-r100-m0.1': {
      replications: 20,
      durationS: 20_000,
      quick: { durationS: 300, names: ['mean_running', 'var_running'] },
    },
    'mginf-r1000-m0.2': { replications: 20, durationS: 20_000 },
  },
  experiment(point, sizing) {
    const meanMs = inputOf(point, 'mean_service_s') * 1000;
    const warmUpS = (WARM_UP_SERVICES * meanMs) / 1000;
    const scenario = bareScenario({
      arrivals: { kind: 'poisson', perSecond: inputOf(point, 'arrival_rate') },
      durationS: warmUpS + measuredS(sizing),
      warmMs: SERVICES[point.id]?.(meanMs) ?? meanMs,
    });
    const { pmf, time_quantiles: quantiles } = point.expected;
    const levels = Object.keys(pmf as object).map(Number);
    const shares = Object.entries(quantiles as Readonly<Record<string, number>>);
    return {
      replications: sizing.size.replications,
      expectations: expectationsOf(point, sizing.size),
      run: (seed) => {
        const steady = new SteadyState(warmUpS * US);
        runBare(scenario, seed, steady);
        return {
          mean_running: steady.meanRunning,
          var_running: steady.varianceOfRunning,
          ...Object.fromEntries(levels.map((k) => [`pmf.${k}`, steady.shareAt(k)])),
          ...Object.fromEntries(shares.map(([share, k]) => [`time_quantiles.${share}:below`, steady.shareUpTo(k - 1)])),
          ...Object.fromEntries(shares.map(([share, k]) => [`time_quantiles.${share}:upTo`, steady.shareUpTo(k)])),
        };
      },
    };
  },
};

function expectationsOf(point: Point, size: Size): readonly Expectation[] {
  const { pmf, time_quantiles: quantiles } = point.expected;
  return [
    mean(size, 'mean_running', expectedOf(point, 'mean_running')),
    mean(size, 'var_running', expectedOf(point, 'var_running')),
    ...Object.entries(quantiles as Readonly<Record<string, number>>).map(
      ([share, k]): Expectation => ({
        ...mean(size, `time_quantiles.${share}`, k),
        comparison: { kind: 'quantile', share: Number(share) },
      }),
    ),
    // p_zero is pmf.0 under another name: once is enough for the mean of z².
    ...Object.entries(pmf as Readonly<Record<string, number>>).map(([k, value]) =>
      value < NEVER
        ? { ...exactly(size, `pmf.${k}`, value), comparison: { kind: 'never' as const } }
        : mean(size, `pmf.${k}`, value),
    ),
  ];
}
