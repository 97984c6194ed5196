import { describe, expect, test } from 'vitest';
import type { Report } from '../../../src/report';
import { readScenario, type Scenario } from '../../../src/scenario';
import {
  type Compared,
  changeOf,
  comparedAt,
  comparedWhole,
  instantOf,
  reportedOf,
} from '../../../src/ui/features/baseline/delta';
import { arrivalsText, settingsThatDiffer } from '../../../src/ui/features/baseline/scenario-diff';
import { columnsWith } from '../charts/columns';

const S = 1_000_000;
const text = (value: number | null): string => String(value);
const compared = (before: number | null, now: number | null, better: Compared['better']): Compared => {
  return { name: 'x', before, now, better, text };
};

function scenarioOf(changes: Readonly<Record<string, unknown>> = {}): Scenario {
  const read = readScenario({
    formatVersion: 1,
    name: 'Two runs',
    functions: [{ name: 'web', memoryMiB: 512 }],
    sources: [{ kind: 's3', name: 'uploads', function: 'web', arrivals: { kind: 'poisson', perSecond: 1 } }],
    ...changes,
  });
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
}

describe('two runs at one moment', () => {
  const series = (bucketS: number, nowS: number, rows: number, served: readonly number[] = []) => ({
    columns: columnsWith(rows, { served: [...served], durationUs: served.map((n) => n * 2000), pendingMax: [...served] }),
    rows,
    bucketUs: bucketS * S,
    nowUs: nowS * S,
  });

  test('are read at the last instant that ends a whole bucket of both', () => {
    expect(instantOf(series(1, 100, 100), series(1, 40.5, 41))).toBe(40 * S);
    expect(instantOf(series(2, 100, 50), series(5, 39, 8))).toBe(30 * S);
    expect(instantOf(series(10, 100, 10), series(10, 9, 1))).toBe(0);
  });

  test('count only whole buckets up to there, each run its own', () => {
    const rows = comparedAt(series(1, 4, 4, [1, 2, 3, 4]), series(2, 3, 2, [10, 20]), 2 * S);
    const of = (name: string) => rows.find((row) => row.name === name);
    expect(of('attempts served')).toMatchObject({ before: 3, now: 10 });
    expect(of('most pending')).toMatchObject({ before: 2, now: 10 });
    expect(of('mean duration')).toMatchObject({ before: 2, now: 2 });
  });
});

describe('a change between two runs', () => {
  test('is signed, in percent, and better or worse by word and shape', () => {
    expect(changeOf(compared(200, 150, 'less'))).toEqual({
      verdict: 'better',
      sign: '▼',
      text: '−50',
      percent: '−25 %',
      word: 'better',
    });
    expect(changeOf(compared(200, 201, 'less'))).toEqual({
      verdict: 'worse',
      sign: '▲',
      text: '+1',
      percent: '+0.50 %',
      word: 'worse',
    });
    expect(changeOf(compared(4, 8, 'neither'))).toEqual({
      verdict: 'other',
      sign: '▲',
      text: '+4',
      percent: '+100 %',
      word: 'more',
    });
    expect(changeOf(compared(5761, 15, 'less')).percent).toBe('−99.7 %');
  });

  test('from nothing has no percentage, to the same is equal, and of nothing measured says nothing', () => {
    expect(changeOf(compared(0, 3, 'less'))).toMatchObject({ text: '+3', percent: '', verdict: 'worse' });
    expect(changeOf(compared(3, 3, 'less'))).toMatchObject({ verdict: 'equal', sign: '=', word: 'equal' });
    expect(changeOf({ ...compared(3.001, 3.002, 'less'), text: (v) => (v ?? 0).toFixed(1) })).toMatchObject({ verdict: 'equal' });
    expect(changeOf(compared(null, 3, 'less'))).toEqual({ verdict: 'other', sign: '', text: '–', percent: '', word: '' });
  });
});

describe('whole runs', () => {
  test('of one function leave out the bill, which is of all of them', () => {
    const level = { mean: 1, max: 2 };
    const spread = { count: 1, mean: 5, p50: 5, p90: 5, p95: 5, p99: 5, max: 5 };
    const measures = {
      totals: { served: 7 },
      events: {},
      latencyMs: spread,
      durationMs: spread,
      concurrency: level,
      environments: level,
    };
    const bill = { gbSeconds: 9, totalUsd: 3, usdPerMillion: 4 };
    const report = { ...measures, bill, functions: [{ ...measures, name: 'web', gbSeconds: 8 }] } as unknown as Report; // what is read
    const [all, web] = [reportedOf(report, null), reportedOf(report, 'web')];
    if (all === null || web === null) throw new Error('both are there');
    const names = (rows: readonly Compared[]) => rows.map(({ name }) => name);
    expect(names(comparedWhole(all, all))).toContain('spent');
    expect(names(comparedWhole(web, web))).not.toContain('spent');
    expect(comparedWhole(web, web).find(({ name }) => name === 'GB-seconds')).toMatchObject({ before: 8, now: 8 });
    expect(reportedOf(report, 'audit')).toBeNull();
  });
});

describe('what is different between two scenarios', () => {
  const ran = (changes: Readonly<Record<string, unknown>> = {}, live: Scenario['interventions'] = []) => {
    return { scenario: scenarioOf(changes), changes: live };
  };

  test('is said by paths and values; goals, names and the seed are not settings', () => {
    const functions = [{ name: 'web', memoryMiB: 1024, reservedConcurrency: 5 }];
    const goals = [{ metric: 'totals.served', op: '>', value: 1 }];
    expect(settingsThatDiffer(ran(), ran({ functions, goals, name: 'Other', seed: 1 }))).toEqual([
      { path: 'functions.web.memoryMiB', before: '512', now: '1024' },
      { path: 'functions.web.reservedConcurrency', before: 'none', now: '5' },
    ]);
    expect(settingsThatDiffer(ran(), ran())).toEqual([]);
  });

  test('has the changes that only one of the runs had while it went on', () => {
    const live = [{ atS: 61, path: 'functions.web.memoryMiB', value: 256 }];
    expect(settingsThatDiffer(ran(), ran({}, live))).toEqual([
      { path: 'functions.web.memoryMiB at 01:01', before: 'none', now: '256' },
    ]);
    expect(settingsThatDiffer(ran({}, live), ran({}, live))).toEqual([]);
  });

  test('the arrivals are the same for the same seed and sources, and it is said why when not', () => {
    const functions = [{ name: 'web', memoryMiB: 1024 }];
    expect(arrivalsText(ran(), ran({ functions }))).toContain('exactly the same arrivals');
    expect(arrivalsText(ran(), ran({ seed: 7 }))).toContain('42, now 7');
    expect(arrivalsText(ran(), ran({ durationS: 60 }))).toContain('not equally long');
    const rate = [{ atS: 5, path: 'sources.uploads.rateFactor', value: 2 }];
    expect(arrivalsText(ran(), ran({}, rate))).toContain('the arrivals differ');
  });
});
