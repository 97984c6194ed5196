/*
 * Calendar arithmetic in UTC without `Date`, shared by `sources` and `telemetry` (same rank, so neither may lend it to the other).
 * Proleptic Gregorian calendar, Howard Hinnant's algorithms (https://howardhinnant.github.io/date_algorithms.html); leap seconds
 * do not exist, as in POSIX time. Years 0 to 9999.
 */

/** An instant taken apart, in UTC. `month` is 1–12, `day` 1–31, `weekday` 0 = Sunday to 6 = Saturday. */
export interface CivilTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  readonly weekday: number;
}

const MS_PER_DAY = 86_400_000;

/** Days from 1970-01-01 to a date; negative before it. `month` is 1–12; `day` may run over its month. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1; // the year starts in March
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

function dateOfDays(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** The UTC calendar parts of an epoch millisecond (a fraction of a millisecond is dropped). */
export function civilOfEpochMs(epochMs: number): CivilTime {
  const ms = Math.floor(epochMs);
  const days = Math.floor(ms / MS_PER_DAY);
  const ofDay = ms - days * MS_PER_DAY;
  return {
    ...dateOfDays(days),
    hour: Math.floor(ofDay / 3_600_000),
    minute: Math.floor(ofDay / 60_000) % 60,
    second: Math.floor(ofDay / 1000) % 60,
    millisecond: ofDay % 1000,
    weekday: (((days + 4) % 7) + 7) % 7, // 1970-01-01 was a Thursday
  };
}

/** The epoch millisecond of UTC calendar parts. */
export function epochMsOfCivil(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
  millisecond = 0,
): number {
  return daysFromCivil(year, month, day) * MS_PER_DAY + hour * 3_600_000 + minute * 60_000 + second * 1000 + millisecond;
}

const padded = (value: number, width: number): string => String(value).padStart(width, '0');

/** `YYYY-MM-DDTHH:MM:SS.sssZ`, as `Date.prototype.toISOString` writes an instant of the years 0 to 9999. */
export function isoOfEpochMs(epochMs: number): string {
  const t = civilOfEpochMs(epochMs);
  const date = `${padded(t.year, 4)}-${padded(t.month, 2)}-${padded(t.day, 2)}`;
  return `${date}T${padded(t.hour, 2)}:${padded(t.minute, 2)}:${padded(t.second, 2)}.${padded(t.millisecond, 3)}Z`;
}

/** `YYYY/MM/DD`, as CloudWatch log streams begin. */
export function datePathOfEpochMs(epochMs: number): string {
  const t = civilOfEpochMs(epochMs);
  return `${padded(t.year, 4)}/${padded(t.month, 2)}/${padded(t.day, 2)}`;
}
