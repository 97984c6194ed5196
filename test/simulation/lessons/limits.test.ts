import { describe, expect, it } from 'vitest';
import { type FactReader, fieldsOf, kindNumber, THROTTLE_REASONS, timeOf } from '../../../src/journal';
import { plainFunction, requests, runLesson } from './lesson-run';

/* Settings of lessons L1, L7, L10 (by both rules) and L11: what they show about limits, compared with closed forms. */

/** Erlang's B formula: the share of Poisson arrivals that find all n places taken, at a load of `a`. */
function erlangB(a: number, n: number): number {
  let b = 1;
  for (let k = 1; k <= n; k++) b = (a * b) / (k + a * b);
  return b;
}

/** The first and the last refusal, s, and how many there were of each reason. */
class Refusals implements FactReader {
  first = -1;
  last = -1;
  readonly reasons = new Map<string, number>();

  take(record: Int32Array): void {
    if (record[0] !== kindNumber('invocationThrottled')) return;
    this.last = timeOf(record) / 1e6;
    if (this.first < 0) this.first = this.last;
    const reason = THROTTLE_REASONS[record[fieldsOf('invocationThrottled').reason] as number] as string;
    this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
  }
}

describe('lesson 1: concurrency is rate × time, plus randomness', () => {
  const blocked = (reservedConcurrency: number): number =>
    runLesson({
      durationS: 20_000,
      functions: [plainFunction('f', 2000, { reservedConcurrency })],
      sources: [requests('f', { kind: 'poisson', perSecond: 10 })],
    }).totals.throttledShare ?? 0;

  it.each([20, 25, 30])('a limit of %i blocks what Erlang’s formula says', (limit) => {
    // 200,000 arrivals at a load of 20: the standard error of a blocked share of 16 % is about 0.25 points with its correlation.
    expect(Math.abs(blocked(limit) - erlangB(20, limit))).toBeLessThan(0.008);
  });

  it('so 20 blocks 16 %, 30 under 1 %', () => {
    expect(erlangB(20, 20)).toBeCloseTo(0.159, 3);
    expect(blocked(20)).toBeCloseTo(0.159, 2);
    expect(blocked(30)).toBeLessThan(0.01);
  });
});

describe('lesson 7: the shared pool', () => {
  const run = (batch: object) =>
    runLesson({
      durationS: 1800,
      functions: [plainFunction('api', 100), plainFunction('batch', 60_000, batch)],
      sources: [
        requests('api', { kind: 'poisson', perSecond: 200 }),
        {
          kind: 'events',
          name: 'files',
          function: 'batch',
          invocationType: 'Event',
          events: [{}],
          deliveryDelayMs: 0,
          arrivals: { kind: 'times', atS: new Array(5000).fill(10) },
        },
      ],
    });

  it('throttles an API that needs 20 of 1,000 because a batch took all', () => {
    const [api, batch] = run({}).functions;
    expect(api?.concurrency.mean).toBeLessThan(20);
    expect(api?.totals.throttledShare).toBeGreaterThan(0.03);
    expect(batch?.concurrency.max).toBeGreaterThan(950);
  });

  it('leaves the API alone when the batch has a reservation, which is its ceiling', () => {
    const [api, batch] = run({ reservedConcurrency: 800 }).functions;
    expect(api?.totals.throttled).toBe(0);
    expect(batch?.concurrency.max).toBe(800);
    expect(batch?.events).toMatchObject({ succeeded: 5000, pending: 0 });
  });
});

describe('lesson 7, with the batch behind a queue', () => {
  const MINUTE_US = 60e6;

  /** When the last file was done, in minutes. */
  class Last implements FactReader {
    minutes = 0;
    take(record: Int32Array): void {
      if (record[0] === kindNumber('eventSettled') && record[fieldsOf('eventSettled').source] === 1) {
        this.minutes = timeOf(record) / MINUTE_US;
      }
    }
  }

  const run = (maximumConcurrency: number | null, fn: object = {}) => {
    const last = new Last();
    const report = runLesson(
      {
        durationS: 720,
        functions: [plainFunction('api', 100), plainFunction('batch', 60_000, fn)],
        queues: [{ name: 'files', visibilityTimeoutS: 360, mapping: { function: 'batch', batchSize: 1, maximumConcurrency } }],
        sources: [
          requests('api', { kind: 'poisson', perSecond: 200 }),
          {
            kind: 'sqs',
            name: 'to-batch',
            queue: 'files',
            arrivals: { kind: 'times', atS: new Array<number>(5000).fill(0) },
          },
        ],
      },
      [last],
    );
    return { report, minutes: last.minutes };
  };

  it('a maximum concurrency of 900 leaves the API its 20 and is done in under 8 minutes', () => {
    const { report, minutes } = run(900);
    const [api, batch] = report.functions;
    expect(api?.totals.throttled).toBe(0);
    expect(batch?.concurrency.max).toBe(900);
    expect(batch?.events).toMatchObject({ succeeded: 5000, pending: 0 });
    expect(minutes).toBeLessThan(8);
  });
});

describe('lesson 10: the scaling rate', () => {
  it('throttles 5,000 a second × 1 s in a band that ends by itself when 1,000 + 100 a second have come to 5,000', () => {
    const refusals = new Refusals();
    const report = runLesson(
      {
        durationS: 60,
        account: { concurrency: 10_000 },
        functions: [plainFunction('f', 1000)],
        sources: [requests('f', { kind: 'constant', perSecond: 5000 })],
      },
      [refusals],
    );
    // 1,000 tokens go in the first 0.2 s, in which 20 more come; then 5,000 = 1,000 + 100 t.
    expect(refusals.first).toBeCloseTo(0.2, 1);
    expect(refusals.last).toBeCloseTo(40, 0);
    expect([...refusals.reasons.keys()]).toEqual(['FunctionScalingRateExceeded']);
    expect(report.environments.max).toBe(5000);
    // The triangle between 5,000 wanted and what was there, each refusal a request: ½ × 4,000 × 40 s.
    expect(report.totals.throttled / 80_000).toBeCloseTo(1, 1);
  });
});

describe('lesson 10, by the rule of before November 2023', () => {
  it('500 at once in a small region, then 500 a minute for the whole account: the band of throttles is as long as that takes', () => {
    const refusals = new Refusals();
    const report = runLesson(
      {
        rules: '2020-06',
        region: 'eu-north-1',
        durationS: 125,
        account: { concurrency: 10_000 },
        functions: [plainFunction('f', 1000)],
        sources: [requests('f', { kind: 'constant', perSecond: 1500 })],
      },
      [refusals],
    );
    // 1,500 = 500 + 500 ÷ 60 × t: 120 s. Of 5,000 in us-east-1, which has 3,000 at once, it is 240 s instead of today's 40 s.
    expect(refusals.first).toBeCloseTo(500 / 1500, 1);
    expect(Math.abs(refusals.last - 120)).toBeLessThan(1);
    expect([...refusals.reasons.keys()]).toEqual(['AccountBurstExceeded']);
    expect(report.environments.max).toBe(1500);
  });
});

describe('lesson 11: ten requests a second for each unit of concurrency', () => {
  const run = (concurrency: number) =>
    runLesson({
      durationS: 10,
      account: { concurrency },
      functions: [plainFunction('f', 20)],
      sources: [requests('f', { kind: 'constant', perSecond: 15_000 })],
    });

  it('throttles 15,000 a second × 20 ms, which need 300 of 1,000', () => {
    const { totals, concurrency } = run(1000);
    expect(concurrency.max).toBeLessThanOrEqual(300);
    expect(totals.throttled).toBe(10 * 5000);
    expect(totals.throttledByReason).toMatchObject({ FunctionInvocationRateLimitExceeded: 50_000 });
  });

  it('no longer with a quota of 1,500, and still with 1,499', () => {
    expect(run(1500).totals.throttled).toBe(0);
    expect(run(1499).totals.throttled).toBe(10 * 10);
  });
});
