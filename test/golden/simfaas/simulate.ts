import { normalQuantile } from '../../../src/kernel';
import type { Expectation, Measurement } from '../analytic/experiment';
import { judge, type Verdict } from '../analytic/judge';
import { SteadyState } from '../analytic/steady-state';
import { bareScenario, type DistributionInput, runBare } from '../analytic/world';
import { type Estimate, type Routing, type Service, SIMFAAS_POINTS, type SimfaasPoint } from './points';

/*
 * SimFaaS's points with its semantics chosen in the scenario: which idle environment serves, the cold draw in place of the warm one,
 * expiry before an arrival of the same instant, and rejection when as many run as may. Nothing else is set.
 */

const US = 1_000_000;
const REPLICATIONS = 20;
const QUICK_REQUESTS_MAX = 200_000;

/** Requests to simulate of a point, all replications together: what its standard errors need, found with other seeds. */
const REQUESTS: Readonly<Record<string, number>> = {
  'P01-readme': 12_000_000,
  'P02-notebook08': 12_000_000,
  'P04-T10': 180_000,
  'P05-T1200': 1_000_000,
  'P07-very-low-rate': 60_000,
  'P08-very-low-rate-T1800': 120_000,
  'P10-10ps-T60': 6_000_000,
  'P11-10ps-T600': 4_000_000,
  'P13-100ps-const-T60': 6_000_000,
  'P14-20ps-const-T30': 8_000_000,
  'P16-lognormal': 1_500_000,
  'P17-heavy-lognormal': 3_000_000,
  'P19-cap5-erlangB': 200_000,
  'P20-cap10': 400_000,
  'P22-cap50-lognormal': 2_000_000,
  'P23-cap100': 2_000_000,
  'P25a-deterministic-all-cold': 20_000,
  'P25b-deterministic-all-warm': 20_000,
  'P27-cap2': 120_000,
  'P28-cap20-gauss': 10_000_000,
  'P30-const-arrivals-const-svc-overlap': 20_000,
};

/** Points without a counterpart, with the reason. */
export const NOT_LAMBDA: Readonly<Record<string, string>> = {
  'Q01-conc3': 'three requests at once in one instance: an execution environment of Lambda serves one',
};

export const ROUTINGS: Readonly<Record<Routing, 'newestCreated' | 'mostRecentlyUsed'>> = {
  'newest-created': 'newestCreated',
  'most-recently-idle': 'mostRecentlyUsed',
};

/** Student's t, 97.5 %, for the seeds behind each interval: ten and five. */
const T_975: Readonly<Record<Routing, number>> = { 'newest-created': 2.262, 'most-recently-idle': 2.776 };

export function isQuick({ id }: SimfaasPoint): boolean {
  return (REQUESTS[id] ?? Number.POSITIVE_INFINITY) <= QUICK_REQUESTS_MAX;
}

/** Simulates a point with one routing rule and holds it against the replica. */
export function runSimfaasPoint(point: SimfaasPoint, routing: Routing, seedOffset: number): readonly Verdict[] {
  const { inputs } = point;
  const requests = REQUESTS[point.id];
  if (requests === undefined) throw new Error(`${point.id}: nobody says how much to simulate`);
  const warmUpS =
    5 * inputs.idle_timeout_s + 30 * (inputs.warm_service.mean + inputs.cold_service.mean) + 10 / inputs.arrival.rate;
  const scenario = bareScenario({
    arrivals: { kind: inputs.arrival.dist === 'exp' ? 'poisson' : 'constant', perSecond: inputs.arrival.rate },
    durationS: warmUpS + requests / inputs.arrival.rate / REPLICATIONS,
    warmMs: milliseconds(inputs.warm_service),
    initMs: milliseconds(inputs.cold_service),
    idleLifeS: inputs.idle_timeout_s,
    reserved: inputs.maximum_concurrency,
    assumptions: { routing: ROUTINGS[routing], coldStart: 'replaces', expiryAtTies: 'beforeArrivals' },
  });
  const firstSeed = seedOffset + 1000 * SIMFAAS_POINTS.indexOf(point) + 500_000;
  const runs = Array.from({ length: REPLICATIONS }, (_, i) => {
    const steady = new SteadyState(warmUpS * US);
    runBare(scenario, firstSeed + i, steady);
    return measure(steady);
  });
  return expectationsOf(point, routing).map((expectation) => judge(`${point.id}, ${routing}`, expectation, runs));
}

/** What adding up floats leaves of a standard error of 0. */
const ROUNDING = 1e-12;
/** Nothing random in it; the replica's time window ends anywhere in a period, which shows in the eighth digit. */
const NO_LUCK = { kind: 'exactly', relative: 1e-6 } as const;

function expectationsOf({ replica_steady }: SimfaasPoint, routing: Routing): readonly Expectation[] {
  const expected = replica_steady?.[routing] ?? {};
  return Object.entries(expected).flatMap(([name, estimate]): Expectation[] => {
    if (typeof estimate === 'number') return []; // how many requests were behind it
    const standardError = standardErrorOf(estimate, routing);
    const comparison = standardError < ROUNDING ? NO_LUCK : ({ kind: 'estimate', standardError } as const);
    return [{ name, value: estimate.mean, comparison, isQuick: true }];
  });
}

const standardErrorOf = ({ ci95 }: Estimate, routing: Routing): number => ci95 / T_975[routing];

function measure(steady: SteadyState): Measurement {
  return {
    p_cold: steady.cold / steady.offered,
    p_rej: steady.throttled / steady.offered,
    total: steady.meanEnvironments,
    running: steady.meanRunning,
    idle: steady.meanEnvironments - steady.meanRunning,
    resp: steady.meanResponseS,
  };
}

function milliseconds({ dist, mean, cv, sd }: Service): DistributionInput {
  const meanMs = mean * 1000;
  if (dist === 'exp') return { kind: 'exponential', mean: meanMs };
  if (dist === 'const') return meanMs;
  if (dist === 'lognormal') return { kind: 'lognormal', mean: meanMs, cv: cv ?? 1 };
  return gaussian(meanMs, (sd ?? 0) * 1000);
}

const GAUSSIAN_VALUES = 4096;

/** max(0, N(mean, sd)) by its values at the middle of 4,096 equal shares of probability. */
function gaussian(mean: number, sd: number): DistributionInput {
  const values = Array.from({ length: GAUSSIAN_VALUES }, (_, i) =>
    Math.max(0, mean + sd * normalQuantile((i + 0.5) / GAUSSIAN_VALUES)),
  );
  return { kind: 'empirical', values };
}
