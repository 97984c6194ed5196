import { describe, expect, test } from 'vitest';
import type { Timeline } from '../../../src/engine/client';
import { LANE_PX, laneAt, lanesWanted, SPAN, spanAt, spansOf } from '../../../src/ui/timeline/lanes';

const S = 1_000_000;

/** Rows of lane, from, to (seconds), state, event. */
function timelineOf(rows: readonly (readonly [number, number, number, number, number])[], lanes: number): Timeline {
  return {
    run: 1,
    window: { fromUs: 0, toUs: 10 * S },
    nowUs: 10 * S,
    lanes: Array.from({ length: lanes }, (_, environment) => ({
      environment,
      function: 0,
      createdUs: 0,
      endedUs: null,
      isRestored: false,
    })),
    fromLane: 4,
    lanesTotal: lanes + 4,
    keptShare: 1,
    laneOf: Int32Array.from(rows, ([lane]) => lane),
    fromUs: Float64Array.from(rows, ([, from]) => from * S),
    toUs: Float64Array.from(rows, ([, , to]) => to * S),
    state: Uint8Array.from(rows, ([, , , state]) => state),
    invocation: Int32Array.from(rows, ([, , , , event]) => event),
    event: Int32Array.from(rows, ([, , , , event]) => event),
  };
}

const timeline = timelineOf(
  [
    [0, 0, 1, SPAN.initialising, -1],
    [0, 1, 3, SPAN.busy, 7],
    [0, 5, 6, SPAN.failed, 8],
    [2, 2, 2.5, SPAN.busy | SPAN.merged, -1],
    [2, 9, 12, SPAN.busy, 9],
  ],
  4,
);

describe('lanes', () => {
  test('a lane’s spans are a stretch of the answer; a lane without any has an empty one', () => {
    expect([0, 1, 2, 3].map((lane) => spansOf(timeline, lane))).toEqual([
      { first: 0, end: 3 },
      { first: 3, end: 3 },
      { first: 3, end: 5 },
      { first: 5, end: 5 },
    ]);
  });

  test('the span under an instant is found, and the nearest one within reach', () => {
    expect(spanAt(timeline, 0, 2 * S, 0)).toBe(1);
    expect(spanAt(timeline, 0, 4.8 * S, 0.3 * S)).toBe(2);
    expect(spanAt(timeline, 0, 4 * S, 0.3 * S)).toBe(-1);
    expect(spanAt(timeline, 1, 2 * S, S)).toBe(-1);
    expect(spanAt(timeline, 2, 2 * S, 0)).toBe(3);
  });

  test('a pixel belongs to the lane that is drawn there, scrolled or not', () => {
    expect(laneAt(timeline, 0, 4 * LANE_PX)).toBe(0);
    expect(laneAt(timeline, 2.5 * LANE_PX, 4 * LANE_PX)).toBe(2);
    expect(laneAt(timeline, 0, 0)).toBe(-1);
    expect(laneAt(timeline, 0, 8 * LANE_PX)).toBe(-1);
  });

  test('what is asked for covers what is in sight', () => {
    for (const scrollPx of [0, 5, 500, 12_345]) {
      const { fromLane, lanesMax } = lanesWanted(scrollPx, 143);
      expect(fromLane * LANE_PX).toBeLessThanOrEqual(scrollPx);
      expect((fromLane + lanesMax) * LANE_PX).toBeGreaterThanOrEqual(scrollPx + 143);
    }
  });
});
