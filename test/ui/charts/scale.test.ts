import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decadesOf, greatestOf, linearScale, logScale, niceMax, powersOfTen, spread } from '../../../src/ui/charts/scale';

describe('vertical scales', () => {
  test('a nice maximum is at least the value and never more than 1.6 times it', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), (value) => {
        const max = niceMax(value);
        expect(max).toBeGreaterThanOrEqual(value * (1 - 1e-9));
        expect(max / value).toBeLessThanOrEqual(1.61);
      }),
    );
    expect(niceMax(0)).toBe(1);
    expect(niceMax(Number.NaN)).toBe(1);
    expect(niceMax(32)).toBe(40);
  });

  test('a linear scale puts nothing at the bottom and the maximum at the top', () => {
    const scale = linearScale(10, 40, 8);
    expect([scale(0), scale(4), scale(8), scale(-3)]).toEqual([50, 30, 10, 50]);
  });

  test('a logarithmic scale gives every decade the same height', () => {
    const scale = logScale(0, 60, 1, 1000);
    expect([1, 10, 100, 1000].map((value) => Math.round(scale(value)))).toEqual([60, 40, 20, 0]);
  });

  test('decades enclose all values and span at least one power of ten', () => {
    expect(decadesOf(900, 1100)).toEqual({ min: expect.closeTo(316.2, 1), max: expect.closeTo(3162.3, 1) });
    expect(decadesOf(Number.POSITIVE_INFINITY, 0)).toBeNull();
    expect(powersOfTen(316, 31_623)).toEqual([1000, 10_000]);
  });

  test('greatest numbers leave NaN out and look no further than the rows', () => {
    expect(greatestOf(Float64Array.of(Number.NaN, 3, 2, 99), 3)).toBe(3);
  });

  test('labels that would overlap are moved apart, stay in order and above the floor', () => {
    expect(spread([20, 21, 22], 12, 100)).toEqual([20, 32, 44]);
    expect(spread([95, 99, 5], 12, 100)).toEqual([88, 100, 5]);
  });
});
