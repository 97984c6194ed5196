import { describe, expect, it } from 'vitest';
import { MEAN_Z2_MAX, meanZ2, type Verdict } from './analytic/judge';
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

describe('the model gives the closed form', () => {
  const verdicts: Verdict[] = [];

  it.each(POINTS.filter(isQuickPoint).map((point) => ({ id: point.id, point })))('of $id', ({ point }) => {
    const found = runPoint(point, { isQuick: true, seedOffset: 0 });
    verdicts.push(...found);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ problems }) => problems.length > 0)).toEqual([]);
  });

  it('with no more scatter over the whole set than chance has', () => {
    expect(verdicts.length).toBeGreaterThan(50);
    expect(meanZ2(verdicts)).toBeLessThanOrEqual(MEAN_Z2_MAX);
  });
});
