import { readdirSync, readFileSync } from 'node:fs';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import { withoutDescriptions } from '../../scripts/bare-schema.mjs';

const FOLDER = new URL('../../src/scenario/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.ts'));

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly callee?: { readonly object?: Node; readonly property?: { readonly name?: string } };
}

/** Where the calls of `describe` begin and end behind what they are called on, found in the syntax tree; outermost first. */
function calls(node: unknown, found: [number, number][] = []): readonly [number, number][] {
  if (typeof node !== 'object' || node === null) return found;
  const { type, end, callee } = node as Node;
  const isDescribe = type === 'CallExpression' && callee?.property?.name === 'describe' && callee.object !== undefined;
  if (isDescribe) found.push([callee.object?.end ?? end, end]);
  for (const inner of isDescribe ? [callee.object] : Object.values(node)) calls(inner, found);
  return found;
}

/** Blanks before the dot are left behind, too. */
const squeezed = (source: string): string => source.replace(/\s+/g, '');

describe('the schema without its descriptions', () => {
  it.each(FILES)('is %s with nothing else gone', (name) => {
    const source = readFileSync(new URL(name, FOLDER), 'utf8');
    let expected = source;
    for (const [start, end] of [...calls(parseSync(name, source).program)].sort((a, b) => b[0] - a[0]))
      expected = expected.slice(0, start) + expected.slice(end);
    expect(squeezed(withoutDescriptions(source))).toBe(squeezed(expected));
  });

  it('understands texts in texts', () => {
    const hole = '$';
    const source = `const a = z.describe(\`x ${hole}{f(')', \`y ${hole}{'\`'}\`)} (\`).max(")").describe('it\\'s (').b();`;
    expect(withoutDescriptions(source)).toBe('const a = z.max(")").b();');
  });
});
