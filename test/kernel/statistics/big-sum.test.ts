import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BigSum } from '../../../src/kernel';

const integer = fc.oneof(fc.maxSafeNat(), fc.nat(1000), fc.constantFrom(0, 2 ** 52 - 1, 2 ** 52, 2 ** 53 - 1));

function sumOf(numbers: readonly number[]): BigSum {
  const sum = new BigSum();
  for (const n of numbers) sum.add(n);
  return sum;
}

test('the sum is the one of big integers, in parts or at once, and survives a file', () => {
  fc.assert(
    fc.property(fc.array(integer), fc.array(integer), (a, b) => {
      const expected = [...a, ...b].reduce((sum, n) => sum + BigInt(n), 0n);
      const merged = sumOf(a);
      merged.merge(sumOf(b));
      expect([merged.value(), sumOf([...a, ...b]).value()]).toEqual([expected, expected]);
      expect(merged.toNumber()).toBe(Number(expected));
      expect(JSON.stringify(merged)).toBe(`"${expected}"`);
      expect(BigSum.fromJSON(merged.toJSON()).value()).toBe(expected);
    }),
  );
});

test('products are exact, and a sum above 2^105 is refused', () => {
  expect(() => new BigSum().addProduct(2 ** 53 - 1, 2 ** 53 - 1)).toThrow('2^105');
  fc.assert(
    fc.property(integer, fc.oneof(fc.nat(), fc.constant(2 ** 51)), integer, (a, b, c) => {
      const sum = sumOf([c]);
      sum.addProduct(a, b);
      expect(sum.value()).toBe(BigInt(a) * BigInt(b) + BigInt(c));
    }),
  );
});

test('what is not an integer from 0 to 2^53 is refused', () => {
  for (const n of [-1, 0.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 52 - 0.5])
    expect(() => new BigSum().add(n)).toThrow();
  expect(() => BigSum.fromJSON('1e5')).toThrow();
});
