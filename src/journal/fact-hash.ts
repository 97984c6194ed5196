import { finalise32, hex8, rotateLeft } from './mix';
import type { FactReader } from './port';
import { FACT_WORDS } from './vocabulary';

/*
 * The fact hash (design decision 5): 128 bits over every word of every fact in the order they are stated.
 *
 * Four lanes of 32 bits. Each fact is taken in groups of eight words; word i of a group and word i + 4 go to lane i together (a word
 * that the last group does not have is 0; a lane without a first word is left as it is):
 *
 *     x ← (lane xor word i) × 0x9e3779b1                                  (mod 2^32)
 *     lane ← (x xor (x >>> 15)) + word i+4                                (mod 2^32)
 *
 * The step is a bijection of each of the three for given other two, so one changed word always changes its lane, for ever; the shift
 * brings a change of the high bits down to where the next product spreads it. After each fact the lanes are stirred into each other
 * (also a bijection), so the order of facts and the place of words count. Facts cannot run into each other: a fact begins with its
 * kind, and its kind gives its length. The number of facts goes into the digest.
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
    const lanes = this.lanes;
    const words = FACT_WORDS[record[0] as number] as number;
    let a = lanes[0] as number;
    let b = lanes[1] as number;
    let c = lanes[2] as number;
    let d = lanes[3] as number;
    let i = 0;
    for (; i + 7 < words; i += 8) {
      a = step(a, record[i] as number, record[i + 4] as number);
      b = step(b, record[i + 1] as number, record[i + 5] as number);
      c = step(c, record[i + 2] as number, record[i + 6] as number);
      d = step(d, record[i + 3] as number, record[i + 7] as number);
    }
    const left = words - i;
    if (left > 0) a = step(a, record[i] as number, left > 4 ? (record[i + 4] as number) : 0);
    if (left > 1) b = step(b, record[i + 1] as number, left > 5 ? (record[i + 5] as number) : 0);
    if (left > 2) c = step(c, record[i + 2] as number, left > 6 ? (record[i + 6] as number) : 0);
    if (left > 3) d = step(d, record[i + 3] as number, 0);
    a = (a + rotateLeft(d, 7)) | 0;
    b ^= a;
    c = (c + rotateLeft(b, 11)) | 0;
    d ^= c;
    lanes[0] = a;
    lanes[1] = b;
    lanes[2] = c;
    lanes[3] = d;
    this.factsTaken++;
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

function step(lane: number, first: number, second: number): number {
  const x = Math.imul(lane ^ first, MULTIPLIER);
  return ((x ^ (x >>> 15)) + second) | 0;
}
