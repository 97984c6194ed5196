import { METRIC_SCOPES } from '../../aws';
import type { AlarmConfig } from './alarm-config';
import type { AlarmTransition } from './alarm-history';
import { alarmTime } from './alarm-reason';

/*
 * What an alarm tells whom. To a function: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html
 * (2026-11). To a topic: the message that subscribers get is on no page; its fields and their order are those of messages that were sent
 * (2023 and later, which also have AlarmConfigurationUpdatedTimestamp, AlarmArn and the lists of actions).
 */

/** Whose alarm it is, and the ARNs of its actions. */
export interface AlarmOwner {
  readonly region: string;
  /** Such as `US East (N. Virginia)`. */
  readonly regionName: string;
  readonly accountId: string;
  readonly startsAtMs: number;
  /** The `id` of the metric in the alarm's configuration: a UUID of CloudWatch's own. */
  readonly metricId: string;
  readonly actions: {
    readonly ok: readonly string[];
    readonly alarm: readonly string[];
    readonly insufficientData: readonly string[];
  };
}

const arnOf = ({ name }: AlarmConfig, { region, accountId }: AlarmOwner): string =>
  `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}`;

const moment = ({ state, reason, reasonData, atMs }: AlarmTransition['now']): unknown => ({
  value: state,
  reason,
  ...(reasonData === '' ? {} : { reasonData }),
  timestamp: alarmTime(atMs),
});

/** The event that a function is invoked with. */
export function alarmEvent(alarm: AlarmConfig, owner: AlarmOwner, { now, before }: AlarmTransition): unknown {
  const { namespace } = METRIC_SCOPES[alarm.metric.scope];
  const metric = { namespace, name: alarm.metric.name, dimensions: alarm.dimensions };
  const metricStat = { metric, period: alarm.periodUs / 1_000_000, stat: alarm.statistic };
  return {
    source: 'aws.cloudwatch',
    alarmArn: arnOf(alarm, owner),
    accountId: owner.accountId,
    time: alarmTime(now.atMs),
    region: owner.region,
    alarmData: {
      alarmName: alarm.name,
      state: moment(now),
      previousState: moment(before),
      configuration: {
        ...(alarm.description === '' ? {} : { description: alarm.description }),
        metrics: [{ id: owner.metricId, metricStat, returnData: true }],
      },
    },
  };
}

const SNS_STATISTICS: Readonly<Record<string, string>> = {
  SampleCount: 'SAMPLE_COUNT',
  Average: 'AVERAGE',
  Sum: 'SUM',
  Minimum: 'MINIMUM',
  Maximum: 'MAXIMUM',
};

function triggerOf(alarm: AlarmConfig): unknown {
  const { metric, dimensions, statistic, evaluationPeriods, datapointsToAlarm, comparison, threshold, treatMissingData } = alarm;
  const plain = SNS_STATISTICS[statistic];
  const kind =
    plain === undefined
      ? { StatisticType: 'ExtendedStatistic', ExtendedStatistic: statistic }
      : { StatisticType: 'Statistic', Statistic: plain };
  return {
    MetricName: metric.name,
    Namespace: METRIC_SCOPES[metric.scope].namespace,
    ...kind,
    Unit: null,
    Dimensions: Object.entries(dimensions).map(([name, value]) => ({ value, name })),
    Period: alarm.periodUs / 1_000_000,
    EvaluationPeriods: evaluationPeriods,
    ...(datapointsToAlarm === null ? {} : { DatapointsToAlarm: datapointsToAlarm }),
    ComparisonOperator: comparison,
    Threshold: threshold,
    TreatMissingData: treatMissingData,
    EvaluateLowSampleCountPercentile: '',
  };
}

/** The message that a topic gets, as JSON. */
export function alarmMessage(alarm: AlarmConfig, owner: AlarmOwner, { now, before }: AlarmTransition): unknown {
  return {
    AlarmName: alarm.name,
    AlarmDescription: alarm.description === '' ? null : alarm.description,
    AWSAccountId: owner.accountId,
    AlarmConfigurationUpdatedTimestamp: alarmTime(owner.startsAtMs),
    NewStateValue: now.state,
    NewStateReason: now.reason,
    StateChangeTime: alarmTime(now.atMs),
    Region: owner.regionName,
    AlarmArn: arnOf(alarm, owner),
    OldStateValue: before.state,
    OKActions: owner.actions.ok,
    AlarmActions: owner.actions.alarm,
    InsufficientDataActions: owner.actions.insufficientData,
    Trigger: triggerOf(alarm),
  };
}

/** The subject of such a message: `ALARM: "cpu" in US East (N. Virginia)`, cut at SNS's 100 characters. */
export function alarmSubject({ name }: AlarmConfig, { regionName }: AlarmOwner, { now }: AlarmTransition): string {
  return `${now.state}: "${name}" in ${regionName}`.slice(0, 100);
}
