import { isJsonObject } from '../base';

/*
 * Event patterns as Lambda's filter criteria have them (https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html, with
 * EventBridge's operators: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html, both 2026-11).
 *
 * A pattern is an object like the event: each field has a list of what may stand there (any of it fits) or a pattern of its own. All
 * fields must fit; `$or` holds patterns of which one must. A field of the event that is a list fits when one of its entries does.
 */

const PROBLEM = 'Invalid filter pattern definition.';
const COMPARISONS = ['<', '<=', '=', '>', '>='];

const isScalar = (value: unknown): value is string | number | boolean | null =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);
const isText = (value: unknown): value is string => typeof value === 'string';
const own = (json: unknown, field: string): unknown =>
  isJsonObject(json) && Object.hasOwn(json, field) ? json[field] : undefined;

function isTextOrAnyCase(value: unknown): boolean {
  return isText(value) || (isJsonObject(value) && Object.keys(value).length === 1 && isText(value['equals-ignore-case']));
}

function isRange(value: unknown): boolean {
  if (!Array.isArray(value) || (value.length !== 2 && value.length !== 4)) return false;
  return value.every((part: unknown, i) => (i % 2 === 0 ? COMPARISONS.includes(part as string) : typeof part === 'number'));
}

function isExclusion(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every((one: unknown) => isText(one) || typeof one === 'number');
  if (!isJsonObject(value)) return isText(value) || typeof value === 'number' || typeof value === 'boolean';
  const [operator = '', operand] = Object.entries(value)[0] ?? [];
  const isKnown = ['prefix', 'suffix', 'wildcard', 'equals-ignore-case'].includes(operator) && Object.keys(value).length === 1;
  return isKnown && (isText(operand) || (Array.isArray(operand) && operand.length > 0 && operand.every(isText)));
}

const OPERANDS: Readonly<Record<string, (operand: unknown) => boolean>> = {
  prefix: isTextOrAnyCase,
  suffix: isTextOrAnyCase,
  wildcard: isText,
  'equals-ignore-case': isText,
  exists: (operand) => typeof operand === 'boolean',
  numeric: isRange,
  'anything-but': isExclusion,
};

function isMatcher(matcher: unknown): boolean {
  if (isScalar(matcher)) return true;
  if (!isJsonObject(matcher)) return false;
  const [operator = '', operand] = Object.entries(matcher)[0] ?? [];
  return Object.keys(matcher).length === 1 && Object.hasOwn(OPERANDS, operator) && OPERANDS[operator]?.(operand) === true;
}

function isPattern(pattern: unknown): boolean {
  if (!isJsonObject(pattern) || Object.keys(pattern).length === 0) return false;
  return Object.entries(pattern).every(([field, rule]) => {
    if (field === '$or') return Array.isArray(rule) && rule.length > 1 && rule.every(isPattern);
    return Array.isArray(rule) ? rule.length > 0 && rule.every(isMatcher) : isPattern(rule);
  });
}

/** Of one pattern: https://docs.aws.amazon.com/lambda/latest/api/API_Filter.html (November 2026). */
const PATTERN_CHARACTERS_MAX = 4096;
const TOO_LONG = `Member must have length less than or equal to ${PATTERN_CHARACTERS_MAX}`;

/** What is wrong with a filter pattern, in AWS's words; null when nothing is. */
export function filterPatternProblem(pattern: unknown): string | null {
  if (!isPattern(pattern)) return PROBLEM;
  const { length } = JSON.stringify(pattern);
  return length <= PATTERN_CHARACTERS_MAX ? null : `${length} characters are too many: ${TOO_LONG}`;
}

/** Whether a text fits a wildcard: each `*` stands for any characters; `\*` is a star, `\\` a backslash. */
function fitsWildcard(text: string, wildcard: string): boolean {
  const pieces: string[] = [];
  let piece = '';
  for (let i = 0; i < wildcard.length; i++) {
    const c = wildcard[i] as string;
    if (c === '*') {
      pieces.push(piece);
      piece = '';
    } else piece += c === '\\' && i + 1 < wildcard.length ? wildcard[++i] : c;
  }
  pieces.push(piece);
  const [first = '', ...others] = pieces;
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let from = first.length;
  for (const other of others) {
    const found = text.indexOf(other, from);
    if (found < 0) return false;
    from = found + other.length;
  }
  return from <= text.length - last.length;
}

const lower = (text: string): string => text.toLowerCase();

function fitsEnd(value: unknown, operand: unknown, fits: (text: string, end: string) => boolean): boolean {
  if (!isText(value)) return false;
  if (isText(operand)) return fits(value, operand);
  return fits(lower(value), lower(String(own(operand, 'equals-ignore-case'))));
}

function fitsRange(value: unknown, range: readonly unknown[]): boolean {
  if (typeof value !== 'number') return false;
  for (let i = 0; i < range.length; i += 2) {
    const bound = range[i + 1] as number;
    const holds = { '<': value < bound, '<=': value <= bound, '=': value === bound, '>': value > bound, '>=': value >= bound };
    if (!holds[range[i] as keyof typeof holds]) return false;
  }
  return true;
}

function fitsExclusion(value: unknown, operand: unknown): boolean {
  if (!isScalar(value)) return false;
  if (Array.isArray(operand)) return !operand.includes(value);
  if (!isJsonObject(operand)) return value !== operand;
  const [operator = '', operands] = Object.entries(operand)[0] ?? [];
  const all: readonly unknown[] = Array.isArray(operands) ? operands : [operands];
  return !all.some((one) => fits(value, { [operator]: one }));
}

function fits(value: unknown, matcher: unknown): boolean {
  if (!isJsonObject(matcher)) return value === matcher;
  const [operator = '', operand] = Object.entries(matcher)[0] ?? [];
  switch (operator) {
    case 'prefix':
      return fitsEnd(value, operand, (text, end) => text.startsWith(end));
    case 'suffix':
      return fitsEnd(value, operand, (text, end) => text.endsWith(end));
    case 'wildcard':
      return isText(value) && fitsWildcard(value, String(operand));
    case 'equals-ignore-case':
      return isText(value) && lower(value) === lower(String(operand));
    case 'numeric':
      return fitsRange(value, operand as readonly unknown[]);
    case 'anything-but':
      return fitsExclusion(value, operand);
    default:
      return false;
  }
}

function fitsAny(value: unknown, matchers: readonly unknown[]): boolean {
  return matchers.some((matcher) => {
    const exists = own(matcher, 'exists');
    if (typeof exists === 'boolean') return exists === (value !== undefined && !isJsonObject(value));
    if (value === undefined) return false;
    return Array.isArray(value) ? value.some((one: unknown) => fits(one, matcher)) : fits(value, matcher);
  });
}

/** Whether a record fits a pattern that `filterPatternProblem` found nothing wrong with. */
export function fitsPattern(record: unknown, pattern: unknown): boolean {
  if (!isJsonObject(pattern)) return false;
  return Object.entries(pattern).every(([field, rule]) => {
    if (field === '$or') return (rule as readonly unknown[]).some((one) => fitsPattern(record, one));
    const value = own(record, field);
    if (Array.isArray(rule)) return fitsAny(value, rule);
    return Array.isArray(value) ? value.some((one: unknown) => fitsPattern(one, rule)) : fitsPattern(value, rule);
  });
}

/**
 * Whether a record whose `field` is data in a text (an SQS body, a decoded Kinesis record) fits a pattern. The text is read as JSON
 * when the pattern asks for fields of it; a plain text then fits nothing, and JSON fits no pattern for plain texts.
 */
export function fitsDataPattern(record: Readonly<Record<string, unknown>>, field: string, pattern: unknown): boolean {
  const rule = own(pattern, field);
  const text = record[field];
  if (rule === undefined || !isText(text)) return fitsPattern(record, pattern);
  const data = jsonObjectOf(text);
  if (Array.isArray(rule) === (data !== undefined)) return false;
  return fitsPattern({ ...record, [field]: data ?? text }, pattern);
}

function jsonObjectOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
