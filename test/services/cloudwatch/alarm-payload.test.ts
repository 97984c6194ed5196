import { describe, expect, it } from 'vitest';
import { type AlarmConfig, type AlarmTransition, alarmEvent, alarmMessage, alarmSubject } from '../../../src/services/cloudwatch';

const AT = Date.UTC(2023, 7, 4, 12, 36, 15, 490);
const BEFORE = Date.UTC(2023, 7, 4, 12, 31, 29, 595);

const ALARM: AlarmConfig = {
  name: 'lambda-demo-metric-alarm',
  description: 'Metric Alarm to test Lambda actions',
  metric: { scope: 'servers', index: 0, name: 'CPUUtilization' },
  dimensions: { AutoScalingGroupName: 'web' },
  statistic: 'Average',
  periodUs: 60_000_000,
  threshold: 5,
  comparison: 'GreaterThanThreshold',
  evaluationPeriods: 5,
  datapointsToAlarm: 3,
  treatMissingData: 'missing',
};

const TRANSITION: AlarmTransition = {
  alarm: 0,
  ordinal: 0,
  now: { state: 'ALARM', atMs: AT, reason: 'test', reasonData: '' },
  before: {
    state: 'INSUFFICIENT_DATA',
    atMs: BEFORE,
    reason: 'Insufficient Data: 5 datapoints were unknown.',
    reasonData: '{"version":"1.0"}',
  },
};

const OWNER = {
  region: 'us-east-1',
  regionName: 'US East (N. Virginia)',
  accountId: '444455556666',
  startsAtMs: BEFORE,
  metricId: '1234e046-06f0-a3da-9534-EXAMPLEe4c',
  actions: { ok: [], alarm: ['arn:aws:sns:us-east-1:444455556666:ops'], insufficientData: [] },
};

describe('what an alarm tells', () => {
  it('is to a function the event of the guide, field by field', () => {
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html, with this metric in place of its own.
    expect(alarmEvent(ALARM, OWNER, TRANSITION)).toEqual({
      source: 'aws.cloudwatch',
      alarmArn: 'arn:aws:cloudwatch:us-east-1:444455556666:alarm:lambda-demo-metric-alarm',
      accountId: '444455556666',
      time: '2023-08-04T12:36:15.490+0000',
      region: 'us-east-1',
      alarmData: {
        alarmName: 'lambda-demo-metric-alarm',
        state: { value: 'ALARM', reason: 'test', timestamp: '2023-08-04T12:36:15.490+0000' },
        previousState: {
          value: 'INSUFFICIENT_DATA',
          reason: 'Insufficient Data: 5 datapoints were unknown.',
          reasonData: '{"version":"1.0"}',
          timestamp: '2023-08-04T12:31:29.595+0000',
        },
        configuration: {
          description: 'Metric Alarm to test Lambda actions',
          metrics: [
            {
              id: '1234e046-06f0-a3da-9534-EXAMPLEe4c',
              metricStat: {
                metric: { namespace: 'AWS/EC2', name: 'CPUUtilization', dimensions: { AutoScalingGroupName: 'web' } },
                period: 60,
                stat: 'Average',
              },
              returnData: true,
            },
          ],
        },
      },
    });
  });

  it('is to a topic the message that subscribers get, with its fields in order', () => {
    const message = JSON.stringify(alarmMessage(ALARM, OWNER, TRANSITION));
    expect(Object.keys(JSON.parse(message))).toEqual([
      'AlarmName',
      'AlarmDescription',
      'AWSAccountId',
      'AlarmConfigurationUpdatedTimestamp',
      'NewStateValue',
      'NewStateReason',
      'StateChangeTime',
      'Region',
      'AlarmArn',
      'OldStateValue',
      'OKActions',
      'AlarmActions',
      'InsufficientDataActions',
      'Trigger',
    ]);
    expect(JSON.parse(message)).toMatchObject({
      Region: 'US East (N. Virginia)',
      StateChangeTime: '2023-08-04T12:36:15.490+0000',
      OldStateValue: 'INSUFFICIENT_DATA',
      AlarmActions: ['arn:aws:sns:us-east-1:444455556666:ops'],
      Trigger: {
        MetricName: 'CPUUtilization',
        Namespace: 'AWS/EC2',
        StatisticType: 'Statistic',
        Statistic: 'AVERAGE',
        Unit: null,
        Dimensions: [{ value: 'web', name: 'AutoScalingGroupName' }],
        Period: 60,
        EvaluationPeriods: 5,
        DatapointsToAlarm: 3,
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 5,
        TreatMissingData: 'missing',
        EvaluateLowSampleCountPercentile: '',
      },
    });
    expect(alarmSubject(ALARM, OWNER, TRANSITION)).toBe('ALARM: "lambda-demo-metric-alarm" in US East (N. Virginia)');
  });
});
