import { THROTTLE_REASONS } from '../../journal';
import { type BucketView, bucketViews, type LimitingFactor, type SeriesPrices } from '../../report';
import type { SeriesTable } from '../../telemetry';
import type { LabColumns, Scope, SeriesChunk } from '../protocol';

const US_PER_MS = 1000;

/** The buckets of a table from one on, as the columns that the Lab draws. The last one may still grow. */
export function labSeries(scope: Scope, table: SeriesTable, prices: SeriesPrices, fromBucket: number): SeriesChunk {
  const first = Math.max(0, Math.min(fromBucket, table.buckets));
  const views = bucketViews(table, prices, first);
  return { scope, fromBucket: first, rows: views.length, columns: columnsOf(views) };
}

function columnsOf(views: readonly BucketView[]): LabColumns {
  const column = (of: (view: BucketView) => number | null): Float64Array =>
    Float64Array.from(views, (view) => of(view) ?? Number.NaN);
  return {
    arrivals: column((view) => view.arrivals),
    throttled: column((view) => view.throttled),
    served: column((view) => view.served),
    errors: column((view) => view.errors),
    coldStarts: column((view) => view.coldStarts),
    durationUs: column((view) => (view.durationMsMean === null ? 0 : view.durationMsMean * view.served * US_PER_MS)),
    gbSeconds: column((view) => view.gbSeconds),
    usd: column((view) => view.usd),
    usdSoFar: column((view) => view.usdTotal),
    runningMax: column((view) => view.concurrencyMax),
    runningMean: column((view) => view.concurrencyMean),
    environmentsMax: column((view) => view.environmentsMax),
    pendingMax: column((view) => view.pendingMax),
    waitingMax: column((view) => view.waitingMax),
    limitedBy: column(({ limitedBy }) => codeOf(limitedBy)),
    latencyP50Ms: column((view) => view.latencyMsP50),
    latencyP95Ms: column((view) => view.latencyMsP95),
    latencyP99Ms: column((view) => view.latencyMsP99),
    succeeded: column((view) => view.succeeded),
    oldestMs: column((view) => view.oldestMs),
    iteratorAgeMs: column((view) => view.iteratorAgeMs),
    provisionedMax: column((view) => view.provisionedMax),
  };
}

function codeOf(limitedBy: LimitingFactor | null): number {
  if (limitedBy === null) return 0;
  if (limitedBy === 'MaximumConcurrency') return -1;
  return limitedBy === 'Downstream' ? -2 : THROTTLE_REASONS.indexOf(limitedBy) + 1;
}
