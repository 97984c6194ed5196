import { describe, expect, it } from 'vitest';
import {
  evaluateGoals,
  type GoalSpec,
  goalIssues,
  metricAt,
  metricPaths,
  metricsOf,
  type Report,
  reportOf,
  tryThisIssues,
} from '../../src/report';
import type { Attempt } from '../telemetry/fact-stream';
import { OPTIONS, partOf } from './example-parts';

const ATTEMPT: Attempt = { arrived: 0, delay: 0, init: 0, duration: 4000, fn: 0, outcome: 0, mode: 0 };

function report(goals: readonly GoalSpec[] = []): Report {
  const made = reportOf(partOf([ATTEMPT, { ...ATTEMPT, outcome: -1 }]), { ...OPTIONS, goals });
  if (!made.ok) throw new Error(JSON.stringify(made.issues));
  return made.value;
}

describe('goals', () => {
  it('are met or not, by their comparison', () => {
    const goal = (metric: string, op: GoalSpec['op'], value: number): GoalSpec => ({ metric, op, value });
    const { goals, goalsMet } = report([
      goal('durationMs.max', '<=', 4),
      goal('durationMs.max', '<', 4),
      goal('totals.throttled', '=', 0),
      goal('totals.throttledShare', '>=', 0.5),
      goal('functions.first.totals.served', '>', 0),
      goal('bill.month.totalUsd', '>', 0),
      goal('totals.throttledByReason.ConcurrentInvocationLimitExceeded', '=', 1),
    ]);
    expect(goals.map(({ met }) => met)).toEqual([true, false, false, true, true, true, true]);
    expect(goals[0]).toEqual({ metric: 'durationMs.max', op: '<=', value: 4, actual: 4, met: true });
    expect(goalsMet).toBe(false);
    expect(report([goal('durationMs.max', '<=', 4)]).goalsMet).toBe(true);
    expect(report().goalsMet).toBe(true);
  });

  it('on something that was not measured are not met, whatever the comparison', () => {
    for (const op of ['<', '<=', '=', '>=', '>'] as const) {
      const [goal] = report([{ metric: 'functions.second.latencyMs.p95', op, value: 0 }]).goals;
      expect(goal).toMatchObject({ actual: null, met: false });
    }
  });

  it('with an unknown metric are issues that list near names', () => {
    const result = evaluateGoals(
      [
        { metric: 'latencyMs.p95', op: '<', value: 1 },
        { metric: 'latencyMs.p96', op: '<', value: 1 },
      ],
      report(),
    );
    expect(result).toMatchObject({ ok: false, issues: [{ path: 'goals[1].metric' }] });
    expect(!result.ok && result.issues[0]?.message).toMatch(/near: .*latencyMs\.p95/);
  });

  it('can be checked before the run: the paths are exactly those that a report has', () => {
    const names = ['first', 'second', 'third'];
    expect([...metricsOf(report()).keys()].sort()).toEqual([...metricPaths(names)].sort());
    expect(goalIssues([{ metric: 'functions.first.latencyMs.p99', op: '<', value: 1 }], names)).toEqual([]);
    expect(goalIssues([{ metric: 'functions.fist.latencyMs.p99', op: '<', value: 1 }], names)).toMatchObject([
      { path: 'goals[0].metric', message: expect.stringContaining('functions.first.latencyMs.p99') },
    ]);
  });

  it('on the month of a run that has not begun are judged as not measured, not refused', () => {
    const part = partOf([]);
    const goals = [{ metric: 'bill.month.totalUsd', op: '<', value: 5 }] as const;
    const made = reportOf(part, { bill: { ...OPTIONS.bill, standsFor: null }, goals });
    expect(made).toMatchObject({ ok: true, value: { goals: [{ actual: null, met: false }] } });
  });

  it('find one metric by its path as all metrics together have it', () => {
    const some = report();
    for (const [path, value] of metricsOf(some)) expect([path, metricAt(some, path)]).toEqual([path, value]);
    for (const path of ['functions.fist.totals.served', 'totals', 'totals.constructor.name', ''])
      expect(metricAt(some, path)).toBeNull();
  });

  it('of what is to be tried are checked too', () => {
    const goal = { metric: 'totals.served', op: '>', value: 1 } as const;
    expect(tryThisIssues({ goal, guess: { metric: 'totals.severed' } }, ['first'])).toMatchObject([
      { path: 'tryThis.guess.metric', message: expect.stringContaining('totals.served') },
    ]);
    expect(tryThisIssues(null, ['first'])).toEqual([]);
  });
});
