import { THROTTLE_REASONS, type ThrottleReason } from '../journal';
import { type ListPrice, MIB_MS_PER_GB_SECOND } from '../pricing';
import type { SeriesTable } from '../telemetry';

/** What the views of a series need to make dollars: a region's list prices, and the storage that is free. */
export interface SeriesPrices {
  readonly list: ListPrice;
  readonly ephemeralMiBFree: number;
}

/** One bucket as charts and CSV show it. Null where there is nothing to take a mean of, or where a price is not known. */
export interface BucketView {
  readonly fromS: number;
  readonly toS: number;
  readonly arrivals: number;
  readonly throttled: number;
  readonly throttledByAccountConcurrency: number;
  readonly throttledByReservedConcurrency: number;
  readonly throttledByRequestRate: number;
  readonly throttledByReservedRequestRate: number;
  readonly throttledByCallerRate: number;
  readonly throttledByScalingRate: number;
  readonly throttledByAccountBurst: number;
  readonly throttledByProvisioning: number;
  readonly throttledByHosts: number;
  /** What limited it: see `limitedByOf`; null when nothing did. */
  readonly limitedBy: LimitingFactor | null;
  readonly admitted: number;
  readonly coldStarts: number;
  readonly served: number;
  readonly errors: number;
  readonly concurrencyMean: number | null;
  readonly concurrencyMax: number;
  readonly environmentsMean: number | null;
  readonly environmentsMax: number;
  readonly pendingLast: number;
  readonly pendingMax: number;
  /** Of the pending records those in no attempt; null in a series of an older part, which did not count them. */
  readonly waitingMax: number | null;
  /** Provisioned environments that can serve; null in a series of an older part, which did not count them. */
  readonly provisionedMax: number | null;
  readonly startDelayMsMean: number | null;
  readonly durationMsMean: number | null;
  readonly latencyMsP50: number | null;
  readonly latencyMsP95: number | null;
  readonly latencyMsP99: number | null;
  readonly latencyMsMax: number | null;
  readonly gbSeconds: number;
  /** Dollars at list price of what ended in the bucket and of what was kept provisioned in it (without the extra requests of large asynchronous events). */
  readonly usd: number | null;
  readonly usdPerRequest: number | null;
  /** Dollars up to the end of the bucket. */
  readonly usdTotal: number | null;
  /** Goodput: requests and events that came to a good end, as whoever waits for them saw it. */
  readonly succeeded: number;
  /** Greatest age of a queue's oldest message, and of a stream's batch as it was sent; null where there are no queues or streams. */
  readonly oldestMs: number | null;
  readonly iteratorAgeMs: number | null;
}

/**
 * What stands in the way: a limit of Lambda that refuses, the maximum concurrency of a queue's mapping, which lets messages wait, or an
 * endpoint at which calls wait.
 */
export type LimitingFactor = ThrottleReason | 'MaximumConcurrency' | 'Downstream';

const US_PER_MS = 1000;
const US_PER_S = 1_000_000;

type At = (column: keyof SeriesTable['columns']) => number;

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** The views of the buckets from `first` on, at most `count` of them; `usdTotal` counts from the first bucket of all. */
export function bucketViews(table: SeriesTable, prices: SeriesPrices, first = 0, count = table.buckets): readonly BucketView[] {
  const views: BucketView[] = [];
  const end = Math.min(table.buckets, first + count);
  let total: number | null = 0;
  for (let i = 0; i < end; i++) {
    const at: At = (column) => table.columns[column][i] as number;
    const usd = usdOf(at, prices);
    total = total === null || usd === null ? null : total + usd;
    if (i >= first) views.push(bucketView(table, i, at, usd, total));
  }
  return views;
}

function usdOf(at: At, { list, ephemeralMiBFree }: SeriesPrices): number | null {
  const { usdPerRequest, usdPerGbSecond, usdPerEphemeralGbSecond, usdPerKeptGbSecond, usdPerProvisionedGbSecond } = list;
  const gbSeconds = (mibMs: number): number => (Number.isNaN(mibMs) ? 0 : mibMs / MIB_MS_PER_GB_SECOND);
  const charged: readonly (readonly [number, number | null])[] = [
    [at('served'), usdPerRequest],
    [at('mibMsX86') / MIB_MS_PER_GB_SECOND, usdPerGbSecond.x86_64],
    [at('mibMsArm') / MIB_MS_PER_GB_SECOND, usdPerGbSecond.arm64],
    [gbSeconds(at('provisionedMibMsX86')), usdPerProvisionedGbSecond.x86_64],
    [gbSeconds(at('provisionedMibMsArm')), usdPerProvisionedGbSecond.arm64],
    [gbSeconds(at('keptMibUsX86') / US_PER_MS), usdPerKeptGbSecond.x86_64],
    [gbSeconds(at('keptMibUsArm') / US_PER_MS), usdPerKeptGbSecond.arm64],
    [Math.max(0, at('ephemeralMibMs') - ephemeralMiBFree * at('billedMs')) / MIB_MS_PER_GB_SECOND, usdPerEphemeralGbSecond],
  ];
  let usd = 0;
  for (const [quantity, unitUsd] of charged) {
    if (quantity === 0) continue;
    if (unitUsd === null) return null;
    usd += quantity * unitUsd;
  }
  return usd;
}

function bucketView(table: SeriesTable, i: number, at: At, usd: number | null, usdTotal: number | null): BucketView {
  const fromUs = i * table.bucketUs;
  const toUs = Math.max(fromUs, Math.min(fromUs + table.bucketUs, table.untilUs));
  const latency = (us: number): number | null => (at('settled') === 0 ? null : us / US_PER_MS);
  const served = at('served');
  return {
    fromS: fromUs / US_PER_S,
    toS: toUs / US_PER_S,
    arrivals: at('arrivals'),
    throttled: throttledOf(at),
    throttledByAccountConcurrency: at('throttledByAccountConcurrency'),
    throttledByReservedConcurrency: at('throttledByReservedConcurrency'),
    throttledByRequestRate: at('throttledByRequestRate'),
    throttledByReservedRequestRate: at('throttledByReservedRequestRate'),
    throttledByCallerRate: at('throttledByCallerRate'),
    throttledByScalingRate: counted(at('throttledByScalingRate')),
    throttledByAccountBurst: counted(at('throttledByAccountBurst')),
    throttledByProvisioning: counted(at('throttledByProvisioning')),
    throttledByHosts: counted(at('throttledByHosts')),
    limitedBy: limitedByOf(at, toUs - fromUs),
    admitted: at('admitted'),
    coldStarts: at('coldStarts'),
    served,
    errors: at('errors'),
    concurrencyMean: ratio(at('runningIntegralUs'), toUs - fromUs),
    concurrencyMax: at('runningMax'),
    environmentsMean: ratio(at('existingIntegralUs'), toUs - fromUs),
    environmentsMax: at('existingMax'),
    pendingLast: at('pendingLast'),
    pendingMax: at('pendingMax'),
    waitingMax: Number.isNaN(at('waitingMax')) ? null : at('waitingMax'),
    provisionedMax: Number.isNaN(at('provisionedMax')) ? null : at('provisionedMax'),
    startDelayMsMean: ratio(at('startDelayUs') / US_PER_MS, served),
    durationMsMean: ratio(at('durationUs') / US_PER_MS, served),
    latencyMsP50: latency(at('latencyP50Us')),
    latencyMsP95: latency(at('latencyP95Us')),
    latencyMsP99: latency(at('latencyP99Us')),
    latencyMsMax: latency(at('latencyMaxUs')),
    gbSeconds: (at('mibMsX86') + at('mibMsArm')) / MIB_MS_PER_GB_SECOND,
    usd,
    usdPerRequest: usd === null ? null : ratio(usd, served),
    usdTotal,
    succeeded: at('settled') - at('unsuccessful'),
    oldestMs: msOf(at('oldestUs')),
    iteratorAgeMs: msOf(at('iteratorAgeUs')),
  };
}

/** The refusals of a bucket, in the order of THROTTLE_REASONS. */
function refusalsOf(at: At): readonly number[] {
  return [
    at('throttledByAccountConcurrency'),
    at('throttledByReservedConcurrency'),
    at('throttledByRequestRate'),
    at('throttledByReservedRequestRate'),
    at('throttledByCallerRate'),
    counted(at('throttledByScalingRate')),
    counted(at('throttledByAccountBurst')),
    counted(at('throttledByProvisioning')),
    counted(at('throttledByHosts')),
  ];
}

/** What an older part did not count did not happen in it. */
const counted = (count: number): number => (Number.isNaN(count) ? 0 : count);

function throttledOf(at: At): number {
  return refusalsOf(at).reduce((sum, refused) => sum + refused, 0);
}

const msOf = (us: number): number | null => (Number.isNaN(us) ? null : us / US_PER_MS);

/**
 * Why most attempts were refused (of equals the one that comes first in THROTTLE_REASONS); if none was: the maximum concurrency of a
 * mapping, where messages waited for it at least half of the bucket; else an endpoint that left calls unserved, or at which on average
 * one call or more waited.
 */
function limitedByOf(at: At, lengthUs: number): LimitingFactor | null {
  const refusals = refusalsOf(at);
  const most = Math.max(...refusals);
  if (most > 0) return THROTTLE_REASONS[refusals.indexOf(most)] ?? null;
  if (lengthUs === 0) return null;
  if (at('heldUs') * 2 >= lengthUs) return 'MaximumConcurrency';
  return at('callsUnserved') > 0 || at('callWaitUs') >= lengthUs ? 'Downstream' : null;
}
