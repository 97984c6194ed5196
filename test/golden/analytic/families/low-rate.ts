import { type FactReader, fieldsOf, kindNumber, timeOf } from '../../../../src/journal';
import { type Family, mean, measuredS } from '../experiment';
import { expectedOf, inputOf } from '../points';
import { bareScenario, runBare } from '../world';

const US = 1_000_000;
const ADMITTED_KIND = kindNumber('invocationAdmitted');
const COLD = fieldsOf('invocationAdmitted').cold;

/** Of the requests after the first: how many were cold, and how many came longer than the idle life after the one before. */
class ColdAfterGap implements FactReader {
  private previousUs = -1;
  requests = 0;
  cold = 0;
  longGaps = 0;

  constructor(private readonly idleLifeUs: number) {}

  take(record: Int32Array): void {
    if (record[0] !== ADMITTED_KIND) return;
    const now = timeOf(record);
    if (this.previousUs >= 0) {
      this.requests++;
      this.cold += record[COLD] as number;
      if (now - this.previousUs > this.idleLifeUs) this.longGaps++;
    }
    this.previousUs = now;
  }
}

/**
 * So little traffic that requests hardly ever overlap: a request is cold when the gap before it is longer than the idle life. The
 * closed form leaves out the service time, an error of the stated order, which the luck of the gaps would hide; so besides the plain
 * share there is one with the gaps as control variate: cold − long gaps + the exact probability of a long gap.
 */
export const lowRate: Family = {
  names: ['low-rate idle expiry'],
  sizes: {
    'gap-gt-T-l0.001-T600': { replications: 40, durationS: 10_000_000, quick: 'all' },
    'gap-gt-T-l0.0001-T3600': { replications: 100, durationS: 34_000_000, quick: 'all' },
    'gap-gt-T-l0.003333-T300': { replications: 40, durationS: 10_000_000, quick: 'all' },
  },
  experiment(point, sizing) {
    const idleLifeS = inputOf(point, 'idle_timeout_s');
    const perSecond = inputOf(point, 'arrival_rate');
    const serviceMs = inputOf(point, 'mean_service_s') * 1000;
    const scenario = bareScenario({
      arrivals: { kind: 'poisson', perSecond },
      durationS: measuredS(sizing),
      warmMs: { kind: 'exponential', mean: serviceMs },
      idleLifeS,
    });
    const expected = expectedOf(point, 'p_cold_approx');
    const relative = 2 * expectedOf(point, 'relative_error_order');
    const controlled = mean(sizing.size, 'p_cold_approx, gaps as control variate', expected);
    return {
      replications: sizing.size.replications,
      expectations: [mean(sizing.size, 'p_cold_approx', expected), { ...controlled, comparison: { kind: 'within', relative } }],
      run: (seed) => {
        const gaps = new ColdAfterGap(idleLifeS * US);
        runBare(scenario, seed, gaps);
        return {
          p_cold_approx: gaps.cold / gaps.requests,
          'p_cold_approx, gaps as control variate':
            (gaps.cold - gaps.longGaps) / gaps.requests + Math.exp(-perSecond * idleLifeS),
        };
      },
    };
  },
};
