import { lambdaPricesOf } from '../aws';
import { fail, type Result, succeed } from '../base';
import type { Architecture } from '../journal';
import { MIB_MS_PER_GB_SECOND } from './usage';

/**
 * A region's list prices of the first tier as floats, for "spent so far" and cost per request on the screen; null where no price is
 * known. Bills are computed from decimal texts instead (`price`).
 */
export interface ListPrice {
  readonly usdPerRequest: number | null;
  readonly usdPerGbSecond: { readonly [A in Architecture]: number | null };
  readonly usdPerEphemeralGbSecond: number | null;
}

/** What some invocations of one configuration used. `ephemeralMiB` is the storage above what is free. */
export interface Invocations {
  readonly architecture: Architecture;
  readonly memoryMiB: number;
  readonly ephemeralMiB: number;
  readonly requests: number;
  readonly billedMs: number;
}

const numberOf = (price: { readonly usd: string } | null | undefined): number | null => (price ? Number(price.usd) : null);

/** The list prices of a region; an unknown region is an issue at the path `region`. */
export function listPriceOf(region: string): Result<ListPrice> {
  const prices = lambdaPricesOf(region);
  if (prices === undefined)
    return fail({ path: 'region', message: `no prices are known for the region ${JSON.stringify(region)}` });
  return succeed({
    usdPerRequest: numberOf(prices.requests),
    usdPerGbSecond: {
      x86_64: numberOf(prices.duration.x86_64?.tiers[0]),
      arm64: numberOf(prices.duration.arm64?.tiers[0]),
    },
    usdPerEphemeralGbSecond: numberOf(prices.ephemeralStorage),
  });
}

/** Dollars at list price of invocations that used so much: a float; null when a price that it needs is not known. */
export function usdOfInvocations(prices: ListPrice, used: Invocations): number | null {
  const perGbSecond = prices.usdPerGbSecond[used.architecture];
  const perEphemeral = used.ephemeralMiB === 0 ? 0 : prices.usdPerEphemeralGbSecond;
  if (perGbSecond === null || prices.usdPerRequest === null || perEphemeral === null) return null;
  const perMs = (used.memoryMiB * perGbSecond + used.ephemeralMiB * perEphemeral) / MIB_MS_PER_GB_SECOND;
  return used.requests * prices.usdPerRequest + used.billedMs * perMs;
}
