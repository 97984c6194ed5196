import { assertUnreachable, fail, type Issue, type Result, succeed } from '../base';
import type { GoalView, Report } from './format';
import { metricPaths, metricsOf } from './metrics';

/** A goal as the scenario writes it: `metric` is a path into the report, such as `latencyMs.p95`. */
export interface GoalSpec {
  readonly metric: string;
  readonly op: '<' | '<=' | '=' | '>=' | '>';
  readonly value: number;
}

const SUGGESTIONS = 3;

/**
 * Judges goals on a report. An unknown metric is an issue at `goals[i].metric` that lists near names. Where nothing was measured
 * (`actual` null) a goal is not met: a run that served nobody has no good latency.
 */
export function evaluateGoals(goals: readonly GoalSpec[], report: Report): Result<readonly GoalView[]> {
  const metrics = metricsOf(report);
  const issues = goals.flatMap((goal, i) => (metrics.has(goal.metric) ? [] : [unknownMetric(goal, i, [...metrics.keys()])]));
  if (issues.length > 0) return fail(...issues);
  return succeed(
    goals.map((goal) => {
      const actual = metrics.get(goal.metric) ?? null;
      return { ...goal, actual, met: actual !== null && compare(actual, goal) };
    }),
  );
}

/** The goals whose metric no run of these functions will have, before any run. */
export function goalIssues(goals: readonly GoalSpec[], functionNames: readonly string[]): readonly Issue[] {
  const paths = metricPaths(functionNames);
  const known = new Set(paths);
  return goals.flatMap((goal, i) => (known.has(goal.metric) ? [] : [unknownMetric(goal, i, paths)]));
}

function compare(actual: number, { op, value }: GoalSpec): boolean {
  switch (op) {
    case '<':
      return actual < value;
    case '<=':
      return actual <= value;
    case '=':
      return actual === value;
    case '>=':
      return actual >= value;
    case '>':
      return actual > value;
    default:
      return assertUnreachable(op);
  }
}

function unknownMetric(goal: GoalSpec, i: number, known: readonly string[]): Issue {
  const near = [...known]
    .map((path) => ({ path, distance: distanceOf(goal.metric.toLowerCase(), path.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance || (a.path < b.path ? -1 : 1))
    .slice(0, SUGGESTIONS)
    .map(({ path }) => path);
  return { path: `goals[${i}].metric`, message: `${goal.metric} is no metric of the report; near: ${near.join(', ')}` };
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
