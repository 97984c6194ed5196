import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  isShareable,
  isShareFragment,
  readScenario,
  readShareFragment,
  type Scenario,
  SHARE_BYTES_MAX,
  shareFragment,
  withHandlerFiles,
} from '../../src/scenario';
import { textHash } from '../../src/scenario/text-hash';
import { sample } from './sample';

const EXAMPLES = new URL('../../examples/', import.meta.url);

const read = (json: unknown): Scenario => {
  const result = readScenario(json);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};

function example(name: string): Scenario {
  const folder = new URL(`${name}/`, EXAMPLES);
  const texts = readdirSync(folder).map((file) => [file, readFileSync(new URL(file, folder), 'utf8')] as const);
  const loaded = withHandlerFiles(read(JSON.parse(new Map(texts).get('scenario.json') ?? '')), new Map(texts));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.issues));
  return loaded.value;
}

/** A link made as an attacker would: any text, with whatever version and checksum, packed by Node's own tools. */
function forged(text: string | Uint8Array, version = '1', checksum?: string): string {
  const bytes = typeof text === 'string' ? strToU8(text) : text;
  const sum = checksum ?? (typeof text === 'string' ? textHash(text).slice(0, 8) : '00000000');
  return `#s=${version}.${sum}.${Buffer.from(deflateSync(bytes)).toString('base64url')}`;
}

const messageOf = (fragment: string): string => {
  const result = readShareFragment(fragment);
  return result.ok ? 'opened' : result.issues.map(({ path, message }) => `${path} ${message}`.trim()).join('; ');
};

const unicode = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
const anyScenario = fc.record({
  name: unicode,
  description: fc.string({ unit: 'grapheme', maxLength: 300 }),
  seed: fc.integer({ min: 0, max: 4_294_967_295 }),
  functions: fc.uniqueArray(fc.stringMatching(/^[a-zA-Z0-9_-]{1,12}$/), { minLength: 1, maxLength: 4 }).chain((names) =>
    fc.tuple(
      ...names.map((name) =>
        fc.record(
          {
            name: fc.constant(name),
            memoryMiB: fc.integer({ min: 128, max: 10_240 }),
            code: fc.record({ handler: fc.constant('a.handler'), file: fc.constantFrom('a.ts', 'b/a.mjs'), source: unicode }),
          },
          { requiredKeys: ['name'] },
        ),
      ),
    ),
  ),
});

describe('a share link', () => {
  it('gives back every example with its code', () => {
    for (const name of readdirSync(EXAMPLES)) {
      const scenario = example(name);
      const fragment = shareFragment(scenario);
      expect(fragment).toMatch(/^#s=1\.[0-9a-f]{8}\.[\w-]+$/);
      expect(readShareFragment(fragment)).toEqual({ ok: true, value: scenario });
      expect(isShareable(fragment, scenario)).toBe(true);
      // Eight kilobytes is where the screen begins to offer a file: no example should need one.
      expect(fragment.length).toBeLessThan(8_000);
    }
  });

  it('gives back any scenario, whatever its texts are made of', () => {
    fc.assert(
      fc.property(anyScenario, (json) => {
        const scenario = read({ formatVersion: 1, ...json });
        expect(readShareFragment(shareFragment(scenario))).toEqual({ ok: true, value: scenario });
      }),
      { numRuns: 300, seed: 20_261_121 },
    );
  });

  it('that was changed or cut anywhere is damaged, and says what to do', () => {
    const fragment = shareFragment(example('clickstream'));
    fc.assert(
      fc.property(fc.nat(fragment.length - 4), fc.constantFrom('cut', 'A', '_', '%', ' ', 'é'), (place, how) => {
        const at = place + 3;
        const bad = how === 'cut' ? fragment.slice(0, at) : fragment.slice(0, at) + how + fragment.slice(at + 1);
        fc.pre(bad !== fragment);
        expect(messageOf(bad)).toMatch(
          /^the link (is damaged or incomplete; copy the whole link again|has version \d+, and this)/,
        );
      }),
      { numRuns: 500, seed: 20_261_121 },
    );
  });

  it('of a newer version asks for a newer page', () => {
    const fragment = shareFragment(read(sample({})));
    expect(messageOf(fragment.replace('#s=1.', '#s=2.'))).toBe(
      'the link has version 2, and this Lambdarium reads 1; reload the page for a newer one',
    );
    expect(messageOf(fragment.replace('#s=1.', '#s=0.'))).toContain('damaged');
  });

  it('whose scenario is of a newer format, or none at all, gives its issues', () => {
    expect(messageOf(forged(JSON.stringify(sample({ formatVersion: 99 }))))).toMatch(/^formatVersion 99 is newer than 1/);
    expect(messageOf(forged('[]'))).toContain('is not a scenario');
    expect(messageOf(forged('{"name":'))).toMatch(/^line 1, column \d+/);
    expect(messageOf(forged('['.repeat(500_000) + ']'.repeat(500_000)))).toContain('nested deeper than');
    const flood = sample({
      sources: [{ kind: 's3', name: 'u', function: 'thumbnail', arrivals: { kind: 'poisson', perSecond: 1e9 } }],
    });
    expect(messageOf(forged(JSON.stringify(flood)))).toMatch(/^sources\[0\]\.arrivals\.perSecond 1000000000 is above 1000000/);
  });

  it('that unpacks to more than a megabyte is refused before it fills the memory', () => {
    const bomb = forged(new Uint8Array(200 * SHARE_BYTES_MAX));
    expect(bomb.length).toBeLessThan(400_000);
    const before = process.memoryUsage().rss;
    expect(messageOf(bomb)).toBe('the link unpacks to more than 1048576 bytes, the most for a link; use a file');
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * SHARE_BYTES_MAX);
    expect(messageOf(`#s=1.00000000.${'A'.repeat(1_000_001)}`)).toContain('above 1000000, the most for a link');
  });

  it('is anything that begins like one; no other fragment is', () => {
    expect(['#s=', '#s=garbage', '#', '', '#tracks'].map(isShareFragment)).toEqual([true, true, false, false, false]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => readShareFragment(`#s=${text}`).ok === false),
      { numRuns: 300, seed: 20_261_121 },
    );
  });
});
