import { describe, expect, it } from 'vitest';
import { type AlarmConfig, evaluateAlarm, type Point } from '../../../src/services/cloudwatch';

/*
 * The tables of https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html (read 2026-11), row by row:
 * N is 3, the evaluation range 5, the newest point on the right. `keep` is "Retain current state".
 */

type Expected = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA' | 'keep';
type Row = readonly [points: string, filled: number, missing: Expected, ignore: Expected, breaching: Expected, not: Expected];

const THREE_OF_THREE: readonly Row[] = [
  ['0 - X - X', 0, 'OK', 'OK', 'OK', 'OK'],
  ['0 - - - -', 2, 'OK', 'OK', 'OK', 'OK'],
  ['- - - - -', 3, 'INSUFFICIENT_DATA', 'keep', 'ALARM', 'OK'],
  ['0 X X - X', 0, 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['- - X - -', 2, 'ALARM', 'keep', 'ALARM', 'OK'],
  // Of the guide of 2019: two more rows.
  ['- - - - X', 2, 'INSUFFICIENT_DATA', 'keep', 'ALARM', 'OK'],
  ['X - - - -', 2, 'ALARM', 'keep', 'ALARM', 'OK'],
  // "the alarm does not go immediately into ALARM state when the data is either - - - - X or - - - X -"
  ['- - - X -', 2, 'INSUFFICIENT_DATA', 'keep', 'ALARM', 'OK'],
];

const TWO_OF_THREE: readonly Row[] = [
  ['0 - X - X', 0, 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['0 0 X 0 X', 0, 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['0 - X - -', 1, 'OK', 'OK', 'ALARM', 'OK'],
  ['- - - - 0', 2, 'OK', 'OK', 'ALARM', 'OK'],
  ['- - - X -', 2, 'ALARM', 'keep', 'ALARM', 'OK'],
  ['- - - - X', 2, 'INSUFFICIENT_DATA', 'keep', 'ALARM', 'OK'],
];

const alarmOf = (datapointsToAlarm: number, treatMissingData: AlarmConfig['treatMissingData']): AlarmConfig => ({
  name: 'a',
  description: '',
  metric: { scope: 'region', index: -1, name: 'Errors' },
  dimensions: {},
  statistic: 'Sum',
  periodUs: 300_000_000,
  threshold: 5,
  comparison: 'GreaterThanThreshold',
  evaluationPeriods: 3,
  datapointsToAlarm,
  treatMissingData,
});

const rangeOf = (text: string): readonly Point[] =>
  text.split(' ').map((mark, i) => ({ startMs: i * 300_000, value: mark === '-' ? null : mark === 'X' ? 9 : 0, sampleCount: 1 }));

describe.each([
  { toAlarm: 3, rows: THREE_OF_THREE },
  { toAlarm: 2, rows: TWO_OF_THREE },
])('$toAlarm of 3 data points', ({ toAlarm, rows }) => {
  it.each(rows)('%s with %i to fill in is %s, %s, %s, %s', (points, filled, ...expected) => {
    const states = (['missing', 'ignore', 'breaching', 'notBreaching'] as const).map((treatment) => {
      const verdict = evaluateAlarm(alarmOf(toAlarm, treatment), rangeOf(points));
      expect(verdict.filled).toBe(filled);
      return verdict.state ?? 'keep';
    });
    expect(states).toEqual(expected);
  });
});

describe('comparisons', () => {
  it.each([
    ['GreaterThanThreshold', ['OK', 'OK', 'ALARM']],
    ['GreaterThanOrEqualToThreshold', ['OK', 'ALARM', 'ALARM']],
    ['LessThanThreshold', ['ALARM', 'OK', 'OK']],
    ['LessThanOrEqualToThreshold', ['ALARM', 'ALARM', 'OK']],
  ] as const)('%s judges 4, 5 and 6 against 5', (comparison, expected) => {
    const alarm = { ...alarmOf(1, 'missing'), comparison, evaluationPeriods: 1 };
    const states = [4, 5, 6].map((value) => evaluateAlarm(alarm, [{ startMs: 0, value, sampleCount: 1 }]).state);
    expect(states).toEqual(expected);
  });
});
