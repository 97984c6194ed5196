import type { BillLineView } from '../../../report';
import type { StandsFor } from '../../../scenario';
import { fixed } from '../../../words';
import { TEXT } from '../../kit';
import { exactText } from './exact-money';

/* The formulas of a bill in words and figures. Pure. */

const T = TEXT.bill;
const S_PER_HOUR = 3600;

/** The lines of a bill by who charges them, in the bill's order: the places of each one's lines. Lambda is there always. */
export function byService(
  lines: readonly BillLineView[],
): readonly { readonly service: BillLineView['service']; readonly places: readonly number[] }[] {
  const services = new Set(['Lambda' as const, ...lines.map((line) => line.service)]);
  return [...services].map((service) => ({ service, places: lines.flatMap((line, i) => (line.service === service ? [i] : [])) }));
}

/** What one tier charged: `2,840.5 GB-s × $0.0000133334 = $0.0378…`. */
export interface Formula {
  readonly tier: string;
  readonly text: string;
}

/** The formulas of a line, one a tier. */
export function formulasOf({ slices, unit }: BillLineView, hasTiers: boolean): readonly Formula[] {
  return slices.map(({ quantity, unitUsd, usd }, i) => ({
    tier: hasTiers ? T.tier(i + 1) : T.firstTier,
    text: `${exactText(quantity)} ${unit} × $${unitUsd} = ${dollarText(usd)}`,
  }));
}

const dollarText = (usd: string): string => exactText(usd).replace(/^(≈ )?/, '$1$');

/** A line in short: quantity and prices, rounded to be read. */
export function shortFormula({ slices, unit, quantity }: BillLineView): string {
  if (slices.length === 0) return `${roundedQuantity(quantity)} ${unit}, ${T.allFree}`;
  return slices.map((slice) => `${roundedQuantity(Number(slice.quantity))} ${unit} × $${slice.unitUsd}`).join(' + ');
}

/** Two decimals; below 1 three figures, so that little is not nothing. */
function roundedQuantity(value: number): string {
  if (value > 0 && value < 1) return Number(value.toPrecision(3)).toLocaleString('en-US', { maximumFractionDigits: 12 });
  return fixed(value, Number.isInteger(value) ? 0 : 2);
}

/** How the month's usage comes from the run's: `× 730 h ÷ 15 min = × 2,920`. */
export function monthFormula(standsFor: StandsFor, runS: number): string {
  if (standsFor.kind === 'timesPerMonth') return T.monthTimes(plain(standsFor.times));
  const factor = (standsFor.monthHours * S_PER_HOUR) / runS;
  return T.monthRepeats(plain(standsFor.monthHours), plain(runS), plain(factor));
}

/** Up to six figures, without needless digits. */
const plain = (value: number): string => Number(value.toPrecision(6)).toLocaleString('en-US', { maximumFractionDigits: 6 });

/** An address without what every address has. */
export function placeOf(url: string): string {
  return url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
}
