import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DiscreteChoice, Draws, zipfWeights } from '../../../src/kernel';

test('finds the index that a walk along the weights finds', () => {
  const weights = fc
    .array(fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e6, noNaN: true })), { minLength: 1, maxLength: 60 })
    .filter((list) => list.some((weight) => weight > 0));
  fc.assert(
    fc.property(weights, fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (list, u) => {
      const total = list.reduce((sum, weight) => sum + weight, 0);
      let index = 0;
      for (let sum = list[0] as number; sum / total <= u; sum += list[index] as number) index++;
      expect(new DiscreteChoice(list).indexOf(u)).toBe(index);
      expect(list[index]).toBeGreaterThan(0);
    }),
  );
});

test('the smallest and the largest draw fall on the first and the last weight above zero', () => {
  const choice = new DiscreteChoice([0, 3, 0, 1, 0, 0]);
  expect([choice.indexOf(2 ** -53), choice.indexOf(1 - 2 ** -53)]).toEqual([1, 3]);
  expect([choice.size, choice.probability(1), choice.probability(2), choice.probability(3)]).toEqual([6, 0.75, 0, 0.25]);
});

test("products drawn by Zipf's law are as popular as their rank says (chi-square)", () => {
  const weights = zipfWeights(50, 1.1);
  const choice = new DiscreteChoice(weights);
  const stream = new Draws(3).stream('zipf');
  const seen = new Float64Array(50);
  const count = 200_000;
  for (let i = 0; i < count; i++) {
    const index = choice.indexOf(stream.unit(i, 0, 0, 0));
    seen[index] = (seen[index] as number) + 1;
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let chiSquare = 0;
  weights.forEach((_, i) => {
    const expected = (count * (i + 1) ** -1.1) / total;
    chiSquare += ((seen[i] as number) - expected) ** 2 / expected;
  });
  // 49 degrees of freedom: the 0.001 and 0.999 quantiles.
  expect(chiSquare).toBeGreaterThan(23);
  expect(chiSquare).toBeLessThan(85.4);
});

test('weights that choose nothing are refused', () => {
  for (const weights of [[], [0, 0], [-1, 2], [Number.NaN], [Number.POSITIVE_INFINITY]]) {
    expect(() => new DiscreteChoice(weights)).toThrow();
  }
});
