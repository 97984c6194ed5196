import { fixed, NOTHING } from './numbers';

/**
 * US dollars: cents from one dollar on, four decimals below it, as many as show two digits below a tenth of a cent, so that a
 * request's price can be read: `$12.40`, `$0.0200`, `$0.0000021`.
 */
export function dollars(usd: number | null | undefined): string {
  if (usd === null || usd === undefined || Number.isNaN(usd)) return NOTHING;
  if (usd < 0) return `−${dollars(-usd)}`;
  if (usd === 0) return '$0.00';
  if (usd >= 1) return `$${fixed(usd, 2)}`;
  if (usd >= 0.001) return `$${fixed(usd, 4)}`;
  return `$${smallDigits(usd)}`;
}

/** Two significant digits without an exponent, down to 10⁻¹². */
function smallDigits(usd: number): string {
  for (let decimals = 5; decimals <= 12; decimals++) {
    const digits = usd.toFixed(decimals);
    if (Number(digits.replace('.', '')) >= 10) return digits;
  }
  return usd.toFixed(12);
}

/** The price of one thing said per million of them: `$5.48 a million`. */
export function dollarsPerMillion(usdPerMillion: number | null | undefined): string {
  return usdPerMillion === null || usdPerMillion === undefined ? NOTHING : `${dollars(usdPerMillion)} a million`;
}
