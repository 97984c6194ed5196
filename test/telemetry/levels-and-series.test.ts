import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Concurrency, SeriesReader, type SeriesTable } from '../../src/telemetry';
import { promptWriter } from '../journal/prompt-writer';
import { arbitraryAttempts, RUN_US } from './arbitrary-attempts';
import { type Attempt, admittedAt, endedAt, state } from './fact-stream';

const runs = (a: Attempt): boolean => a.outcome >= 0;

/** Microseconds of overlap of an attempt's stay in an environment with [from, to). */
const overlap = (a: Attempt, from: number, to: number): number =>
  Math.max(0, Math.min(endedAt(a), to) - Math.max(admittedAt(a), from));

/** Time that attempts spend in environments in [from, to). */
function naiveMean(attempts: readonly Attempt[], from: number, to: number): number {
  return attempts.filter(runs).reduce((total, a) => total + overlap(a, from, to), 0);
}

const total = (table: SeriesTable, column: keyof SeriesTable['columns']): number =>
  table.columns[column].reduce((sum, value) => sum + value, 0);

describe('concurrency', () => {
  it('is the time environments are at work, initialising included, and its maximum', () => {
    const concurrency = new Concurrency();
    const attempt = { arrived: 0, delay: 0, init: 0, duration: 400, fn: 0, outcome: 0, mode: 0 };
    state(
      [concurrency],
      [
        { ...attempt, init: 100 },
        { ...attempt, arrived: 200, fn: 1 },
        { ...attempt, arrived: 250, duration: 5_000 },
        { ...attempt, arrived: 260, outcome: -1 },
      ],
      1000,
    );
    expect(concurrency.runningSum(1000)).toEqual({ integralUs: 500 + 400 + 750, max: 3 });
    expect(concurrency.runningSum(1000, 0)).toEqual({ integralUs: 500 + 750, max: 2 });
    expect(concurrency.runningSum(1000, 1)).toEqual({ integralUs: 400, max: 1 });
    expect(concurrency.existingSum(1000)).toEqual({ integralUs: 500, max: 1 });
    expect(concurrency.running()).toBe(1);
    expect(concurrency.runningSum(1000, 9)).toEqual({ integralUs: 0, max: 0 });
  });

  it('has the integral of a naive model for any stream', () => {
    fc.assert(
      fc.property(arbitraryAttempts, (attempts) => {
        const concurrency = new Concurrency();
        state([concurrency], attempts, RUN_US);
        expect(concurrency.runningSum(RUN_US).integralUs).toBe(naiveMean(attempts, 0, RUN_US));
        const mine = attempts.filter((a) => a.fn === 1);
        expect(concurrency.runningSum(RUN_US, 1).integralUs).toBe(naiveMean(mine, 0, RUN_US));
      }),
      { numRuns: 200 },
    );
  });
});

describe('the series', () => {
  it('has how many provisioned environments could serve: the greatest in each bucket, of all functions or of one', () => {
    const [all, one] = [new SeriesReader(1000), new SeriesReader(1000, 1)];
    const facts = promptWriter([all, one]);
    const change = (at: number, fn: number, requested: number, allocated: number): void =>
      facts.state('provisionedConcurrencyChanged', at, { function: fn, version: 0, requested, allocated, status: 0, cause: 0 });
    change(100, 0, 5, 0);
    change(1500, 0, 5, 5);
    change(2200, 1, 3, 3);
    change(2900, 0, 2, 2);
    expect([...all.table(4500).columns.provisionedMax]).toEqual([0, 5, 8, 5, 5]);
    expect([...one.table(4500).columns.provisionedMax]).toEqual([0, 0, 3, 3, 3]);
  });

  it('puts what happened into the bucket of its time', () => {
    const series = new SeriesReader(1000);
    const attempt = { arrived: 0, delay: 0, init: 0, duration: 400, fn: 0, outcome: 0, mode: 0 };
    state(
      [series],
      [
        { ...attempt, arrived: 100, init: 200 },
        { ...attempt, arrived: 900, duration: 1500 },
        { ...attempt, arrived: 1000, outcome: -2 },
        { ...attempt, arrived: 1100, delay: 1000, mode: 1 },
      ],
      3000,
    );
    const { buckets, columns } = series.table();
    expect(buckets).toBe(3);
    const rows = Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, Array.from(values)]));
    expect(rows).toMatchObject({
      arrivals: [2, 2, 0],
      throttledByReservedConcurrency: [0, 1, 0],
      throttledByAccountConcurrency: [0, 0, 0],
      admitted: [2, 0, 1],
      coldStarts: [1, 0, 0],
      served: [1, 0, 2],
      settled: [1, 1, 2],
      unsuccessful: [0, 1, 0],
      durationUs: [400, 0, 1900],
      startDelayUs: [200, 0, 1000],
      billedMs: [7, 0, 14],
      mibMsX86: [0, 0, 0],
      mibMsArm: [7 * 256, 0, 14 * 256],
      ephemeralMibMs: [7 * 600, 0, 14 * 600],
      runningIntegralUs: [600 + 100, 1000, 400 + 400],
      runningMax: [1, 1, 2],
      existingMax: [1, 0, 0],
      pendingLast: [0, 1, 0],
      pendingMax: [0, 1, 1],
      latencyMaxUs: [600, 0, 1500],
    });
    expect(rows.latencyP50Us?.[0]).toBeGreaterThan(600 * 0.984);
    expect(rows.latencyP50Us?.[0]).toBeLessThanOrEqual(600);
  });

  it('adds up, over any buckets, to the naive model of any stream', () => {
    fc.assert(
      fc.property(arbitraryAttempts, fc.integer({ min: 300, max: 25_000 }), (attempts, bucketUs) => {
        const series = new SeriesReader(bucketUs);
        state([series], attempts, RUN_US);
        const table = series.table();
        expect(table.buckets).toBe(Math.ceil(RUN_US / bucketUs));
        const served = attempts.filter((a) => runs(a) && endedAt(a) < RUN_US);
        expect(total(table, 'served')).toBe(served.length);
        expect(total(table, 'durationUs')).toBe(served.reduce((sum, a) => sum + a.duration, 0));
        for (let i = 0; i < table.buckets; i++) {
          const end = Math.min(RUN_US, (i + 1) * bucketUs);
          expect(table.columns.runningIntegralUs[i]).toBe(naiveMean(attempts, i * bucketUs, end));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('of one function ignores the others', () => {
    fc.assert(
      fc.property(arbitraryAttempts, (attempts) => {
        const only = new SeriesReader(1000, 1);
        const alone = new SeriesReader(1000);
        state([only], attempts, RUN_US);
        state(
          [alone],
          attempts.filter((a) => a.fn === 1),
          RUN_US,
        );
        expect(only.table()).toEqual(alone.table());
      }),
      { numRuns: 50 },
    );
  });

  it('has percentiles within 1.6 % of the exact ones, for microseconds and for days', () => {
    for (const scale of [1, 1_000, 1_000_000, 500_000_000]) {
      const series = new SeriesReader(1e15);
      const attempts = Array.from({ length: 1000 }, (_, i) => ({
        arrived: 0,
        delay: 0,
        init: 0,
        duration: ((i * 387) % 1000) * scale + scale,
        fn: 0,
        outcome: 0,
        mode: 0,
      }));
      // Durations are int32 in facts, so long latencies come from the delay.
      state(
        [series],
        attempts.map((a) => ({ ...a, delay: a.duration, duration: 0 })),
        1e14,
      );
      const { columns } = series.table();
      for (const [column, exact] of [
        ['latencyP50Us', 500],
        ['latencyP95Us', 950],
        ['latencyP99Us', 990],
      ] as const) {
        expect(Math.abs((columns[column][0] as number) / (exact * scale) - 1)).toBeLessThan(0.016);
      }
      expect(columns.latencyMaxUs[0]).toBe(1000 * scale);
    }
  });

  it('keeps a fact of the last instant, which lies in a bucket of no length', () => {
    const series = new SeriesReader(1000);
    state([series], [{ arrived: 500, delay: 0, init: 0, duration: 500, fn: 0, outcome: 0, mode: 0 }], 1001);
    expect(total(series.table(), 'served')).toBe(1);
    expect(series.table().buckets).toBe(2);
  });
});
