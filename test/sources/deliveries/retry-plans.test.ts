import { describe, expect, it } from 'vitest';
import { exponentialRetries, TOPIC_RETRIES } from '../../../src/sources';

/* How services space their retries, against AWS's table of SNS and its sentence about EventBridge (read in November 2026). */

const seconds = (us: number): number => us / 1_000_000;

describe('SNS', () => {
  it('tries 3 times at once, twice a second apart, ten times from 1 s to 20 s and then every 20 s', () => {
    const delays = Array.from({ length: 17 }, (_, i) => Math.round(seconds(TOPIC_RETRIES.delayUs(i + 1)) * 100) / 100);
    // 1 s × 20^(i ÷ 9), by a pocket calculator.
    expect(delays).toEqual([0, 0, 0, 1, 1, 1, 1.39, 1.95, 2.71, 3.79, 5.28, 7.37, 10.28, 14.34, 20, 20, 20]);
  });

  it('makes 100,015 retries in 23 days', () => {
    expect(TOPIC_RETRIES.retriesMax).toBe(100_015);
    let all = 0;
    for (let retry = 1; retry <= 100_015; retry++) all += seconds(TOPIC_RETRIES.delayUs(retry));
    expect(all / 86_400).toBeGreaterThan(23.1);
    expect(all / 86_400).toBeLessThan(23.2);
  });
});

describe('EventBridge', () => {
  it('doubles from 1 s to 8 minutes, so that 185 retries fill a day', () => {
    const plan = exponentialRetries({ firstUs: 1_000_000, maxUs: 480_000_000 }, 185, 86_400_000_000);
    expect([1, 2, 3, 9, 10, 11].map((retry) => seconds(plan.delayUs(retry)))).toEqual([1, 2, 4, 256, 480, 480]);
    let all = 0;
    for (let retry = 1; retry <= 185; retry++) all += seconds(plan.delayUs(retry));
    // 1 + 2 + … + 256 = 511 s, and 176 × 480 s.
    expect(all).toBe(511 + 176 * 480);
    expect(all / 3600).toBeCloseTo(23.6, 1);
  });
});
