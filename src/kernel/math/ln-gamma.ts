import { assert } from '../../base';
import { log } from './log';

/*
 * Lanczos, "A precision approximation of the gamma function", SIAM J. Numer. Anal. B 1 (1964) 86–96, with g = 7 and the nine
 * coefficients published by P. Godfrey (https://www.numericana.com/answer/info/godfrey.htm). It is used once per distribution, for a
 * mean; nothing hot needs it.
 */
const G = 7;
const COEFFICIENTS: readonly number[] = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905, -0.13857109526572012,
  0.000009984369578019572, 1.5056327351493116e-7,
];
const HALF_LN_2_PI = 0.9189385332046728;

/** The natural logarithm of Γ(x) for x > 0 (asserted); absolute error below 10^-14 × max(1, |ln Γ(x)|). */
export function lnGamma(x: number): number {
  assert(x > 0, `ln Γ(${x}) needs a positive number`);
  if (x < 0.5) return lnGamma(x + 1) - log(x);
  const z = x - 1;
  let sum = 0.9999999999998099;
  for (let i = 0; i < COEFFICIENTS.length; i++) sum += (COEFFICIENTS[i] as number) / (z + i + 1);
  const t = z + G + 0.5;
  return HALF_LN_2_PI + (z + 0.5) * log(t) - t + log(sum);
}
