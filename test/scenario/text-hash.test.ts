import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textHash } from '../../src/scenario/text-hash';

const MASK = 0xffffffffn;
const rotl = (x: bigint, by: bigint) => ((x << by) | (x >> (32n - by))) & MASK;
const times = (a: bigint, b: bigint) => (a * b) & MASK;

function fmix(x: bigint): bigint {
  let h = times(x ^ (x >> 16n), 0x85ebca6bn);
  h = times(h ^ (h >> 13n), 0xc2b2ae35n);
  return h ^ (h >> 16n);
}

/** The reference C++ of MurmurHash3_x86_128 (SMHasher, public domain), line by line in bigints. */
function reference(text: string): string {
  const data = new TextEncoder().encode(text);
  const [c1, c2, c3, c4] = [0x239b961bn, 0xab0e9789n, 0x38b34ae5n, 0xa1e38b93n];
  let [h1, h2, h3, h4] = [0n, 0n, 0n, 0n];
  const word = (at: number) => [0, 1, 2, 3].reduce((w, i) => w | (BigInt(data[at + i] ?? 0) << BigInt(8 * i)), 0n);
  const k1 = (k: bigint) => times(rotl(times(k, c1), 15n), c2);
  const k2 = (k: bigint) => times(rotl(times(k, c2), 16n), c3);
  const k3 = (k: bigint) => times(rotl(times(k, c3), 17n), c4);
  const k4 = (k: bigint) => times(rotl(times(k, c4), 18n), c1);
  const blocks = Math.floor(data.length / 16);
  for (let i = 0; i < blocks; i++) {
    h1 = (times((rotl(h1 ^ k1(word(i * 16)), 19n) + h2) & MASK, 5n) + 0x561ccd1bn) & MASK;
    h2 = (times((rotl(h2 ^ k2(word(i * 16 + 4)), 17n) + h3) & MASK, 5n) + 0x0bcaa747n) & MASK;
    h3 = (times((rotl(h3 ^ k3(word(i * 16 + 8)), 15n) + h4) & MASK, 5n) + 0x96cd1c35n) & MASK;
    h4 = (times((rotl(h4 ^ k4(word(i * 16 + 12)), 13n) + h1) & MASK, 5n) + 0x32ac3b17n) & MASK;
  }
  const tail = data.length - blocks * 16;
  if (tail > 12) h4 ^= k4(word(blocks * 16 + 12));
  if (tail > 8) h3 ^= k3(word(blocks * 16 + 8));
  if (tail > 4) h2 ^= k2(word(blocks * 16 + 4));
  if (tail > 0) h1 ^= k1(word(blocks * 16));
  const length = BigInt(data.length);
  [h1, h2, h3, h4] = [h1 ^ length, h2 ^ length, h3 ^ length, h4 ^ length];
  h1 = (h1 + h2 + h3 + h4) & MASK;
  [h2, h3, h4] = [(h2 + h1) & MASK, (h3 + h1) & MASK, (h4 + h1) & MASK];
  [h1, h2, h3, h4] = [fmix(h1), fmix(h2), fmix(h3), fmix(h4)];
  h1 = (h1 + h2 + h3 + h4) & MASK;
  return [h1, h2 + h1, h3 + h1, h4 + h1].map((h) => (h & MASK).toString(16).padStart(8, '0')).join('');
}

describe('the text hash', () => {
  it('is the one that another library publishes for its example', () => {
    // README of murmurhash3js: x86.hash128
    expect(textHash("I will not buy this tobacconist's, it is scratched.")).toBe('9b5b7ba2ef3f7866889adeaf00f3f98e');
  });

  it('equals the reference for every text, whatever its length and alphabet', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(textHash(text)).toBe(reference(text));
      }),
      { numRuns: 500 },
    );
    expect(textHash('a\ud800b')).toBe(reference('a\ud800b'));
  });
});
