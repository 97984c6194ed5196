import type { PriceConfidence } from '../aws';
import { Decimal, least } from './decimal';

/** One tier of a graduated price; amounts from `from` up to `to` (null: no end) cost `usd` each. */
export interface Tier {
  readonly from: Decimal;
  readonly to: Decimal | null;
  readonly usd: Decimal;
  readonly confidence: PriceConfidence;
}

/** The part of an amount that fell into one tier. */
export interface Slice {
  readonly quantity: Decimal;
  readonly unitUsd: Decimal;
  readonly usd: Decimal;
  readonly confidence: PriceConfidence;
}

/** The slices of an amount, each charged at its own rate; empty for an amount of 0. */
export function slicesOf(quantity: Decimal, tiers: readonly Tier[]): readonly Slice[] {
  const slices: Slice[] = [];
  for (const { from, to, usd, confidence } of tiers) {
    if (quantity.lte(from)) break;
    const part = (to === null ? quantity : least(quantity, to)).minus(from);
    slices.push({ quantity: part, unitUsd: usd, usd: part.times(usd), confidence });
  }
  return slices;
}

/** A price without tiers. */
export function flatTier(usd: string, confidence: PriceConfidence): readonly Tier[] {
  return [{ from: new Decimal(0), to: null, usd: new Decimal(usd), confidence }];
}
