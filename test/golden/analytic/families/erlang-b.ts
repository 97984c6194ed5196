import { exactly, type Family, mean, measuredS } from '../experiment';
import { expectedOf, inputOf } from '../points';
import { SteadyState } from '../steady-state';
import { bareScenario, type DistributionInput, runBare } from '../world';

const US = 1_000_000;
const WARM_UP_SERVICES = 15;

/** The loss is the same for every service distribution of the same mean, so each point takes another one. */
const SERVICES: Readonly<Record<string, (mean: number) => DistributionInput>> = {
  'erlangB-c1-A0.5': (mean) => ({ kind: 'exponential', mean }),
  'erlangB-c5-A2.5': (mean) => ({ kind: 'lognormal', mean, cv: 1.5 }),
  'erlangB-c5-A4': (mean) => ({ kind: 'gamma', mean, cv: 0.5 }),
  'erlangB-c10-A9': (mean) => ({ kind: 'exponential', mean }),
  'erlangB-c10-A15': (mean) => ({ kind: 'uniform', from: 0, to: 2 * mean }),
};

/** Erlang's loss formula: reserved concurrency without a queue throttles what finds it full. */
export const erlangB: Family = {
  names: ['erlang-b'],
  sizes: {
    'erlangB-c1-A0.5': { replications: 20, durationS: 8_000, quick: 'all' },
    'erlangB-c5-A2.5': { replications: 20, durationS: 24_000, quick: 'all' },
    'erlangB-c5-A4': { replications: 20, durationS: 4_000, quick: 'all' },
    'erlangB-c10-A9': { replications: 20, durationS: 3_000, quick: 'all' },
    'erlangB-c10-A15': { replications: 20, durationS: 1_000, quick: 'all' },
    'erlangB-c50-A60': { replications: 20, durationS: 1_000, quick: 'all' },
    'erlangB-c100-A90': { replications: 20, durationS: 3_000 },
    'erlangB-c1000-A950': { replications: 20, durationS: 8_000 },
    'erlangB-c1000-A1000': { replications: 20, durationS: 1_500 },
  },
  experiment(point, sizing) {
    const servers = inputOf(point, 'reserved_concurrency');
    const meanMs = inputOf(point, 'mean_service_s') * 1000;
    const warmUpS = (WARM_UP_SERVICES * meanMs) / 1000;
    const scenario = bareScenario({
      arrivals: { kind: 'poisson', perSecond: inputOf(point, 'arrival_rate') },
      durationS: warmUpS + measuredS(sizing),
      // Constant where a point is large: the level then forgets in one service, and half the run is enough.
      warmMs: SERVICES[point.id]?.(meanMs) ?? meanMs,
      reserved: servers,
    });
    return {
      replications: sizing.size.replications,
      expectations: [
        mean(sizing.size, 'p_throttle', expectedOf(point, 'p_throttle')),
        mean(sizing.size, 'mean_running', expectedOf(point, 'mean_running')),
        mean(sizing.size, 'p_all_busy', expectedOf(point, 'p_all_busy')),
        exactly(sizing.size, 'running above the limit', 0),
      ],
      run: (seed) => {
        const steady = new SteadyState(warmUpS * US);
        runBare(scenario, seed, steady);
        return {
          p_throttle: steady.throttled / steady.offered,
          mean_running: steady.meanRunning,
          p_all_busy: steady.shareAt(servers),
          'running above the limit': steady.timeAbove(servers),
        };
      },
    };
  },
};
