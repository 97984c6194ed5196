import { RULES_TODAY } from '../src/aws';
import { bucketUsFor } from '../src/kernel';
import { RunRecorder } from '../src/report';
import { readScenario } from '../src/scenario';
import { BUCKETS_MAX, Simulation } from '../src/simulation';
import { LATE_PARTS } from '../src/simulation/late-parts';
import type { BenchResult } from './bench-result';

/**
 * CPU nanoseconds of one modelled invocation, with the hash, the quantiles, the series and the bill on. The first tenth warms the
 * engine up and is not counted.
 */
export function runScenario(document: object): BenchResult {
  const read = readScenario(document);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  const scenario = read.value;
  const durationUs = scenario.durationS * 1_000_000;
  const recorder = new RunRecorder({
    functions: scenario.functions.map(({ name }) => ({ name, hasCode: false })),
    meterRules: RULES_TODAY,
    bucketUs: bucketUsFor(durationUs, BUCKETS_MAX),
  });
  const created = Simulation.create(scenario, { readers: [recorder], compile: undefined, lateParts: LATE_PARTS });
  if (!created.ok) throw new Error(JSON.stringify(created.issues));
  const simulation = created.value;
  simulation.advance({ untilUs: durationUs / 10, eventsMax: Number.POSITIVE_INFINITY });
  const served = endedOf(recorder);
  const start = process.cpuUsage();
  simulation.advance({ untilUs: durationUs, eventsMax: Number.POSITIVE_INFINITY });
  const { user, system } = process.cpuUsage(start);
  const counted = endedOf(recorder) - served;
  return { nsPerInvocation: ((user + system) * 1000) / counted, hash: simulation.factHash };
}

function endedOf(recorder: RunRecorder): number {
  return recorder.totals.counts().outcomes.reduce((sum, count) => sum + count, 0);
}
