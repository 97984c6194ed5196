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

export const LN2_HIGH = 6.9314718036912381649e-1;
export const LN2_LOW = 1.90821492927058770002e-10;

const L1 = 6.66666666666673513e-1;
const L2 = 3.999999999940941908e-1;
const L3 = 2.857142874366239149e-1;
const L4 = 2.222219843214978396e-1;
const L5 = 1.818357216161805012e-1;
const L6 = 1.531383769920937332e-1;
const L7 = 1.479819860511658591e-1;

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
