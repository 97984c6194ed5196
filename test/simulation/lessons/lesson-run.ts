import type { FactReader } from '../../../src/journal';
import type { Report } from '../../../src/report';
import type { ScenarioInput } from '../../../src/scenario';
import { observed, reportOf, scenarioOf, WHOLE } from '../town';

/** What a lesson's scenario need not say: no luck outside the arrivals. */
const QUIET = {
  assumptions: { startUpOverheadMs: 0, idleLifeS: 3600, maximumAgeS: 86_400, asynchronousQueueDelayMs: 0 },
} as const;

/** A function that takes exactly so long, without a cold start. */
export function plainFunction(name: string, durationMs: number, more: object = {}): ScenarioInput['functions'][number] {
  const timeoutS = Math.max(3, Math.ceil(durationMs / 1000) + 1);
  return { name, cpuMs: 0, initMs: 0, timeoutS, profile: { steps: [{ kind: 'wait', ms: durationMs }] }, ...more };
}

/** Synchronous requests. */
export function requests(fn: string, arrivals: object): NonNullable<ScenarioInput['sources']>[number] {
  return { kind: 'http-api', name: `to-${fn}`, function: fn, arrivals, deliveryDelayMs: 0 } as NonNullable<
    ScenarioInput['sources']
  >[number];
}

/** Runs a scenario to its end; readers see every fact. */
export function runLesson(input: Omit<ScenarioInput, 'formatVersion' | 'name'>, readers: readonly FactReader[] = []): Report {
  const run = observed(scenarioOf({ formatVersion: 1, name: 'lesson', ...QUIET, ...input }), readers);
  run.simulation.advance(WHOLE);
  return reportOf(run);
}
