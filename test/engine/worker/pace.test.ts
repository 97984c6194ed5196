import { describe, expect, test } from 'vitest';
import { Pace } from '../../../src/engine/worker/pace';

const S = 1_000_000;

describe('the pace', () => {
  test('is the speed times the real time since it was anchored, from where the run stood', () => {
    const pace = new Pace(60, 1000, 5 * S);
    expect(pace.targetUs(1000)).toBe(5 * S);
    expect(pace.targetUs(1500)).toBe(35 * S);
  });

  test('a machine that keeps up is not called slow', () => {
    const pace = new Pace(10, 0, 0);
    for (let ms = 16; ms < 5000; ms += 16) pace.reached(ms, ms * 10_000);
    expect(pace.slowerThanAsked).toBeNull();
  });

  test('a machine that manages half is told so, and does not sprint when it gets the chance', () => {
    const pace = new Pace(10, 0, 0);
    for (let ms = 16; ms < 5000; ms += 16) pace.reached(ms, ms * 5_000);
    expect(pace.slowerThanAsked).toBeCloseTo(5, 1);
    const behindUs = pace.targetUs(5000) - 5000 * 5_000;
    expect(behindUs).toBeLessThanOrEqual(0.3 * 10 * S);
  });
});
