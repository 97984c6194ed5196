import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/report';
import { plainFunction, requests, runLesson } from './lesson-run';

/* Settings of lessons L2, L3 and L4: when cold starts happen, and which number shows them. */

const kept = (idleLifeS: number) => ({
  startUpOverheadMs: 0,
  idleLifeS,
  spareIdleLifeS: null,
  maximumAgeS: 10_000_000,
  asynchronousQueueDelayMs: 0,
});

describe('lesson 2: a cold start is per environment', () => {
  const run = (arrivals: object): Report =>
    runLesson({ durationS: 70, functions: [plainFunction('f', 100, { initMs: 800 })], sources: [requests('f', arrivals)] });
  const bursts = [0, 10, 20, 30, 40, 50].flatMap((atS) => new Array<number>(50).fill(atS));

  it('300 invocations, five a second: those of the first 0.9 s find nobody warm, then one environment does it all', () => {
    const { totals, concurrency } = run({ kind: 'spike', perSecond: 0, spikePerSecond: 5, atS: 0, lastsS: 60 });
    const even = run({ kind: 'times', atS: Array.from({ length: 300 }, (_, i) => i / 5) });
    // At 0, 0.2, 0.4, 0.6 and 0.8 s; the first is warm again at 0.9 s.
    expect(even.totals).toMatchObject({ served: 300, coldStarts: 5 });
    expect(even.concurrency.max).toBe(5);
    // At random instants instead of even ones: as many as fall into 0.9 s.
    expect(totals.coldStarts).toBeLessThan(12);
    expect(concurrency.max).toBeLessThan(12);
  });

  it('the same 300 in six bursts of 50: every request of the first burst is cold', () => {
    const { totals, concurrency } = run({ kind: 'times', atS: bursts });
    expect(totals).toMatchObject({ served: 300, coldStarts: 50 });
    expect(concurrency.max).toBe(50);
  });
});

describe('lesson 3: gaps, not low traffic, cause cold starts', () => {
  const IDLE_LIFE_S = 300;
  const ARRIVALS = 9_000;

  const coldShare = (gapS: number): number =>
    runLesson({
      durationS: gapS * ARRIVALS,
      assumptions: kept(IDLE_LIFE_S),
      functions: [plainFunction('f', 1)],
      sources: [requests('f', { kind: 'poisson', perSecond: 1 / gapS })],
    }).totals.coldStartShare ?? Number.NaN;

  it.each([1, 60, 120, 300, 600, 1800, 3600])(
    'with %i s between requests on average, e^(−300 ÷ gap) of them are cold',
    (gapS) => {
      const expected = Math.exp(-IDLE_LIFE_S / gapS);
      // Whether each request comes too late is an independent draw: four standard errors of 9,000, and the first is always cold.
      const error = 4 * Math.sqrt((expected * (1 - expected)) / ARRIVALS) + 2 / ARRIVALS;
      // Two requests within the 1 ms of an invocation need two environments, which the formula does not know.
      expect(Math.abs(coldShare(gapS) - expected)).toBeLessThan(error + 0.002 / gapS);
    },
  );

  it('so 0.7 % at a minute, 37 % at five, 61 % at ten; half of them at 300 s ÷ ln 2', () => {
    const percent = [60, 300, 600].map((gapS) => Number((100 * Math.exp(-IDLE_LIFE_S / gapS)).toPrecision(2)));
    expect(percent).toEqual([0.67, 37, 61]);
    // Four standard errors of a half among 9,000 draws.
    expect(Math.abs(coldShare(IDLE_LIFE_S / Math.LN2) - 0.5)).toBeLessThan(0.022);
  });
});

describe('lesson 4: percentiles tell where colds live', () => {
  /** 100 ms at the median, 205 ms at the 99th percentile: e^(2.326 × 0.3086) = 2.05. */
  const work = { kind: 'lognormal', median: 100, sigma: 0.3086 } as const;
  const run = (durationS: number, arrivals: object) =>
    runLesson({
      durationS,
      assumptions: kept(240),
      functions: [plainFunction('f', 0, { initMs: 2000, timeoutS: 10, profile: { steps: [{ kind: 'wait', ms: work }] } })],
      sources: [requests('f', arrivals)],
    });

  it('a steady 20 a second hides them: the 99th percentile is a warm 205 ms, and only the maximum is a cold start', () => {
    const { latencyMs, totals } = run(1800, { kind: 'constant', perSecond: 20 });
    expect(totals.coldStarts).toBeLessThan(0.002 * totals.served);
    expect(Math.abs((latencyMs.p99 ?? 0) / 205 - 1)).toBeLessThan(0.03);
    expect((latencyMs.max ?? 0) / 1000).toBeCloseTo(2.2, 1);
  });

  it('60 at once every five minutes, when idle environments live for four: the 90th percentile is a cold start', () => {
    const atS = Array.from({ length: 12 }, (_, i) => new Array<number>(60).fill(i * 300)).flat();
    const { latencyMs, totals } = run(3600, { kind: 'times', atS });
    expect(totals.coldStartShare).toBe(1);
    // e^(1.2816 × 0.3086) × 100 ms of work after 2 s of init.
    expect((latencyMs.p90 ?? 0) / 1000).toBeCloseTo(2.15, 1);
    expect((latencyMs.p50 ?? 0) / 1000).toBeCloseTo(2.1, 1);
  });
});
