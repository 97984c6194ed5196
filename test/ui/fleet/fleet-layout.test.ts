import { describe, expect, test } from 'vitest';
import type { FleetFrame } from '../../../src/engine/client';
import { BOX, BOXES_MAX, boxPlace, fleetLayout, STEP_PX } from '../../../src/ui/fleet/fleet-layout';

const fleet = (states: readonly number[], more: Partial<FleetFrame> = {}): FleetFrame => ({
  boxes: Uint8Array.from(states),
  live: states.length,
  running: 0,
  busy: 0,
  initialising: 0,
  billed: 0,
  refused: 0,
  refusedReason: 0,
  ...more,
});

describe('the layout of the fleet', () => {
  test('boxes fill lines from left to right and stay inside their row', () => {
    const { rows, boxesWidthPx } = fleetLayout(
      [fleet(new Array<number>(60).fill(BOX.idle))],
      [{ boxes: 60, hasRefused: false }],
      [-1],
      700,
    );
    const [row] = rows;
    if (row === undefined) throw new Error('one function has one row');
    for (let i = 0; i < 60; i++) {
      const { xPx, yPx } = boxPlace(row, i);
      expect(xPx + STEP_PX).toBeLessThanOrEqual(boxesWidthPx + STEP_PX);
      expect(yPx + STEP_PX).toBeLessThanOrEqual(row.topPx + row.heightPx);
    }
    expect(boxPlace(row, row.perLine).xPx).toBe(boxPlace(row, 0).xPx);
  });

  test('a row does not shrink while its fleet does', () => {
    const full = fleetLayout([fleet(new Array<number>(60).fill(BOX.idle))], [{ boxes: 60, hasRefused: false }], [-1], 700);
    const later = fleetLayout([fleet([BOX.idle])], [{ boxes: 60, hasRefused: false }], [-1], 700);
    expect(later.heightPx).toBe(full.heightPx);
  });

  test('more than 200 environments are a strip', () => {
    const many = fleet(new Array<number>(BOXES_MAX + 1).fill(BOX.busy));
    const { rows } = fleetLayout([many, fleet([BOX.busy])], [], [-1, -1], 700);
    expect(rows.map(({ kind }) => kind)).toEqual(['strip', 'boxes']);
  });

  test('reserved places make room before environments exist, and at most 24 crosses are drawn', () => {
    const { rows } = fleetLayout([fleet([], { refused: 500 })], [], [50], 700);
    expect(rows[0]).toMatchObject({ reservedPlaces: 50, crosses: 24 });
    expect(rows[0]?.heightPx).toBeGreaterThan(2 * STEP_PX);
  });

  test('a strip leaves room for what was refused beside it', () => {
    const many = fleet(new Array<number>(BOXES_MAX + 1).fill(BOX.busy), { refused: 24 });
    const boxes = fleet([BOX.busy], { refused: 24 });
    const { rows } = fleetLayout([many, boxes], [], [-1, -1], 700);
    expect(rows[0]?.heightPx).toBe(rows[1]?.heightPx);
  });

  test('on a narrow screen what was refused is told below the boxes', () => {
    const [row] = fleetLayout([fleet([BOX.busy], { refused: 3 })], [], [-1], 300).rows;
    expect(row?.sideXPx).toBe(4);
    expect(row?.sideYPx).toBeGreaterThan(boxPlace(row ?? ({} as never), 0).yPx);
  });
});
