import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TimeWeighted } from '../../../src/kernel';

const steps = fc.array(fc.record({ span: fc.nat(50), value: fc.nat(6) }), { maxLength: 40 });

test('integral, mean, maximum and time per value are those of a walk over every microsecond', () => {
  fc.assert(
    fc.property(steps, (list) => {
      const weighted = new TimeWeighted(100, 4);
      const values: number[] = [];
      let nowUs = 100;
      for (const { span, value } of list) {
        weighted.set(nowUs, value);
        values.push(...Array.from({ length: span }, () => value));
        nowUs += span;
      }
      weighted.advance(nowUs);
      const integral = values.reduce((sum, value) => sum + value, 0);
      expect(weighted.integral()).toBe(BigInt(integral));
      expect(weighted.spanUs()).toBe(BigInt(values.length));
      expect(weighted.mean()).toBe(values.length === 0 ? 0 : integral / values.length);
      expect(weighted.max).toBe(Math.max(0, ...list.map((step) => step.value)));
      for (let v = 0; v < 4; v++) expect(weighted.timeAt(v)).toBe(values.filter((value) => value === v).length);
      expect(weighted.timeBeyondUs).toBe(values.filter((value) => value >= 4).length);
    }),
  );
});

test('a value that lasts no time counts for the maximum and not for the mean', () => {
  const weighted = new TimeWeighted();
  weighted.change(10, 3);
  weighted.change(10, -3);
  weighted.advance(20);
  expect([weighted.max, weighted.mean(), weighted.value]).toEqual([3, 0, 0]);
});

test('two runs merge into integrals and spans that add up, and survive a file', () => {
  const a = new TimeWeighted(0, 3);
  a.set(0, 2);
  a.advance(1000);
  const b = new TimeWeighted(0, 3);
  b.set(500, 7);
  b.advance(1500);
  const merged = TimeWeighted.fromJSON(JSON.parse(JSON.stringify(a)));
  merged.merge(b);
  expect(merged.toJSON()).toEqual({ integral: '9000', spanUs: '2500', max: 7, timeAtUs: [500, 0, 1000], timeBeyondUs: 1000 });
  expect(merged.mean()).toBe(3.6);
});

test('an integral beyond 2^53 stays exact', () => {
  const weighted = new TimeWeighted();
  weighted.set(0, 1_000_003);
  weighted.advance(31_536_000_000_001);
  expect(weighted.integral()).toBe(1_000_003n * 31_536_000_000_001n);
});

test('time that goes back and values below zero are refused', () => {
  const weighted = new TimeWeighted(10);
  expect(() => weighted.set(9, 1)).toThrow('back');
  expect(() => weighted.change(11, -1)).toThrow('below 0');
});
