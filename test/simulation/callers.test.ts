import { describe, expect, it } from 'vitest';
import { ANSWER_CAUSES, ANSWER_ENDS, type FactKind, RETRY_CAUSES } from '../../src/journal';
import type { ScenarioInput } from '../../src/scenario';
import { rebuiltPayload } from '../../src/simulation';
import { FactLines } from '../lambda/bench-world';
import { brokenIn } from './broken-identities';
import { observed, reportOf, scenarioOf, WHOLE } from './town';

/* Callers of synchronous sources: hand-computed timelines, and a closed form for closed loops. */

type FunctionInput = ScenarioInput['functions'][number];
type SourceInput = Extract<NonNullable<ScenarioInput['sources']>[number], { readonly kind: 'http-api' }>;

const FUNCTION: FunctionInput = { name: 'f', cpuMs: 0, initMs: 0, timeoutS: 900, memoryMiB: 1769 };
const SOURCE: SourceInput = { kind: 'http-api', name: 'web', function: 'f', arrivals: { kind: 'times', atS: [0] } };

function scenario(fn: Partial<FunctionInput>, source: Partial<SourceInput>, rest: Partial<ScenarioInput> = {}) {
  return scenarioOf({
    formatVersion: 1,
    name: 'callers',
    durationS: 60,
    functions: [{ ...FUNCTION, ...fn }],
    sources: [{ ...SOURCE, ...source }],
    assumptions: { startUpOverheadMs: 0 },
    ...rest,
  });
}

const FACTS: { readonly [K in FactKind]?: readonly string[] } = {
  invocationAdmitted: ['attempt'],
  invocationEnded: ['attempt', 'outcome', 'settled'],
  invocationThrottled: ['attempt', 'settled'],
  retryScheduled: ['attempt', 'cause'],
  requestAnswered: ['status', 'cause', 'end', 'tries', 'attempts'],
};

function told(of: ReturnType<typeof scenario>) {
  const lines = new FactLines(FACTS);
  const run = observed(of, [lines]);
  run.simulation.advance(WHOLE);
  expect(brokenIn(reportOf(run))).toEqual([]);
  return { lines: lines.lines, report: reportOf(run), run };
}

const answer = (name: (typeof ANSWER_CAUSES)[number]) => ANSWER_CAUSES.indexOf(name);
const end = (name: (typeof ANSWER_ENDS)[number]) => ANSWER_ENDS.indexOf(name);
const cause = (name: (typeof RETRY_CAUSES)[number]) => RETRY_CAUSES.indexOf(name);
const waits = (ms: number) => ({ profile: { steps: [{ kind: 'wait' as const, ms }] } });

describe('a caller', () => {
  it('stops waiting, tries again and gives up, while every invocation goes on to its end in Lambda', () => {
    const caller = { timeoutMs: 2000, maximumRetries: 1, jitter: 'none', backoffBaseMs: 500 } as const;
    const { lines, report } = told(scenario(waits(5000), { caller }));
    expect(lines).toEqual([
      '0 invocationAdmitted attempt=1',
      `2000 retryScheduled attempt=2 cause=${cause('clientTimeout')}`,
      '2500 invocationAdmitted attempt=2',
      `4500 requestAnswered status=0 cause=${answer('clientTimeout')} end=${end('triesUsedUp')} tries=2 attempts=2`,
      '5000 invocationEnded attempt=1 outcome=0 settled=0',
      '7500 invocationEnded attempt=2 outcome=0 settled=0',
    ]);
    // Lambda saw two successes and bills both; the caller saw none.
    expect([report.totals.served, report.totals.errors, report.requests.succeeded, report.events.failed]).toEqual([2, 0, 0, 1]);
    expect(report.requests.givenUp).toBe(1);
    expect(report.latencyMs.max).toBe(4500);
  });

  it('takes the answer to its newest try only: a late one of the try before reaches nobody', () => {
    // Each try needs 2.2 s and waits 2 s: the late answer of try 1 falls into try 2, which waits in vain all the same.
    const caller = { timeoutMs: 2000, maximumRetries: 3, backoff: 'constant', jitter: 'none', backoffBaseMs: 100 } as const;
    const { lines } = told(scenario(waits(2200), { caller }));
    expect(lines.slice(0, 5)).toEqual([
      '0 invocationAdmitted attempt=1',
      `2000 retryScheduled attempt=2 cause=${cause('clientTimeout')}`,
      '2100 invocationAdmitted attempt=2',
      '2200 invocationEnded attempt=1 outcome=0 settled=0',
      `4100 retryScheduled attempt=3 cause=${cause('clientTimeout')}`,
    ]);
    expect(lines.at(-2)).toBe(
      `8300 requestAnswered status=0 cause=${answer('clientTimeout')} end=${end('triesUsedUp')} tries=4 attempts=4`,
    );
  });

  it('doubles its waits after refusals: 100, 200, 400 ms, and succeeds when the place is free', () => {
    const caller = { maximumRetries: 5, jitter: 'none' } as const;
    const arrivals = { kind: 'times' as const, atS: [0, 0.1] };
    const { lines, report } = told(scenario({ ...waits(600), reservedConcurrency: 1 }, { caller, arrivals }));
    expect(lines).toEqual([
      '0 invocationAdmitted attempt=1',
      '100 invocationThrottled attempt=1 settled=0',
      `100 retryScheduled attempt=2 cause=${cause('throttled')}`,
      '200 invocationThrottled attempt=2 settled=0',
      `200 retryScheduled attempt=3 cause=${cause('throttled')}`,
      '400 invocationThrottled attempt=3 settled=0',
      `400 retryScheduled attempt=4 cause=${cause('throttled')}`,
      '600 invocationEnded attempt=1 outcome=0 settled=0',
      `600 requestAnswered status=200 cause=${answer('success')} end=${end('answered')} tries=1 attempts=1`,
      '800 invocationAdmitted attempt=4',
      '1400 invocationEnded attempt=4 outcome=0 settled=0',
      `1400 requestAnswered status=200 cause=${answer('success')} end=${end('answered')} tries=4 attempts=4`,
    ]);
    expect(report.requests).toMatchObject({ answered: 2, succeeded: 2, tries: 5, triesPerRequest: 2.5, successShare: 1 });
    expect(report.requests.goodputPerSecond).toBeCloseTo(2 / 60, 12);
  });

  it('does not retry what it was not told to: a function error is an answer', () => {
    const { lines } = told(scenario({ profile: { errorRate: 1 } }, { caller: {} }));
    expect(lines.at(-1)).toBe(
      `0 requestAnswered status=200 cause=${answer('functionError')} end=${end('notRetryable')} tries=1 attempts=1`,
    );
    const again = told(scenario({ profile: { errorRate: 1 } }, { caller: { retryOn: ['functionErrors'], jitter: 'none' } }));
    expect(again.lines.at(-1)).toBe(
      `300 requestAnswered status=200 cause=${answer('functionError')} end=${end('triesUsedUp')} tries=3 attempts=3`,
    );
  });

  it('spends no more retries than its budget: 500 tokens pay 100 retries after refusals', () => {
    const arrivals = { kind: 'times', atS: Array.from({ length: 300 }, (_, i) => i / 10) } as const;
    const caller = { maximumRetries: 1, retryBudget: { kind: 'tokens' } } as const;
    const { report } = told(scenario({ reservedConcurrency: 0 }, { caller, arrivals }));
    expect(report.requests).toMatchObject({ answered: 300, tries: 400, succeeded: 0 });
  });

  it('spends a share of the requests: 10 saved up and one for every ten more', () => {
    const arrivals = { kind: 'times', atS: Array.from({ length: 300 }, (_, i) => i / 10) } as const;
    const caller = { maximumRetries: 1, retryBudget: { kind: 'share', percent: 12.5, capacity: 10 } } as const;
    const { report } = told(scenario({ reservedConcurrency: 0 }, { caller, arrivals }));
    // The bucket is full at first: request n puts in ⅛ if there is room. Each of the first takes 1 at once.
    let [tokens, retries] = [10, 0];
    for (let i = 0; i < 300; i++) {
      tokens = Math.min(10, tokens + 0.125);
      if (tokens >= 1) {
        tokens--;
        retries++;
      }
    }
    expect(report.requests.tries).toBe(300 + retries);
  });

  it('spreads its retries with jitter: full is uniform below the wait, decorrelated between the base and three times it', () => {
    const arrivals = { kind: 'times', atS: Array.from({ length: 2000 }, (_, i) => i / 100) } as const;
    const first = (jitter: 'full' | 'decorrelated'): readonly number[] => {
      const caller = { maximumRetries: 1, jitter, backoffBaseMs: 1000 } as const;
      const lines = new FactLines({ invocationThrottled: ['event', 'attempt'] });
      observed(scenario({ reservedConcurrency: 0 }, { caller, arrivals }), [lines]).simulation.advance(WHOLE);
      return lines.lines.flatMap((line) => {
        const [ms = '', , event = '', attempt] = line.split(' ');
        return attempt === 'attempt=2' ? [Number(ms) - Number(event.slice(6)) * 10] : [];
      });
    };
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const full = first('full');
    expect([full.length, Math.min(...full) >= 0, Math.max(...full) < 1000]).toEqual([2000, true, true]);
    expect(Math.abs(mean(full) - 500)).toBeLessThan((4 * 1000) / Math.sqrt(12 * 2000));
    const decorrelated = first('decorrelated');
    expect([Math.min(...decorrelated) >= 1000, Math.max(...decorrelated) < 3000]).toEqual([true, true]);
    expect(Math.abs(mean(decorrelated) - 2000)).toBeLessThan((4 * 2000) / Math.sqrt(12 * 2000));
  });
});

describe('users in a closed loop', () => {
  it('wait for their answers: N ÷ (think + service) requests per second, whatever the distributions', () => {
    const arrivals = { kind: 'users', users: 50, thinkS: { kind: 'exponential', mean: 2 } } as const;
    const { report, run } = told(
      scenario(
        { profile: { steps: [{ kind: 'wait', ms: { kind: 'exponential', mean: 500 } }] } },
        { arrivals },
        { durationS: 4000 },
      ),
    );
    // Machine repairmen with a repairman each: 50 ÷ 2.5 s = 20/s; the standard error of 80,000 cycles is below 0.5 %.
    expect(Math.abs((report.requests.goodputPerSecond ?? 0) / 20 - 1)).toBeLessThan(0.015);
    expect(report.concurrency.max).toBeLessThanOrEqual(50);
    expect(run.simulation.nowUs).toBe(4000 * 1_000_000);
  });

  it('make their requests again from luck alone: the payload of one is that of its user', () => {
    const of = scenario(waits(700), { arrivals: { kind: 'users', users: 3, thinkS: { kind: 'exponential', mean: 1 } } });
    const lines = new FactLines({ invocationAdmitted: ['keyA', 'keyB'] });
    observed(of, [lines]).simulation.advance(WHOLE);
    const line = lines.lines[20] ?? '';
    const [ms = '', , keyA = '', keyB = ''] = line.split(' ');
    const wanted = { keyA: Number(keyA.slice(5)), keyB: Number(keyB.slice(5)), atUs: Number(ms) * 1000, known: null };
    expect(rebuiltPayload(of, of.seed, [], 0, wanted)).toMatchObject({ version: '2.0', routeKey: 'GET /' });
  });

  it('are refused where nobody answers', () => {
    const read = () => scenario({}, { kind: 's3' as 'http-api', arrivals: { kind: 'users', users: 1, thinkS: 1 } });
    expect(read).toThrow('only HTTP sources and synchronous events sources');
  });
});
