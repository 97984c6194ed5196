import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FACT_WORDS, FactHash, factFileHeader, factLine, fieldsOf, kindNumber, readFactLine } from '../../src/journal';
import { promptWriter } from './prompt-writer';
import { feed, randomFacts } from './random-facts';
import { factsOfFile, recomputeHash } from './recompute-hash.mjs';

const hashOf = (facts: readonly Int32Array[]): string => {
  const hash = new FactHash();
  feed(hash, facts);
  return hash.digest();
};

async function throughFile(facts: readonly Int32Array[], text?: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'facts-'));
  const path = join(folder, 'run.facts');
  writeFileSync(path, [factFileHeader('0.0.0-test'), ...facts.map((fact) => factLine(fact, text)), ''].join('\n'));
  try {
    return await recomputeHash(factsOfFile(path));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the fact hash', () => {
  it('is what an independent script recomputes from the fact file, with and without free text', async () => {
    const facts = randomFacts(3000, 7);
    const digest = hashOf(facts);
    expect(digest).toMatch(/^[0-9a-f]{32}$/);
    expect(await throughFile(facts)).toBe(digest);
    expect(await throughFile(facts, 'a "text",\nin [1,2] lines')).toBe(digest);
  });

  it('of nothing is recomputed too', async () => {
    expect(await throughFile([])).toBe(hashOf([]));
  });

  it('changes when one microsecond is added to one duration', () => {
    const digestWith = (extraUs: number): string => {
      const hash = new FactHash();
      const facts = promptWriter([hash]);
      for (let i = 0; i < 100; i++) {
        const durationUs = 1000 + i + (i === 57 ? extraUs : 0);
        facts.invocationEnded(i * 5000, i, i, 0, 0, 1, 0, 1, 0, 1, 0, 1, durationUs, 0, 2, 128, 60, 10, i * 4000, undefined);
      }
      return hash.digest();
    };
    expect(digestWith(1)).not.toBe(digestWith(0));
    expect(digestWith(0)).toBe(digestWith(0));
  });

  it('changes with every single bit of every word of a fact', () => {
    const facts = randomFacts(3, 11);
    const ended = kindNumber('invocationEnded');
    (facts[1] as Int32Array)[0] = ended;
    const seen = new Set([hashOf(facts)]);
    const words = FACT_WORDS[ended] as number;
    for (let word = 1; word < words; word++) {
      for (let bit = 0; bit < 32; bit++) {
        const changed = facts.map((fact) => fact.slice());
        (changed[1] as Int32Array)[word] = ((changed[1] as Int32Array)[word] as number) ^ (1 << bit);
        seen.add(hashOf(changed));
      }
    }
    expect(seen.size).toBe((words - 1) * 32 + 1);
  });

  it('depends on the order of facts, on their number, and not on their texts', () => {
    const facts = randomFacts(4, 3);
    const [a, b, c, d] = facts as [Int32Array, Int32Array, Int32Array, Int32Array];
    expect(hashOf([a, b, d, c])).not.toBe(hashOf(facts));
    expect(hashOf([a, b, c])).not.toBe(hashOf(facts));
    const withText = new FactHash();
    for (const fact of facts) (withText.take as (record: Int32Array, text: string) => void).call(withText, fact, 'text');
    expect(withText.digest()).toBe(hashOf(facts));
  });

  it('of a known stream stays what it was (a change here is a new engine version)', () => {
    const hash = new FactHash();
    const facts = promptWriter([hash]);
    facts.state('runStarted', 0, { seed: 42, duration: 60_000_000, startsAt: 1_767_225_600_000 });
    facts.state('runEnded', 60_000_000, { pendingEvents: 3, inFlight: 1 });
    expect(hash.digest()).toBe('ae0d9710d5ce65a1cbb2978a14b701cd');
  });
});

describe('the fact file', () => {
  it('gives back the facts and texts it was given', () => {
    for (const fact of randomFacts(200, 5)) {
      const words = Array.from(fact.slice(0, FACT_WORDS[fact[0] as number]));
      const plain = readFactLine(factLine(fact, undefined), 'line 2');
      expect(plain.ok && [Array.from(plain.value.record), plain.value.text]).toEqual([words, undefined]);
      const texted = readFactLine(factLine(fact, 'é\n"x"'), 'line 2');
      expect(texted.ok && [Array.from(texted.value.record), texted.value.text]).toEqual([words, 'é\n"x"']);
    }
  });

  it('has a header that names every field of every kind', () => {
    const header = JSON.parse(factFileHeader('1.2.3')) as {
      format: string;
      version: number;
      vocabulary: Record<string, string[]>;
    };
    expect(header).toMatchObject({ format: 'lambdarium-facts', version: 1, engineVersion: '1.2.3' });
    const place = (header.vocabulary.invocationEnded as string[]).indexOf('durationUs') + 3;
    expect(place).toBe(fieldsOf('invocationEnded').durationUs);
  });

  it.each([
    ['{', 'is not JSON'],
    ['{}', 'is not an array'],
    ['[0,1.5]', 'not a 32-bit integer'],
    ['[0,null]', 'not a 32-bit integer'],
    ['[0,4294967296]', 'not a 32-bit integer'],
    ['[99,0,0]', 'kind 99 is unknown'],
    ['[]', 'kind undefined is unknown'],
    ['[0,0,0]', 'runStarted has 3 words'],
  ])('refuses %s', (line, message) => {
    const read = readFactLine(line, 'line 9');
    expect(read.ok).toBe(false);
    expect(!read.ok && read.issues[0]?.message).toContain(message);
    expect(!read.ok && read.issues[0]?.path).toBe('line 9');
  });
});
