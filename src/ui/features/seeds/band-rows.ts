import type { Band, BandsReport } from '../../../engine/client';
import { metricAt, type Report } from '../../../report';
import { count, dollars, duration, level, percentage } from '../../../words';
import { TEXT } from '../../kit';

const T = TEXT.seeds.rows;

/** One row of the table: a metric over the seeds. */
export interface BandRow {
  readonly name: string;
  readonly band: Band;
  readonly show: (value: number) => string;
  /** Of the run on screen; null where it has none. */
  readonly here: number | null;
}

const METRICS: readonly (readonly [name: string, metric: string, show: (value: number) => string])[] = [
  [T.throttledShare, 'totals.throttledShare', percentage],
  [T.errorShare, 'totals.errorShare', percentage],
  [T.coldStartShare, 'totals.coldStartShare', percentage],
  [T.p50, 'latencyMs.p50', duration],
  [T.p95, 'latencyMs.p95', duration],
  [T.p99, 'latencyMs.p99', duration],
  [T.concurrency, 'concurrency.mean', level],
  [T.concurrencyMax, 'concurrency.max', count],
  [T.total, 'bill.totalUsd', dollars],
  [T.month, 'bill.month.totalUsd', dollars],
];

/** The metrics that were measured; `report` is of the run on screen once it has ended, else null. */
export function bandRows(bands: BandsReport, report: Report | null): readonly BandRow[] {
  return METRICS.flatMap(([name, metric, show]) => {
    const band = bands.metrics[metric] ?? null;
    return band === null ? [] : [{ name, band, show, here: report === null ? null : metricAt(report, metric) }];
  });
}
