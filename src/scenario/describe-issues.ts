import type * as z from 'zod';
import type { Issue } from '../base';
import { pathText, valueAt } from './issue-path';
import { nearestName } from './nearest-name';
import { show } from './show';

/*
 * Turns zod's issues into messages that carry the offending value. Bounds and patterns already have our own message (fields.ts);
 * what is left is types, unknown fields and unions. Of a union the branch that was most likely meant speaks: the one of the
 * written `kind`, and among several of them (lognormal) the one with the fewest issues.
 */

type ZodIssue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

const TYPE_NAMES: Readonly<Record<string, string>> = {
  number: 'a number',
  int: 'a whole number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
  // A field of any type that is not there.
  nonoptional: 'a JSON value',
};

const typeName = (expected: string): string => TYPE_NAMES[expected] ?? expected;

function wrongType(value: unknown, expected: readonly string[]): string {
  const names = [...new Set(expected.map(typeName))].join(' or ');
  return value === undefined ? `is missing; it must be ${names}` : `${show(value)} is not ${names}`;
}

/** `did you mean "x"?` when a known name is near, else all of them. */
export function suggestion(name: string, known: readonly string[]): string {
  const near = nearestName(name, known);
  if (near !== null) return `; did you mean ${JSON.stringify(near)}?`;
  return known.length === 0 ? '' : `; known: ${known.join(', ')}`;
}

/** A list longer than this is not written out when one of its names is near. */
const WRITTEN_OUT_MAX = 12;

function notOneOf(value: unknown, values: readonly unknown[]): string {
  const all = values.length === 1 ? show(values[0]) : `one of ${values.join(', ')}`;
  if (value === undefined) return `is missing; it must be ${all}`;
  const near = typeof value === 'string' && values.length > 1 ? nearestName(value, values.map(String)) : null;
  if (near === null) return `${show(value)} is not ${all}`;
  const known = values.length > WRITTEN_OUT_MAX ? `one of the ${values.length} known values` : all;
  return `${show(value)} is not ${known}; did you mean ${JSON.stringify(near)}?`;
}

function unknownFields(issue: z.core.$ZodIssueUnrecognizedKeys, path: Path): Issue[] {
  const known = JSON.parse(issue.message) as readonly string[]; // fields.ts wrote it
  return issue.keys.map((key) => ({ path: pathText([...path, key]), message: `is not a known field${suggestion(key, known)}` }));
}

const isRootType = (issue: ZodIssue): boolean => issue.path.length === 0 && issue.code === 'invalid_type';
const isKind = (issue: ZodIssue): issue is z.core.$ZodIssueInvalidValue =>
  issue.code === 'invalid_value' && issue.path.length === 1 && issue.path[0] === 'kind';
const weigh = (issues: readonly ZodIssue[]): number =>
  issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);

function describeUnion(issue: z.core.$ZodIssueInvalidUnion, path: Path, json: unknown): Issue[] {
  const value = valueAt(json, path);
  const branches: readonly (readonly ZodIssue[])[] = issue.errors;
  const ofType = branches.filter((branch) => !branch.some(isRootType));
  if (ofType.length === 0) {
    const expected = branches.flatMap((branch) =>
      branch.filter(isRootType).map((i) => (i as z.core.$ZodIssueInvalidType).expected),
    );
    return [{ path: pathText(path), message: wrongType(value, expected) }];
  }
  const ofKind = ofType.filter((branch) => !branch.some(isKind));
  if (ofKind.length === 0) {
    const kinds = [...new Set(branches.flatMap((branch) => branch.filter(isKind).flatMap((i) => i.values)))];
    const kindPath = [...path, 'kind'];
    return [{ path: pathText(kindPath), message: notOneOf(valueAt(json, kindPath), kinds) }];
  }
  const better = ofKind.filter((branch) => !branch.some((i) => i.code === 'invalid_value' && i.path.length === 0));
  const [best] = [...(better.length > 0 ? better : ofKind)].sort((a, b) => weigh(a) - weigh(b));
  return describeIssues(best ?? [], json, path);
}

function issuesOf(issue: ZodIssue, path: Path, json: unknown): Issue[] {
  const at = pathText(path);
  switch (issue.code) {
    case 'invalid_union':
      return describeUnion(issue, path, json);
    case 'unrecognized_keys':
      return unknownFields(issue, path);
    case 'invalid_type':
      return [{ path: at, message: wrongType(valueAt(json, path), [issue.expected]) }];
    case 'invalid_value':
      return [{ path: at, message: notOneOf(valueAt(json, path), issue.values) }];
    case 'invalid_key':
      return issue.issues.map(({ message }) => ({ path: at, message }));
    default:
      return [{ path: at, message: issue.message }];
  }
}

/** Every issue with its path and a message that carries the offending value. `json` is what was parsed, `base` its own path. */
export function describeIssues(issues: readonly ZodIssue[], json: unknown, base: Path = []): Issue[] {
  return issues.flatMap((issue) => issuesOf(issue, [...base, ...issue.path], json));
}
