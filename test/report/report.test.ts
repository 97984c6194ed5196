import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listPriceOf } from '../../src/pricing';
import {
  bucketsCsv,
  bucketViews,
  collect,
  type Measures,
  pool,
  type RunPart,
  readPart,
  reportOf,
  reportOfPool,
  type SeriesJson,
  seriesTable,
} from '../../src/report';
import { arbitraryAttempts } from '../telemetry/arbitrary-attempts';
import { type Attempt, admittedAt, endedAt } from '../telemetry/fact-stream';
import { OPTIONS, partOf, RUN_US } from './example-parts';

const ATTEMPT: Attempt = { arrived: 0, delay: 0, init: 0, duration: 4000, fn: 0, outcome: 0, mode: 0 };

/** Unwraps a result that the test expects to be good. */
function good<T>(result: { ok: true; value: T } | { ok: false; issues: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

function expectIdentities({ totals, events }: Measures): void {
  expect(totals.served + totals.throttled + totals.inFlight).toBe(totals.offered);
  expect(totals.timeouts + totals.outOfMemory + totals.exits + totals.initErrors).toBeLessThanOrEqual(totals.errors);
  expect(totals.errors).toBeLessThanOrEqual(totals.served);
  const { arrived, succeeded, failed, filtered, deadLettered, dropped, pending } = events;
  expect(succeeded + failed + filtered + deadLettered + dropped + pending).toBe(arrived);
  expect(pending).toBeGreaterThanOrEqual(0);
  expect(totals.inFlight).toBeGreaterThanOrEqual(0);
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

describe('a report', () => {
  it('of a small run says what one computes by hand', () => {
    const attempts = [
      { ...ATTEMPT, init: 2000 },
      { ...ATTEMPT, arrived: 10_000, delay: 1000, mode: 1 },
      { ...ATTEMPT, arrived: 12_000, outcome: 2 },
      { ...ATTEMPT, arrived: 12_000, outcome: -2 },
      { ...ATTEMPT, arrived: 19_000, fn: 1 },
    ];
    const report = good(reportOf(partOf(attempts), OPTIONS));
    expect(report.totals).toMatchObject({
      offered: 5,
      served: 3,
      throttled: 1,
      inFlight: 1,
      errors: 1,
      timeouts: 1,
      coldStarts: 1,
    });
    expect(report.totals.throttledByReason).toMatchObject({ ReservedFunctionConcurrentInvocationLimitExceeded: 1 });
    expect(report.totals.throttledShare).toBe(0.2);
    expect(report.events).toMatchObject({ arrived: 5, succeeded: 2, failed: 2, pending: 1 });
    expect(report.durationMs).toEqual({ count: 3, mean: 4, p50: expect.closeTo(4, 1), p90: 4, p95: 4, p99: 4, max: 4 });
    expect(report.startDelayMs).toMatchObject({ count: 3, mean: 1, max: 2 });
    expect(report.latencyMs).toMatchObject({ count: 4, mean: (6 + 5 + 4 + 0) / 4, max: 6 });
    expect(report.concurrency).toEqual({ mean: (6 + 4 + 4 + 1) / 20, max: 2 });
    expect(report.environments).toEqual({ mean: 6 / 20, max: 1 });
    // 3 requests × 7 ms × 256 MiB on arm64, and 88 MiB of ephemeral storage beyond the free 512.
    const gbSeconds = (3 * 7 * 256) / 1_024_000;
    expect(report.bill.gbSeconds).toBe(gbSeconds);
    const ephemeral = ((3 * 7 * 88) / 1_024_000) * 0.0000000309;
    expect(report.bill.lambdaUsd).toBeCloseTo(3 * 0.0000002 + gbSeconds * 0.0000133334 + ephemeral, 12);
    // Three invocations wrote nothing but the 264 bytes of the lines of Lambda.
    expect(report.bill.totalUsd - report.bill.lambdaUsd).toBeCloseTo((3 * 264 * 0.5) / 2 ** 30, 15);
    const perMonth = (730 * 3600) / 0.02;
    expect((report.bill.month?.totalUsd ?? 0) / report.bill.totalUsd / perMonth).toBeCloseTo(1, 9);
    expect(report.functions.map(({ name, totals }) => [name, totals.offered])).toEqual([
      ['first', 4],
      ['second', 1],
      ['third', 0],
    ]);
    expect(report).toMatchObject({
      reproducible: true,
      seed: 1,
      seeds: [1],
      durationS: 0.02,
      factHash: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(report.profiledEnvironments).toBe(1);
  });

  it('of an empty run has nulls where there is nothing to take a mean of', () => {
    const report = good(reportOf(partOf([]), OPTIONS));
    expect(report.latencyMs).toEqual({ count: 0, mean: null, p50: null, p90: null, p95: null, p99: null, max: null });
    expect(report.totals).toMatchObject({ coldStartShare: null, throttledShare: null, errorShare: null });
    expect(report.bill).toMatchObject({ totalUsd: 0, usdPerMillion: null });
  });

  it('keeps its identities for any stream, overall and per function, and never holds a NaN', () => {
    fc.assert(
      fc.property(arbitraryAttempts, (attempts) => {
        const report = good(reportOf(partOf(attempts), OPTIONS));
        for (const measures of [report, ...report.functions]) expectIdentities(measures);
        for (const field of ['offered', 'served', 'throttled', 'inFlight', 'errors', 'coldStarts'] as const) {
          expect(report.functions.reduce((sum, fn) => sum + fn.totals[field], 0)).toBe(report.totals[field]);
        }
        expect(numbersIn(report).filter((value) => !Number.isFinite(value))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('obeys Little’s law exactly when nothing is left running', () => {
    fc.assert(
      fc.property(arbitraryAttempts, (all) => {
        const attempts = all.filter((a) => a.outcome >= 0 && endedAt(a) < RUN_US);
        const report = good(reportOf(partOf(attempts), OPTIONS));
        const inEnvironments = attempts.reduce((sum, a) => sum + endedAt(a) - admittedAt(a), 0);
        expect(report.concurrency.mean).toBe(inEnvironments / RUN_US);
      }),
      { numRuns: 50 },
    );
  });

  it('says why a run cannot be repeated', () => {
    const part = { ...partOf([]), notReproducibleBecause: ['wallClock: 2'] };
    expect(good(reportOf(part, OPTIONS))).toMatchObject({ reproducible: false, notReproducibleBecause: ['wallClock: 2'] });
  });

  it('of a region without prices is an issue, not a bill of zero', () => {
    const report = reportOf(partOf([ATTEMPT]), { ...OPTIONS, bill: { ...OPTIONS.bill, region: 'mars-1' } });
    expect(report.ok).toBe(false);
    expect(!report.ok && report.issues[0]?.path).toBe('region');
  });

  it('of a scenario that runs twice a month costs two list-price runs a month', () => {
    const standsFor = { kind: 'timesPerMonth', times: 2, of: 'a run' } as const;
    const report = good(reportOf(partOf([ATTEMPT, ATTEMPT]), { ...OPTIONS, bill: { ...OPTIONS.bill, standsFor } }));
    expect(report.bill.month?.totalUsd).toBeCloseTo(2 * report.bill.totalUsd, 15);
  });
});

describe('parts', () => {
  it('go through JSON unchanged', () => {
    const part = partOf([ATTEMPT, { ...ATTEMPT, arrived: 9000, mode: 1 }]);
    const back = good(readPart(JSON.parse(JSON.stringify(part)), 'part'));
    expect(back).toEqual(part);
    expect(reportOf(back, OPTIONS)).toEqual(reportOf(part, OPTIONS));
  });

  it('of version 1 are read: who waited was not counted, and everything else is as it was', () => {
    const part = partOf([ATTEMPT, { ...ATTEMPT, arrived: 9000, mode: 1 }]);
    const old = JSON.parse(JSON.stringify({ ...part, formatVersion: 1 }));
    delete old.series.columns.waitingMax;
    const back = good(readPart(old, 'part'));
    expect(back.formatVersion).toBe(2);
    expect(reportOf(back, OPTIONS)).toEqual(reportOf(part, OPTIONS));
    const prices = { list: good(listPriceOf('us-east-1')), ephemeralMiBFree: 512 };
    const viewsOf = ({ series }: RunPart) => bucketViews(seriesTable(series as SeriesJson), prices);
    expect(viewsOf(part).every(({ waitingMax }) => waitingMax !== null)).toBe(true);
    expect(viewsOf(back)).toEqual(viewsOf(part).map((view) => ({ ...view, waitingMax: null })));
    const column = (views: ReturnType<typeof viewsOf>) => bucketsCsv(views).split('\r\n')[1]?.split(',')[20];
    expect([column(viewsOf(part)), column(viewsOf(back))]).toEqual(['0', '']);
  });

  it.each([
    [null],
    ['x'],
    [{}],
    [{ format: 'lambdarium-part', formatVersion: 3 }],
    [{ format: 'lambdarium-part', formatVersion: 2 }],
    [{ format: 'lambdarium-part', formatVersion: 1 }],
  ])('refuse %j', (value) => {
    expect(readPart(value, 'part').ok).toBe(false);
  });
});

describe('collect', () => {
  const parts = [1, 2, 3].map((seed) => partOf([{ ...ATTEMPT, duration: seed * 100 }], seed));
  const [a, b, c] = parts as [RunPart, RunPart, RunPart];

  it('does not depend on order, grouping or repetition', () => {
    const all = good(collect([a, b, c]));
    expect(good(collect([c], [b, a]))).toEqual(all);
    expect(good(collect([a, b], [b, c]))).toEqual(all);
    expect(good(collect(good(collect([a, c])), [b]))).toEqual(all);
    expect(good(collect([]))).toEqual([]);
  });

  it('refuses the same run with other facts', () => {
    const result = collect([a], [{ ...a, factHash: 'f'.repeat(32) }]);
    expect(result.ok).toBe(false);
    expect(!result.ok && result.issues[0]?.message).toContain('different facts');
  });
});

describe('pool', () => {
  it('of runs is what one run over all their attempts would count', () => {
    fc.assert(
      fc.property(arbitraryAttempts, arbitraryAttempts, (one, two) => {
        const pooled = good(pool([partOf(one, 1), partOf(two, 2)]));
        const together = partOf([...one, ...two]);
        expect(pooled.all.counts).toEqual(together.all.counts);
        expect(pooled.all.usage).toEqual(together.all.usage);
        expect(pooled.all.sketches).toEqual(together.all.sketches);
        expect(pooled.all.running.integralUs).toBe(together.all.running.integralUs);
        expect(pooled.durationUs).toBe(2 * RUN_US);
        const report = good(reportOfPool(pooled, OPTIONS));
        expectIdentities(report);
        expect(report).toMatchObject({ seeds: [1, 2], factHash: null, durationS: 0.02 });
      }),
      { numRuns: 50 },
    );
  });

  it('of twice the same run costs that run’s month, however the month is counted', () => {
    for (const standsFor of [
      { kind: 'repeatsAllMonth', monthHours: 730 },
      { kind: 'timesPerMonth', times: 30, of: 'a run' },
    ] as const) {
      const options = { ...OPTIONS, bill: { ...OPTIONS.bill, standsFor } };
      const one = good(reportOf(partOf([ATTEMPT]), options));
      const two = good(reportOfPool(good(pool([partOf([ATTEMPT], 1), partOf([ATTEMPT], 2)])), options));
      expect(two.bill.month?.totalUsd).toBe(one.bill.month?.totalUsd);
      expect(two.concurrency).toEqual(one.concurrency);
    }
  });

  it('refuses runs of other scenarios and the same seed twice', () => {
    const part = partOf([]);
    const other = { ...part, key: { ...part.key, scenarioHash: 'other', seed: 2 } };
    expect(pool([part, other])).toMatchObject({ ok: false, issues: [{ path: 'parts[1]' }] });
    expect(pool([part, part])).toMatchObject({
      ok: false,
      issues: [{ path: 'parts[1]', message: 'seed 1 is already in parts[0]' }],
    });
  });
});
