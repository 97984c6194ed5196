import { type Micros, US_PER_MS } from '../../base';
import { type BucketView, bucketViews, type SeriesPrices } from '../../report';
import { CoarseHistogram, type SeriesReader } from '../../telemetry';
import type { Scope, TimeWindow, WindowStatistics } from '../protocol';

/** Where the numbers of a window come from. */
export interface StatisticsParts {
  /** Of all functions together; and of each, with the latencies of every bucket. */
  readonly all: SeriesReader;
  readonly byFunction: readonly SeriesReader[];
  readonly prices: SeriesPrices;
}

/**
 * The whole buckets that touch a window, up to now. A window without any has zeros. Null when the scope does not exist. Quantiles of
 * latency are within 1.6 %, as those of one bucket.
 */
export function windowStatistics(
  parts: StatisticsParts,
  scope: Scope,
  window: TimeWindow,
  nowUs: Micros,
): WindowStatistics | null {
  const reader = scope === 'all' ? parts.all : parts.byFunction[scope];
  if (reader === undefined) return null;
  const table = reader.table(nowUs);
  const { bucketUs, buckets } = table;
  const first = within(Math.floor(window.fromUs / bucketUs), buckets);
  const end = Math.max(first, within(Math.ceil(window.toUs / bucketUs), buckets));
  const views = bucketViews(table, parts.prices, first, end - first);
  const sum = (of: (view: BucketView) => number): number => views.reduce((total, view) => total + of(view), 0);
  return {
    window: { fromUs: first * bucketUs, toUs: Math.max(first * bucketUs, Math.min(end * bucketUs, nowUs)) },
    scope,
    arrived: sum(({ arrivals }) => arrivals),
    served: sum(({ served }) => served),
    refused: sum(({ throttled }) => throttled),
    failed: sum(({ errors }) => errors),
    coldStarts: sum(({ coldStarts }) => coldStarts),
    latencyMs: latencyOf(scope === 'all' ? parts.byFunction : [reader], first, end),
    concurrencyMax: Math.max(0, ...views.map(({ concurrencyMax }) => concurrencyMax)),
    usd: views.some(({ usd }) => usd === null) ? null : sum(({ usd }) => usd ?? 0),
  };
}

function latencyOf(readers: readonly SeriesReader[], first: number, end: number): WindowStatistics['latencyMs'] {
  const histogram = new CoarseHistogram();
  for (const reader of readers) reader.addLatencies(histogram, first, end);
  if (histogram.count === 0) return null;
  const ms = (share: number): number => histogram.quantile(share) / US_PER_MS;
  return { p50: ms(0.5), p95: ms(0.95), p99: ms(0.99), max: histogram.maxUs / US_PER_MS };
}

function within(bucket: number, buckets: number): number {
  return Math.max(0, Math.min(bucket, buckets));
}
