import { describe, expect, it } from 'vitest';
import { MEAN_Z2_MAX, meanZ2, type Verdict } from './analytic/judge';
import { POINTS } from './analytic/points';
import { FAMILIES, familyOf, isQuickPoint, NOT_YET, runPoint } from './analytic/run-point';

/*
 * The model against closed forms: the points that few enough arrivals decide. `npm run golden` runs all of them; its table is in
 * docs/model/validation.md.
 */

describe('the points of analytic.json', () => {
  it('are all simulated, or named with the mechanism that is missing', () => {
    const open = POINTS.filter((point) => familyOf(point) === undefined && NOT_YET[point.family] === undefined);
    const unsized = POINTS.filter((point) => familyOf(point) !== undefined && familyOf(point)?.sizes[point.id] === undefined);
    expect([...open, ...unsized].map(({ id }) => id)).toEqual([]);
  });

  it('have no family that is simulated and still listed as missing', () => {
    const simulated = FAMILIES.flatMap(({ names }) => names);
    const families = POINTS.map(({ family }) => family);
    expect(Object.keys(NOT_YET).filter((family) => simulated.includes(family) || !families.includes(family))).toEqual([]);
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
