import { RULES_TODAY } from '../../src/aws';
import { FactHash, type FactReader } from '../../src/journal';
import { NO_CUTS, type ReportOptions, type RunPart, RunRecorder } from '../../src/report';
import { type Attempt, state } from '../telemetry/fact-stream';

export const RUN_US = 20_000;

export const OPTIONS: ReportOptions = {
  bill: {
    region: 'us-east-1',
    rules: RULES_TODAY,
    freeTier: 'alreadyUsed',
    standsFor: { kind: 'repeatsAllMonth', monthHours: 730 },
  },
  goals: [],
};

const FUNCTIONS = ['first', 'second', 'third'].map((name) => ({ name, hasCode: name === 'first' }));

/** The part of a synthetic run. */
export function partOf(
  attempts: readonly Attempt[],
  seed = 1,
  bucketUs: number | null = 1000,
  also: readonly FactReader[] = [],
): RunPart {
  const hash = new FactHash();
  const recorder = new RunRecorder({ functions: FUNCTIONS, meterRules: RULES_TODAY, bucketUs });
  state([hash, recorder, ...also], attempts, RUN_US);
  return recorder.part({
    key: { scenarioHash: 'abc', variant: '', seed },
    engineVersion: '0.0.0-test',
    scenarioName: 'synthetic',
    startsAt: '2026-01-01T00:00:00Z',
    factHash: hash.digest(),
    cuts: NO_CUTS,
  });
}
