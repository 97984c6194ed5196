import { billedMs, billingRulesOn } from '../../../../src/aws';
import { type FactReader, fieldsOf, kindNumber } from '../../../../src/journal';
import { ObservedRun } from '../../../../src/simulation';
import { LATE_PARTS } from '../../../../src/simulation/late-parts';
import { type Family, mean, measuredS } from '../experiment';
import { expectedOf, inputOf, type Point } from '../points';
import { bareScenario, type DistributionInput } from '../world';

const ENDED_KIND = kindNumber('invocationEnded');
const ENDED = fieldsOf('invocationEnded');
const REQUESTS_PER_SECOND = 100;
/** The last rules that rounded up to 100 ms; 1 ms came on 1 December 2020. */
const ROUNDING_TO_100_MS = billingRulesOn('2020-11-01');

class Billed implements FactReader {
  requests = 0;
  billedMs = 0;
  billedMsOf2020 = 0;

  take(record: Int32Array): void {
    if (record[0] !== ENDED_KIND) return;
    this.requests++;
    this.billedMs += record[ENDED.billedMs] as number;
    this.billedMsOf2020 += billedMs(record[ENDED.durationUs] as number, 0, ROUNDING_TO_100_MS);
  }
}

/** Durations rounded up: what a request is billed on average. GB-seconds come from the report's bill. */
export const billing: Family = {
  names: ['billing'],
  sizes: {
    'bill-exp-50ms': { replications: 20, durationS: 50, quick: 'all' },
    'bill-exp-200ms': { replications: 20, durationS: 50, quick: 'all' },
    'bill-lognormal-8ms-cv1': { replications: 20, durationS: 50, quick: 'all' },
  },
  experiment(point, sizing) {
    const scenario = bareScenario({
      arrivals: { kind: 'poisson', perSecond: REQUESTS_PER_SECOND },
      durationS: measuredS(sizing),
      warmMs: serviceOf(point),
    });
    if (scenario.functions[0]?.memoryMiB !== inputOf(point, 'memory_mb')) throw new Error(`${point.id} has other memory`);
    return {
      replications: sizing.size.replications,
      expectations: Object.keys(point.expected).map((name) => mean(sizing.size, name, expectedOf(point, name))),
      run: (seed) => {
        const billed = new Billed();
        const run = ObservedRun.create(scenario, {
          seed,
          compile: undefined,
          lateParts: LATE_PARTS,
          readers: [billed],
          withSeries: false,
        });
        if (!run.ok) throw new Error(JSON.stringify(run.issues));
        run.value.simulation.advance({ untilUs: Number.POSITIVE_INFINITY, eventsMax: Number.POSITIVE_INFINITY });
        const report = run.value.report();
        if (!report.ok) throw new Error(JSON.stringify(report.issues));
        return {
          mean_billed_ms: billed.billedMs / billed.requests,
          gb_s_per_million: (report.value.bill.gbSeconds / report.value.totals.served) * 1_000_000,
          mean_billed_ms_100ms_rounding: billed.billedMsOf2020 / billed.requests,
        };
      },
    };
  },
};

function serviceOf(point: Point): DistributionInput {
  const meanMs = inputOf(point, 'mean_ms');
  if (point.inputs.service === 'exp') return { kind: 'exponential', mean: meanMs };
  return { kind: 'lognormal', mean: meanMs, cv: inputOf(point, 'cv') };
}
