import { describe, expect, test } from 'vitest';
import { cos, Draws, exp, expm1, lnGamma, log, log1p, normalQuantile, pow, sin } from '../../../src/kernel';
import { bitsOf, ulpsBetween } from './ulp';

const COUNT = 50_000;
const stream = new Draws(7).stream('math tests');
const between = (from: number, to: number, i: number, n = 0): number => from + (to - from) * stream.unit(i, 0, 0, n);

type Row = readonly [string, (x: number) => number, (x: number) => number, (i: number) => number];
const ROWS: readonly Row[] = [
  ['log over all magnitudes', log, Math.log, (i) => 10 ** between(-320, 308, i)],
  ['log near one', log, Math.log, (i) => between(0.5, 2, i)],
  ['log within 2^-19 of one', log, Math.log, (i) => 1 + between(-2e-6, 2e-6, i)],
  ['exp over its whole range', exp, Math.exp, (i) => between(-746, 710, i)],
  ['exp near zero', exp, Math.exp, (i) => between(-1, 1, i)],
  ['expm1 over its whole range', expm1, Math.expm1, (i) => between(-60, 710, i)],
  ['expm1 near zero', expm1, Math.expm1, (i) => between(-1, 1, i) * 10 ** between(-17, 0, i, 1)],
  ['log1p over many magnitudes', log1p, Math.log1p, (i) => 10 ** between(-20, 20, i)],
  ['log1p from −1 to 1', log1p, Math.log1p, (i) => between(-1, 1, i)],
  ['sin of some turns', sin, Math.sin, (i) => between(-20, 20, i)],
  ['sin of many turns', sin, Math.sin, (i) => between(-1_600_000, 1_600_000, i)],
  ['sin near multiples of π/2', sin, Math.sin, (i) => (i - COUNT / 2) * (Math.PI / 2)],
  ['cos of some turns', cos, Math.cos, (i) => between(-20, 20, i)],
  ['cos of many turns', cos, Math.cos, (i) => between(-1_600_000, 1_600_000, i)],
  ['cos near multiples of π/2', cos, Math.cos, (i) => (i - COUNT / 2) * (Math.PI / 2)],
];

describe("agrees with the engine's own function within 1 ulp", () => {
  test.each(ROWS)('%s', (_, ours, theirs, inputOf) => {
    let worst = 0;
    for (let i = 0; i < COUNT; i++) worst = Math.max(worst, ulpsBetween(ours(inputOf(i)), theirs(inputOf(i))));
    expect(worst).toBeLessThanOrEqual(1);
  });

  test('pow, also of numbers near one to large powers and where it leaves the normal range', () => {
    let worst = 0;
    for (let i = 0; i < COUNT; i++) {
      const pairs = [
        [10 ** between(-20, 20, i), between(-20, 20, i, 1)],
        [1 + between(-1e-9, 1e-9, i), between(-1e10, 1e10, i, 1)],
        [10 ** between(-300, 300, i), between(-2, 2, i, 1)],
        [between(1, 2, i), between(-1080, 1030, i, 1)],
        [-between(0, 9, i), Math.round(between(-40, 40, i, 1))],
      ] as const;
      for (const [x, y] of pairs) worst = Math.max(worst, ulpsBetween(pow(x, y), x ** y));
    }
    expect(worst).toBeLessThanOrEqual(1);
  });
});

test("has the bits that other ports of fdlibm's algorithms give", () => {
  const bits = [
    log(2),
    log(0.1),
    exp(1),
    exp(-3.7),
    log1p(1e-9),
    pow(2.5, 1.7),
    sin(1),
    normalQuantile(0.975),
    normalQuantile(0.02),
    normalQuantile(1e-20),
  ].map(bitsOf);
  expect(bits).toEqual([
    '3fe62e42fefa39ef',
    'c0026bb1bbb55515',
    // One ulp above e: what fdlibm gives, not the nearest double.
    '4005bf0a8b14576a',
    '3f99511fc6871044',
    '3e112e0be801f1d9',
    '4012fdcf53f3e6f3',
    '3feaed548f090cee',
    '3fff5c0331eeff82',
    'c0006e13e8aadfdb',
    'c022865170b43a4c',
  ]);
});

const SPECIAL = [
  0,
  -0,
  1,
  -1,
  2,
  -2,
  3,
  0.5,
  -0.5,
  1e-320,
  1e308,
  -1e308,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
];

test('special values are those of JavaScript', () => {
  for (const x of SPECIAL) {
    expect([x, log(x)]).toEqual([x, Math.log(x)]);
    expect([x, exp(x)]).toEqual([x, x === 1 ? exp(1) : Math.exp(x)]);
    expect([x, expm1(x)]).toEqual([x, Math.expm1(x)]);
    expect([x, log1p(x)]).toEqual([x, Math.log1p(x)]);
    for (const y of SPECIAL) expect(ulpsBetween(pow(x, y), x ** y), `${x} ^ ${y}`).toBeLessThanOrEqual(1);
  }
  for (const x of [0, -0, Number.NaN, Number.POSITIVE_INFINITY]) expect([sin(x), cos(x)]).toEqual([Math.sin(x), Math.cos(x)]);
});

test('integer powers of integers are exact', () => {
  for (let x = 2; x <= 20; x++) for (let y = 0, power = 1; power < 2 ** 53; y++, power *= x) expect(pow(x, y)).toBe(power);
});

test('an angle beyond what is reduced exactly is refused', () => {
  expect(() => sin(1.7e6)).toThrow('radians');
});

test('ln Γ is the logarithm of the factorial, and of √π at one half', () => {
  let factorial = 1;
  for (let n = 1; n <= 20; n++) {
    factorial *= n;
    expect(lnGamma(n + 1)).toBeCloseTo(Math.log(factorial), 12);
  }
  expect(lnGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
  expect(lnGamma(0.1)).toBeCloseTo(2.252712651734206, 12);
});

test('the normal quantile has the published values, symmetric, and infinite at the ends', () => {
  // R 4: qnorm(p).
  const published = [
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167814],
    [1e-10, -6.361340902404056],
    [1e-20, -9.262340089798409],
  ] as const;
  for (const [p, z] of published) expect(Math.abs(normalQuantile(p) / z - 1)).toBeLessThan(1e-15);
  for (let i = 1; i < 512; i++) expect(normalQuantile(i / 1024)).toBe(-normalQuantile(1 - i / 1024));
  expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)]).toEqual([
    Number.NEGATIVE_INFINITY,
    0,
    Number.POSITIVE_INFINITY,
  ]);
});
