import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COARSE_MANTISSA_BITS, FINE_MANTISSA_BITS, QuantileSketch } from '../../../src/kernel';

const value = fc.oneof(
  fc.nat(300),
  fc.maxSafeNat(),
  fc.integer({ min: 0, max: 52 }).map((e) => 2 ** e),
  fc.integer({ min: 1, max: 53 }).map((e) => 2 ** e - 1),
  fc.double({ min: 0, max: 36, noNaN: true }).map((x) => Math.floor(Math.exp(x))),
);
const values = fc.array(value, { minLength: 1, maxLength: 200 });

function sketchOf(numbers: readonly number[], mantissaBits = FINE_MANTISSA_BITS): QuantileSketch {
  const sketch = new QuantileSketch(mantissaBits);
  for (const n of numbers) sketch.add(n);
  return sketch;
}

describe.each([
  [FINE_MANTISSA_BITS, 1 / 256],
  [COARSE_MANTISSA_BITS, 1 / 32],
])('with %i mantissa bits', (mantissaBits, bound) => {
  test('every quantile is within the bound of the exact nearest-rank quantile', () => {
    expect(new QuantileSketch(mantissaBits).relativeErrorMax).toBe(bound);
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (numbers, p) => {
        const sorted = Float64Array.from(numbers).sort();
        const exact = sorted[Math.max(1, Math.ceil(p * sorted.length)) - 1] as number;
        const found = sketchOf(numbers, mantissaBits).quantile(p);
        expect(Math.abs(found - exact)).toBeLessThanOrEqual(bound * exact);
      }),
      { numRuns: 1000 },
    );
  });

  test('every integer up to 100,000 alone between two others is found within the bound', () => {
    let worst = 0;
    for (let v = 1; v <= 100_000; v++) {
      const found = sketchOf([0, v, 2 ** 50], mantissaBits).quantile(0.5);
      worst = Math.max(worst, Math.abs(found - v) / v);
    }
    expect(worst).toBeLessThanOrEqual(bound);
    // The bound is not slack either.
    expect(worst).toBeGreaterThan(bound * 0.9);
  });
});

test('small values are exact', () => {
  const numbers = Array.from({ length: 129 }, (_, i) => i);
  for (let i = 1; i <= 129; i++) expect(sketchOf(numbers).quantile(i / 129)).toBe(i - 1);
});

test('count, sum, minimum, maximum and mean are exact', () => {
  fc.assert(
    fc.property(values, (numbers) => {
      const sketch = sketchOf(numbers);
      const sum = numbers.reduce((total, n) => total + BigInt(n), 0n);
      expect([sketch.count, sketch.sumExact(), sketch.sum]).toEqual([numbers.length, sum, Number(sum)]);
      expect([sketch.min, sketch.max]).toEqual([Math.min(...numbers), Math.max(...numbers)]);
      expect([sketch.quantile(0), sketch.quantile(1)]).toEqual([sketch.min, sketch.max]);
      expect(sketch.countUpTo(sketch.max)).toBe(numbers.length);
    }),
  );
});

test('sketches merge into the sketch of all values, in any order and grouping', () => {
  const list = fc.array(value, { maxLength: 60 });
  fc.assert(
    fc.property(list, list, list, (a, b, c) => {
      const all = sketchOf([...a, ...b, ...c]).toJSON();
      const left = sketchOf(a);
      left.merge(sketchOf(b));
      left.merge(sketchOf(c));
      const tail = sketchOf(c);
      tail.merge(sketchOf(b));
      tail.merge(sketchOf(a));
      expect([left.toJSON(), tail.toJSON()]).toEqual([all, all]);
    }),
  );
});

test('a sketch survives a file', () => {
  fc.assert(
    fc.property(fc.array(value), (numbers) => {
      const sketch = sketchOf(numbers);
      const read = QuantileSketch.fromJSON(JSON.parse(JSON.stringify(sketch)));
      expect(read.toJSON()).toEqual(sketch.toJSON());
      expect(read.quantile(0.9)).toEqual(sketch.quantile(0.9));
      expect([read.min, read.max]).toEqual([sketch.min, sketch.max]);
    }),
  );
});

test('an empty sketch has no quantile, and what is not an integer from 0 is refused without being counted', () => {
  const sketch = new QuantileSketch();
  expect(sketch.quantile(0.5)).toBeNaN();
  for (const n of [-1, 1.5, Number.NaN, 2 ** 53]) expect(() => sketch.add(n)).toThrow();
  expect(sketch.count).toBe(0);
  expect(() => sketch.merge(new QuantileSketch(COARSE_MANTISSA_BITS))).toThrow('mantissa');
  expect(() => QuantileSketch.fromJSON({ ...sketch.toJSON(), count: 1 })).toThrow('holds');
});

test('zeros that are added together are zeros that were added one by one', () => {
  for (const others of [[], [7, 0, 9000]]) {
    const together = new QuantileSketch();
    const oneByOne = new QuantileSketch();
    together.addZeros(0);
    together.addZeros(5);
    for (let i = 0; i < 5; i++) oneByOne.add(0);
    for (const value of others) {
      together.add(value);
      oneByOne.add(value);
    }
    expect(together.toJSON()).toEqual(oneByOne.toJSON());
  }
});
