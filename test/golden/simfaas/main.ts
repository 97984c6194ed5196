import { MEAN_Z2_MAX, meanZ2, type Verdict } from '../analytic/judge';
import { cellsOf, HEADER, markdownTable, textLine, verdictLine } from '../analytic/table';
import type { GoldenOptions, GoldenResult } from '../golden-result';
import { type Routing, SIMFAAS_POINTS } from './points';
import { isQuick, NOT_LAMBDA, ROUTINGS, runSimfaasPoint } from './simulate';

/** Simulates every point of simfaas.json with both routing rules and prints the table. */
export function main({ only, isQuick: quickOnly, seedOffset, print }: GoldenOptions): GoldenResult {
  const chosen = SIMFAAS_POINTS.filter(({ id }) => id.includes(only));
  const now = chosen.filter((point) => NOT_LAMBDA[point.id] === undefined && (!quickOnly || isQuick(point)));
  const verdicts: Verdict[] = [];
  print(textLine(HEADER));
  for (const point of now) {
    for (const routing of Object.keys(ROUTINGS) as Routing[]) {
      const found = runSimfaasPoint(point, routing, seedOffset);
      verdicts.push(...found);
      for (const verdict of found) print(verdictLine(verdict));
    }
  }
  const left = chosen.filter(({ id }) => NOT_LAMBDA[id] !== undefined);
  for (const { id } of left) print(`${id}: left out. ${NOT_LAMBDA[id]}`);
  const z2 = meanZ2(verdicts);
  const failed = verdicts.filter(({ problems }) => problems.length > 0);
  const summary = `${verdicts.length - failed.length} of ${verdicts.length} quantities of ${now.length} points with two routing rules hold; mean z² ${z2.toFixed(2)} (at most ${MEAN_Z2_MAX}); ${left.length} left out`;
  print(summary);
  return { holds: failed.length === 0 && !(z2 > MEAN_Z2_MAX), summary, markdown: markdownTable(verdicts.map(cellsOf)) };
}
