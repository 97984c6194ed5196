import { type Family, mean, measuredS } from '../experiment';
import { expectedOf, inputOf } from '../points';
import { SteadyState } from '../steady-state';
import { bareScenario, runBare } from '../world';

const US = 1_000_000;

/** Reserved concurrency 1: one environment that is warm or gone when the next request finds it free. */
export const singleEnvironment: Family = {
  names: ['single-container renewal'],
  sizes: {
    // Runs of at most 400 days: a low rate needs many of them.
    'single-cap1-l0.001-T600': { replications: 180, durationS: 34_000_000 },
    'single-cap1-l0.01-T300': { replications: 40, durationS: 25_000_000 },
    'single-cap1-l2-T1': { replications: 20, durationS: 20_000, quick: 'all' },
  },
  experiment(point, sizing) {
    const warmS = inputOf(point, 'mean_warm_s');
    const initS = inputOf(point, 'mean_cold_s') - warmS;
    const idleLifeS = inputOf(point, 'idle_timeout_s');
    const warmUpS = 10 * (warmS + initS) + 2 * idleLifeS + 10 / inputOf(point, 'arrival_rate');
    const scenario = bareScenario({
      arrivals: { kind: 'poisson', perSecond: inputOf(point, 'arrival_rate') },
      durationS: warmUpS + measuredS(sizing),
      warmMs: { kind: 'gamma', mean: warmS * 1000, cv: 0.5 },
      initMs: initS * 1000,
      idleLifeS,
      reserved: inputOf(point, 'reserved_concurrency'),
    });
    return {
      replications: sizing.size.replications,
      expectations: Object.keys(point.expected).map((name) => mean(sizing.size, name, expectedOf(point, name))),
      run: (seed) => {
        const steady = new SteadyState(warmUpS * US);
        runBare(scenario, seed, steady);
        return {
          p_cold_of_accepted: steady.cold / steady.admitted,
          p_cold_of_offered: steady.cold / steady.offered,
          p_throttle: steady.throttled / steady.offered,
          mean_running: steady.meanRunning,
          mean_idle: steady.meanEnvironments - steady.meanRunning,
          mean_instances: steady.meanEnvironments,
          mean_response_s: steady.meanResponseS,
        };
      },
    };
  },
};
