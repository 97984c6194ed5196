import { describe, expect, test } from 'vitest';
import { afterKey, gripAt } from '../../../src/ui/charts/brush';
import { bucketAt, bucketsIn, ticksOf, usAt, xOf } from '../../../src/ui/charts/time-axis';

const S = 1_000_000;
const axis = { leftPx: 100, rightPx: 700, fromUs: 0, toUs: 900 * S, bucketUs: 2 * S };
const zoomed = { ...axis, fromUs: 300 * S, toUs: 330 * S };

describe('the time axis', () => {
  test.each([axis, zoomed])('the bucket under a pixel is the one that is drawn there', (on) => {
    const { first, end } = bucketsIn(on, 450);
    expect(end - first).toBe((on.toUs - on.fromUs) / on.bucketUs);
    for (let bucket = first; bucket < end; bucket++) {
      const middlePx = xOf(on, (bucket + 0.5) * on.bucketUs);
      expect(bucketAt(on, middlePx, 450)).toBe(bucket);
    }
  });

  test('an instant and its pixel are each other’s inverse inside the window, and clamped outside', () => {
    for (const us of [300 * S, 311.25 * S, 330 * S]) expect(usAt(zoomed, xOf(zoomed, us))).toBeCloseTo(us, 3);
    expect(usAt(zoomed, 0)).toBe(300 * S);
    expect(usAt(zoomed, 5000)).toBe(330 * S);
    expect(xOf(zoomed, 0)).toBeLessThan(0);
  });

  test('pixels beside the data fall on its first and its last bucket; without data there is none', () => {
    expect(bucketAt(axis, 0, 10)).toBe(0);
    expect(bucketAt(axis, 650, 10)).toBe(9);
    expect(bucketAt(axis, 300, 0)).toBe(-1);
  });

  test('a window beyond the data has no bucket', () => {
    expect(bucketsIn(zoomed, 10)).toEqual({ first: 10, end: 10 });
    expect(bucketsIn(zoomed, 0)).toEqual({ first: 0, end: 0 });
  });

  test('ticks are round, far enough apart and reach the end', () => {
    const { ticks } = ticksOf(axis, 92);
    expect(ticks.map((us) => us / S / 60)).toEqual([0, 3, 6, 9, 12, 15]);
    expect(xOf(axis, ticks[1] ?? 0) - xOf(axis, 0)).toBeGreaterThanOrEqual(92);
  });

  test('ticks of a window are round instants of the run, as fine as the window', () => {
    expect(ticksOf(zoomed, 92).ticks.map((us) => us / S)).toEqual([300, 305, 310, 315, 320, 325, 330]);
    const fine = { ...axis, fromUs: 300.0004 * S, toUs: 300.02 * S };
    expect(ticksOf(fine, 92)).toEqual({ stepUs: 5000, ticks: [300_005_000, 300_010_000, 300_015_000, 300_020_000] });
  });
});

describe('the brush of the minimap', () => {
  const window = { fromUs: 300 * S, toUs: 600 * S };
  const grip = (xPx: number, on: typeof window | null = window): string => gripAt(xPx, 900, 900 * S, on, 100 * S);

  test('knows what a pointer took hold of', () => {
    expect([100, 106, 200, 297, 450, 604, 700].map((px) => grip(px))).toEqual([
      'playhead',
      'playhead',
      'brush',
      'from',
      'window',
      'to',
      'brush',
    ]);
  });

  test('without a window its edges are those of the run, and between them a new window is drawn', () => {
    expect([2, 450, 899].map((px) => grip(px, null))).toEqual(['from', 'brush', 'to']);
  });

  test('keys move a slider in steps and stop at its ends', () => {
    expect(afterKey('ArrowRight', 50, 9, 0, 100)).toBe(59);
    expect(afterKey('PageUp', 50, 9, 0, 100)).toBe(100);
    expect(afterKey('ArrowLeft', 5, 9, 0, 100)).toBe(0);
    expect(afterKey('Home', 50, 9, 3, 100)).toBe(3);
    expect(afterKey('a', 50, 9, 0, 100)).toBeUndefined();
  });
});
