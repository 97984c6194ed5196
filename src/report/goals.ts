import { fail, type Issue, type Result, succeed } from '../base';
import type { GoalView, Report } from './format';
import { type GoalSpec, meetsGoal } from './judge';
import { type MeasuredNames, metricPaths, metricsOf } from './metrics';

const SUGGESTIONS = 3;

/**
 * Judges goals on a report. An unknown metric is an issue at `goals[i].metric` that lists near names. Where nothing was measured
 * (`actual` null) a goal is not met: a run that served nobody has no good latency.
 */
export function evaluateGoals(goals: readonly GoalSpec[], report: Report): Result<readonly GoalView[]> {
  const metrics = metricsOf(report);
  // What a run has not measured yet (the month of a run that has not begun) is known all the same.
  const unmeasured = goals.some(({ metric }) => !metrics.has(metric));
  const issues = unmeasured
    ? goalIssues(
        goals,
        namesOf(report),
        { endpoints: namesIn(report.endpoints), queues: namesIn(report.queues), alarms: namesIn(report.alarms) },
        metrics,
      )
    : [];
  if (issues.length > 0) return fail(...issues);
  return succeed(
    goals.map((goal) => {
      const actual = metrics.get(goal.metric) ?? null;
      return { ...goal, actual, met: meetsGoal(actual, goal) };
    }),
  );
}

/** The goals whose metric no run of these functions will have, before any run; metrics of `measured` are known besides. */
export function goalIssues(
  goals: readonly GoalSpec[],
  functionNames: readonly string[],
  others: MeasuredNames = {},
  measured: ReadonlyMap<string, unknown> = new Map(),
): readonly Issue[] {
  const paths = metricPaths(functionNames, others);
  const known = new Set([...paths, ...measured.keys()]);
  return goals.flatMap(({ metric }, i) => (known.has(metric) ? [] : [unknownMetric(metric, `goals[${i}].metric`, paths)]));
}

/** The same for what a scenario has to be tried: the metrics of its goal and of its guess. */
export function tryThisIssues(
  tryThis: { readonly goal: GoalSpec; readonly guess: { readonly metric: string } } | null,
  functionNames: readonly string[],
  others: MeasuredNames = {},
): readonly Issue[] {
  if (tryThis === null) return [];
  const paths = metricPaths(functionNames, others);
  const issuesOf = (metric: string, path: string): readonly Issue[] =>
    paths.includes(metric) ? [] : [unknownMetric(metric, path, paths)];
  return [...issuesOf(tryThis.goal.metric, 'tryThis.goal.metric'), ...issuesOf(tryThis.guess.metric, 'tryThis.guess.metric')];
}

const namesIn = (things: readonly { readonly name: string }[]): readonly string[] => things.map(({ name }) => name);
const namesOf = ({ functions }: Report): readonly string[] => namesIn(functions);

function unknownMetric(metric: string, path: string, known: readonly string[]): Issue {
  const near = [...known]
    .map((candidate) => ({ path: candidate, distance: distanceOf(metric.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance || (a.path < b.path ? -1 : 1))
    .slice(0, SUGGESTIONS)
    .map((candidate) => candidate.path);
  return { path, message: `${metric} is no metric of the report${missingOwner(metric, known)}; near: ${near.join(', ')}` };
}

const OWNERS: Readonly<Record<string, string>> = {
  functions: 'function',
  endpoints: 'endpoint',
  queues: 'queue',
  alarms: 'alarm',
};

/** What a metric is about that the scenario does not have (any more), in words; nothing when it is only the number that is unknown. */
function missingOwner(metric: string, known: readonly string[]): string {
  const [, list = '', name = ''] = /^(functions|endpoints|queues|alarms)\.([^.]+(?:\.fifo)?)\./.exec(metric) ?? [];
  if (name === '' || known.some((path) => path.startsWith(`${list}.${name}.`))) return '';
  return `: there is no ${OWNERS[list]} ${name}`;
}

/** Insertions, deletions and replacements from one text to the other. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
