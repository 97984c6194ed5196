import { describe, expect, test } from 'vitest';
import { bucketAt, ticksOf, xOf } from '../../../src/ui/charts/time-axis';

const S = 1_000_000;
const axis = { leftPx: 100, rightPx: 700, endUs: 900 * S, bucketUs: 2 * S };

describe('the time axis', () => {
  test('the bucket under a pixel is the one that is drawn there', () => {
    for (let bucket = 0; bucket < 450; bucket++) {
      const middlePx = xOf(axis, (bucket + 0.5) * axis.bucketUs);
      expect(bucketAt(axis, middlePx, 450)).toBe(bucket);
    }
  });

  test('pixels beside the data fall on its first and its last bucket; without data there is none', () => {
    expect(bucketAt(axis, 0, 10)).toBe(0);
    expect(bucketAt(axis, 650, 10)).toBe(9);
    expect(bucketAt(axis, 300, 0)).toBe(-1);
  });

  test('ticks are round, far enough apart and reach the end', () => {
    const ticks = ticksOf(axis, 92);
    expect(ticks.map((us) => us / S / 60)).toEqual([0, 3, 6, 9, 12, 15]);
    expect(xOf(axis, ticks[1] ?? 0) - xOf(axis, 0)).toBeGreaterThanOrEqual(92);
  });
});
