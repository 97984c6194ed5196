import { assert, assertUnreachable, daysFromCivil } from '../../base';
import { civilTimeOf, daysInMonth, weekdayOfDay } from '../civil-time';

/*
 * EventBridge's cron: six fields, minutes hours day-of-month month day-of-week year, in UTC, one of the two day fields being `?`.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html (read November 2026). The scenario
 * has checked the syntax; here a wrong expression is our bug.
 *
 * aws-cron-parser evaluates the same syntax but through Date, which pure folders may not use: it is the tests' yardstick.
 */

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const YEAR_MIN = 1970;
const YEAR_MAX = 2199;
const MS_PER_MINUTE = 60_000;
const MINUTES_PER_DAY = 1440;

/** Which days of a month a rule names. Weekdays are AWS's: 1 (Sunday) to 7. */
type DayRule =
  | { readonly kind: 'days'; readonly days: readonly number[] }
  | { readonly kind: 'fromLast'; readonly before: number }
  | { readonly kind: 'nearestWorkday'; readonly day: number }
  | { readonly kind: 'weekdays'; readonly weekdays: readonly number[] }
  | { readonly kind: 'lastWeekday'; readonly weekday: number }
  | { readonly kind: 'nthWeekday'; readonly weekday: number; readonly nth: number };

/** A cron expression taken apart; the lists are sorted. */
export interface Cron {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: DayRule;
  readonly months: readonly number[];
  readonly years: readonly number[];
}

/** Takes the inside of `cron(…)` apart. */
export function parseCron(fields: string): Cron {
  const parts = fields.trim().toUpperCase().split(/\s+/);
  assert(parts.length === 6, `cron(${fields}) has ${parts.length} fields, not 6`);
  const [minutes, hours, day, months, weekday, years] = parts as [string, string, string, string, string, string];
  assert((day === '?') !== (weekday === '?'), `cron(${fields}) needs ? in exactly one of its day fields`);
  return {
    minutes: valuesOf(minutes, 0, 59, []),
    hours: valuesOf(hours, 0, 23, []),
    days: weekday === '?' ? dayOfMonthRule(day) : dayOfWeekRule(weekday),
    months: valuesOf(months, 1, 12, MONTHS),
    years: valuesOf(years, YEAR_MIN, YEAR_MAX, []),
  };
}

/** The first epoch millisecond at or after `fromMs` at which the expression is due; Infinity when there is none before 2200. */
export function nextCronMs(cron: Cron, fromMs: number): number {
  const fromMinute = Math.ceil(fromMs / MS_PER_MINUTE);
  const from = civilTimeOf(fromMinute * MS_PER_MINUTE);
  const fromDay = Math.floor(fromMinute / MINUTES_PER_DAY);
  for (const year of cron.years) {
    if (year < from.year) continue;
    for (const month of cron.months) {
      if (year === from.year && month < from.month) continue;
      const found = nextInMonth(cron, year, month, fromDay, fromMinute);
      if (found >= 0) return found * MS_PER_MINUTE;
    }
  }
  return Number.POSITIVE_INFINITY;
}

function nextInMonth(cron: Cron, year: number, month: number, fromDay: number, fromMinute: number): number {
  const first = daysFromCivil(year, month, 1);
  for (const day of daysOf(cron.days, year, month)) {
    const epochDay = first + day - 1;
    if (epochDay < fromDay) continue;
    for (const hour of cron.hours) {
      const hourStart = epochDay * MINUTES_PER_DAY + hour * 60;
      if (hourStart + 59 < fromMinute) continue;
      for (const minute of cron.minutes) if (hourStart + minute >= fromMinute) return hourStart + minute;
    }
  }
  return -1;
}

function daysOf(rule: DayRule, year: number, month: number): readonly number[] {
  const count = daysInMonth(year, month);
  const firstWeekday = weekdayOfDay(daysFromCivil(year, month, 1)) + 1;
  const isOn = (day: number, weekday: number): boolean => (firstWeekday - 1 + day - 1) % 7 === weekday - 1;
  const all = Array.from({ length: count }, (_, i) => i + 1);
  switch (rule.kind) {
    case 'days':
      return rule.days.filter((day) => day <= count);
    case 'fromLast':
      return rule.before < count ? [count - rule.before] : [];
    case 'nearestWorkday':
      return rule.day <= count ? [nearestWorkday(rule.day, count, isOn)] : [];
    case 'weekdays':
      return all.filter((day) => rule.weekdays.some((weekday) => isOn(day, weekday)));
    case 'lastWeekday':
      return all.filter((day) => isOn(day, rule.weekday)).slice(-1);
    case 'nthWeekday':
      return all.filter((day) => isOn(day, rule.weekday)).slice(rule.nth - 1, rule.nth);
    default:
      return assertUnreachable(rule);
  }
}

/** The working day nearest to a day, never leaving its month. */
function nearestWorkday(day: number, count: number, isOn: (day: number, weekday: number) => boolean): number {
  if (isOn(day, 7)) return day === 1 ? 3 : day - 1;
  if (isOn(day, 1)) return day === count ? day - 2 : day + 1;
  return day;
}

function dayOfMonthRule(text: string): DayRule {
  if (text === 'L') return { kind: 'fromLast', before: 0 };
  if (text.startsWith('L-')) return { kind: 'fromLast', before: numberOf(text.slice(2), []) };
  if (text.endsWith('W')) return { kind: 'nearestWorkday', day: numberOf(text.slice(0, -1), []) };
  return { kind: 'days', days: valuesOf(text, 1, 31, []) };
}

function dayOfWeekRule(text: string): DayRule {
  // L alone is the last day of the week.
  if (text === 'L') return { kind: 'weekdays', weekdays: [7] };
  const [weekday = '', nth] = text.split('#');
  if (nth !== undefined) return { kind: 'nthWeekday', weekday: weekdayOf(weekday), nth: numberOf(nth, []) };
  if (text.endsWith('L')) return { kind: 'lastWeekday', weekday: weekdayOf(text.slice(0, -1)) };
  return { kind: 'weekdays', weekdays: valuesOf(text, 1, 7, WEEKDAYS) };
}

const weekdayOf = (text: string): number => numberOf(text, WEEKDAYS);

/** Every value of a list of numbers, names, ranges and steps, sorted. A range whose end is before its start wraps round. */
function valuesOf(text: string, min: number, max: number, names: readonly string[]): readonly number[] {
  const values = new Set<number>();
  for (const part of text.split(',')) for (const value of partValues(part, min, max, names)) values.add(value);
  return [...values].sort((a, b) => a - b);
}

function partValues(part: string, min: number, max: number, names: readonly string[]): readonly number[] {
  const [range = '', step] = part.split('/');
  const [from, to] = rangeOf(range, step !== undefined, min, max, names);
  const span = max - min + 1;
  const length = to >= from ? to - from : to + span - from;
  const stride = step === undefined ? 1 : numberOf(step, []);
  assert(stride >= 1, `${part}: the step is not above 0`);
  const values: number[] = [];
  for (let offset = 0; offset <= length; offset += stride) values.push(min + ((from - min + offset) % span));
  return values;
}

/** `5` is only 5, but `5/10` is from 5 to the end. */
function rangeOf(range: string, hasStep: boolean, min: number, max: number, names: readonly string[]): readonly [number, number] {
  if (range === '*') return [min, max];
  const [first = '', last] = range.split('-');
  const from = numberOf(first, names);
  const to = last === undefined ? (hasStep ? max : from) : numberOf(last, names);
  assert(from >= min && from <= max && to >= min && to <= max, `${range} is not within ${min}–${max}`);
  return [from, to];
}

function numberOf(text: string, names: readonly string[]): number {
  const named = names.indexOf(text);
  if (named >= 0) return named + 1;
  assert(/^\d+$/.test(text), `"${text}" is no number`);
  return Number(text);
}
