/*
 * Numbers as people read them. Fixed en-US outside the page (design: `words` is the only folder with Intl), so that command line and
 * exports say the same everywhere. Nothing measured is `–`, never `NaN`.
 */

const LOCALE = 'en-US';
/** What stands for a number that does not exist. */
export const NOTHING = '–';

const COUNT = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const COMPACT = new Intl.NumberFormat(LOCALE, { notation: 'compact', maximumSignificantDigits: 3 });
const DECIMALS = [0, 1, 2, 3, 4, 5, 6].map(
  (digits) => new Intl.NumberFormat(LOCALE, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
);

const isNothing = (value: number | null | undefined): value is null | undefined =>
  value === null || value === undefined || Number.isNaN(value);

/** A number with a fixed number of decimals (0 to 6): `1,234.50`. */
export function fixed(value: number | null | undefined, decimals: number): string {
  if (isNothing(value)) return NOTHING;
  return (DECIMALS[Math.min(6, Math.max(0, decimals))] as Intl.NumberFormat).format(value);
}

/** A whole number with separators: `1,234,567`. */
export function count(value: number | null | undefined): string {
  return isNothing(value) ? NOTHING : COUNT.format(value);
}

/** A number in three digits: `1.23K`, `45.6M`. For axes and narrow places. */
export function compact(value: number | null | undefined): string {
  return isNothing(value) ? NOTHING : COMPACT.format(value);
}

/** A level such as a mean concurrency: three significant digits or whole: `0.024`, `3.21`, `1,234`. */
export function level(value: number | null | undefined): string {
  if (isNothing(value)) return NOTHING;
  const size = Math.abs(value);
  if (size >= 100 || Number.isInteger(value)) return COUNT.format(value);
  return fixed(value, size >= 10 ? 1 : size >= 1 ? 2 : 3);
}

/** A share from 0 to 1 as a percentage: `0 %`, `0.03 %`, `4.2 %`, `100 %`. */
export function percentage(share: number | null | undefined): string {
  if (isNothing(share)) return NOTHING;
  const percent = share * 100;
  if (percent === 0 || percent === 100) return `${percent} %`;
  if (percent > 99.9 && percent < 100) return '> 99.9 %';
  if (percent < 0.01 && percent > 0) return '< 0.01 %';
  return `${fixed(percent, percent < 1 ? 2 : percent < 10 ? 1 : percent > 99 ? 1 : 0)} %`;
}

/** A count with its noun: `1 event`, `2 events`. `plural` where an added s is wrong. */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
  return `${count(value)} ${value === 1 ? noun : plural}`;
}

/** Bytes with a binary unit: `512 B`, `1.50 MiB`. */
export function bytes(value: number | null | undefined): string {
  if (isNothing(value)) return NOTHING;
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let size = value;
  let unit = 0;
  for (; size >= 1024 && unit < units.length - 1; unit++) size /= 1024;
  return `${unit === 0 ? COUNT.format(size) : fixed(size, size >= 100 ? 0 : size >= 10 ? 1 : 2)} ${units[unit]}`;
}
