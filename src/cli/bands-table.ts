import type { Band, BandsReport } from '../report';
import { count, dollars, duration, level, percentage } from '../words';
import { table } from './table';

type Show = (value: number) => string;

/** What the table shows; every other metric is in the JSON. */
const ROWS: readonly (readonly [name: string, metric: string, show: Show])[] = [
  ['offered', 'totals.offered', count],
  ['throttled', 'totals.throttledShare', percentage],
  ['errors', 'totals.errorShare', percentage],
  ['cold starts', 'totals.coldStartShare', percentage],
  ['environments', 'totals.environmentsCreated', count],
  ['event to outcome, p50', 'latencyMs.p50', duration],
  ['event to outcome, p95', 'latencyMs.p95', duration],
  ['event to outcome, p99', 'latencyMs.p99', duration],
  ['Duration, mean', 'durationMs.mean', duration],
  ['concurrency, mean', 'concurrency.mean', level],
  ['concurrency, max', 'concurrency.max', count],
  ['run at list price', 'bill.totalUsd', dollars],
  ['month', 'bill.month.totalUsd', dollars],
];

/** Bands as text for a terminal: one row a metric, over the runs. */
export function bandsTable(bands: BandsReport): string {
  const { scenario, runs, durationS, engineVersion } = bands;
  const title = `${scenario.name}  ·  ${count(runs.length)} ${runs.length === 1 ? 'seed' : 'seeds'} (${seedsText(runs.map(({ seed }) => seed))})`;
  const rows = ROWS.map(([name, metric, show]) => [name, ...cells(bands.metrics[metric] ?? null, show)]);
  return [
    `${title}  ·  ${duration(durationS * 1000)} of virtual time each`,
    '',
    ...table([['over the runs', 'mean', '± s.e.', 'min', 'p5', 'p50', 'p95', 'max'], ...rows]),
    ...goalLines(bands),
    '',
    `scenario ${scenario.hash}  ·  engine ${engineVersion}`,
    ...bands.notReproducibleBecause.map((cause) => `not reproducible: ${cause}`),
  ].join('\n');
}

function cells(band: Band | null, show: Show): readonly string[] {
  if (band === null) return Array.from({ length: 7 }, () => '–');
  const { mean, standardError, min, p05, p50, p95, max } = band;
  return [show(mean), standardError === null ? '–' : show(standardError), ...[min, p05, p50, p95, max].map(show)];
}

function goalLines({ goals }: BandsReport): readonly string[] {
  if (goals.length === 0) return [];
  const lines = goals.map(({ metric, op, value, metIn, runs }) => {
    const mark = metIn === runs ? '✓' : '✗';
    return `${mark} ${metric} ${op} ${value}: met in ${count(metIn)} of ${count(runs)} runs`;
  });
  return ['', 'goals', ...lines];
}

/** `42–141`, or the list when there are gaps and few. */
function seedsText(seeds: readonly number[]): string {
  const first = seeds[0] ?? 0;
  const last = seeds.at(-1) ?? 0;
  if (last - first === seeds.length - 1) return seeds.length === 1 ? String(first) : `${first}–${last}`;
  return seeds.length <= 8 ? seeds.join(', ') : `${first} … ${last}`;
}
