/*
 * Money in exact decimals, from the texts that the engine computed. Lines are rounded half-up to one common number of digits and the
 * total is the sum of the lines as they are shown, so that the bill adds up on paper; the exact total is told beside it. Pure.
 */

/** A decimal text without an exponent, such as `0.0630709573326`; never negative. */
type DecimalText = string;

/** A bill's amounts as they are shown: whole units of 10^−`digits` dollars. */
export interface RoundedBill {
  readonly digits: number;
  readonly lines: readonly bigint[];
  readonly total: bigint;
}

/** Digits that show about four figures of an amount below a dollar, and cents from there on. */
export function moneyDigits(usd: number): number {
  const figures = [1, 0.1, 0.01, 0.001, 0.0001, 0.00001].findIndex((border) => usd >= border);
  if (figures === 0) return 2;
  return figures < 0 ? 10 : figures + 3;
}

/** A decimal text in whole units of 10^−`digits`, rounded half-up. */
export function unitsOf(text: DecimalText, digits: number): bigint {
  const [whole = '0', part = ''] = text.split('.');
  const kept = BigInt(whole + part.slice(0, digits).padEnd(digits, '0'));
  return part.charCodeAt(digits) >= '5'.charCodeAt(0) ? kept + 1n : kept;
}

/** The lines rounded alike, and their sum. */
export function roundedBill(exactTotalUsd: DecimalText, lines: readonly { readonly exactUsd: DecimalText }[]): RoundedBill {
  const digits = moneyDigits(Number(exactTotalUsd));
  const units = lines.map(({ exactUsd }) => unitsOf(exactUsd, digits));
  return { digits, lines: units, total: units.reduce((sum, value) => sum + value, 0n) };
}

/** Units of 10^−`digits` dollars as a text: `$1,234.56`. */
export function moneyText(units: bigint, digits: number): string {
  const text = units.toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return `$${grouped(whole)}${digits === 0 ? '' : `.${text.slice(-digits)}`}`;
}

const grouped = (whole: string): string => whole.replace(/\B(?=(\d{3})+$)/g, ',');

/** Digits behind the point of an amount that was not scaled, at most: 13 of a quantity and 10 of a price. */
const EXACT_DIGITS_MAX = 23;
/** Digits behind the point of one that cannot be written out: a month scaled by a fraction that never ends. */
const ROUNDED_DIGITS = 8;

/** A decimal text with separators, every digit of it; one that goes on beyond 23 digits is rounded and marked with ≈. */
export function exactText(text: DecimalText): string {
  const [whole = '0', part = ''] = text.split('.');
  if (part.length <= EXACT_DIGITS_MAX) return grouped(whole) + (part === '' ? '' : `.${part}`);
  const units = unitsOf(text, ROUNDED_DIGITS)
    .toString()
    .padStart(ROUNDED_DIGITS + 1, '0');
  const rounded = units.slice(-ROUNDED_DIGITS).replace(/0+$/, '');
  return `≈ ${grouped(units.slice(0, -ROUNDED_DIGITS))}${rounded === '' ? '' : `.${rounded}`}`;
}
