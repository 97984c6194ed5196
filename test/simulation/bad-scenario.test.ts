import { describe, expect, it } from 'vitest';
import type { Issue, Result } from '../../src/base';
import { readScenario } from '../../src/scenario';
import { ObservedRun, Simulation } from '../../src/simulation';
import { LATE_PARTS } from '../../src/simulation/late-parts';
import { town } from './town';

const FUNCTION = { name: 'f' };
const TINY = { formatVersion: 1, name: 'tiny', functions: [FUNCTION] };

function issuesOf(result: Result<unknown>): readonly Issue[] {
  if (result.ok) throw new Error('no issue was found');
  return result.issues;
}

describe('what no run can be made of', () => {
  it.each([
    ['a runtime', { ...TINY, functions: [{ ...FUNCTION, runtime: 'nodejs1.x' }] }, 'functions[0].runtime', /nodejs1\.x/],
    ['a region', { ...TINY, region: 'moon-west-1' }, 'region', /moon-west-1/],
    ['a date of rules', { ...TINY, rules: '1999-01' }, 'rules', /1999-01/],
  ])('names %s that nobody knows, before the run', (_what, input, path, message) => {
    const issues = issuesOf(readScenario(input));
    expect(issues.map((issue) => issue.path)).toEqual([path]);
    expect(issues[0]?.message).toMatch(message);
  });

  it('names a metric of a goal that no report has, and knows those of its functions', () => {
    const goals = [
      { metric: 'latencyMs.p95', op: '<' as const, value: 500 },
      { metric: 'functions.api.durationMs.mean', op: '<' as const, value: 500 },
      { metric: 'latencyMs.p42', op: '<' as const, value: 500 },
      { metric: 'functions.nobody.durationMs.mean', op: '<' as const, value: 500 },
      { metric: 'alarms.gone.alarms', op: '=' as const, value: 0 },
      { metric: 'queues.gone.fifo.ageMaxS', op: '<' as const, value: 9 },
    ];
    const issues = issuesOf(ObservedRun.create(town({ goals }), { compile: undefined, lateParts: LATE_PARTS }));
    expect(issues.map(({ path }) => path)).toEqual([2, 3, 4, 5].map((i) => `goals[${i}].metric`));
    expect(issues[0]?.message).toMatch(/^latencyMs\.p42 is no metric of the report; near:/);
    expect(issues.slice(1).map(({ message }) => message.split(';')[0])).toEqual([
      'functions.nobody.durationMs.mean is no metric of the report: there is no function nobody',
      'alarms.gone.alarms is no metric of the report: there is no alarm gone',
      'queues.gone.fifo.ageMaxS is no metric of the report: there is no queue gone.fifo',
    ]);
  });

  it('names rules and runtimes that slipped past the schema, instead of stopping with a stack', () => {
    const scenario = town();
    const runtime = { ...scenario, functions: scenario.functions.map((f) => ({ ...f, initMs: null, runtime: 'nodejs1.x' })) };
    for (const strange of [{ ...scenario, rules: '1999-01' }, runtime]) {
      expect(
        issuesOf(Simulation.create(strange, { readers: [], compile: undefined, lateParts: LATE_PARTS })).length,
      ).toBeGreaterThan(0);
      expect(issuesOf(ObservedRun.create(strange, { compile: undefined, lateParts: LATE_PARTS })).length).toBeGreaterThan(0);
    }
  });

  it('names a region without prices when the report is asked for', () => {
    const run = ObservedRun.create(
      { ...town({ durationS: 1 }), region: 'moon-west-1' },
      { compile: undefined, lateParts: LATE_PARTS },
    );
    if (!run.ok) return expect(run.issues.map(({ path }) => path)).toEqual(['region']);
    expect(issuesOf(run.value.report()).map(({ path }) => path)).toEqual(['region']);
  });

  it('refuses code where no host can run it, and never models it instead', () => {
    const scenario = town();
    const code = { handler: 'index.handler', file: null, source: 'exports.handler = async () => 1' };
    const withCode = { ...scenario, functions: scenario.functions.map((f, i) => (i === 1 ? { ...f, code } : f)) };
    expect(issuesOf(Simulation.create(withCode, { readers: [], compile: undefined, lateParts: LATE_PARTS }))).toEqual([
      { path: 'functions[1].code', message: 'this host cannot run handlers' },
    ]);
  });
});
