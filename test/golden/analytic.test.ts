import { describe, expect, it } from 'vitest';
import { MEAN_Z2_MAX, meanZ2, type Verdict } from './analytic/judge';
import { Ledger } from './analytic/ledger';
import { POINTS } from './analytic/points';
import { familyOf, isQuickPoint, runPoint } from './analytic/run-point';
import { cellsOf, markdownTable, renewedTable, rowsOf } from './analytic/table';

/*
 * The model against closed forms: the points that few enough arrivals decide. `npm run golden` runs all of them; its table is in
 * docs/model/validation.md.
 */

describe('the points of analytic.json', () => {
  it('are all simulated', () => {
    const open = POINTS.filter((point) => familyOf(point)?.sizes[point.id] === undefined);
    expect(open.map(({ id }) => id)).toEqual([]);
  });

  it('that ran again take the place of their rows in the table, and the summary counts anew', () => {
    const verdict = (id: string, z: number, problems: readonly string[]): Verdict => {
      return { id, name: 'p', expected: 1, measured: 1.01, standardError: 0.01, z, problems };
    };
    const [first, second] = POINTS.map(({ id }) => id) as [string, string];
    const before = markdownTable([verdict(first, 1, []), verdict(second, 3, ['|z| is above 2'])].map(cellsOf));
    const { summary, markdown } = renewedTable(before, [verdict(second, -1, [])].map(cellsOf));
    expect(summary).toBe('2 of 2 quantities of 2 points hold; mean z² 1.00 (at most 1.5)');
    expect(rowsOf(markdown).map((row) => [row[0], row[5], row[6]])).toEqual([
      [first, '1.00', 'holds'],
      [second, '-1.00', 'holds'],
    ]);
  });
});

describe('a point in pieces', () => {
  const point = POINTS.filter(isQuickPoint)[0] as (typeof POINTS)[number];
  const inShare = (lines: string[], index: number, count: number) => {
    const ledger = new Ledger({ lines: [...lines], keep: (line) => lines.push(line), share: { index, count } });
    return runPoint(point, { isQuick: true, seedOffset: 0, ledger });
  };

  it('gives the verdicts of a whole run once its shares are together, and runs nothing again', () => {
    const lines: string[] = [];
    expect(inShare(lines, 1, 3)).toBeNull();
    expect(inShare(lines, 0, 3)).toBeNull();
    const few = lines.length;
    expect(inShare(lines, 2, 3)).toEqual(runPoint(point, { isQuick: true, seedOffset: 0 }));
    expect(lines.length).toBeGreaterThan(few);
    expect(new Set(lines).size).toBe(lines.length);
    const before = [...lines];
    expect(inShare(lines, 0, 1)).not.toBeNull();
    expect(lines).toEqual(before);
  });
});

describe('the model gives the closed form', () => {
  const verdicts: Verdict[] = [];

  it.each(POINTS.filter(isQuickPoint).map((point) => ({ id: point.id, point })))('of $id', ({ point }) => {
    const found = runPoint(point, { isQuick: true, seedOffset: 0 }) ?? [];
    verdicts.push(...found);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ problems }) => problems.length > 0)).toEqual([]);
  });

  it('with no more scatter over the whole set than chance has', () => {
    expect(verdicts.length).toBeGreaterThan(50);
    expect(meanZ2(verdicts)).toBeLessThanOrEqual(MEAN_Z2_MAX);
  });
});
