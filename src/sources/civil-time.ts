import { type CivilTime, civilOfEpochMs, datePathOfEpochMs, daysFromCivil, isoOfEpochMs } from '../base';

/*
 * What sources need of the calendar beyond base's: months and weekdays for schedules, the texts of event payloads. An instant may have a
 * fraction of a millisecond, which is dropped.
 */

const MONTH_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** The weekday, 0 (Sunday) to 6, of a day counted from 1970-01-01 (a Thursday). */
export function weekdayOfDay(days: number): number {
  return (((days + 4) % 7) + 7) % 7;
}

/** How many days a month has. */
export function daysInMonth(year: number, month: number): number {
  const next = month === 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, month + 1, 1);
  return next - daysFromCivil(year, month, 1);
}

/** The UTC date and time of an epoch millisecond. */
export function civilTimeOf(epochMs: number): CivilTime {
  return civilOfEpochMs(Math.floor(epochMs));
}

const padded = (value: number, width: number): string => String(value).padStart(width, '0');

/** `2026-11-21T04:07:42.123Z`. */
export function isoTextOf(epochMs: number): string {
  return isoOfEpochMs(Math.floor(epochMs));
}

/** `2026-11-21T04:07:42Z`. */
export function isoSecondsTextOf(epochMs: number): string {
  return `${isoTextOf(epochMs).slice(0, 19)}Z`;
}

/** The common log format: `21/Nov/2026:04:07:42 +0000`. */
export function clfTextOf(epochMs: number): string {
  const t = civilTimeOf(epochMs);
  return `${padded(t.day, 2)}/${MONTH_NAMES[t.month - 1]}/${padded(t.year, 4)}:${isoTextOf(epochMs).slice(11, 19)} +0000`;
}

/** `2026/11/21`. */
export function datePathOf(epochMs: number): string {
  return datePathOfEpochMs(Math.floor(epochMs));
}
