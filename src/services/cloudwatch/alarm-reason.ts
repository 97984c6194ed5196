import { civilOfEpochMs } from '../../base';
import type { AlarmState } from '../../journal';
import { type AlarmConfig, pointsToAlarm } from './alarm-config';
import type { Point, Verdict } from './evaluate-alarm';

/*
 * StateReason and StateReasonData as CloudWatch writes them. No page lists the forms; these are quoted in many messages that it sent:
 *
 *   Threshold Crossed: 1 datapoint [1.0 (26/03/26 09:42:00)] was greater than the threshold (0.0).
 *   Threshold Crossed: 3 out of the last 5 datapoints [0.0 (21/12/21 06:45:00), …] were not greater than the threshold (0.0) (minimum 3
 *     datapoints for ALARM -> OK transition).
 *   Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [Breaching].
 *   Threshold Crossed: 1 datapoint was received for 3 periods and 2 missing datapoints were treated as [Breaching].
 *   Insufficient Data: 5 datapoints were unknown.
 */

const COMPARED = {
  GreaterThanThreshold: 'greater than',
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
} as const;

const TREATED = { breaching: 'Breaching', notBreaching: 'NonBreaching', ignore: 'Ignore', missing: 'Missing' } as const;

const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
const were = (n: number): string => (n === 1 ? 'was' : 'were');
const padded = (value: number): string => String(value).padStart(2, '0');

/** A number as CloudWatch, a Java program, writes a double: `5.0`. */
export function doubleText(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** `26/03/26 09:42:00`: day, month, year. */
function reasonTime(epochMs: number): string {
  const { day, month, year, hour, minute, second } = civilOfEpochMs(epochMs);
  return `${padded(day)}/${padded(month)}/${padded(year % 100)} ${padded(hour)}:${padded(minute)}:${padded(second)}`;
}

/** `2023-08-04T12:36:15.490+0000`. */
export function alarmTime(epochMs: number): string {
  const t = civilOfEpochMs(epochMs);
  const date = `${String(t.year).padStart(4, '0')}-${padded(t.month)}-${padded(t.day)}`;
  return `${date}T${padded(t.hour)}:${padded(t.minute)}:${padded(t.second)}.${String(t.millisecond).padStart(3, '0')}+0000`;
}

const valuesText = (points: readonly Point[]): string =>
  points.map(({ value, startMs }) => `${doubleText(value as number)} (${reasonTime(startMs)})`).join(', ');

function crossedText(alarm: AlarmConfig, shown: readonly Point[], of: number, state: AlarmState): string {
  const isAlarm = state === 'ALARM';
  const than = `${were(shown.length)} ${isAlarm ? '' : 'not '}${COMPARED[alarm.comparison]} the threshold (${doubleText(alarm.threshold)})`;
  const values = `[${valuesText(shown)}]`;
  if (alarm.datapointsToAlarm === null) return `Threshold Crossed: ${counted(shown.length, 'datapoint')} ${values} ${than}.`;
  const toAlarm = pointsToAlarm(alarm);
  const least = isAlarm ? toAlarm : alarm.evaluationPeriods - toAlarm + 1;
  const way = isAlarm ? 'OK -> ALARM' : 'ALARM -> OK';
  const head = `${shown.length} out of the last ${counted(of, 'datapoint')} ${values}`;
  return `Threshold Crossed: ${head} ${than} (minimum ${counted(least, 'datapoint')} for ${way} transition).`;
}

function missingText({ evaluationPeriods, treatMissingData }: AlarmConfig, { points, filled }: Verdict): string {
  const received = points.length === 0 ? 'no datapoints were' : `${counted(points.length, 'datapoint')} ${were(points.length)}`;
  const treated = `${counted(filled, 'missing datapoint')} ${were(filled)} treated as [${TREATED[treatMissingData]}]`;
  return `Threshold Crossed: ${received} received for ${counted(evaluationPeriods, 'period')} and ${treated}.`;
}

/** Why an alarm came to a state, in CloudWatch's words. */
export function alarmReason(
  alarm: AlarmConfig,
  verdict: Verdict,
  state: AlarmState,
  isBreaching: (point: Point) => boolean,
): string {
  const { points, filled } = verdict;
  if (state === 'INSUFFICIENT_DATA') {
    const unknown = Math.max(1, filled);
    return `Insufficient Data: ${counted(unknown, 'datapoint')} ${were(unknown)} unknown.`;
  }
  const isFilled = filled > 0 && (alarm.treatMissingData === 'breaching' || alarm.treatMissingData === 'notBreaching');
  if (isFilled || points.length === 0) return missingText(alarm, verdict);
  const shown = points.filter((point) => isBreaching(point) === (state === 'ALARM'));
  return crossedText(alarm, shown, points.length, state);
}

/** StateReasonData: JSON with the points that were looked at. */
export function alarmReasonData(alarm: AlarmConfig, range: readonly Point[], nowMs: number): string {
  const existing = range.filter(({ value }) => value !== null);
  const [oldest] = existing;
  const threshold = JSON.stringify(alarm.threshold);
  const newestFirst = [...range].reverse().slice(0, Math.max(alarm.evaluationPeriods, existing.length));
  const data = {
    version: '1.0',
    queryDate: alarmTime(nowMs),
    ...(oldest === undefined ? {} : { startDate: alarmTime(oldest.startMs) }),
    statistic: alarm.statistic,
    period: alarm.periodUs / 1_000_000,
    recentDatapoints: existing.slice(-alarm.evaluationPeriods).map(({ value }) => value),
    threshold: alarm.threshold,
    evaluatedDatapoints: newestFirst.map(({ startMs, value, sampleCount }) =>
      value === null ? { timestamp: alarmTime(startMs) } : { timestamp: alarmTime(startMs), sampleCount, value },
    ),
  };
  // Java writes a whole double with its fraction.
  return JSON.stringify(data).replace(`"threshold":${threshold}`, `"threshold":${doubleText(alarm.threshold)}`);
}
