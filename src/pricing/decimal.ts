import Big from 'big.js';

/**
 * Exact decimals. Products and sums are exact always. Only a division can be rounded: a GB-second amount has at most 13 decimals and
 * a price 10, so 30 keep every digit of a bill that is not scaled; one scaled by a fraction like 1 ÷ 7 is rounded half-up at the 30th.
 */
export const Decimal = Big();
Decimal.DP = 30;
Decimal.RM = Decimal.roundHalfUp;

/** An exact decimal. */
export type Decimal = Big;

/** The smaller of two decimals. */
export function least(a: Decimal, b: Decimal): Decimal {
  return a.lt(b) ? a : b;
}
