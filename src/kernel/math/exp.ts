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
 * The method and the constants are those of fdlibm 5.3, e_exp.c (https://www.netlib.org/fdlibm/e_exp.c): x = k ln 2 + r with
 * |r| ≤ ln 2 ÷ 2, e^r from a polynomial in r², times 2^k.
 */
import { scaled } from './bits';
import { LN2_HIGH, LN2_LOW } from './log-polynomial';

const OVERFLOW_ABOVE = 709.782712893384;
const UNDERFLOW_BELOW = -745.1332191019411;
const INVERSE_LN2 = Math.LOG2E;
/** The first double whose high word exceeds that of ln 2 ÷ 2. */
const REDUCE_FROM = 0.3465735912322998;
const TINY = 3.725290298461914e-9; // 2^-28

const P1 = 0.16666666666666602;
const P2 = -0.0027777777777015593;
const P3 = 0.00006613756321437934;
const P4 = -0.0000016533902205465252;
const P5 = 4.1381367970572385e-8;

/** The polynomial of both exponentials of fdlibm, `exp` and the last step of `pow`. */
export function expPolynomial(x: number): number {
  const t = x * x;
  return x - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
}

/** e^x; below 1 ulp of error. Above 709.78 it is ∞, below −745.13 it is 0. The same bits in every engine. */
export function exp(x: number): number {
  // Plus nothing: numbers for sure; else engines make an object of the result on every way.
  if (!(x >= UNDERFLOW_BELOW && x <= OVERFLOW_ABOVE)) return 0 + expOutOfRange(x);
  if (Math.abs(x) < REDUCE_FROM) return 0 + expNearZero(x);
  // Where fdlibm rounds by the sign of x: a branch that a random sign makes slow. They differ only at an exact half, where both hold.
  const k = Math.floor(INVERSE_LN2 * x + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const c = expPolynomial(r);
  return scaled(1 - (low - (r * c) / (2 - c) - high), k);
}

function expOutOfRange(x: number): number {
  if (x > OVERFLOW_ABOVE) return Number.POSITIVE_INFINITY;
  return x < UNDERFLOW_BELOW ? 0 : Number.NaN;
}

function expNearZero(x: number): number {
  if (x < TINY && x > -TINY) return 1 + x;
  const c = expPolynomial(x);
  return 1 - ((x * c) / (c - 2) - x);
}
