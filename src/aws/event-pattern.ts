import { isJsonObject } from '../base';

/*
 * The language of event patterns: what an EventBridge rule and the filter criteria of an event source mapping let through.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html (2026-11)
 *
 * A pattern has the shape of the event; where the event has a value, the pattern has a list of what it may be, and one of them must fit.
 * All fields of a pattern must fit, `$or` lists patterns of which one must. An array in the event fits when one of its elements does.
 * `cidr` is not here.
 */

type Fits = (operand: never, value: unknown) => boolean;

const isText = (value: unknown): value is string => typeof value === 'string';
const isScalar = (value: unknown): boolean => value === null || ['string', 'number', 'boolean'].includes(typeof value);

const COMPARES: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

const sameIgnoringCase = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** A text, or `{"equals-ignore-case": …}`, as the operand of `prefix` and `suffix`. */
function affix(operand: unknown, cut: (length: number) => string): boolean {
  if (isText(operand)) return cut(operand.length) === operand;
  const text = isJsonObject(operand) ? operand['equals-ignore-case'] : undefined;
  return isText(text) && sameIgnoringCase(cut(text.length), text);
}

/** `*` stands for any characters; the pieces between must come in their order. */
function fitsWildcard(operand: string, value: string): boolean {
  const pieces = operand.split('*');
  const [first = '', last = ''] = [pieces[0], pieces.at(-1)];
  if (pieces.length === 1) return operand === value;
  if (!value.startsWith(first) || !value.endsWith(last) || value.length < first.length + last.length) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = value.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= value.length - last.length;
}

function fitsNumeric(operand: readonly unknown[], value: unknown): boolean {
  if (typeof value !== 'number') return false;
  for (let i = 0; i < operand.length; i += 2) {
    if (COMPARES[String(operand[i])]?.(value, operand[i + 1] as number) !== true) return false;
  }
  return true;
}

/** What each operator says of a value that is there. */
const OPERATORS: Readonly<Record<string, Fits>> = {
  prefix: (operand: unknown, value) => isText(value) && affix(operand, (length) => value.slice(0, length)),
  suffix: (operand: unknown, value) =>
    isText(value) && affix(operand, (length) => value.slice(Math.max(0, value.length - length))),
  'equals-ignore-case': (operand: string, value) => isText(value) && sameIgnoringCase(operand, value),
  wildcard: (operand: string, value) => isText(value) && fitsWildcard(operand, value),
  numeric: fitsNumeric,
  exists: (operand: boolean) => operand,
  'anything-but': (operand: unknown, value) => !(Array.isArray(operand) ? operand : [operand]).some((one) => fitsOne(one, value)),
};

function fitsOne(one: unknown, value: unknown): boolean {
  if (!isJsonObject(one)) return one === value;
  return Object.entries(one).every(([name, operand]) => {
    const operands = Array.isArray(operand) && name !== 'numeric' && name !== 'anything-but' ? operand : [operand];
    return operands.some((each) => OPERATORS[name]?.(each as never, value) === true);
  });
}

function fitsList(allowed: readonly unknown[], value: unknown): boolean {
  if (value === undefined) return allowed.some((one) => isJsonObject(one) && one['exists'] === false);
  const values = Array.isArray(value) ? value : [value];
  return allowed.some((one) => values.some((each) => fitsOne(one, each)));
}

/** Whether an event fits a pattern that has no problems. */
export function matchesPattern(pattern: unknown, event: unknown): boolean {
  if (!isJsonObject(pattern)) return true;
  if (Array.isArray(event)) return event.some((element) => matchesPattern(pattern, element));
  const fields = isJsonObject(event) ? event : {};
  return Object.entries(pattern).every(([name, expected]) => {
    if (name === '$or' && Array.isArray(expected)) return expected.some((each) => matchesPattern(each, event));
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return Array.isArray(expected) ? fitsList(expected, value) : matchesPattern(expected, value);
  });
}

/** What is wrong with a pattern: the first problem of each place; an empty list when nothing is. */
export function patternProblems(pattern: unknown, at = ''): readonly { readonly path: string; readonly message: string }[] {
  if (!isJsonObject(pattern)) return [{ path: at, message: 'Event pattern is not valid. Reason: Filter is not an object' }];
  const entries = Object.entries(pattern);
  if (entries.length === 0) return [{ path: at, message: 'Event pattern is not valid. Reason: Empty objects are not allowed' }];
  return entries.flatMap(([name, expected]) => {
    const path = `${at}.${name}`;
    if (name === '$or' && Array.isArray(expected)) return expected.flatMap((each, i) => patternProblems(each, `${path}[${i}]`));
    if (isJsonObject(expected)) return patternProblems(expected, path);
    if (!Array.isArray(expected))
      return [{ path, message: `Event pattern is not valid. Reason: "${name}" must be an object or an array` }];
    if (expected.length === 0) return [{ path, message: 'Event pattern is not valid. Reason: Empty arrays are not allowed' }];
    return expected.flatMap((one, i) => problemOf(one, `${path}[${i}]`));
  });
}

function problemOf(one: unknown, path: string): readonly { readonly path: string; readonly message: string }[] {
  if (isScalar(one)) return [];
  const wrong = (reason: string) => [{ path, message: `Event pattern is not valid. Reason: ${reason}` }];
  if (!isJsonObject(one)) return wrong('Match value must be String, number, true, false, or null');
  const [name = '', ...more] = Object.keys(one);
  if (!Object.hasOwn(OPERATORS, name)) return wrong(`Unrecognized match type ${name}`);
  if (more.length > 0) return wrong('Only one key allowed in match expression');
  const operand = one[name];
  if (name === 'exists' && typeof operand !== 'boolean') return wrong('exists match pattern must be either true or false.');
  if (name === 'numeric' && !isNumeric(operand)) return wrong('Value of numeric must be a list of comparisons and numbers.');
  return [];
}

function isNumeric(operand: unknown): boolean {
  if (!Array.isArray(operand) || (operand.length !== 2 && operand.length !== 4)) return false;
  return operand.every((each, i) => (i % 2 === 0 ? Object.hasOwn(COMPARES, String(each)) : typeof each === 'number'));
}
