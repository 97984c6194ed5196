import type { Issue } from '../base';
import { pathText } from './issue-path';
import { NESTING_MAX } from './limits';

/*
 * What no field of a scenario may be, wherever it stands, pasted events included: nested too deep (the walkers recurse), a value
 * that JSON cannot hold, or the key __proto__, which is data to JSON.parse but changes an object's nature when it is copied.
 */

type Path = readonly (string | number)[];

function ofLeaf(value: unknown, path: Path): Issue[] {
  if (typeof value === 'number' && !Number.isFinite(value))
    return [{ path: pathText(path), message: `${value} is not a number` }];
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') {
    return [{ path: pathText(path), message: `a ${typeof value} is not JSON` }];
  }
  return [];
}

function walk(value: unknown, path: Path): Issue[] | 'tooDeep' {
  if (typeof value !== 'object' || value === null) return ofLeaf(value, path);
  if (path.length >= NESTING_MAX) return 'tooDeep';
  const issues: Issue[] = [];
  const entries: Iterable<readonly [string | number, unknown]> = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [key, inner] of entries) {
    if (key === '__proto__') {
      issues.push({ path: pathText([...path, key]), message: 'is not allowed as the name of a field' });
      continue;
    }
    const found = typeof inner === 'string' ? [] : walk(inner, [...path, key]);
    if (found === 'tooDeep') return 'tooDeep';
    issues.push(...found);
  }
  return issues;
}

/** Every such issue; when something is nested too deep, only that, and `stop`: the value must not be read any further. */
export function guardJson(json: unknown): { readonly issues: readonly Issue[]; readonly stop: boolean } {
  const found = walk(json, []);
  if (found !== 'tooDeep') return { issues: found, stop: false };
  return {
    issues: [{ path: '', message: `objects and lists are nested deeper than ${NESTING_MAX}, the most for a scenario` }],
    stop: true,
  };
}
