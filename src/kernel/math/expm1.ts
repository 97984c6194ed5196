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
 * The method and the constants are those of fdlibm 5.3, s_expm1.c (https://www.netlib.org/fdlibm/s_expm1.c): x = k ln 2 + r, e^r − 1
 * from a rational function of r, put together with 2^k so that nothing cancels.
 */
import { powerOfTwo, scaled } from './bits';
import { LN2_HIGH, LN2_LOW } from './log-polynomial';

const OVERFLOW_ABOVE = 709.782712893384;
const INVERSE_LN2 = Math.LOG2E;
/** The first double whose high word exceeds that of ln 2 ÷ 2. */
const REDUCE_FROM = 0.3465735912322998;
/** The double of the high word of 56 ln 2: from here down e^x − 1 is −1. */
const MINUS_ONE_FROM = -38.81622314453125;
const TINY = 5.551115123125783e-17; // 2^-54

const Q1 = -0.03333333333333313;
const Q2 = 0.0015873015872548146;
const Q3 = -0.0000793650757867488;
const Q4 = 0.000004008217827329362;
const Q5 = -2.0109921818362437e-7;

/** e^x − 1 without loss near zero; below 1 ulp of error. The same bits in every engine. */
export function expm1(x: number): number {
  if (Number.isNaN(x) || x > OVERFLOW_ABOVE) return x > 0 ? Number.POSITIVE_INFINITY : x;
  if (x <= MINUS_ONE_FROM) return -1;
  if (x < TINY && x > -TINY) return x;
  if (x < REDUCE_FROM && x > -REDUCE_FROM) {
    const halfSquare = x * (0.5 * x);
    return x - (x * fraction(x, halfSquare) - halfSquare);
  }
  const k = (INVERSE_LN2 * x + (x < 0 ? -0.5 : 0.5)) | 0;
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const c = high - r - low;
  const halfSquare = r * (0.5 * r);
  const e = r * (fraction(r, halfSquare) - c) - c - halfSquare;
  return withPowerOfTwo(r, e, k);
}

function fraction(x: number, halfSquare: number): number {
  const r = 1 + halfSquare * (Q1 + halfSquare * (Q2 + halfSquare * (Q3 + halfSquare * (Q4 + halfSquare * Q5))));
  const t = 3 - r * (0.5 * x);
  return halfSquare * ((r - t) / (6 - x * t));
}

function withPowerOfTwo(r: number, e: number, k: number): number {
  if (k === -1) return 0.5 * (r - e) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e);
  if (k <= -2 || k > 56) return scaled(1 - (e - r), k) - 1;
  if (k < 20) return scaled(1 - powerOfTwo(-k) - (e - r), k);
  return scaled(r - (e + powerOfTwo(-k)) + 1, k);
}
