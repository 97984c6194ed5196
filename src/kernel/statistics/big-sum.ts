import { assert } from '../../base';

const LIMB = 4503599627370496; // 2^52: two numbers below it add up exactly

/**
 * An exact sum of integers ≥ 0 that cannot overflow: two limbs of 52 bits, so up to 2^105. Adding is one addition and a carry.
 */
export class BigSum {
  private low = 0;
  private high = 0;

  /** The sum that `toJSON` gave. The text has been validated by whoever read it; anything but digits is asserted. */
  static fromJSON(text: string): BigSum {
    assert(/^\d+$/.test(text), `"${text}" is not a sum`);
    const sum = new BigSum();
    sum.addBig(BigInt(text));
    return sum;
  }

  /** Adds an integer from 0 to 2^53 − 1. */
  add(n: number): void {
    if (!(n >= 0 && n < LIMB) || Math.floor(n) !== n) this.addLarge(n);
    else this.carry(this.low + n);
  }

  /** As `add`, for an integer from 0 to 2^31 − 1 that the caller knows to be one. */
  addInt32(n: number): void {
    const low = this.low + n;
    if (low < LIMB) this.low = low;
    else this.carry(low);
  }

  /** Adds a × b exactly, for integers from 0 to 2^53 − 1. */
  addProduct(a: number, b: number): void {
    const product = a * b;
    // Below 2^52 the rounded product is the exact one.
    if (product < LIMB) this.add(product);
    else this.addBig(BigInt(a) * BigInt(b));
  }

  /** Adds all of another sum. */
  merge(other: BigSum): void {
    this.high += other.high;
    assert(Number.isSafeInteger(this.high), 'a sum is above 2^105');
    this.carry(this.low + other.low);
  }

  /** The exact sum. */
  value(): bigint {
    return BigInt(this.high) * BigInt(LIMB) + BigInt(this.low);
  }

  /** The sum as the nearest double: exact up to 2^53. */
  toNumber(): number {
    return this.high === 0 ? this.low : Number(this.value());
  }

  /** The exact sum in decimal digits. */
  toJSON(): string {
    return this.value().toString();
  }

  private carry(low: number): void {
    if (low < LIMB) {
      this.low = low;
    } else {
      this.low = low - LIMB;
      this.high++;
    }
  }

  private addLarge(n: number): void {
    assert(Number.isSafeInteger(n) && n >= 0, `a sum takes integers from 0 to 2^53, not ${n}`);
    this.high++;
    this.carry(this.low + (n - LIMB));
  }

  private addBig(n: bigint): void {
    this.high += Number(n / BigInt(LIMB));
    assert(Number.isSafeInteger(this.high), 'a sum is above 2^105');
    this.carry(this.low + Number(n % BigInt(LIMB)));
  }
}
