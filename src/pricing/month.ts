import { assert, type Micros, US_PER_HOUR } from '../base';

/** An exact positive fraction. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** The whole: usage as it is. */
export const ONE: Ratio = { numerator: 1n, denominator: 1n };

/**
 * What a run stands for in a month, as the scenario says it: it is repeated end to end for `monthHours`, or it happens so many times
 * (≥ 0) a month; `of` says in words what the run is.
 */
export type StandsFor =
  | { readonly kind: 'repeatsAllMonth'; readonly monthHours: number }
  | { readonly kind: 'timesPerMonth'; readonly times: number; readonly of: string };

/** A decimal number ≥ 0 as a fraction: 2.5 is 25 ÷ 10. */
function ratioOf(value: number): Ratio {
  const [whole = '0', part = ''] = plainDigits(value).split('.');
  return { numerator: BigInt(whole + part), denominator: BigInt(`1${'0'.repeat(part.length)}`) };
}

/** The shortest decimal text of a number, without an exponent. */
function plainDigits(value: number): string {
  const [digits = '0', exponent] = String(value).split('e');
  if (exponent === undefined) return digits;
  const [whole = '0', part = ''] = digits.split('.');
  const shift = Number(exponent);
  return shift < 0 ? `0.${'0'.repeat(-shift - 1)}${whole}${part}` : whole + part.padEnd(shift, '0');
}

/**
 * By what a run's usage is multiplied to be a month's: exactly. `runUs` is the run's length (> 0).
 */
export function monthRatio(standsFor: StandsFor, runUs: Micros): Ratio {
  if (standsFor.kind === 'timesPerMonth') {
    assert(standsFor.times >= 0 && Number.isFinite(standsFor.times), `a run cannot happen ${standsFor.times} times a month`);
    return ratioOf(standsFor.times);
  }
  assert(Number.isSafeInteger(runUs) && runUs > 0, `a run of ${runUs} µs cannot repeat all month`);
  const hours = ratioOf(standsFor.monthHours);
  return { numerator: hours.numerator * BigInt(US_PER_HOUR), denominator: hours.denominator * BigInt(runUs) };
}
