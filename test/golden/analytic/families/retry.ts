import { type FactReader, fieldsOf, kindNumber, SETTLEMENTS, wideAt } from '../../../../src/journal';
import { type Family, mean, measuredS } from '../experiment';
import { expectedOf, inputOf } from '../points';
import { bareScenario, runBare } from '../world';

const SETTLED_KIND = kindNumber('eventSettled');
const SETTLED = fieldsOf('eventSettled');
const FAILED = SETTLEMENTS.indexOf('failed');
/** Retries come after one and after two more minutes: who arrives this long before the end is settled by then. */
const LAST_S = 240;
const EVENTS_PER_SECOND = 100;

/** The end of every event that arrived early enough to be settled before the run ends. */
class Settled implements FactReader {
  events = 0;
  attempts = 0;
  failed = 0;

  constructor(private readonly untilUs: number) {}

  take(record: Int32Array): void {
    if (record[0] !== SETTLED_KIND || wideAt(record, SETTLED.arrivedHi) >= this.untilUs) return;
    this.events++;
    this.attempts += record[SETTLED.attempts] as number;
    if (record[SETTLED.outcome] === FAILED) this.failed++;
  }
}

/** Asynchronous events with independent errors: at most three attempts, and what fails thrice has failed for good. */
export const retry: Family = {
  names: ['retry'],
  sizes: {
    'retry-async-p0.1': { replications: 20, durationS: 6_000, quick: { durationS: 100, names: ['mean_attempts'] } },
  },
  experiment(point, sizing) {
    const cohortS = measuredS(sizing);
    const scenario = bareScenario({
      arrivals: { kind: 'poisson', perSecond: EVENTS_PER_SECOND },
      durationS: cohortS + LAST_S,
      warmMs: { kind: 'exponential', mean: 50 },
      asynchronous: { errorRate: inputOf(point, 'p_error'), retriesMax: inputOf(point, 'max_retries') },
    });
    return {
      replications: sizing.size.replications,
      expectations: Object.keys(point.expected).map((name) => mean(sizing.size, name, expectedOf(point, name))),
      run: (seed) => {
        const settled = new Settled(cohortS * 1_000_000);
        runBare(scenario, seed, settled);
        return { mean_attempts: settled.attempts / settled.events, p_dead_letter: settled.failed / settled.events };
      },
    };
  },
};
