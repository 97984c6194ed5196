import { type Result, succeed, US_PER_S } from '../base';
import { gbSecondsOf } from '../pricing';
import { alarmReport } from './alarms';
import { type BillOptions, runBillView } from './bill-views';
import { endpointReport } from './endpoints';
import type { FunctionReport, GoalView, Report } from './format';
import { evaluateGoals } from './goals';
import type { GoalSpec } from './judge';
import { measuresOf } from './measures';
import type { FunctionPart, RunPart } from './parts';
import { type Pool, pool } from './pool';
import { queueReport } from './queues';

/** What a report needs besides its part. */
export interface ReportOptions {
  readonly bill: BillOptions;
  readonly goals: readonly GoalSpec[];
}

/** The report of one run. Issues: no known price, a goal whose metric does not exist. */
export function reportOf(part: RunPart, options: ReportOptions): Result<Report> {
  const single = pool([part]);
  return single.ok ? reportOfPool(single.value, options) : single;
}

/** The report of several seeds of one scenario: counts and list-price dollars are sums over all runs, the month's bill is one month's. */
export function reportOfPool(runs: Pool, options: ReportOptions): Result<Report> {
  const measures = measuresOf(runs.all, runs.durationUs);
  const bill = runBillView(runs.all.usage, measures.totals.served, runs.durationUs, runs.seeds.length, options.bill);
  if (!bill.ok) return bill;
  const { first } = runs;
  const report: Report = {
    format: 'lambdarium-report',
    formatVersion: 1,
    engineVersion: first.engineVersion,
    scenario: { name: first.scenarioName, hash: runs.scenarioHash },
    variant: runs.variant,
    seed: first.key.seed,
    seeds: runs.seeds,
    startsAt: first.startsAt,
    durationS: runs.durationUs / runs.seeds.length / US_PER_S,
    ...measures,
    bill: bill.value,
    goals: [],
    goalsMet: true,
    factHash: runs.seeds.length === 1 ? first.factHash : null,
    reproducible: runs.notReproducibleBecause.length === 0,
    notReproducibleBecause: runs.notReproducibleBecause,
    alarms: runs.alarms.map(alarmReport),
    endpoints: runs.endpoints.map((part) => endpointReport(part, runs.durationUs)),
    fleet: runs.fleet,
    undelivered: runs.undelivered,
    queues: runs.queues.map((part) => queueReport(part, runs.durationUs)),
    functions: runs.functions.map((fn) => functionReport(fn, runs.durationUs)),
    logs: { lines: runs.all.counts.logLines, bytes: runs.all.counts.logBytes },
    cuts: first.cuts,
    profiledEnvironments: runs.profiledEnvironments,
  };
  return withGoals(report, options.goals);
}

function functionReport(fn: FunctionPart, durationUs: number): FunctionReport {
  return { name: fn.name, ...measuresOf(fn, durationUs), gbSeconds: gbSecondsOf(fn.usage) };
}

function withGoals(report: Report, specs: readonly GoalSpec[]): Result<Report> {
  const goals: Result<readonly GoalView[]> = evaluateGoals(specs, report);
  if (!goals.ok) return goals;
  return succeed({ ...report, goals: goals.value, goalsMet: goals.value.every((goal) => goal.met) });
}
