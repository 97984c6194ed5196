import { describe, expect, it } from 'vitest';
import { readScenario, scenarioText } from '../../src/scenario';

const JAVA = { name: 'f', runtime: 'java21', snapStart: {} };
const issuesOf = (fn: object, more: object = {}): readonly string[] => {
  const read = readScenario({ formatVersion: 1, name: 's', functions: [fn], ...more });
  return read.ok ? [] : read.issues.map(({ path, message }) => `${path}: ${message}`);
};
const LIMITS =
  'SnapStart does not support provisioned concurrency, Amazon Elastic File System (Amazon EFS), or ephemeral storage greater than 512 MB';

describe('SnapStart in a scenario', () => {
  it('is none by default, needs no more than {}, and is written as it was read', () => {
    const read = readScenario({ formatVersion: 1, name: 's', functions: [{ name: 'g' }, JAVA] });
    expect(read.ok && read.value.functions.map(({ snapStart }) => snapStart)).toEqual([
      null,
      { restoreMs: null, afterRestoreMs: { kind: 'lognormal', median: 120, sigma: 0.6 } },
    ]);
    expect(read.ok && JSON.parse(scenarioText(read.value)).functions).toEqual([{ name: 'g' }, JAVA]);
  });

  it.each(['java21', 'java25', 'java17', 'python3.12', 'python3.14', 'dotnet8'])('is possible for %s', (runtime) => {
    expect(issuesOf({ ...JAVA, runtime })).toEqual([]);
  });

  it.each(['nodejs24.x', 'ruby3.4', 'provided.al2023'])('is refused for %s in AWS’s words', (runtime) => {
    expect(issuesOf({ ...JAVA, runtime })).toEqual([
      `functions[0].snapStart: ${runtime} is not supported for SnapStart enabled functions.`,
    ]);
  });

  it('goes neither with a large /tmp nor with provisioned concurrency, at the start or later', () => {
    expect(issuesOf({ ...JAVA, ephemeralStorageMiB: 513 })).toEqual([`functions[0].ephemeralStorageMiB: 513: ${LIMITS}`]);
    expect(issuesOf({ ...JAVA, provisionedConcurrency: { concurrency: 2 } })).toEqual([
      `functions[0].provisionedConcurrency.concurrency: 2: ${LIMITS}`,
    ]);
    const change = (value: number | null) => ({ atS: 5, path: 'functions.f.provisionedConcurrency', value });
    expect(issuesOf(JAVA, { interventions: [change(null), change(0), change(3)] })).toEqual([
      `interventions[2].value: 3: ${LIMITS}`,
    ]);
    const alarmActions = [{ set: { path: 'functions.f.provisionedConcurrency', value: 4 } }];
    const alarm = {
      name: 'a',
      function: 'f',
      metric: 'Errors',
      statistic: 'Sum',
      threshold: 1,
      comparison: 'GreaterThanThreshold',
      alarmActions,
    };
    expect(issuesOf(JAVA, { alarms: [alarm] })).toContain(`alarms[0].alarmActions[0].set.value: 4: ${LIMITS}`);
    expect(issuesOf({ name: 'f' }, { interventions: [change(3)] })).toEqual([]);
  });

  it('did not exist before 28 November 2022', () => {
    expect(issuesOf({ ...JAVA, runtime: 'java11' }, { rules: '2020-06' })).toContainEqual(
      expect.stringMatching(/^functions\[0\]\.snapStart: .*SnapStart did not exist in 2020-06, only from 2022-11-28 on$/),
    );
  });
});
