import { finalise32, hex8, rotateLeft } from './mix';
import type { FactReader } from './port';
import { FACT_WORDS } from './vocabulary';

/*
 * The fact hash (design decision 5): 128 bits over every word of every fact in the order they are stated.
 *
 * Four lanes of 32 bits. Word i of a fact goes to lane i mod 4, so each fact begins at lane 0:
 *
 *     x ← (lane xor word) × 0x9e3779b1                                    (mod 2^32)
 *     lane ← x xor (x >>> 15)
 *
 * The step is a bijection of the lane for a given word and of the word for a given lane, so one changed word always changes its
 * lane, for ever; the shift brings a change of the high bits down to where the next product spreads it. After each fact the lanes
 * are stirred into each other (also a bijection), so the order of facts and the place of words count. Facts cannot run into each
 * other: a fact begins with its kind, and its kind gives its length. The number of facts goes into the digest.
 *
 * Hot island: a loop over an Int32Array with the lanes in locals. It is no cryptographic hash and need not be.
 */

const MULTIPLIER = 0x9e3779b1;
const SEEDS = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344] as const; // the first bits of π

/** Takes the hash of all facts. Free text is not part of it; the modelled byte counts are. */
export class FactHash implements FactReader {
  private readonly lanes = Int32Array.from(SEEDS);
  private factsTaken = 0;

  /** How many facts were taken. */
  get count(): number {
    return this.factsTaken;
  }

  take(record: Int32Array): void {
    this.takeAll([record], undefined, 1);
  }

  takeAll(records: readonly Int32Array[], _texts: unknown, count: number): void {
    const lanes = this.lanes;
    let a = lanes[0] as number;
    let b = lanes[1] as number;
    let c = lanes[2] as number;
    let d = lanes[3] as number;
    for (let n = 0; n < count; n++) {
      const record = records[n] as Int32Array;
      const words = FACT_WORDS[record[0] as number] as number;
      const rounds = words & ~3;
      // i is a multiple of 4, so `|` adds; unlike `+` it cannot overflow, which would be checked each time.
      for (let i = 0; i < rounds; i += 4) {
        a = Math.imul(a ^ (record[i] as number), MULTIPLIER);
        a ^= a >>> 15;
        b = Math.imul(b ^ (record[i | 1] as number), MULTIPLIER);
        b ^= b >>> 15;
        c = Math.imul(c ^ (record[i | 2] as number), MULTIPLIER);
        c ^= c >>> 15;
        d = Math.imul(d ^ (record[i | 3] as number), MULTIPLIER);
        d ^= d >>> 15;
      }
      if (rounds < words) {
        a = Math.imul(a ^ (record[rounds] as number), MULTIPLIER);
        a ^= a >>> 15;
      }
      if ((rounds | 1) < words) {
        b = Math.imul(b ^ (record[rounds | 1] as number), MULTIPLIER);
        b ^= b >>> 15;
      }
      if ((rounds | 2) < words) {
        c = Math.imul(c ^ (record[rounds | 2] as number), MULTIPLIER);
        c ^= c >>> 15;
      }
      a = (a + rotateLeft(d, 7)) | 0;
      b ^= a;
      c = (c + rotateLeft(b, 11)) | 0;
      d ^= c;
    }
    lanes[0] = a;
    lanes[1] = b;
    lanes[2] = c;
    lanes[3] = d;
    this.factsTaken += count;
  }

  /** The hash so far, as 32 lower-case hexadecimal digits; taking more facts afterwards is allowed. */
  digest(): string {
    let carry = this.factsTaken | 0;
    const out: string[] = [];
    for (const lane of this.lanes) {
      carry = finalise32(lane ^ carry);
      out.push(hex8(carry));
    }
    return out.join('');
  }
}
