import { format as nodeFormat, inspect as nodeInspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { format } from '../../../src/runtime/guest/realm/format';
import { inspect } from '../../../src/runtime/guest/realm/inspect';

class Point {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
}

const circle: Record<string, unknown> = { name: 'c', list: [] as unknown[] };
circle['self'] = circle;
(circle['list'] as unknown[]).push(circle, { circle });

const withSymbol = {
  [Symbol('s')]: 1,
  'a-b': 2,
  get g() {
    return 1;
  },
  set st(_v: number) {},
};

const values: Record<string, unknown> = {
  primitives: [1, -0, 2n, 'a', "it's", 'say "it\'s"', null, undefined, true, Symbol('x'), Number.NaN],
  'an empty object': {},
  'an empty array': [],
  'nesting below depth 2': { a: { b: { c: { d: 1 } } }, l: [[[[1]]]] },
  'an s3 event': {
    Records: [{ eventVersion: '2.1', s3: { bucket: { name: 'b', arn: 'arn:aws:s3:::b' }, object: { key: 'k', size: 1024 } } }],
  },
  'a long array of numbers': Array.from({ length: 120 }, (_, i) => i * 7),
  'a long array of words': ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa'],
  'mixed widths': [1, 22, 333, 4444, 55555, 666666, 7777777, 88888888],
  holes: Object.assign(new Array(6), { 0: 1, 2: 3, 5: 6 }),
  'ten long words': Array.from({ length: 27 }, (_, i) => `word-${'x'.repeat(i % 9)}`),
  'two-digit numbers': Array.from({ length: 33 }, (_, i) => i),
  'a map': new Map<unknown, unknown>([
    ['a', 1],
    [{ k: 1 }, [1, 2]],
  ]),
  'a set': new Set([1, 'two', { three: 3 }]),
  'a class instance': new Point(1, 2),
  'a class': Point,
  functions: [function named() {}, () => 1, async function later() {}, class {}],
  'a date': new Date(0),
  'a regular expression': /a+b/gi,
  'a null prototype': Object.assign(Object.create(null), { a: 1 }),
  'a typed array': new Uint8Array([1, 2, 3]),
  circular: circle,
  'symbols, odd keys and accessors': withSymbol,
  'boxed values': [new Number(3), new String('abc'), new Boolean(false)],
  'an object too long for one line': {
    alpha: 'aaaaaaaaaaaaaaaaaaaa',
    beta: 'bbbbbbbbbbbbbbbbbbbbbbbb',
    gamma: 'cccccccccccccccccccccc',
    delta: 1,
  },
  'an array with extra keys': Object.assign([1, 2], { extra: true }),
  'control characters': ['\u0000\u001b[31m', 'line\nbreak', '\ud800'],
  'a long text of lines': {
    text: 'one line of some length here\nanother line of some length here\nand a third one to go beyond',
  },
  'four levels in a line': { a: { b: { c: {} } } },
  'objects in an array': [
    { a: 1, b: 2 },
    { a: 3, b: 4 },
  ],
  'a promise in a field': { p: new WeakMap() },
};

describe('inspect prints what Node prints', () => {
  for (const [name, value] of Object.entries(values)) {
    it(`for ${name}`, () => expect(inspect(value)).toBe(nodeInspect(value)));
  }
  it('for an error with a code and a cause', () => {
    const inner = new TypeError('inner');
    inner.stack = 'TypeError: inner\n    at f (/var/task/a.js:1:2)';
    const error = Object.assign(new Error('outer', { cause: inner }), { code: 'E1' });
    error.stack = 'Error: outer\n    at g (/var/task/b.js:3:4)';
    expect(inspect(error)).toBe(nodeInspect(error));
    expect(inspect({ error })).toBe(nodeInspect({ error }));
  });
});

describe('format prints what Node prints', () => {
  const calls: (readonly unknown[])[] = [
    [],
    ['%s is %d years and %i', 'he', 42.5, 3.9],
    ['%j %o', { a: [1] }, 'x'],
    ['100%', 5],
    ['%s %s', 'only one'],
    ['%%', 1],
    ['a', 'b', { c: 1 }],
    [1, 'b', [2]],
    ['%O', { a: { b: { c: { d: 1 } } } }],
    ['%s', { a: 1 }],
    ['%s', null],
    ['%d', '0x10'],
    ['%c styled', 'color: red'],
    [{ a: 1 }, '%s', 'x'],
  ];
  for (const args of calls) it(JSON.stringify(args), () => expect(format(...args)).toBe(nodeFormat(...args)));
});
