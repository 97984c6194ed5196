import type { AlarmState } from '../../journal';
import { type AlarmConfig, breaches, pointsToAlarm } from './alarm-config';

/*
 * How CloudWatch decides (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html, 2026-11). It
 * retrieves more points than N; that is the evaluation range.
 *
 *   N or more points exist      the newest N of them decide, M of them breaching is ALARM; missing ones do not matter
 *   fewer                       the missing ones fill up to N as the alarm is told to treat them
 *
 * Treated as missing: nothing but breaching points, fewer than M of them, is ALARM only once the oldest of them is as old as M ("always
 * go into ALARM state when the oldest available breaching datapoint … is at least as old as the value of Datapoints to Alarm, and all
 * other more recent data points are breaching or missing"); until then there is not enough data. The rows of AWS's two tables, and of
 * their earlier version, are tests. AWS does not say what `ignore` does when the points that exist reach M by themselves: here that is ALARM.
 */

/** One point of the evaluation range; `value` null: missing. */
export interface Point {
  /** When its period begins, epoch milliseconds. */
  readonly startMs: number;
  readonly value: number | null;
  readonly sampleCount: number;
}

/** What an evaluation came to. */
export interface Verdict {
  /** Null: as it was. */
  readonly state: AlarmState | null;
  /** The existing points that decided, newest first. */
  readonly points: readonly Point[];
  /** Of them, those that breach. */
  readonly breaching: number;
  /** How many missing points were filled in; 0 when enough exist. */
  readonly filled: number;
}

/** Judges the points of an evaluation range, the newest last. */
export function evaluateAlarm(alarm: AlarmConfig, range: readonly Point[]): Verdict {
  const existing = range.filter(({ value }) => value !== null).reverse();
  const points = existing.slice(0, alarm.evaluationPeriods);
  const breaching = points.filter(({ value }) => breaches(alarm, value as number)).length;
  const filled = alarm.evaluationPeriods - points.length;
  return { state: stateOf(alarm, range, points.length, breaching, filled), points, breaching, filled };
}

function stateOf(
  alarm: AlarmConfig,
  range: readonly Point[],
  existing: number,
  breaching: number,
  filled: number,
): AlarmState | null {
  const toAlarm = pointsToAlarm(alarm);
  const { treatMissingData } = alarm;
  const assumed = filled > 0 && treatMissingData === 'breaching' ? filled : 0;
  if (breaching + assumed >= toAlarm) return 'ALARM';
  if (filled === 0 || treatMissingData === 'notBreaching' || treatMissingData === 'breaching') return 'OK';
  if (existing > breaching) return 'OK';
  if (treatMissingData === 'ignore') return null;
  return existing > 0 && ageOfOldest(range) >= toAlarm ? 'ALARM' : 'INSUFFICIENT_DATA';
}

/** The age of the oldest existing point: 1 is the newest place of the range. */
function ageOfOldest(range: readonly Point[]): number {
  return range.length - range.findIndex(({ value }) => value !== null);
}
