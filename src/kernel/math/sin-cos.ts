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
 * The method and the constants are those of fdlibm 5.3, e_rem_pio2.c, k_sin.c, k_cos.c (https://www.netlib.org/fdlibm/): x = n π/2 + r
 * with π/2 in up to three parts of 33 bits, then a polynomial in r². Deliberately left out: fdlibm's reduction of |x| above
 * 2^19 π (k_rem_pio2.c); no phase of a day or a week comes near it, and an angle out of range is refused.
 */
import { assert } from '../../base';
import { highWord, ofHighWord } from './bits';

const ANGLE_MAX = 1647099; // 2^19 π, rounded down
const INVERSE_HALF_PI = 0.6366197723675814;
const HALF_PI_1 = 1.5707963267341256;
const HALF_PI_1_TAIL = 6.077100506506192e-11;
const HALF_PI_2 = 6.077100506303966e-11;
const HALF_PI_2_TAIL = 2.0222662487959506e-21;
const HALF_PI_3 = 2.0222662487111665e-21;
const HALF_PI_3_TAIL = 8.4784276603689e-32;

const S1 = -0.16666666666666632;
const S2 = 0.00833333333332249;
const S3 = -0.0001984126982985795;
const S4 = 0.0000027557313707070068;
const S5 = -2.5050760253406863e-8;
const S6 = 1.58969099521155e-10;

const C1 = 0.0416666666666666;
const C2 = -0.001388888888887411;
const C3 = 0.00002480158728947673;
const C4 = -2.7557314351390663e-7;
const C5 = 2.087572321298175e-9;
const C6 = -1.1359647557788195e-11;

/** An angle as quarter turns and a rest of at most π/4, in two parts. */
interface Reduced {
  readonly quarter: number;
  readonly rest: number;
  readonly tail: number;
}

/** The sine of `x` radians, |x| ≤ 1,647,099 (asserted); below 1 ulp of error. NaN and ±∞ give NaN. The same bits in every engine. */
export function sin(x: number): number {
  if (!Number.isFinite(x)) return Number.NaN;
  const { quarter, rest, tail } = reduce(x);
  const value = quarter & 1 ? cosOfRest(rest, tail) : sinOfRest(rest, tail);
  return quarter & 2 ? -value : value;
}

/** The cosine of `x` radians, |x| ≤ 1,647,099 (asserted); below 1 ulp of error. NaN and ±∞ give NaN. The same bits in every engine. */
export function cos(x: number): number {
  if (!Number.isFinite(x)) return Number.NaN;
  const { quarter, rest, tail } = reduce(x);
  const value = quarter & 1 ? sinOfRest(rest, tail) : cosOfRest(rest, tail);
  return (quarter + 1) & 2 ? -value : value;
}

function reduce(x: number): Reduced {
  const magnitude = Math.abs(x);
  if (magnitude > ANGLE_MAX) assert(false, `an angle of ${x} radians is above ${ANGLE_MAX}`);
  if ((highWord(magnitude) | 0) <= 0x3fe921fb) return { quarter: 0, rest: x, tail: 0 };
  const quarter = Math.floor(magnitude * INVERSE_HALF_PI + 0.5);
  const { rest, tail } = withoutQuarters(magnitude, quarter);
  return x < 0 ? { quarter: -quarter, rest: -rest, tail: -tail } : { quarter, rest, tail };
}

/** x − quarter × π/2, with a further part of π/2 for as long as the difference cancels too many bits. */
function withoutQuarters(x: number, quarter: number): { rest: number; tail: number } {
  const exponent = highWord(x) >> 20;
  let r = x - quarter * HALF_PI_1;
  let w = quarter * HALF_PI_1_TAIL;
  let rest = r - w;
  if (exponent - ((highWord(rest) >> 20) & 0x7ff) > 16) {
    const before = r;
    w = quarter * HALF_PI_2;
    r = before - w;
    w = quarter * HALF_PI_2_TAIL - (before - r - w);
    rest = r - w;
    if (exponent - ((highWord(rest) >> 20) & 0x7ff) > 49) {
      const second = r;
      w = quarter * HALF_PI_3;
      r = second - w;
      w = quarter * HALF_PI_3_TAIL - (second - r - w);
      rest = r - w;
    }
  }
  return { rest, tail: r - rest - w };
}

function sinOfRest(x: number, tail: number): number {
  if ((highWord(x) & 0x7fffffff) < 0x3e400000) return x;
  const z = x * x;
  const v = z * x;
  const r = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)));
  if (tail === 0) return x + v * (S1 + z * r);
  return x - (z * (0.5 * tail - v * r) - tail - v * S1);
}

function cosOfRest(x: number, tail: number): number {
  const high = highWord(x) & 0x7fffffff;
  if (high < 0x3e400000) return 1;
  const z = x * x;
  const r = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
  if (high < 0x3fd33333) return 1 - (0.5 * z - (z * r - x * tail));
  const quarterOfX = high > 0x3fe90000 ? 0.28125 : ofHighWord(high - 0x00200000);
  const half = 0.5 * z - quarterOfX;
  return 1 - quarterOfX - (half - (z * r - x * tail));
}
