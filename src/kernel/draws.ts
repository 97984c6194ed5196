import { assert } from '../base';

/*
 * Keyed luck (design decision 4). A draw is a pure function of (seed, stream name, key, attempt, n): no generator state, so one
 * draw more in one component never shifts another's luck, and a payload can be rebuilt at any time.
 *
 * The hash is murmur3's mixing of the five words followed by two different 32-bit finalisers (Wellons' lowbias32 and triple32), which
 * give the high and the low half of a 52-bit uniform; the low half also depends on a second combination of the two key words. It is not
 * cryptographic and need not be.
 */

const rotl = (x: number, r: number): number => (x << r) | (x >>> (32 - r));

function mix(h: number, w: number): number {
  let k = Math.imul(w, 0xcc9e2d51);
  k = Math.imul(rotl(k, 15), 0x1b873593);
  return (Math.imul(rotl(h ^ k, 13), 5) + 0xe6546b64) | 0;
}

/** Wellons' lowbias32: the first of the two finalisers. */
export function finaliseHigh(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return x ^ (x >>> 15);
}

/**
 * Wellons' triple32 of the hash and of a second combination of the keys: two keys whose hashes agree still differ in their low
 * halves, so a draw has more than the hash's 32 bits.
 */
export function finaliseLow(h: number, keyA: number, keyB: number): number {
  let x = h ^ (Math.imul(keyA, 0x9e3779b1) + rotl(keyB, 16));
  x = Math.imul(x ^ (x >>> 17), 0xed5ad4bb);
  x = Math.imul(x ^ (x >>> 11), 0xac4c1b51);
  x = Math.imul(x ^ (x >>> 15), 0x31848bab);
  return x ^ (x >>> 14);
}

/** A well mixed int32 of one int32 and a previous hash: for building luck keys, `hashInt(hashInt(a, b), c)`. */
export function hashInt(previous: number, word: number): number {
  return finaliseHigh(mix(previous, word));
}

/** A well mixed int32 of a text's UTF-16 units. */
export function hashText(text: string): number {
  let h = text.length;
  for (let i = 0; i < text.length; i++) h = mix(h, text.charCodeAt(i));
  return finaliseHigh(h);
}

/** One named stream of luck. All keys are int32; `n` counts the draws of one key. */
export class Stream {
  constructor(private readonly base: number) {}

  /**
   * The hash that a draw is made of. Keys are mixed one after the other; attempt and n, which are small, go in with the second by
   * odd multipliers (one product each instead of a whole round).
   */
  hash(keyA: number, keyB: number, attempt: number, n: number): number {
    const place = keyB ^ Math.imul(attempt, 0x9e3779b1) ^ Math.imul(n, 0x85ebca77);
    return mix(mix(this.base, keyA), place);
  }

  /** 32 random bits, as an int32. */
  bits(keyA: number, keyB: number, attempt: number, n: number): number {
    return finaliseHigh(this.hash(keyA, keyB, attempt, n));
  }

  /** A uniform in the open interval (0, 1), with 52 random bits. */
  unit(keyA: number, keyB: number, attempt: number, n: number): number {
    const h = this.hash(keyA, keyB, attempt, n);
    return ((finaliseHigh(h) >>> 6) * 67108864 + (finaliseLow(h, keyA, keyB) >>> 6) + 0.5) * 2.220446049250313e-16; // 2^-52
  }
}

/** All luck of one run, from its seed (an integer from 0 to 2^53 − 1). */
export class Draws {
  private readonly seedHash: number;

  constructor(readonly seed: number) {
    assert(Number.isSafeInteger(seed) && seed >= 0, `seed ${seed} is not an integer from 0 to 2^53 − 1`);
    this.seedHash = hashInt(hashInt(0x4c616d62, seed | 0), Math.floor(seed / 4294967296));
  }

  /** The stream of that name; the same name gives the same luck. */
  stream(name: string): Stream {
    return new Stream(hashInt(this.seedHash, hashText(name)));
  }
}
