import { type Expectation, exactly, type Family, mean, measuredS } from '../experiment';
import { expectedOf, inputOf } from '../points';
import { SteadyState } from '../steady-state';
import { bareScenario, runBare } from '../world';

const US = 1_000_000;
/** What has no luck in it when an environment never idles. */
const CERTAIN: readonly string[] = ['p_cold', 'p_cold_of_accepted', 'mean_idle'];

/** Environments end with their invocation: every start is cold, and environments are what runs. */
export const noIdleLife: Family = {
  names: ['T=0'],
  sizes: {
    'T0-l20': { replications: 20, durationS: 1_000, quick: 'all' },
    'T0-cap10': { replications: 20, durationS: 6_000, quick: 'all' },
  },
  experiment(point, sizing) {
    const coldMs = inputOf(point, 'mean_cold_s') * 1000;
    const warmUpS = (15 * coldMs) / 1000;
    const reserved = point.inputs.reserved_concurrency;
    const scenario = bareScenario({
      arrivals: { kind: 'poisson', perSecond: inputOf(point, 'arrival_rate') },
      durationS: warmUpS + measuredS(sizing),
      initMs: coldMs / 4,
      warmMs: { kind: 'gamma', mean: (coldMs * 3) / 4, cv: 0.7 },
      idleLifeS: inputOf(point, 'idle_timeout_s'),
      ...(typeof reserved === 'number' ? { reserved } : {}),
    });
    return {
      replications: sizing.size.replications,
      expectations: Object.keys(point.expected).map((name): Expectation => {
        const value = expectedOf(point, name);
        return CERTAIN.includes(name) ? exactly(sizing.size, name, value) : mean(sizing.size, name, value);
      }),
      run: (seed) => {
        const steady = new SteadyState(warmUpS * US);
        runBare(scenario, seed, steady);
        return {
          p_cold: steady.cold / steady.admitted,
          p_cold_of_accepted: steady.cold / steady.admitted,
          p_throttle: steady.throttled / steady.offered,
          mean_running: steady.meanRunning,
          mean_instances: steady.meanEnvironments,
          mean_idle: steady.meanEnvironments - steady.meanRunning,
        };
      },
    };
  },
};
