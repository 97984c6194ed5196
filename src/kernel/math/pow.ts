/*
 * ====================================================
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 *
 * Developed at SunPro, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 * ====================================================
 *
 * The method and the constants are those of fdlibm 5.3, e_pow.c (https://www.netlib.org/fdlibm/e_pow.c): log2(x) in two parts, times
 * y as if with more than 53 bits, then 2 to that.
 */
import { highWord, ofHighWord, powerOfTwo, scaled, withoutLowWord } from './bits';
import { expPolynomial } from './exp';

const TWO_53 = 9007199254740992;
const NORMAL_MIN = 2.2250738585072014e-308;
const TWO_31 = 2147483648;

const LOG2_OF_1_5_HIGH = 0.5849624872207642;
const LOG2_OF_1_5_LOW = 1.350039202129749e-8;
const L1 = 0.5999999999999946;
const L2 = 0.4285714285785502;
const L3 = 0.33333332981837743;
const L4 = 0.272728123808534;
const L5 = 0.23066074577556175;
const L6 = 0.20697501780033842;
const LN2 = Math.LN2;
const LN2_HIGH = 0.6931471824645996;
const LN2_LOW = -1.904654299957768e-9;
/** −(1024 − log2(the largest double + half an ulp)). */
const OVERFLOW_SLACK = 8.008566259537294e-17;
/** 2 ÷ (3 ln 2), whole and in two parts. */
const CP = 0.9617966939259756;
const CP_HIGH = 0.9617967009544373;
const CP_LOW = -7.028461650952758e-9;
const INVERSE_LN2 = Math.LOG2E;
const INVERSE_LN2_HIGH = 1.4426950216293335;
const INVERSE_LN2_LOW = 1.9259629911266175e-8;

/** A number in two parts, the first with zeros in its low word. */
interface Parts {
  readonly high: number;
  readonly low: number;
}

/** x^y; below 1 ulp of error, with JavaScript's special values (1^∞ is NaN). The same bits in every engine. */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const magnitude = Math.abs(x);
  if (Math.abs(y) === Number.POSITIVE_INFINITY) return powToInfinity(magnitude, y);
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (y === -1) return 1 / x;
  if (y === 0.5 && x > 0) return Math.sqrt(x);
  const isNegative = x < 0 || Object.is(x, -0);
  const sign = isNegative && Math.abs(y % 2) === 1 ? -1 : 1;
  if (magnitude === 0 || magnitude === Number.POSITIVE_INFINITY || magnitude === 1) {
    if (x === -1 && !Number.isInteger(y)) return Number.NaN;
    return sign * (y < 0 ? 1 / magnitude : magnitude);
  }
  if (isNegative && !Number.isInteger(y)) return Number.NaN;
  return sign * powOfPositive(magnitude, y);
}

function powToInfinity(magnitude: number, y: number): number {
  if (magnitude === 1) return Number.NaN;
  return magnitude > 1 === y > 0 ? Number.POSITIVE_INFINITY : 0;
}

function powOfPositive(x: number, y: number): number {
  if (Math.abs(y) <= TWO_31) return powerFrom(log2Parts(x), y);
  // So large a power overflows or vanishes unless x is within 2^-20 of 1.
  const high = highWord(x);
  if (high < 0x3fefffff) return y < 0 ? Number.POSITIVE_INFINITY : 0;
  if (high > 0x3ff00000) return y > 0 ? Number.POSITIVE_INFINITY : 0;
  return powerFrom(log2PartsNearOne(x), y);
}

function log2PartsNearOne(x: number): Parts {
  const t = x - 1;
  const w = t * t * (0.5 - t * (0.3333333333333333 - t * 0.25));
  const u = INVERSE_LN2_HIGH * t;
  const v = t * INVERSE_LN2_LOW - w * INVERSE_LN2;
  const high = withoutLowWord(u + v);
  return { high, low: v - (high - u) };
}

function log2Parts(x: number): Parts {
  const isSubnormal = x < NORMAL_MIN;
  const normal = isSubnormal ? x * TWO_53 : x;
  const word = highWord(normal);
  const mantissa = word & 0xfffff;
  // Below √1.5 the reference point is 1, below √3 it is 1.5, above it is 2, which is 1 with one more in the exponent.
  const isNearOneAndHalf = mantissa > 0x3988e && mantissa < 0xbb67a;
  const exponent = (word >> 20) - 1023 + (mantissa >= 0xbb67a ? 1 : 0);
  const a = normal * powerOfTwo(-exponent);
  const ratio = log2OfReduced(a, isNearOneAndHalf);
  const n = isSubnormal ? exponent - 53 : exponent;
  const added = isNearOneAndHalf ? LOG2_OF_1_5_HIGH : 0;
  const zHigh = CP_HIGH * ratio.high;
  const zLow = CP_LOW * ratio.high + ratio.low * CP + (isNearOneAndHalf ? LOG2_OF_1_5_LOW : 0);
  const high = withoutLowWord(zHigh + zLow + added + n);
  return { high, low: zLow - (high - n - added - zHigh) };
}

/** 3 ÷ 2 of log(a ÷ reference), the reference being 1 or 1.5, in two parts. */
function log2OfReduced(a: number, isNearOneAndHalf: boolean): Parts {
  const reference = isNearOneAndHalf ? 1.5 : 1;
  const u = a - reference;
  const v = 1 / (a + reference);
  const s = u * v;
  const sHigh = withoutLowWord(s);
  const sumHigh = ofHighWord(((highWord(a) >> 1) | 0x20000000) + 0x00080000 + (isNearOneAndHalf ? 0x40000 : 0));
  const sumLow = a - (sumHigh - reference);
  const sLow = v * (u - sHigh * sumHigh - sHigh * sumLow);
  const s2 = s * s;
  const r = s2 * s2 * (L1 + s2 * (L2 + s2 * (L3 + s2 * (L4 + s2 * (L5 + s2 * L6))))) + sLow * (sHigh + s);
  const sHigh2 = sHigh * sHigh;
  const tHigh = withoutLowWord(3 + sHigh2 + r);
  const tLow = r - (tHigh - 3 - sHigh2);
  const productHigh = sHigh * tHigh;
  const productLow = sLow * tHigh + tLow * s;
  const high = withoutLowWord(productHigh + productLow);
  return { high, low: productLow - (high - productHigh) };
}

function powerFrom(log2: Parts, y: number): number {
  const yHigh = withoutLowWord(y);
  const low = (y - yHigh) * log2.high + y * log2.low;
  const high = yHigh * log2.high;
  const z = low + high;
  if (z > 1024 || (z === 1024 && low + OVERFLOW_SLACK > z - high)) return Number.POSITIVE_INFINITY;
  if (z < -1075 || (z === -1075 && low <= z - high)) return 0;
  const whole = wholePartOf(z);
  return scaled(twoTo(high - whole, low), whole);
}

/** The nearest integer as fdlibm finds it, from the high word alone. */
function wholePartOf(z: number): number {
  const magnitude = withoutLowWord(Math.abs(z));
  if (!(magnitude > 0.5)) return 0;
  const whole = Math.floor(magnitude + 0.5);
  return z < 0 ? -whole : whole;
}

/** 2^(high + low), |high + low| ≤ 0.5. */
function twoTo(high: number, low: number): number {
  const t = withoutLowWord(low + high);
  const u = t * LN2_HIGH;
  const v = (low - (t - high)) * LN2 + t * LN2_LOW;
  const z = u + v;
  const w = v - (z - u);
  const c = expPolynomial(z);
  const r = (z * c) / (c - 2) - (w + z * w);
  return 1 - (r - z);
}
