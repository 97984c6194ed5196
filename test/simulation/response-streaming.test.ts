import { describe, expect, it } from 'vitest';
import { RULES_TODAY } from '../../src/aws';
import { RULE_CHANGES } from '../../src/aws/rule-changes';
import type { Report } from '../../src/report';
import type { ScenarioInput } from '../../src/scenario';
import { brokenIn } from './broken-identities';
import { runLesson } from './lessons/lesson-run';

/* One function behind a function URL, asked ten times, 20 s apart; no cold start takes time. */

const MIB = 1_048_576;
type FunctionInput = ScenarioInput['functions'][number];
type Profile = NonNullable<FunctionInput['profile']>;

function runOf(profile: Profile, { invokeMode = 'RESPONSE_STREAM', ...more }: Record<string, unknown> = {}): Report {
  const { timeoutS = 120, caller = null } = more;
  return runLesson({
    durationS: 400,
    functions: [{ name: 'page', cpuMs: 0, initMs: 0, timeoutS, profile }],
    sources: [
      {
        kind: 'function-url',
        name: 'url',
        function: 'page',
        invokeMode,
        caller,
        deliveryDelayMs: 0,
        arrivals: { kind: 'times', atS: [1, 21, 41, 61, 81, 101, 121, 141, 161, 181] },
      },
    ],
  } as Omit<ScenarioInput, 'formatVersion' | 'name'>);
}

const TALKING: Profile = {
  steps: [
    { kind: 'wait', ms: 100 },
    { kind: 'respond', bytes: 10_000, ms: 1000 },
    { kind: 'wait', ms: 400 },
  ],
  responseBytes: 24,
};

describe('a streamed response', () => {
  it('has its first byte when the function writes it, and its last when the function is done', () => {
    const report = runOf(TALKING);
    expect(report.responses).toMatchObject({ streamed: 10, broken: 0, bytes: 100_240, chargedBytes: 0 });
    expect(report.responses.firstByteMs.p50).toBeCloseTo(100, 0);
    expect(report.durationMs.max).toBeCloseTo(1500, 0);
    expect(report.requests.succeeded).toBe(10);
    expect(brokenIn(report)).toEqual([]);
  });

  it('takes as long where it is buffered, and nothing of it is known before its end', () => {
    const report = runOf(TALKING, { invokeMode: 'BUFFERED' });
    expect(report.durationMs.max).toBeCloseTo(1500, 0);
    expect(report.responses).toMatchObject({ streamed: 0, bytes: 0 });
    expect(report.responses.firstByteMs.p50).toBeNull();
  });

  it('leaves at 2 MB a second beyond its first 6 MB, and keeps its environment busy and billed until then', () => {
    const report = runOf({ steps: [{ kind: 'wait', ms: 100 }], responseBytes: 10 * MIB });
    // (10 − 6) MB ÷ 2 MB/s after 100 ms.
    expect(report.durationMs.max).toBeCloseTo(2100, 0);
    expect(report.totals).toMatchObject({ served: 10, errors: 0 });
    expect(report.responses).toMatchObject({ bytes: 100 * MIB, chargedBytes: 40 * MIB });
  });

  it('is no slower than its pace where a step writes more slowly than the stream is', () => {
    const report = runOf({ steps: [{ kind: 'respond', bytes: 8 * MIB, ms: 5000 }], responseBytes: 0 });
    expect(report.durationMs.max).toBeCloseTo(5000, 0);
  });

  it('is a line of the bill by what is beyond 6 MB of each, in GB of 1,024 MB', () => {
    const { bill } = runOf({ responseBytes: 70 * MIB, steps: [] });
    const line = bill.month?.lines.find(({ key }) => key === 'lambdaStreaming');
    expect(line?.service).toBe('Lambda');
    expect(Number(line?.slices[0]?.unitUsd ?? 0.008)).toBe(0.008);
  });

  it('is too large above 6 MB where it is not streamed: the client gets a 502', () => {
    const report = runOf({ responseBytes: 10 * MIB, steps: [] }, { invokeMode: 'BUFFERED' });
    expect(report.requests).toMatchObject({ succeeded: 0, status5xx: 10 });
  });

  it('is cut at its maximum of 200 MB, which was 20 MB until July 2025', () => {
    const step = { kind: 'respond', bytes: 150 * MIB, ms: 0 } as const;
    const report = runOf({ steps: [step, step], responseBytes: 2 });
    expect(report.responses).toMatchObject({ streamed: 10, broken: 10, bytes: 2000 * MIB });
    expect(report.totals).toMatchObject({ served: 10, errors: 10 });
    // (200 − 6) MB ÷ 2 MB/s.
    expect(report.durationMs.max).toBeGreaterThan(96_000);
    const change = RULE_CHANGES.find(({ rule }) => rule === 'streamedResponseBytesMax');
    expect([change?.date, change?.before.value]).toEqual(['2025-07', 20 * MIB]);
    expect(RULES_TODAY.streamedResponseBytesMax).toBe(200 * MIB);
  });

  it('breaks off at a time-out: the 200 of its first byte stands, what had left is paid for', () => {
    const report = runOf({ steps: [], responseBytes: 100 * MIB }, { timeoutS: 10 });
    // 6 MB at once, then 10 s × 2 MB, ten times.
    expect(report.responses.broken).toBe(10);
    expect(report.totals.timeouts).toBe(10);
    expect(report.responses).toMatchObject({ bytes: 260 * MIB, chargedBytes: 200 * MIB });
    expect(report.requests.byAnswer).toMatchObject({ responseBroken: 10 });
    expect(report.requests).toMatchObject({ succeeded: 0, status5xx: 0 });
    expect(brokenIn(report)).toEqual([]);
  });

  it('of a function that fails before its first byte is a plain 502', () => {
    const report = runOf({ steps: [{ kind: 'wait', ms: 50 }], errorRate: 1 });
    expect(report.responses).toMatchObject({ streamed: 10, broken: 0, bytes: 0 });
    expect(report.requests).toMatchObject({ status5xx: 10, succeeded: 0 });
    expect(report.requests.byAnswer).toMatchObject({ functionError: 10 });
  });

  it('that broke off is tried again only by callers that retry function errors', () => {
    const failing: Profile = { steps: [{ kind: 'respond', bytes: 1000, ms: 10 }], errorRate: 1 };
    const caller = (retryOn: readonly string[]) => ({ maximumRetries: 1, backoffBaseMs: 0, retryOn });
    expect(runOf(failing, { caller: caller(['serverErrors', 'timeouts', 'throttles']) }).totals.served).toBe(10);
    expect(runOf(failing, { caller: caller(['functionErrors']) }).totals.served).toBe(20);
  });
});
