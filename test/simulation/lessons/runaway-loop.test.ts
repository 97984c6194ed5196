import { describe, expect, it } from 'vitest';
import { plainFunction, runLesson } from './lesson-run';

/*
 * Lesson L16, a runaway loop: a function writes to the bucket that starts it. 1 GB for 1 s, then one more object. Besides Lambda's bill
 * the lesson counts S3's: every turn of the loop is a PUT, $0.005 a thousand (https://aws.amazon.com/s3/pricing/, 2026-11). The uploads
 * that began the chains are on the bill, too; the lesson leaves them out.
 */

const USD_PER_PUT = 0.000005;

/** What an hour costs that goes on like the run, which has 60 full turns of each chain. */
function hourlyUsd(fn: object, uploads: number): { readonly usd: number; readonly busy: number; readonly served: number } {
  const steps = [
    { kind: 'wait' as const, ms: 1000 },
    { kind: 'emit' as const, to: { source: 'photos' } },
  ];
  const { bill, deliveries, events, concurrency, totals } = runLesson({
    durationS: 61,
    account: { concurrency: 1100 },
    functions: [plainFunction('resize', 0, { memoryMiB: 1024, timeoutS: 10, profile: { steps }, ...fn })],
    sources: [
      {
        kind: 's3',
        name: 'photos',
        objectKiB: 100,
        function: 'resize',
        deliveryDelayMs: 0,
        arrivals: { kind: 'times', atS: new Array<number>(uploads).fill(0) },
      },
    ],
  });
  // Without the log lines that Lambda writes itself, 44 cents an hour, which the lesson leaves out.
  const isCounted = (key: string): boolean => key.startsWith('lambda.') || key === 's3Put';
  const allUsd = bill.lines.filter(({ key }) => isCounted(key)).reduce((sum, { usd }) => sum + usd, 0);
  expect(events.arrived).toBe(uploads + deliveries.emitted);
  expect(bill.lines.find(({ key }) => key === 's3Put')?.usd).toBeCloseTo(events.arrived * USD_PER_PUT, 9);
  return { usd: 60 * (allUsd - uploads * USD_PER_PUT), busy: concurrency.max, served: totals.served };
}

describe('lesson 16: a runaway loop', () => {
  it('undetected, 1,000 environments cost $79 an hour: $60 of GB-seconds, $0.72 of requests, $18 of PUTs', () => {
    const { usd, busy } = hourlyUsd({ recursiveLoop: 'Allow', reservedConcurrency: 1000 }, 1000);
    expect(busy).toBe(1000);
    // 3,600,000 × (1 GB-s × $0.0000166667 + $0.0000002 + $0.000005).
    expect(usd).toBeCloseTo(3_600_000 * (0.0000166667 + 0.0000002 + 0.000005), 1);
    expect(Math.round(usd)).toBe(79);
    expect(Math.round((60 * usd) / 100)).toBe(47);
  });

  it('with 10 reserved it is $0.79: a hundredth, however many chains wait their turn', () => {
    const { usd, busy } = hourlyUsd({ recursiveLoop: 'Allow', reservedConcurrency: 10 }, 10);
    expect(busy).toBe(10);
    expect(usd).toBeCloseTo(0.79, 2);
    const crowded = hourlyUsd({ recursiveLoop: 'Allow', reservedConcurrency: 10 }, 1000);
    expect(crowded.busy).toBe(10);
    expect(crowded.usd).toBeLessThanOrEqual(usd * 1.001);
  });

  it('detected, each upload comes to its end after 16 invocations: 1,000 of them cost 35 cents, once', () => {
    const { served, usd } = hourlyUsd({ reservedConcurrency: 1000 }, 1000);
    expect(served).toBe(16 * 1000);
    expect(usd / 60).toBeCloseTo(16_000 * (0.0000166667 + 0.0000002 + 0.000005), 3);
  });
});
