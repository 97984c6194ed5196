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
 * What fdlibm 5.3's e_log.c and s_log1p.c share (https://www.netlib.org/fdlibm/e_log.c): ln 2 in two parts, the first with enough
 * trailing zeros that k × LN2_HIGH is exact for |k| < 2000, and the polynomial of log((1 + s) ÷ (1 − s)).
 */

export const LN2_HIGH = 0.6931471803691238;
export const LN2_LOW = 1.9082149292705877e-10;

const L1 = 0.6666666666666735;
const L2 = 0.3999999999940942;
const L3 = 0.2857142874366239;
const L4 = 0.22222198432149784;
const L5 = 0.1818357216161805;
const L6 = 0.15313837699209373;
const L7 = 0.14798198605116586;

/** The polynomial as e_log.c sums it, even and odd powers of z² apart. */
export function logPolynomial(z: number): number {
  const w = z * z;
  const even = w * (L2 + w * (L4 + w * L6));
  const odd = z * (L1 + w * (L3 + w * (L5 + w * L7)));
  return odd + even;
}

/** The same polynomial as s_log1p.c sums it; its last bit can differ. */
export function logPolynomialByHorner(z: number): number {
  return z * (L1 + z * (L2 + z * (L3 + z * (L4 + z * (L5 + z * (L6 + z * L7))))));
}
