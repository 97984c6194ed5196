import { describe, expect, it } from 'vitest';
import { createClock, readEpochMs } from '../../../src/runtime/guest/core/clock';
import { createOutput } from '../../../src/runtime/guest/core/output';
import { utf8Bytes } from '../../../src/runtime/guest/core/primordials';
import { createRandom } from '../../../src/runtime/guest/core/random';
import { Timers } from '../../../src/runtime/guest/core/timers';
import { parseAsUtc } from '../../../src/runtime/guest/realm/dates';
import { DEFAULT_GUEST_LIMITS } from '../../../src/runtime/protocol';

/** sfc32 once more, in big integers, so that a slip of 32-bit arithmetic cannot be shared. */
function* sfc32(seedA: number, seedB: number): Generator<number> {
  const m = 0xffffffffn;
  let a = BigInt(seedA) & m;
  let b = BigInt(seedB) & m;
  let c = 0x243f6a88n;
  let counter = 1n;
  for (let i = 0; ; i++) {
    const out = (a + b + counter) & m;
    counter = (counter + 1n) & m;
    a = b ^ (b >> 9n);
    b = (c + (c << 3n)) & m;
    c = ((((c << 21n) & m) | (c >> 11n)) + out) & m;
    if (i >= 12) yield Number(out);
  }
}

describe('the luck of an environment', () => {
  it('is sfc32, seeded by both words', () => {
    for (const [a, b] of [
      [11, 22],
      [0, 0],
      [0xffffffff, 1],
    ] as const) {
      const random = createRandom(a, b);
      const reference = sfc32(a, b);
      for (let i = 0; i < 1000; i++) expect(random()).toBe(reference.next().value);
    }
  });
});

describe('the virtual clock', () => {
  it('moves 1 µs a reading and never back', () => {
    const clock = createClock();
    clock.startsAtMs = 1_000;
    clock.beginSegment(5_000, 0);
    expect([clock.readUs(), clock.readUs(), clock.nowUs()]).toEqual([5_000, 5_001, 5_002]);
    clock.beginSegment(4_000, 0);
    expect(clock.nowUs()).toBe(5_002);
    expect(readEpochMs(clock)).toBe(1_005);
  });
});

describe('timers', () => {
  const order: string[] = [];
  const push = (name: string) => () => order.push(name);

  it('come due by time, then in the order they were set, as a sorted list would give them', () => {
    const clock = createClock();
    const timers = new Timers(clock);
    const expected: [number, number][] = [];
    const got: [number, number][] = [];
    let state = 7;
    for (let i = 0; i < 500; i++) {
      state = (state * 1103515245 + 12345) % 2147483648;
      const ms = 1 + (state % 50);
      expected.push([ms, i]);
      timers.setTimer(() => got.push([ms, i]), ms, [], false);
    }
    clock.beginSegment(1_000_000, 0);
    for (let timer = timers.takeDue(); timer !== undefined; timer = timers.takeDue()) timer.callback();
    expect(got).toEqual(expected.sort((x, y) => x[0] - y[0] || x[1] - y[1]));
    expect(timers.holdsLoop()).toBe(false);
  });

  it('treats odd delays as 1 ms, as Node does', () => {
    const timers = new Timers(createClock());
    for (const ms of [0, -5, Number.NaN, 2 ** 31, 'x', undefined, Number.POSITIVE_INFINITY])
      expect(timers.setTimer(push(''), ms, [], false).ms).toBe(1);
    expect(timers.setTimer(push(''), '12.9', [], false).ms).toBe(12);
  });

  it('refreshes, repeats, clears and unrefs', () => {
    const clock = createClock();
    const timers = new Timers(clock);
    const refreshed = timers.setTimer(push('refreshed'), 10, [], false);
    const repeated = timers.setTimer(push('repeated'), 4, [], true);
    clock.beginSegment(8_000, 0);
    timers.refresh(refreshed);
    expect(timers.takeDue()).toBe(repeated);
    clock.beginSegment(10_000, 0);
    expect(timers.takeDue()).toBeUndefined();
    expect(timers.nextDueUs()).toBe(12_000);
    timers.clearTimer(repeated);
    expect(timers.nextDueUs()).toBe(18_000);
    timers.setRef(refreshed, false);
    expect(timers.holdsLoop()).toBe(false);
  });

  it('count from the end of the segment that set them', () => {
    const clock = createClock();
    const timers = new Timers(clock);
    clock.beginSegment(1_000, 220_000);
    timers.setTimer(push('after the CPU work'), 100, [], false);
    expect(timers.nextDueUs()).toBe(1_000 + 220_000 + 100_000);
  });

  it('runs an immediate set by an immediate in the next round', () => {
    const timers = new Timers(createClock());
    const first = timers.setImmediate(push('a'), []);
    timers.beginRound();
    expect(timers.takeImmediate()).toBe(first);
    const second = timers.setImmediate(push('b'), []);
    expect(timers.takeImmediate()).toBeUndefined();
    timers.beginRound();
    expect(timers.takeImmediate()).toBe(second);
  });
});

describe('output', () => {
  it('counts bytes as UTF-8 does', () => {
    for (const text of ['', 'abc', 'äöü', '€', '😀', 'a\ud800b', '\udc00'])
      expect(utf8Bytes(text)).toBe(new TextEncoder().encode(text).length);
  });
  it('cuts by bytes and says so', () => {
    const output = createOutput(() => ({ ...DEFAULT_GUEST_LIMITS, logBytesMax: 10 }));
    output.write('INFO', '12345', 0);
    output.write('INFO', '€€', 0);
    output.write('INFO', '12345', 1);
    const lines = output.take();
    expect([lines[0]?.text, lines[1]?.text]).toEqual(['12345', '12345']);
    expect(lines[2]?.text).toMatch(/^Lambdarium cut the output here: 1 more lines \(about 6 bytes\)/);
    expect(output.take().length).toBe(0);
  });
});

describe('a date text', () => {
  it.each([
    ['2026-07-01', '2026-07-01T00:00:00.000Z'],
    ['2026-07-01T10:00', '2026-07-01T10:00:00.000Z'],
    ['2026-07-01T10:00:00.5', '2026-07-01T10:00:00.500Z'],
    ['2026-07-01T10:00+02:00', '2026-07-01T08:00:00.000Z'],
    ['Jul 1, 2026 10:00', '2026-07-01T10:00:00.000Z'],
    ['2026/07/01', '2026-07-01T00:00:00.000Z'],
    ['Wed, 01 Jul 2026 10:00:00 GMT', '2026-07-01T10:00:00.000Z'],
    ['Wed Jul 01 2026 10:00:00 GMT+0200 (CEST)', '2026-07-01T08:00:00.000Z'],
    ['1 Jul 2026 10:00 EST', '2026-07-01T15:00:00.000Z'],
  ])('%s without a zone is UTC', (text, iso) => expect(new Date(parseAsUtc(text)).toISOString()).toBe(iso));
  it('that is none stays none', () => expect(parseAsUtc('yesterday')).toBeNaN());
});
