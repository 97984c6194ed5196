import { assert, fail, type Result, succeed } from '../base';
import type { Report } from './format';
import type { GoalSpec } from './judge';
import { metricsOf } from './metrics';
import type { RunPart } from './parts';
import { unlikeParts } from './pool';
import { type ReportOptions, reportOf } from './views';

/*
 * What several seeds of one scenario say together (design decision 11): every metric of the report as the distribution of its values
 * over the runs. Money is priced in each run before it is compared: the price of a mean is not the mean of the prices.
 */

/** One metric over the runs in which it was measured. Percentiles lie between two runs' values in proportion (R's type 7). */
export interface Band {
  readonly runs: number;
  readonly mean: number;
  /** Of the mean: standard deviation ÷ √runs; null for a single run. */
  readonly standardError: number | null;
  readonly min: number;
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/** A goal over the runs: in how many of them it was met. */
export interface GoalBand extends GoalSpec {
  readonly metIn: number;
  readonly runs: number;
  /** Null where nothing was measured in any run. */
  readonly band: Band | null;
}

/** The runs of several seeds, sorted by seed. */
export interface BandsReport {
  readonly format: 'lambdarium-bands';
  readonly formatVersion: 1;
  readonly engineVersion: string;
  readonly scenario: { readonly name: string; readonly hash: string };
  readonly variant: string;
  readonly durationS: number;
  /** Each run: with it, somebody else can repeat exactly this one. */
  readonly runs: readonly { readonly seed: number; readonly factHash: string }[];
  /** By the metric's path, as goals name it; null where no run measured it. */
  readonly metrics: Readonly<Record<string, Band | null>>;
  readonly goals: readonly GoalBand[];
  /** Whether every goal was met in every run. */
  readonly goalsMet: boolean;
  readonly notReproducibleBecause: readonly string[];
}

/** The bands of at least one part; parts of different scenarios or variants, or of the same seed, are issues. */
export function bandsOf(parts: readonly RunPart[], options: ReportOptions): Result<BandsReport> {
  const sorted = [...parts].sort((a, b) => a.key.seed - b.key.seed);
  const first = sorted[0];
  assert(first !== undefined, 'bands need a part');
  const reports: Report[] = [];
  const issues = [...unlikeParts(sorted)];
  if (issues.length > 0) return fail(...issues);
  for (const part of sorted) {
    const report = reportOf(part, options);
    if (report.ok) reports.push(report.value);
    else issues.push(...report.issues);
  }
  if (issues.length > 0) return fail(...issues);
  const metrics = bandsByMetric(reports);
  const goals = options.goals.map((goal, i) => goalBand(goal, i, reports, metrics));
  return succeed({
    format: 'lambdarium-bands',
    formatVersion: 1,
    engineVersion: first.engineVersion,
    scenario: { name: first.scenarioName, hash: first.key.scenarioHash },
    variant: first.key.variant,
    durationS: reports[0]?.durationS ?? 0,
    runs: sorted.map(({ key: { seed }, factHash }) => ({ seed, factHash })),
    metrics,
    goals,
    goalsMet: goals.every(({ metIn, runs }) => metIn === runs),
    notReproducibleBecause: [...new Set(sorted.flatMap((part) => part.notReproducibleBecause))],
  });
}

/** The band of at least one value. */
export function bandOf(values: readonly number[]): Band {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  assert(n > 0, 'a band needs a value');
  const mean = sorted.reduce((total, value) => total + value, 0) / n;
  const squares = sorted.reduce((total, value) => total + (value - mean) * (value - mean), 0);
  return {
    runs: n,
    mean,
    standardError: n === 1 ? null : Math.sqrt(squares / (n - 1) / n),
    min: sorted[0] as number,
    p05: between(sorted, 0.05),
    p50: between(sorted, 0.5),
    p95: between(sorted, 0.95),
    max: sorted[n - 1] as number,
  };
}

function between(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (place - below);
}

function bandsByMetric(reports: readonly Report[]): Record<string, Band | null> {
  const values = new Map<string, number[]>();
  for (const report of reports) {
    for (const [metric, value] of metricsOf(report)) {
      const known = values.get(metric) ?? [];
      if (value !== null) known.push(value);
      values.set(metric, known);
    }
  }
  return Object.fromEntries([...values].map(([metric, measured]) => [metric, measured.length === 0 ? null : bandOf(measured)]));
}

function goalBand(
  goal: GoalSpec,
  i: number,
  reports: readonly Report[],
  metrics: Readonly<Record<string, Band | null>>,
): GoalBand {
  const metIn = reports.filter((report) => report.goals[i]?.met === true).length;
  return { ...goal, metIn, runs: reports.length, band: metrics[goal.metric] ?? null };
}
