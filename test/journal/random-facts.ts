import type { FactReader } from '../../src/journal';
import { FACT_WORDS, FACT_WORDS_MAX } from '../../src/journal';

/** A repeatable stream of well-shaped facts of arbitrary words. */
export function randomFacts(count: number, seed: number): Int32Array[] {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state ^ (state >>> 15)) | 0;
  };
  return Array.from({ length: count }, () => {
    const kind = (next() >>> 8) % FACT_WORDS.length;
    const record = Int32Array.from({ length: FACT_WORDS_MAX }, next); // what lies beyond the fact's length must not matter
    record[0] = kind;
    return record;
  });
}

/** Hands every fact to a reader. */
export function feed(reader: FactReader, facts: readonly Int32Array[], text?: string): void {
  for (const fact of facts) reader.take(fact, text);
}
