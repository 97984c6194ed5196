import { assert, US_PER_S } from '../base';
import { ALARM_STATES, type AlarmState } from '../journal';
import type { AlarmTally } from '../telemetry';

/** What an alarm left behind in one run. */
export interface AlarmPart extends AlarmTally {
  readonly name: string;
}

/** What an alarm did in several runs: sums, and when it first came to ALARM in each that it did. */
export interface AlarmPool extends Omit<AlarmTally, 'firstAlarmUs'> {
  readonly name: string;
  readonly firstAlarmsUs: readonly number[];
}

/** What a report says of an alarm. Counts and seconds are sums over all runs of a pool. */
export interface AlarmReport {
  readonly name: string;
  /** How often it came to ALARM, OK and INSUFFICIENT_DATA. */
  readonly alarms: number;
  readonly oks: number;
  readonly insufficientData: number;
  /** Seconds from the start of the run to its first ALARM (the mean of the runs that had one); null: never. */
  readonly firstAlarmS: number | null;
  /** Seconds in ALARM. */
  readonly alarmS: number;
  /** What it did, and how often that was to notify somebody. */
  readonly actions: number;
  readonly notifications: number;
  /** What it could not do. */
  readonly actionsFailed: number;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** One alarm over several runs. */
export function addAlarms(parts: readonly AlarmPart[]): AlarmPool {
  const [first] = parts;
  assert(first !== undefined, 'a pool needs a part');
  return {
    name: first.name,
    changes: ALARM_STATES.map((_, state) => sum(parts.map(({ changes }) => changes[state] ?? 0))),
    firstAlarmsUs: parts.flatMap(({ firstAlarmUs }) => (firstAlarmUs === null ? [] : [firstAlarmUs])),
    alarmUs: sum(parts.map(({ alarmUs }) => alarmUs)),
    actions: sum(parts.map(({ actions }) => actions)),
    notifications: sum(parts.map(({ notifications }) => notifications)),
    actionsFailed: sum(parts.map(({ actionsFailed = 0 }) => actionsFailed)),
  };
}

/** What a report says of an alarm. */
export function alarmReport(pool: AlarmPool): AlarmReport {
  const { name, changes, firstAlarmsUs, alarmUs, actions, notifications, actionsFailed = 0 } = pool;
  const to = (state: AlarmState): number => changes[ALARM_STATES.indexOf(state)] ?? 0;
  return {
    name,
    alarms: to('ALARM'),
    oks: to('OK'),
    insufficientData: to('INSUFFICIENT_DATA'),
    firstAlarmS: firstAlarmsUs.length === 0 ? null : sum(firstAlarmsUs) / firstAlarmsUs.length / US_PER_S,
    alarmS: alarmUs / US_PER_S,
    actions,
    notifications,
    actionsFailed,
  };
}

/** An alarm that never changed: for the names of its metrics. */
export function noAlarm(name: string): AlarmReport {
  return alarmReport({ name, changes: [], firstAlarmsUs: [], alarmUs: 0, actions: 0, notifications: 0 });
}
