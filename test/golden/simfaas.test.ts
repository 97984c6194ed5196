import { describe, expect, it } from 'vitest';
import { MEAN_Z2_MAX, meanZ2, type Verdict } from './analytic/judge';
import { type Routing, SIMFAAS_POINTS } from './simfaas/points';
import { isQuick, NOT_LAMBDA, ROUTINGS, runSimfaasPoint } from './simfaas/simulate';

/*
 * The model against the field's published simulator, with its rules chosen in the scenario: the points that few requests decide.
 * `npm run golden` runs all of them; its table is in docs/model/validation.md.
 */

describe("SimFaaS's points", () => {
  it('all have a replica of their semantics to compare with, or a reason to be left out', () => {
    const open = SIMFAAS_POINTS.filter(({ id, replica_steady }) => (replica_steady === undefined) !== id in NOT_LAMBDA);
    expect(open.map(({ id }) => id)).toEqual([]);
    expect(SIMFAAS_POINTS.length).toBe(22);
  });

  const verdicts: Verdict[] = [];
  const points = SIMFAAS_POINTS.filter((point) => isQuick(point) && NOT_LAMBDA[point.id] === undefined);
  const cases = points.flatMap((point) =>
    (Object.keys(ROUTINGS) as Routing[]).map((routing) => ({ id: point.id, routing, point })),
  );

  it.each(cases)('come out the same: $id, $routing', ({ point, routing }) => {
    const found = runSimfaasPoint(point, routing, 0);
    verdicts.push(...found);
    expect(found.length).toBe(6);
    expect(found.filter(({ problems }) => problems.length > 0)).toEqual([]);
  });

  it('scatter no more than chance does', () => {
    expect(verdicts.length).toBeGreaterThan(80);
    expect(meanZ2(verdicts)).toBeLessThanOrEqual(MEAN_Z2_MAX);
  });
});
