import { describe, expect, it } from 'vitest';
import { additionalSettingsOf, readScenario, scenarioText } from '../../src/scenario';

const issuesOf = (fn: object, more: object = {}): readonly string[] => {
  const read = readScenario({ formatVersion: 1, name: 's', functions: [{ name: 'f', ...fn }], ...more });
  return read.ok ? [] : read.issues.map(({ path, message }) => `${path}: ${message}`);
};
const CONSTRAINT =
  "Value at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value greater than or equal to 0.0]";
const shift = (value: unknown) => [{ atS: 5, path: 'functions.f.additionalVersion.weight', value }];

describe('an additional version in a scenario', () => {
  it('is none by default; what it leaves out is the function’s, and it is written as it was read', () => {
    const functions = [
      { name: 'g' },
      { name: 'f', memoryMiB: 512, cpuMs: 7, additionalVersion: { weight: 0.1, errorRate: 0.2 } },
    ];
    const read = readScenario({ formatVersion: 1, name: 's', functions });
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    const [g, f] = read.value.functions;
    expect(g && additionalSettingsOf(g)).toBeNull();
    expect(f && additionalSettingsOf(f)).toEqual(f && { ...f, profile: { ...f.profile, errorRate: 0.2 } });
    expect(JSON.parse(scenarioText(read.value)).functions).toEqual(functions);
  });

  it.each([0, 0.5, 1])('may have the weight %d', (weight) => {
    expect(issuesOf({ additionalVersion: { weight } })).toEqual([]);
    expect(issuesOf({ additionalVersion: {} }, { interventions: shift(weight) })).toEqual([]);
  });

  it.each([-0.1, 1.01])('may not have the weight %d, in AWS’s words', (weight) => {
    expect(issuesOf({ additionalVersion: { weight } })).toEqual([
      `functions[0].additionalVersion.weight: ${weight}: ${CONSTRAINT}`,
    ]);
    expect(issuesOf({ additionalVersion: {} }, { interventions: shift(weight) })).toEqual([
      `interventions[0].value: ${weight}: ${CONSTRAINT}`,
    ]);
  });

  it('goes not with provisioned concurrency, in AWS’s words', () => {
    const message = 'Alias with weights can not be used with Provisioned Concurrency';
    expect(issuesOf({ additionalVersion: {}, provisionedConcurrency: { concurrency: 1 } })).toEqual([
      `functions[0].provisionedConcurrency.concurrency: 1: ${message}`,
    ]);
    const interventions = [{ atS: 5, path: 'functions.f.provisionedConcurrency', value: 3 }];
    expect(issuesOf({ additionalVersion: {} }, { interventions })).toEqual([`interventions[0].value: 3: ${message}`]);
  });

  it('must be there to be shifted, and must have code to differ from', () => {
    expect(issuesOf({}, { interventions: shift(0.5) })).toEqual(['interventions[0].path: "f" has no additional version']);
    expect(issuesOf({ additionalVersion: { source: 'x' } })).toEqual([
      'functions[0].additionalVersion.source: the function has no code that it could differ from',
    ]);
  });

  it('is held to AWS’s bounds, and to the date from which on aliases had weights', () => {
    expect(issuesOf({ additionalVersion: { memoryMiB: 100, timeoutS: 901 } })).toEqual([
      "functions[0].additionalVersion.memoryMiB: 100 is below 128, Lambda's minimum. 1 validation error detected: Value '100' at 'memorySize' failed to satisfy constraint: Member must have value greater than or equal to 128",
      "functions[0].additionalVersion.timeoutS: 901 is above 900, Lambda's maximum. 1 validation error detected: Value '901' at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 900",
    ]);
    const old = issuesOf({ runtime: 'nodejs', additionalVersion: {} }, { rules: '2014-11' });
    expect(old).toContainEqual(
      expect.stringMatching(/additionalVersion: .*weighted aliases did not exist in 2014-11, only from 2017-11-28 on$/),
    );
  });

  it('can be watched by itself, by the metrics that have the dimension ExecutedVersion', () => {
    const alarm = (more: object) => [
      { name: 'a', function: 'f', metric: 'Errors', statistic: 'Sum', threshold: 1, executedVersion: 2, ...more },
    ];
    const twoVersions = { additionalVersion: {} };
    expect(issuesOf(twoVersions, { alarms: alarm({}) })).toEqual([]);
    expect(issuesOf({}, { alarms: alarm({}) })).toEqual([
      'alarms[0].executedVersion: "f" has no alias with two versions: CloudWatch has no metric of a single one',
    ]);
    expect(issuesOf(twoVersions, { alarms: alarm({ metric: 'ConcurrentExecutions' }) })).toEqual([
      'alarms[0].executedVersion: "ConcurrentExecutions" has no dimension ExecutedVersion; these have: Invocations, Errors, Throttles, Duration',
    ]);
    expect(issuesOf(twoVersions, { alarms: alarm({ executedVersion: 0 }) })).toEqual(['alarms[0].executedVersion: 0 is below 1']);
  });
});
