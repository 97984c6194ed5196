import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketUsFor, Series } from '../../../src/kernel';

const S = 1_000_000;

test('buckets are the shortest readable length that fits', () => {
  const cases = [
    [10 * S, 600, S / 10],
    [61 * S, 600, S / 5],
    [3600 * S, 600, 10 * S],
    [3600 * S, 60, 60 * S],
    [86_400 * S, 600, 300 * S],
    [86_400 * S * 365, 600, 86_400 * S],
    [86_400 * S * 365 * 200, 100, 86_400 * S * 28 * 32],
  ] as const;
  for (const [durationUs, max, expected] of cases) {
    expect(bucketUsFor(durationUs, max)).toBe(expected);
    expect(Math.ceil(durationUs / expected)).toBeLessThanOrEqual(max);
  }
});

test('what is added falls into its bucket, the last instant into the last, and what comes after the run is kept apart', () => {
  const series = new Series(25, 10, 2);
  for (const atUs of [0, 9, 10, 24, 25, 26]) series.add(1, atUs, 3);
  series.raise(0, 12, 5);
  series.raise(0, 13, 4);
  expect([[...series.column(0)], [...series.column(1)]]).toEqual([
    [0, 5, 0],
    [6, 3, 6],
  ]);
  expect([series.beyond(0), series.beyond(1), series.bucketCount]).toEqual([0, 3, 3]);
  expect(() => series.add(0, -1, 1)).toThrow();
});

test('a gauge is split over its buckets as a walk over every microsecond splits it', () => {
  fc.assert(
    fc.property(fc.nat(130), fc.nat(130), fc.nat(9), fc.integer({ min: 1, max: 40 }), (a, b, value, bucketUs) => {
      const series = new Series(100, bucketUs, 1);
      series.hold(0, Math.min(a, b), Math.max(a, b), value);
      const expected = Array.from({ length: Math.ceil(100 / bucketUs) }, () => 0);
      let beyond = 0;
      for (let us = Math.min(a, b); us < Math.max(a, b); us++) {
        if (us >= 100) beyond += value;
        else expected[Math.floor(us / bucketUs)] = (expected[Math.floor(us / bucketUs)] as number) + value;
      }
      expect([...series.column(0)]).toEqual(expected);
      expect(series.beyond(0)).toBe(beyond);
    }),
  );
});

test('series of one shape merge by adding, others are refused', () => {
  const a = new Series(20, 10, 1);
  const b = new Series(20, 10, 1);
  a.add(0, 5, 1);
  b.add(0, 15, 2);
  b.add(0, 30, 4);
  a.merge(b);
  expect([[...a.column(0)], a.beyond(0)]).toEqual([[1, 2], 4]);
  expect(() => a.merge(new Series(30, 10, 1))).toThrow('shape');
});
