import { describe, expect, it } from 'vitest';
import { readScenario, type Scenario, scenarioHash } from '../../src/scenario';
import { sample, withFunction } from './sample';

const read = (json: unknown): Scenario => {
  const result = readScenario(json);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};
const hashOf = (json: unknown) => scenarioHash(read(json));
const PLAIN = hashOf(sample({}));

describe('the scenario hash', () => {
  it('is the same whether a default is written or left out, and in whatever order', () => {
    const entries = Object.entries({ ...withFunction({ memoryMiB: 128, timeoutS: 3 }), region: 'us-east-1' }).reverse();
    expect(hashOf(Object.fromEntries(entries))).toBe(PLAIN);
  });

  it('does not see what changes no fact: seed, name, description, and where a known handler text lies', () => {
    expect(hashOf(sample({ seed: 7, name: 'Other', description: 'Other' }))).toBe(PLAIN);
    const embedded = hashOf(withFunction({ code: { source: 'x' } }));
    const fromFile = read(withFunction({ code: { file: 'index.mjs' } }));
    const loaded = fromFile.functions.map((f) => (f.code === null ? f : { ...f, code: { ...f.code, source: 'x' } }));
    expect(scenarioHash({ ...fromFile, functions: loaded })).toBe(embedded);
    expect(scenarioHash(fromFile)).not.toBe(embedded);
  });

  it('sees every other change', () => {
    const changes = [{ durationS: 901 }, { region: 'eu-west-1' }, { account: { concurrency: 999 } }, { sources: [] }];
    const hashes = [...changes.map((change) => hashOf(sample(change))), hashOf(withFunction({ memoryMiB: 129 })), PLAIN];
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
