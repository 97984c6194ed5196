import { describe, expect, it } from 'vitest';
import { bandOf, bandsOf, reportOf } from '../../src/report';
import type { Attempt } from '../telemetry/fact-stream';
import { OPTIONS, partOf } from './example-parts';

/** That many warm invocations, one after the other. */
const attempts = (n: number): readonly Attempt[] =>
  Array.from({ length: n }, (_, i) => ({ arrived: 100 * i, delay: 3, init: 0, duration: 40 + i, fn: 0, outcome: 0, mode: 0 }));

describe('a band', () => {
  it('has the percentiles, mean and standard error that R gives for 1 to 10', () => {
    // quantile(1:10, c(.05, .5, .95)); mean(1:10); sd(1:10) / sqrt(10)
    const band = bandOf([3, 1, 2, 10, 9, 8, 7, 6, 5, 4]);
    expect(band).toMatchObject({ runs: 10, mean: 5.5, min: 1, max: 10, p50: 5.5 });
    expect(band.p05).toBeCloseTo(1.45, 12);
    expect(band.p95).toBeCloseTo(9.55, 12);
    expect(band.standardError).toBeCloseTo(0.957427107756338, 12);
  });

  it('of one run is that run, without a standard error', () => {
    expect(bandOf([4])).toEqual({ runs: 1, mean: 4, standardError: null, min: 4, p05: 4, p50: 4, p95: 4, max: 4 });
  });
});

describe('bands over seeds', () => {
  const parts = [3, 1, 2].map((seed) => partOf(attempts(20 * seed), seed));

  it('compare what each run’s own report says, whatever the order of the parts', () => {
    const bands = bandsOf(parts, OPTIONS);
    const served = parts.map((part) => {
      const report = reportOf(part, OPTIONS);
      return report.ok ? report.value.totals.served : Number.NaN;
    });
    expect(bands.ok && bands.value.metrics['totals.served']).toEqual(bandOf(served));
    expect(bands.ok && bands.value.runs.map(({ seed }) => seed)).toEqual([1, 2, 3]);
    expect(bandsOf([...parts].reverse(), OPTIONS)).toEqual(bands);
  });

  it('count in how many runs a goal was met', () => {
    const served = bandsOf(parts, OPTIONS);
    const middle = served.ok ? (served.value.metrics['totals.offered']?.p50 ?? 0) : 0;
    const bands = bandsOf(parts, { ...OPTIONS, goals: [{ metric: 'totals.offered', op: '<=', value: middle }] });
    expect(bands.ok && bands.value.goals[0]).toMatchObject({ metIn: 2, runs: 3 });
    expect(bands.ok && bands.value.goalsMet).toBe(false);
  });

  it('refuse the same seed twice', () => {
    const twice = bandsOf([...parts, ...parts.slice(0, 1)], OPTIONS);
    expect(twice.ok ? [] : twice.issues.map(({ message }) => message)).toEqual([expect.stringContaining('seed 3')]);
  });
});
