import { describe, expect, it } from 'vitest';
import { readScenario } from '../../src/scenario';

const ALARM = { name: 'a', metric: 'Errors', function: 'pay', statistic: 'Sum', threshold: 1 };

function issuesOf(alarm: object, more: object = {}): readonly string[] {
  const scenario = { formatVersion: 1, name: 's', functions: [{ name: 'pay' }], metricSources: [{ name: 'web' }], ...more };
  const read = readScenario({ ...scenario, alarms: [{ ...ALARM, ...alarm }] });
  return read.ok ? [] : read.issues.map(({ path, message }) => `${path}: ${message}`);
}

describe('an alarm of a scenario', () => {
  it('is read with the defaults of PutMetricAlarm', () => {
    const read = readScenario({ formatVersion: 1, name: 's', functions: [{ name: 'pay' }], alarms: [ALARM] });
    expect(read.ok && read.value.alarms[0]).toMatchObject({
      periodS: 60,
      comparison: 'GreaterThanThreshold',
      evaluationPeriods: 1,
      datapointsToAlarm: null,
      treatMissingData: 'missing',
      alarmActions: [],
    });
  });

  it.each([
    [
      { datapointsToAlarm: 2 },
      ['alarms[0].datapointsToAlarm: DatapointsToAlarm must be less than or equal to EvaluationPeriods'],
    ],
    [{ periodS: 45 }, ['alarms[0].periodS: Period must be 10, 20, 30 or a multiple of 60']],
    [
      { periodS: 300, evaluationPeriods: 289 },
      [
        'alarms[0].evaluationPeriods: Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400).',
      ],
    ],
    [
      { periodS: 3600, evaluationPeriods: 169 },
      [
        'alarms[0].evaluationPeriods: Metrics cannot be checked across more than a week (EvaluationPeriods * Period must be <= 604800) for alarms using period >= 3600',
      ],
    ],
    [{ periodS: 3600, evaluationPeriods: 168 }, []],
    [{ function: 'pey' }, ['alarms[0].function: "pey" is not a function of this scenario; did you mean "pay"?']],
    [{ servers: 'web' }, ['alarms[0].servers: an alarm watches one metric: it has a function already']],
    [{ function: null, servers: 'web', metric: 'CPUUtilization', statistic: 'p99.9' }, []],
    [
      { alarmActions: [{ function: 'refund-desk' }] },
      ['alarms[0].alarmActions[0].function: "refund-desk" is not a function of this scenario; known: pay'],
    ],
    [{ okActions: [{ set: { path: 'functions.pay.reservedConcurrency', value: null } }] }, []],
    [
      { alarmActions: [{ set: { path: 'functions.pay.timeoutS', value: 901 } }] },
      [
        "alarms[0].alarmActions[0].set.value: 901 is above 900, Lambda's maximum. 1 validation error detected: Value '901' at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 900",
      ],
    ],
    [
      { alarmActions: [{ set: { path: 'functions.pay.invoke', value: 1 } }] },
      ['alarms[0].alarmActions[0].set.path: "functions.pay.invoke" is not a setting that an alarm can change'],
    ],
    [
      { alarmActions: [{ set: { path: 'functions.pay.reservedConcurrency', value: 950 } }] },
      [
        "alarms[0].alarmActions[0].set.value: 950 of 1000 would be reserved. Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
      ],
    ],
  ])('%j is judged in AWS’s words', (alarm, expected) => {
    expect(issuesOf(alarm)).toEqual(expected);
  });

  it('names the metrics that there are when it does not know one', () => {
    expect(issuesOf({ metric: 'Erors' })[0]).toMatch(
      /^alarms\[0\]\.metric: "Erors" is no metric of a function in AWS\/Lambda; did you mean "Errors"\?/,
    );
    expect(issuesOf({ function: null, metric: 'ProvisionedConcurrencyUtilization' })[0]).toContain(
      'is no metric of the whole Region',
    );
  });

  it('refuses more actions than AWS has, and statistics that do not exist', () => {
    const notify = Array.from({ length: 6 }, () => ({ notify: 'ops' }));
    expect(issuesOf({ alarmActions: notify })).toEqual(['alarms[0].alarmActions: 6 entries are above 5, the most for this list']);
    expect(issuesOf({ statistic: 'Mean' })[0]).toMatch(/^alarms\[0\]\.statistic: "Mean" is not valid: SampleCount, Average/);
  });

  it('did not have “M out of N” before December 2017', () => {
    const [issue] = issuesOf({ evaluationPeriods: 3, datapointsToAlarm: 2 }, { rules: '2014-11', functions: [{ name: 'pay' }] });
    expect(issue).toContain(
      'alarms[0].datapointsToAlarm: 2: “M out of N” alarms did not exist in 2014-11, only from 2017-12-08 on',
    );
  });
});
