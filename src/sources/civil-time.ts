/*
 * UTC calendar arithmetic without Date (banned in pure folders: its results depend on nothing here, but its clock does). Days are
 * counted from 1970-01-01 in the proleptic Gregorian calendar; years begin in March inside the arithmetic, so that the leap day
 * comes last (the well-known days-from-civil method of Howard Hinnant, https://howardhinnant.github.io/date_algorithms.html).
 */

const MS_PER_DAY = 86_400_000;
const MONTH_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** A UTC date and time of day. `month` 1–12, `weekday` 0 (Sunday) to 6. */
export interface CivilTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

/** Days from 1970-01-01 to a date; `month` 1–12. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The weekday, 0 (Sunday) to 6, of a day counted from 1970-01-01 (a Thursday). */
export function weekdayOfDay(days: number): number {
  return (((days + 4) % 7) + 7) % 7;
}

/** How many days a month has. */
export function daysInMonth(year: number, month: number): number {
  const next = month === 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, month + 1, 1);
  return next - daysFromCivil(year, month, 1);
}

function dateOfDay(days: number): { year: number; month: number; day: number } {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** The UTC date and time of an epoch millisecond. */
export function civilTimeOf(epochMs: number): CivilTime {
  const days = Math.floor(epochMs / MS_PER_DAY);
  const ms = Math.floor(epochMs) - days * MS_PER_DAY;
  return {
    ...dateOfDay(days),
    weekday: weekdayOfDay(days),
    hour: Math.floor(ms / 3_600_000),
    minute: Math.floor(ms / 60_000) % 60,
    second: Math.floor(ms / 1000) % 60,
    millisecond: ms % 1000,
  };
}

const padded = (value: number, width: number): string => String(value).padStart(width, '0');
const dateText = (t: CivilTime, separator: string): string =>
  `${padded(t.year, 4)}${separator}${padded(t.month, 2)}${separator}${padded(t.day, 2)}`;
const clockText = (t: CivilTime): string => `${padded(t.hour, 2)}:${padded(t.minute, 2)}:${padded(t.second, 2)}`;

/** `2026-11-21T04:07:42.123Z`. */
export function isoTextOf(epochMs: number): string {
  const t = civilTimeOf(epochMs);
  return `${dateText(t, '-')}T${clockText(t)}.${padded(t.millisecond, 3)}Z`;
}

/** `2026-11-21T04:07:42Z`. */
export function isoSecondsTextOf(epochMs: number): string {
  const t = civilTimeOf(epochMs);
  return `${dateText(t, '-')}T${clockText(t)}Z`;
}

/** The common log format: `21/Nov/2026:04:07:42 +0000`. */
export function clfTextOf(epochMs: number): string {
  const t = civilTimeOf(epochMs);
  return `${padded(t.day, 2)}/${MONTH_NAMES[t.month - 1]}/${padded(t.year, 4)}:${clockText(t)} +0000`;
}

/** `2026/11/21`. */
export function datePathOf(epochMs: number): string {
  return dateText(civilTimeOf(epochMs), '/');
}
