import { describe, expect, test } from 'vitest';
import {
  barOf,
  COLUMN,
  cellAfterKey,
  cellAt,
  HOSTS_MAX,
  type HostCell,
  hostsLayout,
  PART_MIN_PX,
} from '../../../src/ui/fleet/hosts-layout';

/** So many hosts in each zone, each with one busy environment of a tenth of it. */
function frameOf(perZone: readonly number[], down: readonly number[] = []) {
  const rows = perZone.flatMap((hosts, zone) => Array.from({ length: hosts }, () => zone));
  const words = new Int32Array(rows.length * COLUMN.width);
  rows.forEach((zone, i) => {
    words.set([i, zone, 1, 1000, 500, 0, 100, 0, 1], i * COLUMN.width);
  });
  return { words, zonesDown: Uint8Array.from(perZone, (_, zone) => (down.includes(zone) ? 1 : 0)) };
}

describe('the picture of zones and hosts', () => {
  test('puts zones side by side where there is room, else below each other', () => {
    expect(hostsLayout(frameOf([3, 3, 3]), 900).zones.map(({ yPx }) => yPx)).toEqual([0, 0, 0]);
    const narrow = hostsLayout(frameOf([3, 3, 3]), 360);
    expect(narrow.zones.map(({ xPx }) => xPx)).toEqual([0, 0, 0]);
    expect(new Set(narrow.zones.map(({ yPx }) => yPx)).size).toBe(3);
  });

  test('gives every host a cell inside its zone, none over another', () => {
    for (const widthPx of [320, 700, 1100]) {
      const { cells, zones } = hostsLayout(frameOf([5, 0, 12], [1]), widthPx);
      expect(cells).toHaveLength(17);
      for (const cell of cells) {
        const zone = zones[cell.zone];
        expect(cell.xPx + cell.widthPx).toBeLessThanOrEqual((zone?.xPx ?? 0) + (zone?.widthPx ?? 0));
        expect(cell.yPx + cell.heightPx).toBeLessThanOrEqual((zone?.yPx ?? 0) + (zone?.heightPx ?? 0));
      }
      expect(new Set(cells.map(({ xPx, yPx }) => `${xPx} ${yPx}`)).size).toBe(17);
      expect(zones.map(({ isDown }) => isDown)).toEqual([false, true, false]);
    }
  });

  test('makes one cell of each zone when there are too many hosts, with their sums', () => {
    const { cells, isAggregated } = hostsLayout(frameOf([HOSTS_MAX, 50]), 900);
    expect(isAggregated).toBe(true);
    expect(cells.map(({ hosts, capacity, busy, environments }) => [hosts, capacity, busy, environments])).toEqual([
      [HOSTS_MAX, 1000 * HOSTS_MAX, 100 * HOSTS_MAX, HOSTS_MAX],
      [50, 50_000, 5_000, 50],
    ]);
  });

  test('stays one cell a zone when a zone with most of the hosts fails', () => {
    const before = hostsLayout(frameOf([100, 101]), 900);
    expect(hostsLayout(frameOf([100, 0], [1]), 900, before.room).isAggregated).toBe(true);
    expect(hostsLayout(frameOf([100, 0], [1]), 900).isAggregated).toBe(false);
  });

  test('has small cells for many hosts: two hundred fit a screen', () => {
    expect(hostsLayout(frameOf([67, 67, 66]), 750).heightPx).toBeLessThan(400);
  });

  test('draws what is too thin to see four pixels wide, and never more than the bar', () => {
    const cell: HostCell = {
      ...(hostsLayout(frameOf([1, 1]), 900).cells[0] as HostCell),
      others: 990,
      busy: 4,
      initialising: 3,
      idle: 3,
    };
    const parts = barOf(cell, 60);
    expect(parts.map(({ kind }) => kind)).toEqual(['others', 'busy', 'initialising', 'idle']);
    expect(parts.slice(1).every(({ widthPx }) => widthPx === PART_MIN_PX)).toBe(true);
    expect(parts.reduce((sum, { widthPx }) => sum + widthPx, 0)).toBe(60);
  });

  test('finds the cell under a point, and the next one for a key', () => {
    const layout = hostsLayout(frameOf([4, 4]), 320);
    layout.cells.forEach(({ xPx, yPx }, i) => {
      expect(cellAt(layout, xPx + 5, yPx + 5)).toBe(i);
    });
    expect(cellAt(layout, 0, 0)).toBe(-1);
    expect(cellAfterKey(layout, -1, 'ArrowRight')).toBe(0);
    expect(cellAfterKey(layout, 7, 'ArrowRight')).toBe(7);
    expect(cellAfterKey(layout, 0, 'End')).toBe(7);
    expect(cellAfterKey(layout, 0, 'Enter')).toBe(null);
    const below = cellAfterKey(layout, 0, 'ArrowDown') ?? -1;
    expect(layout.cells[below]?.xPx).toBe(layout.cells[0]?.xPx);
    expect(cellAfterKey(layout, below, 'ArrowUp')).toBe(0);
  });
});
