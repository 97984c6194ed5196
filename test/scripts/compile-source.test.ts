import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { LONG } from '../../scripts/test/longest-first.mjs';
import { neededParts } from '../../src/simulation/needed-parts';

// Who watches stays with Vite, which sees what changes.
it.skipIf(process.env['VITEST_MODE'] === 'WATCH')(
  'tests get the source as Node loads it: an import is called by its name, not through an object',
  () => {
    expect(String(neededParts)).toContain('\tassert(');
  },
);

it('a test and the source share one copy of a module', async () => {
  const [{ assert }, { AssertionError }] = await Promise.all([import('../../src/base'), import('../../src/base/assert')]);
  expect(() => assert(false, 'no')).toThrow(AssertionError);
});

it('every file that is known to be long is there', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  expect(LONG.filter((path) => !existsSync(`${root}${path}`))).toEqual([]);
});
