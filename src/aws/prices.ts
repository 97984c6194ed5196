import prices from './data/lambda-prices.json';
import { SERVICE_SOURCES } from './service-prices';

/** How well a price is attested: `high` two independent sources or AWS's page and one, `medium` one good source, `low` weak or derived. */
export type PriceConfidence = 'high' | 'medium' | 'low';

/** One price: dollars as a decimal text (parse with a decimal type), and the ids of its sources. */
export interface Price {
  readonly usd: string;
  readonly confidence: PriceConfidence;
  readonly sources: readonly string[];
}

/** A graduated price: each slice of a month's GB-seconds is charged at its own rate; the last slice has no end (`to` null). */
export interface TieredPrice {
  readonly tiers: readonly {
    readonly fromGbSeconds: string;
    readonly toGbSeconds: string | null;
    readonly usd: string;
    readonly confidence: PriceConfidence;
  }[];
  readonly sources: readonly string[];
}

/** Lambda's prices in one region. Null: not found, and so not for sale here; never zero. */
export interface LambdaPrices {
  readonly duration: { readonly x86_64: TieredPrice | null; readonly arm64: TieredPrice | null };
  /** Per request. */
  readonly requests: Price | null;
  /** Per GB-second of ephemeral storage above 512 MiB. */
  readonly ephemeralStorage: Price | null;
  readonly provisioned: { readonly x86_64: ProvisionedPrice | null; readonly arm64: ProvisionedPrice | null };
  /** Of Python and .NET; where none was found, that of us-east-1 as an estimate. */
  readonly snapStart: SnapStartPrice;
}

/** Per GB-second of a cached snapshot, and per GB restored. */
export interface SnapStartPrice {
  readonly cache: Price;
  readonly restore: Price;
}

/** Per GB-second: of provisioned concurrency that is kept, used or not, and of invocations that it serves. */
export interface ProvisionedPrice {
  readonly kept: Price | null;
  readonly duration: Price | null;
}

type Architecture = keyof LambdaPrices['duration'];

interface RawDuration {
  readonly rates: readonly { readonly usd: string; readonly confidence: string }[];
  readonly sources: readonly string[];
}

interface RawRegion {
  readonly name: string;
  readonly duration: { readonly [A in Architecture]: RawDuration | null };
  readonly requests: Price | null;
  readonly ephemeralStorage: Price | null;
  readonly provisioned: LambdaPrices['provisioned'];
  readonly snapStart?: SnapStartPrice;
}

// The file is generated and a test holds it to the price book; a JSON import cannot say that `confidence` is one of three words.
const RAW_REGIONS = prices.regions as unknown as Readonly<Record<string, RawRegion>>;
const SOURCES = prices.sources as Readonly<
  Record<string, { readonly url: string | null; readonly evidenceDate: string } | undefined>
>;

function tieredOf(raw: RawDuration | null, architecture: Architecture): TieredPrice | null {
  if (raw === null) return null;
  const from = prices.tiersFromGbSeconds[architecture];
  const tiers = raw.rates.map(({ usd, confidence }, i) => ({
    fromGbSeconds: from[i] as string, // as many boundaries as rates: a test compares them with the book
    toGbSeconds: from[i + 1] ?? null,
    usd,
    confidence: confidence as PriceConfidence,
  }));
  return { tiers, sources: raw.sources };
}

/** The region whose prices of SnapStart stand in where none were found. */
const SNAP_START_REFERENCE = RAW_REGIONS['us-east-1']?.snapStart as SnapStartPrice; // a test reads it
const SNAP_START_ELSEWHERE: SnapStartPrice = {
  cache: { ...SNAP_START_REFERENCE.cache, confidence: 'low' },
  restore: { ...SNAP_START_REFERENCE.restore, confidence: 'low' },
};

/** The date of the price book (`YYYY-MM-DD`). */
export const PRICES_AS_OF: string = prices.asOf;

/** The regions of the price book: their ids in its order. */
export const REGION_IDS: readonly string[] = Object.keys(RAW_REGIONS);

/** A region's name as AWS prints it, such as `Europe (Ireland)`; undefined for an unknown region. */
export function regionNameOf(region: string): string | undefined {
  return RAW_REGIONS[region]?.name;
}

/** Lambda's prices in a region; undefined for an unknown region. */
export function lambdaPricesOf(region: string): LambdaPrices | undefined {
  const raw = RAW_REGIONS[region];
  if (raw === undefined) return undefined;
  return {
    duration: { x86_64: tieredOf(raw.duration.x86_64, 'x86_64'), arm64: tieredOf(raw.duration.arm64, 'arm64') },
    requests: raw.requests,
    ephemeralStorage: raw.ephemeralStorage,
    provisioned: raw.provisioned,
    snapStart: raw.snapStart ?? SNAP_START_ELSEWHERE,
  };
}

/** Where a price was read: addresses with the date of their evidence. Sources without an address are left out. */
export function citationsOf(price: {
  readonly sources: readonly string[];
}): readonly { readonly url: string; readonly date: string }[] {
  return price.sources.flatMap((id) => {
    const source = SOURCES[id] ?? SERVICE_SOURCES[id];
    return source?.url ? [{ url: source.url, date: source.evidenceDate }] : [];
  });
}
