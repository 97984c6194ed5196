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
 * The method and the constants are those of fdlibm 5.3, s_log1p.c (https://www.netlib.org/fdlibm/s_log1p.c): as log(u) with u = 1 + x
 * rounded, plus a correction for what the rounding lost.
 */
import { highWord, powerOfTwo } from './bits';
import { LN2_HIGH, LN2_LOW, logPolynomialByHorner } from './log-polynomial';

const TWO_53 = 9007199254740992;
const TINY = 5.551115123125783e-17; // 2^-54
const SMALL = 1.862645149230957e-9; // 2^-29

/** log(1 + x) without loss near zero; below 1 ulp of error. −1 gives −∞, less gives NaN. The same bits in every engine. */
export function log1p(x: number): number {
  if (!(x > -1 && x < Number.POSITIVE_INFINITY)) return log1pOfSpecial(x);
  if (x < SMALL && x > -SMALL) return x < TINY && x > -TINY ? x : x - x * x * 0.5;
  const high = highWord(x);
  // From about −0.2929 to 0.41422 nothing needs to be taken out.
  if (high < 0x3fda827a && (high > 0 || high <= (0xbfd2bec3 | 0))) return log1pOf(x, 0, 0, 1);
  const u = x < TWO_53 ? 1 + x : x;
  const uHigh = highWord(u);
  const k = (uHigh >> 20) - 1023;
  const lost = x < TWO_53 ? (k > 0 ? 1 - (u - x) : x - (u - 1)) : 0;
  const mantissa = uHigh & 0xfffff;
  const isLower = mantissa < 0x6a09e;
  const exponent = isLower ? k : k + 1;
  return log1pOf(u * powerOfTwo(-exponent) - 1, exponent, lost / u, isLower ? mantissa : (0x100000 - mantissa) >> 2);
}

function log1pOfSpecial(x: number): number {
  if (x === -1) return Number.NEGATIVE_INFINITY;
  return x > 0 ? x : Number.NaN;
}

/** k ln 2 + log(1 + f) + correction; `distance` is 0 when 1 + f is within 2^-20 of 1. */
function log1pOf(f: number, k: number, correction: number, distance: number): number {
  const halfSquare = 0.5 * f * f;
  if (distance === 0) {
    if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + (correction + k * LN2_LOW);
    const r = halfSquare * (1 - 0.6666666666666666 * f);
    return k === 0 ? f - r : k * LN2_HIGH - (r - (k * LN2_LOW + correction) - f);
  }
  const s = f / (2 + f);
  const r = logPolynomialByHorner(s * s);
  if (k === 0) return f - (halfSquare - s * (halfSquare + r));
  return k * LN2_HIGH - (halfSquare - (s * (halfSquare + r) + (k * LN2_LOW + correction)) - f);
}
