import { type FactReader, fieldsOf, kindNumber } from '../../../../src/journal';
import { type Family, mean, measuredS } from '../experiment';
import { expectedOf, inputOf } from '../points';
import { bareScenario, runBare } from '../world';

const ENDED_KIND = kindNumber('invocationEnded');
const DURATION = fieldsOf('invocationEnded').durationUs;
const REQUESTS_PER_SECOND = 100;

class Durations implements FactReader {
  private readonly us: number[] = [];

  take(record: Int32Array): void {
    if (record[0] === ENDED_KIND) this.us.push(record[DURATION] as number);
  }

  /** Exact quantiles in seconds, of shares in percent (`p99.9`). */
  quantiles(names: readonly string[]): Readonly<Record<string, number>> {
    const sorted = Float64Array.from(this.us).sort();
    return Object.fromEntries(names.map((name) => [name, between(sorted, Number(name.slice(1)) / 100) / 1_000_000]));
  }
}

/** Between the two order statistics around share × (n + 1): the estimate with the least bias for a smooth tail. */
function between(sorted: Float64Array, share: number): number {
  const place = Math.min(sorted.length - 1, Math.max(0, share * (sorted.length + 1) - 1));
  const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return low + (place - Math.floor(place)) * (high - low);
}

/** Durations as the facts state them have the quantiles of the distribution they were declared with. */
export const durations: Family = {
  names: ['distribution'],
  sizes: {
    'lognormal-quantiles-m0.1-cv0.5': { replications: 20, durationS: 1_500, quick: 'all' },
    'lognormal-quantiles-m0.25-cv1': {
      replications: 20,
      durationS: 4_000,
      quick: { durationS: 100, names: ['p50', 'p90', 'p95'] },
    },
  },
  experiment(point, sizing) {
    const scenario = bareScenario({
      arrivals: { kind: 'poisson', perSecond: REQUESTS_PER_SECOND },
      durationS: measuredS(sizing),
      warmMs: { kind: 'lognormal', mean: inputOf(point, 'mean_s') * 1000, cv: inputOf(point, 'cv') },
    });
    const names = Object.keys(point.expected);
    return {
      replications: sizing.size.replications,
      expectations: names.map((name) => mean(sizing.size, name, expectedOf(point, name))),
      run: (seed) => {
        const observed = new Durations();
        runBare(scenario, seed, observed);
        return observed.quantiles(names);
      },
    };
  },
};
