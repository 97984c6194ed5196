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
 * The method and the constants are those of fdlibm 5.3, e_log.c (https://www.netlib.org/fdlibm/e_log.c): x = 2^k (1 + f) with
 * √2/2 < 1 + f < √2, then log(1 + f) from a polynomial in s = f ÷ (2 + f), each step in an order that keeps the error below 1 ulp.
 */
import { highWord, powerOfTwo } from './bits';
import { LN2_HIGH, LN2_LOW, logPolynomial } from './log-polynomial';

const NORMAL_MIN = 2.2250738585072014e-308;

/** The natural logarithm; below 1 ulp of error. Zero gives −∞, a negative number NaN. The same bits in every engine. */
export function log(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return logOfSpecial(x);
  if (x < NORMAL_MIN) return logOfNormal(x * 18014398509481984, -54); // × 2^54
  return logOfNormal(x, 0);
}

function logOfSpecial(x: number): number {
  if (x === 0) return Number.NEGATIVE_INFINITY;
  return x > 0 ? x : Number.NaN;
}

function logOfNormal(x: number, exponentAdded: number): number {
  const high = highWord(x);
  // Adding 0x95f64 carries into the exponent when the mantissa is at least √2.
  const exponent = ((high + 0x95f64) >> 20) - 1023;
  const mantissa = high & 0xfffff;
  const f = x * powerOfTwo(-exponent) - 1;
  const k = exponent + exponentAdded;
  if ((0xfffff & (mantissa + 2)) < 3) return logNearOne(f, k);
  const s = f / (2 + f);
  const r = logPolynomial(s * s);
  // fdlibm leaves the terms of k out when k is 0; multiplying by that 0 gives the same bits and saves an unpredictable branch.
  // From 1.38 to 1.42 (and 0.69 to 0.71) half of f² is taken out first, which is more accurate there.
  if (((mantissa - 0x6147a) | (0x6b851 - mantissa)) > 0) {
    const halfSquare = 0.5 * f * f;
    return k * LN2_HIGH - (halfSquare - (s * (halfSquare + r) + k * LN2_LOW) - f);
  }
  return k * LN2_HIGH - (s * (f - r) - k * LN2_LOW - f);
}

function logNearOne(f: number, k: number): number {
  if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + k * LN2_LOW;
  const r = f * f * (0.5 - 0.3333333333333333 * f);
  return k === 0 ? f - r : k * LN2_HIGH - (r - k * LN2_LOW - f);
}
