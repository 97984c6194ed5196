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
  /** Of provisioned concurrency: for being kept, and for what it serves. */
  readonly usdPerKeptGbSecond: { readonly [A in Architecture]: number | null };
  /** Of SnapStart: of a cached snapshot, and per GB restored. */
  readonly usdPerSnapStartGbSecond: number;
  readonly usdPerSnapStartGb: number;
  readonly usdPerProvisionedGbSecond: { readonly [A in Architecture]: number | null };
}

/** What some invocations of one configuration used. `ephemeralMiB` is the storage above what is free. */
export interface Invocations {
  readonly architecture: Architecture;
  readonly memoryMiB: number;
  readonly ephemeralMiB: number;
  readonly requests: number;
  readonly billedMs: number;
  /** Served by provisioned concurrency; what it costs to keep is not a part of it. */
  readonly isProvisioned?: boolean;
}

const numberOf = (price: { readonly usd: string } | null | undefined): number | null => (price ? Number(price.usd) : null);

/** The list prices of a region; an unknown region is an issue at the path `region`. */
export function listPriceOf(region: string): Result<ListPrice> {
  const prices = lambdaPricesOf(region);
  if (prices === undefined)
    return fail({ path: 'region', message: `no prices are known for the region ${JSON.stringify(region)}` });
  const { x86_64: x86, arm64: arm } = prices.provisioned;
  return succeed({
    usdPerRequest: numberOf(prices.requests),
    usdPerGbSecond: {
      x86_64: numberOf(prices.duration.x86_64?.tiers[0]),
      arm64: numberOf(prices.duration.arm64?.tiers[0]),
    },
    usdPerEphemeralGbSecond: numberOf(prices.ephemeralStorage),
    usdPerKeptGbSecond: { x86_64: numberOf(x86?.kept), arm64: numberOf(arm?.kept) },
    usdPerSnapStartGbSecond: Number(prices.snapStart.cache.usd),
    usdPerSnapStartGb: Number(prices.snapStart.restore.usd),
    usdPerProvisionedGbSecond: { x86_64: numberOf(x86?.duration), arm64: numberOf(arm?.duration) },
  });
}

/** Dollars at list price of invocations that used so much: a float; null when a price that it needs is not known. */
export function usdOfInvocations(prices: ListPrice, used: Invocations): number | null {
  const perGbSecond = (used.isProvisioned ? prices.usdPerProvisionedGbSecond : prices.usdPerGbSecond)[used.architecture];
  const perEphemeral = used.ephemeralMiB === 0 ? 0 : prices.usdPerEphemeralGbSecond;
  if (perGbSecond === null || prices.usdPerRequest === null || perEphemeral === null) return null;
  const perMs = (used.memoryMiB * perGbSecond + used.ephemeralMiB * perEphemeral) / MIB_MS_PER_GB_SECOND;
  return used.requests * prices.usdPerRequest + used.billedMs * perMs;
}
