import { describe, expect, test } from 'vitest';
import { Draws, hashInt, hashText } from '../../src/kernel';

const COUNT = 200_000;
const stream = new Draws(99).stream('draws tests');

/** Ways in which keys follow one another in a run. */
const WALKS: readonly (readonly [string, (i: number) => readonly [number, number, number, number]])[] = [
  ['the first key', (i) => [i, 0, 0, 0]],
  ['the second key', (i) => [0, i, 0, 0]],
  ['the attempt', (i) => [0, 0, i, 0]],
  ['the draw', (i) => [0, 0, 0, i]],
  ['the high bits of the first key', (i) => [i << 14, 0, 0, 0]],
  ['two keys that cancel in a sum', (i) => [i, -i, 0, 0]],
];

describe.each(WALKS)('walking along %s', (_, keysOf) => {
  const units = Float64Array.from({ length: COUNT }, (_, i) => stream.unit(...keysOf(i)));

  test('each of the 32 bits is as often one as zero, and so is each pair of neighbours in time', () => {
    const ones = new Float64Array(32);
    const same = new Float64Array(32);
    let before = 0;
    for (let i = 0; i < COUNT; i++) {
      const bits = stream.bits(...keysOf(i));
      for (let b = 0; b < 32; b++) {
        ones[b] = (ones[b] as number) + ((bits >>> b) & 1);
        same[b] = (same[b] as number) + ((~(bits ^ before) >>> b) & 1);
      }
      before = bits;
    }
    const z = (n: number): number => (n - COUNT / 2) / Math.sqrt(COUNT / 4);
    const chiSquare = [...ones, ...same].reduce((sum, n) => sum + z(n) ** 2, 0);
    // 64 degrees of freedom: the 0.0001 and 0.9999 quantiles.
    expect(chiSquare).toBeGreaterThan(28);
    expect(chiSquare).toBeLessThan(115);
  });

  test('uniforms fill 1000 bins evenly and have no correlation with the next or the tenth', () => {
    const bins = new Float64Array(1000);
    for (const u of units) bins[Math.floor(u * 1000)] = (bins[Math.floor(u * 1000)] as number) + 1;
    const chiSquare = bins.reduce((sum, n) => sum + (n - COUNT / 1000) ** 2 / (COUNT / 1000), 0);
    expect(Math.abs(chiSquare - 999) / Math.sqrt(2 * 999)).toBeLessThan(4);
    for (const lag of [1, 2, 10]) {
      let sum = 0;
      for (let i = lag; i < COUNT; i++) sum += ((units[i] as number) - 0.5) * ((units[i - lag] as number) - 0.5);
      expect(Math.abs((sum / (COUNT - lag)) * 12 * Math.sqrt(COUNT))).toBeLessThan(4);
    }
  });

  test('the low half of a uniform is even too', () => {
    const bins = new Float64Array(1024);
    for (const u of units) {
      const low = Math.floor(u * 2 ** 42) % 1024;
      bins[low] = (bins[low] as number) + 1;
    }
    const chiSquare = bins.reduce((sum, n) => sum + (n - COUNT / 1024) ** 2 / (COUNT / 1024), 0);
    expect(Math.abs(chiSquare - 1023) / Math.sqrt(2 * 1023)).toBeLessThan(4);
  });
});

test('streams of other names or seeds are unrelated', () => {
  const others = [
    new Draws(99).stream('draws tests 2'),
    new Draws(100).stream('draws tests'),
    new Draws(99 + 2 ** 32).stream('draws tests'),
  ];
  for (const other of others) {
    let sum = 0;
    for (let i = 0; i < COUNT; i++) sum += (stream.unit(i, 0, 0, 0) - 0.5) * (other.unit(i, 0, 0, 0) - 0.5);
    expect(Math.abs((sum / COUNT) * 12 * Math.sqrt(COUNT))).toBeLessThan(4);
  }
});

test('a million keys have a million different uniforms, and those that agree in the high half do not agree in the low one', () => {
  const units = Float64Array.from({ length: 1_000_000 }, (_, i) => stream.unit(hashInt(1, i), hashInt(2, i), 0, 0)).sort();
  let same = 0;
  let close = 0;
  for (let i = 1; i < units.length; i++) {
    const gap = (units[i] as number) - (units[i - 1] as number);
    if (gap === 0) same++;
    if (gap < 2 ** -32) close++;
  }
  expect(same).toBe(0);
  // Pairs closer than 2^-32: Poisson with mean 10^12 ÷ 2^32 = 232.8.
  expect(Math.abs(close - 232.8) / Math.sqrt(232.8)).toBeLessThan(4);
});

test('a uniform is never 0 or 1', () => {
  for (let i = 0; i < COUNT; i++) {
    const u = stream.unit(i, 1, 0, 0);
    expect(u > 0 && u < 1).toBe(true);
  }
});

test('the same seed and name give the same luck, and the hashes never change', () => {
  expect(new Draws(99).stream('draws tests').bits(1, 2, 3, 4)).toBe(stream.bits(1, 2, 3, 4));
  expect([hashInt(1, 2), hashText('orders'), stream.bits(1, 2, 3, 4)]).toMatchInlineSnapshot(`
    [
      -1559165981,
      -1651027743,
      1463017749,
    ]
  `);
});

test('a seed that is not an integer from 0 to 2^53 − 1 is refused', () => {
  for (const seed of [-1, 0.5, 2 ** 53, Number.NaN]) expect(() => new Draws(seed)).toThrow('seed');
});
