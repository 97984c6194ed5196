import { lambdaPricesOf, type PriceConfidence, REGION_IDS, regionNameOf } from './prices';

/** A region on offer, with how well the price of each thing Lambda sells there is attested; null: no price was found. */
export interface Region {
  readonly id: string;
  readonly name: string;
  readonly priceConfidence: {
    readonly x86_64: PriceConfidence | null;
    readonly arm64: PriceConfidence | null;
    readonly requests: PriceConfidence | null;
    readonly ephemeralStorage: PriceConfidence | null;
  };
}

function regionOf(id: string): Region {
  const prices = lambdaPricesOf(id);
  return {
    id,
    name: regionNameOf(id) ?? id,
    priceConfidence: {
      x86_64: prices?.duration.x86_64?.tiers[0]?.confidence ?? null,
      arm64: prices?.duration.arm64?.tiers[0]?.confidence ?? null,
      requests: prices?.requests?.confidence ?? null,
      ephemeralStorage: prices?.ephemeralStorage?.confidence ?? null,
    },
  };
}

/** The regions whose prices are known, 27 of them; `priceConfidence` of duration is that of the first tier. */
export const REGIONS: readonly Region[] = REGION_IDS.map(regionOf);

/** The region of a scenario that names none. */
export const REGION_DEFAULT = 'us-east-1';
