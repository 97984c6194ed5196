import { describe, expect, it } from 'vitest';
import { requests, runLesson } from './lesson-run';

/*
 * Lesson 14: where did the money go. 100 million requests of 20 ms at 128 MB through an HTTP API, 2 KB of log lines each, 5 KB through a
 * NAT gateway. The run is 100 s of the month's mean rate, 38 requests a second.
 */

const A_MONTH = 100_000_000;

function lesson(more: { readonly logBytes?: number; readonly natBytesPerCall?: number | null }) {
  const { logBytes = 2048, natBytesPerCall = 5120 } = more;
  const steps = [{ kind: 'call' as const, endpoint: 'partner' }];
  return runLesson({
    durationS: 100,
    functions: [{ name: 'api', memoryMiB: 128, cpuMs: 0, initMs: 0, profile: { steps, logBytes } }],
    endpoints: [{ name: 'partner', url: 'https://partner.example', latencyMs: 20, natBytesPerCall }],
    sources: [requests('api', { kind: 'constant', perSecond: 38 })],
    standsFor: { kind: 'repeatsAllMonth', monthHours: 730 },
  });
}

describe('lesson 14: where did the money go', () => {
  const { bill, totals } = lesson({});
  const month = bill.month;
  const usdOf = (service: string): number =>
    (month?.lines ?? []).filter((line) => line.service === service).reduce((sum, { usd }) => sum + usd, 0);
  // The run's month is 38 × 730 h = 99,864,000 requests, but for those under way at the end.
  const n = (totals.served * 730 * 3600) / 100;

  it('is about 100 million requests', () => {
    expect(Math.abs(n / A_MONTH - 1)).toBeLessThan(0.01);
  });

  it('less than a tenth of it to Lambda', () => {
    expect(month?.lambdaShare).toBeLessThan(0.1);
    expect(month?.lambdaUsd).toBeCloseTo(usdOf('Lambda'), 9);
    // 20 ms × 0.125 GB, and a request.
    expect(usdOf('Lambda')).toBeCloseTo(n * (0.02 * 0.125 * 0.0000166667 + 0.0000002), 2);
  });

  it('a dollar a million to the HTTP API, and more to the logs than to Lambda', () => {
    expect(usdOf('API Gateway') / (n * 1e-6)).toBeCloseTo(1, 2);
    // 2 KB of the handler's and 264 bytes of Lambda's own lines.
    expect(usdOf('CloudWatch Logs')).toBeCloseTo((n * (2048 + 264) * 0.5) / 2 ** 30, 2);
    expect(usdOf('NAT gateway')).toBeCloseTo(730 * 0.045 + (n * 5120 * 0.045) / 2 ** 30, 0);
  });

  it('can be halved without touching memory or code time: no log lines, no NAT gateway', () => {
    const cheaper = lesson({ logBytes: 0, natBytesPerCall: null }).bill.month;
    expect(cheaper?.totalUsd ?? Number.NaN).toBeLessThan(0.55 * (month?.totalUsd ?? 0));
    expect(cheaper?.lambdaUsd).toBe(month?.lambdaUsd);
  });
});
