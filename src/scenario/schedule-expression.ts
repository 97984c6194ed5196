import { show } from './show';

/*
 * EventBridge's schedule expressions, checked as strictly as AWS does:
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html (read November 2026).
 */

const AWS_SAYS = 'Parameter ScheduleExpression is not valid.';

interface CronField {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names: readonly string[];
  /** What the field accepts besides numbers, ranges, steps and lists. */
  readonly special: RegExp | null;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

const FIELDS: readonly CronField[] = [
  { name: 'minutes', min: 0, max: 59, names: [], special: null },
  { name: 'hours', min: 0, max: 23, names: [], special: null },
  { name: 'day-of-month', min: 1, max: 31, names: [], special: /^(\?|L|L-([1-9]|[12]\d|30)|([1-9]|[12]\d|3[01])W)$/ },
  { name: 'month', min: 1, max: 12, names: MONTHS, special: null },
  { name: 'day-of-week', min: 1, max: 7, names: WEEKDAYS, special: /^(\?|L|([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(L|#[1-5]))$/ },
  { name: 'year', min: 1970, max: 2199, names: [], special: null },
];

function isValue(text: string, field: CronField): boolean {
  if (field.names.includes(text)) return true;
  return /^\d{1,4}$/.test(text) && Number(text) >= field.min && Number(text) <= field.max;
}

function isRange(text: string, field: CronField): boolean {
  if (text === '*') return true;
  const ends = text.split('-');
  return ends.length <= 2 && ends.every((end) => isValue(end, field));
}

function isPart(text: string, field: CronField): boolean {
  const [range = '', step, ...rest] = text.split('/');
  if (rest.length > 0 || !isRange(range, field)) return false;
  return step === undefined || (/^\d{1,4}$/.test(step) && Number(step) >= 1 && Number(step) <= field.max);
}

function isField(text: string, field: CronField): boolean {
  if (field.special?.test(text)) return true;
  return text.split(',').every((part) => isPart(part, field));
}

function cronProblem(inside: string): string | null {
  const parts = inside.trim().toUpperCase().split(/\s+/);
  if (parts.length !== 6) {
    return `${parts.length} fields, not 6: minutes hours day-of-month month day-of-week year`;
  }
  for (const [i, field] of FIELDS.entries()) {
    const part = parts[i] ?? '';
    if (!isField(part, field)) return `${show(part)} is not valid for ${field.name}`;
  }
  const [day, weekday] = [parts[2], parts[4]];
  if ((day === '?') === (weekday === '?')) return 'exactly one of day-of-month and day-of-week must be ?';
  return null;
}

function rateProblem(inside: string): string | null {
  const match = /^([1-9]\d{0,8}) (minute|hour|day)(s?)$/.exec(inside);
  if (match === null) return 'a rate is a whole number above 0 and minute(s), hour(s) or day(s)';
  const isOne = match[1] === '1';
  if (isOne === (match[3] === '')) return null;
  return isOne ? `AWS wants the singular: rate(1 ${match[2]})` : `AWS wants the plural: rate(${match[1]} ${match[2]}s)`;
}

/** What is wrong with a schedule expression, in AWS's words and then in ours; null when it is valid. */
export function scheduleProblem(expression: string): string | null {
  const match = /^(rate|cron)\((.{0,200})\)$/.exec(expression);
  const inside = match?.[2] ?? '';
  if (match === null) return `${AWS_SAYS} ${show(expression)} is neither rate(…) nor cron(…)`;
  const problem = match[1] === 'rate' ? rateProblem(inside) : cronProblem(inside);
  return problem === null ? null : `${AWS_SAYS} ${show(expression)}: ${problem}`;
}
