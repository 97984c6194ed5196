import { describe, expect, test } from 'vitest';
import { fitted, instantOf, moved, rangeBetween, WINDOW_US_MIN, withEdge, zoomed } from '../../../src/ui/stores/time-window';

const S = 1_000_000;
const END = 900 * S;

describe('the window', () => {
  test('zooming keeps the instant under the pointer where it is', () => {
    const window = { fromUs: 100 * S, toUs: 300 * S };
    const shareOf = ({ fromUs, toUs }: typeof window): number => (150 * S - fromUs) / (toUs - fromUs);
    for (const factor of [1.1, 2, 7]) {
      const next = zoomed(window, END, factor, 150 * S);
      expect(next).not.toBeNull();
      expect(shareOf(next ?? window)).toBeCloseTo(shareOf(window), 6);
      expect((next?.toUs ?? 0) - (next?.fromUs ?? 0)).toBeCloseTo((200 * S) / factor, -1);
    }
  });

  test('zooming in and out again comes back, as long as no end of the run is met', () => {
    const window = { fromUs: 400 * S, toUs: 500 * S };
    const there = zoomed(window, END, 3, 420 * S);
    const back = zoomed(there, END, 1 / 3, 420 * S);
    expect(back?.fromUs).toBeCloseTo(window.fromUs, -1);
    expect(back?.toUs).toBeCloseTo(window.toUs, -1);
  });

  test('it never leaves the run, is never shorter than the shortest, and is null when it is all of it', () => {
    expect(zoomed(null, END, 0.5, 10 * S)).toBeNull();
    expect(zoomed({ fromUs: 0, toUs: 890 * S }, END, 0.5, 0)).toBeNull();
    const short = zoomed(null, END, 1e9, END);
    expect(short).toEqual({ fromUs: END - WINDOW_US_MIN, toUs: END });
    expect(moved({ fromUs: 10 * S, toUs: 20 * S }, END, -50 * S)).toEqual({ fromUs: 0, toUs: 10 * S });
    expect(moved({ fromUs: 10 * S, toUs: 20 * S }, END, 2000 * S)).toEqual({ fromUs: 890 * S, toUs: END });
    expect(fitted({ fromUs: -5, toUs: END + 5 }, END)).toBeNull();
  });

  test('an edge stops at the other one and at the ends of the run', () => {
    const window = { fromUs: 10 * S, toUs: 20 * S };
    expect(withEdge(window, END, 'from', 15 * S)).toEqual({ fromUs: 15 * S, toUs: 20 * S });
    expect(withEdge(window, END, 'from', 30 * S)).toEqual({ fromUs: 20 * S - WINDOW_US_MIN, toUs: 20 * S });
    expect(withEdge(window, END, 'to', 0)).toEqual({ fromUs: 10 * S, toUs: 10 * S + WINDOW_US_MIN });
    expect(withEdge({ fromUs: 0, toUs: 20 * S }, END, 'to', 2 * END)).toBeNull();
  });

  test('a range is between two instants in either order, and none when it has no length', () => {
    expect(rangeBetween(20 * S, 10 * S, END)).toEqual({ fromUs: 10 * S, toUs: 20 * S });
    expect(rangeBetween(-S, 2 * END, END)).toEqual({ fromUs: 0, toUs: END });
    expect(rangeBetween(S, S, END)).toBeNull();
  });
});

describe('an instant that is typed', () => {
  test.each([
    ['06:06', 366],
    ['6:06.5', 366.5],
    ['1:02:05', 3725],
    ['366', 366],
    ['366.25 s', 366.25],
    ['0', 0],
  ])('%s is understood', (text, seconds) => expect(instantOf(text)).toBe(seconds * S));

  test.each(['', 'six', '1:75', '1:60:00', '-3', '1:2:3:4', '06:06:'])('%s is not', (text) => expect(instantOf(text)).toBeNull());
});
