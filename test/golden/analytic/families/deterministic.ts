import { exactly, type Family, measuredS } from '../experiment';
import { expectedOf, inputOf, type Point } from '../points';
import { SteadyState } from '../steady-state';
import { type Bare, bareScenario, runBare } from '../world';

const US = 1_000_000;

/** Constant gaps and services: no luck, so the run gives the values themselves. */
export const deterministic: Family = {
  names: ['deterministic'],
  sizes: {
    'det-gap-lt-T': { replications: 20, durationS: 1_000, quick: 'all' },
    'det-overlap': { replications: 20, durationS: 100, quick: 'all' },
  },
  experiment(point, sizing) {
    const gapS = inputOf(point, 'interarrival_s');
    const warmUpS = 40 * gapS;
    const arrivals = { kind: 'constant', perSecond: 1 / gapS } as const;
    const world = worldOf(point);
    const scenarios = world.idleLivesS.map((idleLifeS) =>
      bareScenario({ ...world.service, arrivals, durationS: warmUpS + measuredS(sizing), idleLifeS }),
    );
    return {
      replications: sizing.size.replications,
      expectations: Object.keys(point.expected).map((name) => exactly(sizing.size, name, expectedOf(point, name))),
      run: (seed) => {
        const steady = new SteadyState(warmUpS * US);
        const whole = new SteadyState(0);
        const scenario = scenarios[seed % scenarios.length];
        if (scenario === undefined) throw new Error('there is a scenario for every idle life');
        runBare(scenario, seed, steady, whole);
        return {
          cold_count: whole.cold,
          instances: steady.environments,
          mean_running: steady.meanRunning,
          mean_idle: steady.meanEnvironments - steady.meanRunning,
          mean_instances: steady.meanEnvironments,
        };
      },
    };
  },
};

interface World {
  readonly service: Pick<Bare, 'warmMs' | 'initMs'>;
  /** Every one must give the values; seeds take them in turn. */
  readonly idleLivesS: readonly number[];
}

function worldOf(point: Point): World {
  if (typeof point.inputs.service_s === 'number') {
    // ">= 0.05": an environment idles exactly that long before it is used again, so the bound itself is the hard case.
    return { service: { warmMs: point.inputs.service_s * 1000 }, idleLivesS: [0.05, 0.051, 1, 600] };
  }
  const warmS = inputOf(point, 'warm_s');
  const initMs = (inputOf(point, 'cold_s') - warmS) * 1000;
  return { service: { warmMs: warmS * 1000, initMs }, idleLivesS: [inputOf(point, 'idle_timeout_s')] };
}
