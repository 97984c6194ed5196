import { RULES_TODAY } from '../src/aws';
import { bucketUsFor } from '../src/kernel';
import { RunRecorder } from '../src/report';
import { readScenario } from '../src/scenario';
import { BUCKETS_MAX, Simulation } from '../src/simulation';
import type { BenchResult } from './bench-result';

const PER_SECOND = 100;

/** The bare single-function model as a scenario: Poisson 100/s, lognormal 100 ms, cold starts of 300 ms, idle life 600 s. */
export function singleFunctionScenario(invocations: number) {
  return {
    formatVersion: 1,
    name: 'bench: one modelled function',
    durationS: invocations / PER_SECOND,
    seed: 7,
    functions: [
      {
        name: 'f',
        runtime: 'nodejs24.x',
        memoryMiB: 128,
        timeoutS: 900,
        cpuMs: 0,
        initMs: 300,
        profile: { steps: [{ kind: 'wait', ms: { kind: 'lognormal', mean: 100, cv: 0.5 } }] },
      },
    ],
    sources: [
      {
        kind: 'events',
        name: 'requests',
        function: 'f',
        invocationType: 'RequestResponse',
        events: [{}],
        arrivals: { kind: 'poisson', perSecond: PER_SECOND },
        deliveryDelayMs: 0,
      },
    ],
    assumptions: { idleLifeS: 600, maximumAgeS: 10_000_000, startUpOverheadMs: 0 },
  };
}

/**
 * CPU nanoseconds of one modelled invocation, with the hash, the quantiles, the series and the bill on. The first tenth warms the
 * engine up and is not counted.
 */
export function runSingleFunction(invocations: number): BenchResult {
  const read = readScenario(singleFunctionScenario(invocations));
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  const scenario = read.value;
  const durationUs = scenario.durationS * 1_000_000;
  const recorder = new RunRecorder({
    functions: [{ name: 'f', hasCode: false }],
    meterRules: RULES_TODAY,
    bucketUs: bucketUsFor(durationUs, BUCKETS_MAX),
  });
  const created = Simulation.create(scenario, { readers: [recorder], compile: undefined });
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
