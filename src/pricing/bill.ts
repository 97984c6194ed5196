import {
  citationsOf,
  type LambdaPrices,
  lambdaPricesOf,
  PRICES_AS_OF,
  type Price,
  type PriceConfidence,
  type Rules,
} from '../aws';
import { fail, type Issue, type Micros, type Result, succeed } from '../base';
import { ARCHITECTURES, type Architecture } from '../journal';
import { Decimal, least } from './decimal';
import { flatTier, type Slice, slicesOf, type Tier } from './graduated';
import { monthRatio, ONE, type Ratio, type StandsFor } from './month';
import type { BilledService, Position } from './position';
import { servicePositions } from './service-positions';
import { MIB_MS_PER_GB_SECOND, type Usage } from './usage';

/*
 * Money as a view of usage. Everything is computed on amounts multiplied by the scale's denominator (tier borders and free tier too),
 * so that scaling stays exact; the division comes last, in the texts. Two things AWS does not say are settled here: the pooled free
 * GB-seconds are used by x86_64 first, and tiers count what remains after them.
 */

/** What to charge for and how. */
export interface PriceOptions {
  readonly region: string;
  readonly rules: Pick<Rules, 'freeRequestsPerMonth' | 'freeGbSecondsPerMonth'>;
  /** `available` takes the month's whole free tier off this bill. */
  readonly freeTier: 'alreadyUsed' | 'available';
  /** False: everything at the first tier's rate ("list price"). */
  readonly withTiers: boolean;
  /** Usage is multiplied by this first. */
  readonly scale?: Ratio;
}

/** One position of a bill. Amounts and money are exact decimal texts. */
export interface BillLine {
  readonly key: string;
  readonly service: BilledService;
  readonly item: string;
  /** What was used, before the free tier. */
  readonly quantity: string;
  readonly unit: string;
  readonly freeQuantity: string;
  /** One entry a tier that was reached; none when all was free. */
  readonly slices: readonly { readonly quantity: string; readonly unitUsd: string; readonly usd: string }[];
  readonly usd: string;
  /** How `usd` came about, such as `140000 GB-s × $0.0000166667`. */
  readonly formula: string;
  /** That of the weakest price on the line. */
  readonly confidence: PriceConfidence;
  readonly citations: readonly { readonly url: string; readonly date: string }[];
}

/** What a month or a run costs. */
export interface Bill {
  readonly region: string;
  readonly pricesAsOf: string;
  readonly totalUsd: string;
  readonly lines: readonly BillLine[];
  /** That of the weakest price on the bill. */
  readonly confidence: PriceConfidence;
}

const WORST_FIRST: readonly PriceConfidence[] = ['low', 'medium', 'high'];
const ZERO = new Decimal(0);
const service = 'Lambda' as const;

const MIB_PER_GB = 1024;
const worst = (all: readonly PriceConfidence[]): PriceConfidence => WORST_FIRST.find((c) => all.includes(c)) ?? 'high';

/**
 * The bill of some usage in a region, in exact decimals. Used things without a known price there (arm64 in some regions) are
 * issues at the path `region`, never zero.
 */
export function price(usage: Usage, options: PriceOptions): Result<Bill> {
  const prices = lambdaPricesOf(options.region);
  if (prices === undefined)
    return fail({ path: 'region', message: `no prices are known for the region ${JSON.stringify(options.region)}` });
  const scale = options.scale ?? ONE;
  const used = positionsOf(usage, prices, options, scale).filter((position) => position.quantity.gt(0));
  const issues = used.filter((position) => position.tiers === null).map((position) => unpriced(position, options.region));
  if (issues.length > 0) return fail(...issues);
  return succeed(billOf(used, options.region, new Decimal(scale.denominator)));
}

/**
 * The month's bill: the price of the usage scaled to what the run (`runUs` long) stands for, with tiers and, if available, the free
 * tier of the whole month.
 */
export function monthBill(
  usage: Usage,
  standsFor: StandsFor,
  runUs: Micros,
  options: Omit<PriceOptions, 'withTiers' | 'scale'>,
): Result<Bill> {
  return price(usage, { ...options, withTiers: true, scale: monthRatio(standsFor, runUs) });
}

function unpriced(position: Position, region: string): Issue {
  return {
    path: 'region',
    message: `no price is known for ${position.item} in ${region}; choose another region or architecture`,
  };
}

function positionsOf(usage: Usage, prices: LambdaPrices, options: PriceOptions, scale: Ratio): readonly Position[] {
  return [
    ...requestPositions(usage, prices, options, scale),
    ...durationPositions(usage, prices, options, scale),
    ephemeralPosition(usage, prices, scale),
    ...provisionedPositions(usage, prices, scale),
    ...snapStartPositions(usage, prices, scale),
    ...servicePositions(usage.services ?? {}, { ...options, scale }),
  ];
}

const scaled = (amount: string, scale: Ratio): Decimal => new Decimal(BigInt(amount) * scale.numerator);
const gbSeconds = (mibMs: string, scale: Ratio): Decimal => scaled(mibMs, scale).div(MIB_MS_PER_GB_SECOND);

function allowance(perMonth: number, options: PriceOptions, scale: Ratio): Decimal {
  return options.freeTier === 'available' ? new Decimal(perMonth).times(new Decimal(scale.denominator)) : ZERO;
}

function requestPositions(usage: Usage, prices: LambdaPrices, options: PriceOptions, scale: Ratio): readonly Position[] {
  const all = allowance(options.rules.freeRequestsPerMonth, options, scale);
  const plain = scaled(usage.requests, scale);
  const free = least(plain, all);
  const extra = scaled(usage.extraRequests, scale);
  const tiers = prices.requests && flatTier(prices.requests.usd, prices.requests.confidence);
  const sources = prices.requests?.sources ?? [];
  return [
    { key: 'lambda.requests', service, item: 'requests', unit: 'requests', quantity: plain, free, tiers, sources },
    {
      key: 'lambda.extraRequests',
      service,
      item: 'requests for asynchronous events above 256 KB',
      unit: 'requests',
      quantity: extra,
      free: least(extra, all.minus(free)),
      tiers,
      sources,
    },
  ];
}

function durationPositions(usage: Usage, prices: LambdaPrices, options: PriceOptions, scale: Ratio): readonly Position[] {
  let left = allowance(options.rules.freeGbSecondsPerMonth, options, scale);
  return ARCHITECTURES.map((architecture) => {
    const quantity = gbSeconds(usage.mibMs[architecture], scale);
    const free = least(quantity, left);
    left = left.minus(free);
    return {
      key: `lambda.duration.${architecture}`,
      service,
      item: `duration on ${architecture}`,
      unit: 'GB-s',
      quantity,
      free,
      tiers: durationTiers(prices, architecture, options.withTiers, scale),
      sources: prices.duration[architecture]?.sources ?? [],
    };
  });
}

function durationTiers(
  prices: LambdaPrices,
  architecture: Architecture,
  withTiers: boolean,
  scale: Ratio,
): readonly Tier[] | null {
  const tiers = prices.duration[architecture]?.tiers;
  const first = tiers?.[0];
  if (tiers === undefined || first === undefined) return null;
  if (!withTiers) return flatTier(first.usd, first.confidence);
  const border = (text: string): Decimal => new Decimal(text).times(new Decimal(scale.denominator));
  return tiers.map(({ fromGbSeconds, toGbSeconds, usd, confidence }) => ({
    from: border(fromGbSeconds),
    to: toGbSeconds === null ? null : border(toGbSeconds),
    usd: new Decimal(usd),
    confidence,
  }));
}

function ephemeralPosition(usage: Usage, prices: LambdaPrices, scale: Ratio): Position {
  return {
    key: 'lambda.ephemeralStorage',
    service,
    item: 'ephemeral storage above 512 MB',
    unit: 'GB-s',
    quantity: gbSeconds(usage.ephemeralMibMs, scale),
    free: ZERO,
    tiers: prices.ephemeralStorage && flatTier(prices.ephemeralStorage.usd, prices.ephemeralStorage.confidence),
    sources: prices.ephemeralStorage?.sources ?? [],
  };
}

/** No tiers and no free tier: https://aws.amazon.com/lambda/pricing/. */
function provisionedPositions(usage: Usage, prices: LambdaPrices, scale: Ratio): readonly Position[] {
  return ARCHITECTURES.flatMap((architecture) => {
    const found = prices.provisioned[architecture];
    const position = (key: string, item: string, mibMs: string | undefined, unit: Price | null | undefined): Position => ({
      key: `lambda.${key}.${architecture}`,
      service,
      item: `${item} on ${architecture}`,
      unit: 'GB-s',
      quantity: gbSeconds(mibMs ?? '0', scale),
      free: ZERO,
      tiers: unit ? flatTier(unit.usd, unit.confidence) : null,
      sources: unit?.sources ?? [],
    });
    return [
      position('provisionedKept', 'provisioned concurrency kept', usage.keptMibMs?.[architecture], found?.kept),
      position(
        'provisionedDuration',
        'duration in provisioned concurrency',
        usage.provisionedMibMs?.[architecture],
        found?.duration,
      ),
    ];
  });
}

/** The same. A restore is charged for the function's memory. */
function snapStartPositions(usage: Usage, { snapStart }: LambdaPrices, scale: Ratio): readonly Position[] {
  const position = (
    key: string,
    item: string,
    unit: string,
    quantity: Decimal,
    { usd, confidence, sources }: Price,
  ): Position => ({
    key: `lambda.${key}`,
    service,
    item,
    unit,
    quantity,
    free: ZERO,
    tiers: flatTier(usd, confidence),
    sources,
  });
  const restoredGb = scaled(usage.snapRestoredMib ?? '0', scale).div(MIB_PER_GB);
  return [
    position(
      'snapStartCache',
      'SnapStart snapshots cached',
      'GB-s',
      gbSeconds(usage.snapCacheMibMs ?? '0', scale),
      snapStart.cache,
    ),
    position('snapStartRestore', 'SnapStart restores', 'GB', restoredGb, snapStart.restore),
  ];
}

function billOf(positions: readonly Position[], region: string, denominator: Decimal): Bill {
  const parts = positions.map((position) => ({
    position,
    slices: slicesOf(position.quantity.minus(position.free), position.tiers ?? []),
  }));
  const lines = parts.map(({ position, slices }) => lineOf(position, slices, denominator));
  return {
    region,
    pricesAsOf: PRICES_AS_OF,
    totalUsd: text(totalOf(parts.flatMap(({ slices }) => slices)), denominator),
    lines,
    confidence: worst(lines.map((line) => line.confidence)),
  };
}

const totalOf = (slices: readonly Slice[]): Decimal => slices.reduce((total, slice) => total.plus(slice.usd), ZERO);
const text = (amount: Decimal, denominator: Decimal): string => amount.div(denominator).toFixed();

function lineOf(position: Position, slices: readonly Slice[], denominator: Decimal): BillLine {
  const shown = slices.map((slice) => ({
    quantity: text(slice.quantity, denominator),
    unitUsd: slice.unitUsd.toFixed(),
    usd: text(slice.usd, denominator),
  }));
  const formula = shown.map(({ quantity, unitUsd }) => `${quantity} ${position.unit} × $${unitUsd}`).join(' + ');
  return {
    key: position.key,
    service: position.service,
    item: position.item,
    quantity: text(position.quantity, denominator),
    unit: position.unit,
    freeQuantity: text(position.free, denominator),
    slices: shown,
    usd: text(totalOf(slices), denominator),
    formula: formula === '' ? 'all in the free tier' : formula,
    confidence: worst(slices.map((slice) => slice.confidence)),
    citations: citationsOf(position),
  };
}
