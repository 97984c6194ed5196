import type { Issue } from '../base';
import { pathText } from './issue-path';
import { ENTRIES_OF_ANYTHING_MAX, ISSUES_MAX, NESTING_MAX } from './limits';

/*
 * What no field of a scenario may be, wherever it stands, pasted events included: nested too deep (the walkers recurse), a value
 * that JSON cannot hold, or the key __proto__, which is data to JSON.parse but changes an object's nature when it is copied. And what
 * would keep a reader busy for minutes before it is refused: the schema looks at every entry of every list, and at each of them in
 * every way that it could be meant. A file and a link come from anybody.
 */

type Path = readonly (string | number)[];

interface Found {
  readonly issues: Issue[];
  /** Why the value must not be read any further. */
  stop: Issue | null;
}

function checkLeaf(value: unknown, path: Path, found: Found): void {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    found.issues.push({ path: pathText(path), message: `${value} is not a number` });
  } else if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') {
    found.issues.push({ path: pathText(path), message: `a ${typeof value} is not JSON` });
  }
}

/** Fields that hold any JSON; whoever takes them bounds them in bytes. */
const ANYTHING: ReadonlySet<string | number | undefined> = new Set(['events', 'event', 'value', 'messages', 'details', 'input']);
const isAnything = (path: Path): boolean => path.some((key) => ANYTHING.has(key));
const isNumbers = (value: object): boolean => Array.isArray(value) && value.every((entry) => typeof entry === 'number');

/** Why there is too much in a list or an object to look at each entry; null when there is not. */
function tooMuch(value: object, entries: number, path: Path): Issue | null {
  if (entries <= ENTRIES_OF_ANYTHING_MAX || isNumbers(value) || isAnything(path)) return null;
  const message = Array.isArray(value)
    ? `${entries} entries are above ${ENTRIES_OF_ANYTHING_MAX}, the most for a list that does not hold numbers only`
    : `${entries} fields are above ${ENTRIES_OF_ANYTHING_MAX}, the most for an object`;
  return { path: pathText(path), message };
}

const TOO_DEEP = { path: '', message: `objects and lists are nested deeper than ${NESTING_MAX}, the most for a scenario` };
const TOO_MANY = { path: '', message: `these are the first ${ISSUES_MAX} issues; mend them to see the others` };

function walk(value: unknown, path: Path, found: Found): void {
  if (typeof value === 'string') return;
  if (typeof value !== 'object' || value === null) return checkLeaf(value, path, found);
  const isList = Array.isArray(value);
  const keys = isList ? null : Object.keys(value);
  const length = isList ? value.length : (keys?.length ?? 0);
  found.stop ??= path.length >= NESTING_MAX ? TOO_DEEP : tooMuch(value, length, path);
  for (let i = 0; i < length && found.stop === null; i++) {
    const key = keys?.[i] ?? i;
    if (key === '__proto__') {
      found.issues.push({ path: pathText([...path, key]), message: 'is not allowed as the name of a field' });
    } else {
      walk((value as Readonly<Record<string | number, unknown>>)[key], [...path, key], found);
    }
    if (found.issues.length >= ISSUES_MAX) found.stop ??= TOO_MANY;
  }
}

/** Every such issue; `stop`: the value must not be read any further, and the issues say why, the first ISSUES_MAX of them or one. */
export function guardJson(json: unknown): { readonly issues: readonly Issue[]; readonly stop: boolean } {
  const found: Found = { issues: [], stop: null };
  walk(json, [], found);
  if (found.stop === null) return { issues: found.issues, stop: false };
  return { issues: found.stop === TOO_MANY ? [...found.issues, TOO_MANY] : [found.stop], stop: true };
}
