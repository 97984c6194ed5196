import { CALL_CAUSES, type FactReader, fieldsOf, kindNumber, timeOf, wideAt } from '../../../../src/journal';
import { type Family, mean, measuredS } from '../experiment';
import { expectedOf, inputOf, type Point } from '../points';
import { bareScenario, type DistributionInput, runBare } from '../world';

/*
 * Queues that are served the moment a server is free: a downstream with c servers, called by a function that does nothing else and has
 * as many environments as it wants. Its calls arrive as the requests do. In steady state: nothing before the warm-up counts.
 */

const STARTED_KIND = kindNumber('callStarted');
const STARTED = fieldsOf('callStarted');
const NONE = CALL_CAUSES.indexOf('none');
const US_PER_S = 1_000_000;
/** An average service is a second in every point. Relaxation takes of the order of 1 ÷ (1 − ρ)² services of one server. */
const WARM_UP_SERVICES = 20;

/** What calls that arrived within the window waited. */
class Waits implements FactReader {
  calls = 0;
  waited = 0;
  waitedUs = 0;
  private readonly below: number[];

  constructor(
    private readonly fromUs: number,
    private readonly untilUs: number,
    private readonly quantilesUs: readonly number[],
  ) {
    this.below = quantilesUs.map(() => 0);
  }

  take(record: Int32Array): void {
    if (record[0] !== STARTED_KIND) return;
    const waitedUs = wideAt(record, STARTED.waitedHi);
    const arrivedUs = timeOf(record) - waitedUs;
    if (arrivedUs < this.fromUs || arrivedUs >= this.untilUs) return;
    this.calls++;
    this.waitedUs += waitedUs;
    if (record[STARTED.cause] !== NONE) this.waited++;
    this.quantilesUs.forEach((quantileUs, i) => {
      if (waitedUs <= quantileUs) this.below[i] = (this.below[i] as number) + 1;
    });
  }

  /** The share of calls that waited no longer than a quantile. */
  upTo(i: number): number {
    return (this.below[i] as number) / this.calls;
  }
}

function serviceOf(point: Point): DistributionInput {
  const meanMs = inputOf(point, 'mean_service_s') * 1000;
  const text = String(point.inputs['service']);
  if (text === 'exp') return { kind: 'exponential', mean: meanMs };
  if (text === 'const') return meanMs;
  const found = /^(lognormal|gamma) cv([0-9.]+)$/.exec(text);
  if (found === null) throw new Error(`${point.id}: no distribution for ${text}`);
  const shape = { mean: meanMs, cv: Number(found[2]) };
  return found[1] === 'gamma' ? { kind: 'gamma', ...shape } : { kind: 'lognormal', ...shape };
}

const MEANS = ['p_wait', 'mean_wait_s', 'mean_queue', 'mean_wait_if_wait_s'];
const QUANTILES = [
  { name: 'wait_p95_s', share: 0.95 },
  { name: 'wait_p99_s', share: 0.99 },
];

/** M/M/c, M/D/c and M/G/1: first in, first out, without bound. */
export const queues: Family = {
  names: ['m/m/c', 'm/d/1', 'm/g/1', 'm/d/c'],
  sizes: {
    'mmc-c5-l4': { replications: 20, durationS: 80_000, quick: { durationS: 4_000, names: ['p_wait'] } },
    'mmc-c10-l9': { replications: 20, durationS: 60_000 },
    'mmc-c100-l95': { replications: 20, durationS: 56_000 },
    'mmc-c1000-l980': { replications: 30, durationS: 28_000 },
    'md1-rho0.8': { replications: 20, durationS: 80_000, quick: { durationS: 2_000, names: ['p_wait'] } },
    'md1-rho0.95': { replications: 20, durationS: 900_000 },
    'mg1-lognormal-cv0.5-rho0.8': { replications: 20, durationS: 60_000 },
    'mg1-lognormal-cv1-rho0.8': { replications: 20, durationS: 140_000, quick: { durationS: 6_000, names: ['p_wait'] } },
    'mg1-lognormal-cv3-rho0.5': { replications: 20, durationS: 6_000_000 },
    'mg1-gamma-cv0.5-rho0.9': { replications: 20, durationS: 300_000 },
    'mdc-c10-a9': { replications: 20, durationS: 35_000 },
    'mdc-c50-a45': { replications: 20, durationS: 16_000 },
  },
  experiment(point, sizing) {
    const servers = inputOf(point, 'servers');
    const utilisation = (inputOf(point, 'arrival_rate') * inputOf(point, 'mean_service_s')) / servers;
    const warmUpS = WARM_UP_SERVICES / (1 - utilisation) ** 2 / Math.sqrt(servers);
    const windowS = measuredS(sizing);
    const scenario = bareScenario({
      arrivals: { kind: 'poisson', perSecond: inputOf(point, 'arrival_rate') },
      durationS: Math.ceil(warmUpS + windowS + 2 * warmUpS),
      warmMs: 0,
      downstream: { servers, serviceMs: serviceOf(point) },
    });
    const means = MEANS.filter((name) => point.expected[name] !== undefined);
    const quantiles = QUANTILES.filter(({ name }) => point.expected[name] !== undefined);
    const quantilesUs = quantiles.map(({ name }) => Math.round(expectedOf(point, name) * US_PER_S));
    const fromUs = Math.round(warmUpS * US_PER_S);
    return {
      replications: sizing.size.replications,
      expectations: [
        ...means.map((name) => mean(sizing.size, name, expectedOf(point, name))),
        // A continuous wait: the share up to a quantile is a mean like any other.
        ...quantiles.map(({ name, share }) => mean(sizing.size, `p_up_to_${name}`, share)),
      ],
      run: (seed) => {
        const waits = new Waits(fromUs, fromUs + windowS * US_PER_S, quantilesUs);
        runBare(scenario, seed, waits);
        const waitedS = waits.waitedUs / US_PER_S;
        return {
          p_wait: waits.waited / waits.calls,
          mean_wait_s: waitedS / waits.calls,
          // Little's law, within the window.
          mean_queue: waitedS / windowS,
          mean_wait_if_wait_s: waitedS / waits.waited,
          ...Object.fromEntries(quantiles.map(({ name }, i) => [`p_up_to_${name}`, waits.upTo(i)])),
        };
      },
    };
  },
};
