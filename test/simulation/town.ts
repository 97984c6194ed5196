import type { FactReader } from '../../src/journal';
import type { Report } from '../../src/report';
import { readScenario, type Scenario, type ScenarioInput } from '../../src/scenario';
import { ObservedRun, Simulation } from '../../src/simulation';
import { LATE_PARTS } from '../../src/simulation/late-parts';

/*
 * A small town in which something of everything happens: every kind of source, a limit that throttles, errors that are retried,
 * time-outs that reset, endpoints that are called.
 */

type FunctionInput = ScenarioInput['functions'][number];

const API: FunctionInput = {
  name: 'api',
  timeoutS: 1,
  memoryMiB: 512,
  cpuMs: { kind: 'lognormal', mean: 40, cv: 1 },
  initMs: { kind: 'lognormal', mean: 200, cv: 0.3 },
  reservedConcurrency: 8,
  profile: {
    steps: [
      { kind: 'wait', ms: { kind: 'exponential', mean: 250 } },
      { kind: 'call', endpoint: 'stock' },
    ],
    errorRate: 0.02,
  },
};

const TOWN: ScenarioInput = {
  formatVersion: 1,
  name: 'town',
  durationS: 300,
  seed: 7,
  functions: [
    API,
    { name: 'thumbs', cpuMs: 30, cpuMsPerMiB: 20, reservedConcurrency: 3, timeoutS: 10, profile: { errorRate: 0.2 } },
    { name: 'stream', cpuMs: 20, profile: { steps: [{ kind: 'wait', ms: 50 }], errorRate: 0.05 } },
  ],
  endpoints: [
    {
      name: 'stock',
      url: 'https://stock.test',
      latencyMs: { kind: 'gamma', mean: 60, cv: 1 },
      errorRate: 0.1,
      errorStatus: 503,
    },
  ],
  sources: [
    { kind: 'http-api', name: 'shop', function: 'api', arrivals: { kind: 'poisson', perSecond: 25 } },
    { kind: 'clicks', name: 'visits', function: 'api', arrivals: { kind: 'poisson', perSecond: 0.5 } },
    { kind: 's3', name: 'photos', function: 'thumbs', arrivals: { kind: 'bursts', perSecond: 20, onS: 5, offS: 20 } },
    {
      kind: 'dynamodb-stream',
      name: 'orders',
      function: 'stream',
      shards: 2,
      batchSize: 10,
      maximumRetryAttempts: 2,
      arrivals: { kind: 'sine', meanPerSecond: 20, amplitudePerSecond: 15, periodS: 60 },
    },
    { kind: 'schedule', name: 'tick', function: 'stream', arrivals: { kind: 'schedule', expression: 'rate(1 minute)' } },
  ],
  assumptions: { idleLifeS: { kind: 'uniform', from: 5, to: 20 }, maximumAgeS: 90 },
};

/** The town, with some of its fields replaced. */
export function town(changes: Partial<ScenarioInput> = {}): Scenario {
  return scenarioOf({ ...TOWN, ...changes });
}

/** The town with settings of its API replaced. */
export function townWithApi(changes: Partial<FunctionInput>): Scenario {
  return town({ functions: [{ ...API, ...changes }, ...TOWN.functions.slice(1)] });
}

export function scenarioOf(input: ScenarioInput): Scenario {
  const read = readScenario(input);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
}

export function simulationOf(
  scenario: Scenario,
  options: { readonly seed?: number; readonly readers?: readonly FactReader[] } = {},
): Simulation {
  const made = Simulation.create(scenario, { readers: [], compile: undefined, lateParts: LATE_PARTS, ...options });
  if (!made.ok) throw new Error(JSON.stringify(made.issues));
  return made.value;
}

export const WHOLE = { untilUs: Number.POSITIVE_INFINITY, eventsMax: Number.POSITIVE_INFINITY } as const;

/** The hash of a run to its end. */
export function hashOf(scenario: Scenario, seed?: number): string {
  const simulation = simulationOf(scenario, seed === undefined ? {} : { seed });
  const { reason } = simulation.advance(WHOLE);
  if (reason !== 'end') throw new Error(`stopped because of ${reason}`);
  return simulation.factHash;
}

export function observed(scenario: Scenario, readers: readonly FactReader[] = []): ObservedRun {
  const made = ObservedRun.create(scenario, { compile: undefined, lateParts: LATE_PARTS, readers });
  if (!made.ok) throw new Error(JSON.stringify(made.issues));
  return made.value;
}

export function reportOf(run: ObservedRun): Report {
  const report = run.report();
  if (!report.ok) throw new Error(JSON.stringify(report.issues));
  return report.value;
}
