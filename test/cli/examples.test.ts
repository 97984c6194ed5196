import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Folder, lambdarium } from './command';

/*
 * The promise of the project, in Node: every example states the same facts, down to a hash, run twice with all that must not matter
 * different at once: segments in flight, time zone, language. Two runs at a time, the longest first: the machines have two cores.
 */

const ROOT = new URL('../../examples/', import.meta.url);
const NAMES = readdirSync(ROOT).sort((a, b) => Number(b === 'photo-uploads') - Number(a === 'photo-uploads'));
const WAYS = [
  { segments: '8', env: { TZ: 'UTC', LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' } },
  { segments: '1', env: { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' } },
] as const;

interface Outcome {
  readonly code: number | null;
  readonly err: string;
  readonly report: { readonly [field: string]: unknown };
}

const outcomes = new Map<string, Promise<readonly Outcome[]>>();
let folder: Folder;

async function runOf(name: string, way: number): Promise<Outcome> {
  const { segments, env } = WAYS[way] as (typeof WAYS)[number];
  const scenario = new URL(`${name}/scenario.json`, ROOT).pathname;
  const out = folder.file(`${name}-${way}.json`);
  const { code, err } = await lambdarium(['run', scenario, '--out', out, '--segments-in-flight', segments], tmpdir(), env);
  return { code, err, report: JSON.parse(readFileSync(out, 'utf8')) as Outcome['report'] };
}

beforeAll(() => {
  folder = new Folder();
  let before: Promise<unknown> = Promise.resolve();
  for (const name of NAMES) {
    const both = before.then(() => Promise.all(WAYS.map((_, way) => runOf(name, way))));
    outcomes.set(name, both);
    before = both.catch(() => {});
  }
});
afterAll(() => folder.remove());

describe('every example', () => {
  it.each(NAMES)(
    'states the same facts twice, with one or eight segments in flight, elsewhere on Earth: %s',
    async (name) => {
      const [first, second] = (await outcomes.get(name)) ?? [];
      expect(first).toMatchObject({ code: 0, err: '', report: { reproducible: true, goalsMet: true } });
      expect(first?.report['factHash']).toMatch(/^[0-9a-f]{32}$/);
      // Not only the hash: every number of the report.
      expect(second).toEqual(first);
    },
    180_000,
  );
});
