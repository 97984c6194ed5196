import type { GoldenOptions, GoldenResult } from '../golden-result';
import { MEAN_Z2_MAX, meanZ2, type Verdict } from './judge';
import { POINTS } from './points';
import { isQuickPoint, NOT_YET, runPoint } from './run-point';
import { HEADER, markdownTable, textLine, verdictLine } from './table';

/** Simulates every point whose mechanism exists and prints the table. */
export function main({ only, isQuick, seedOffset, print }: GoldenOptions): GoldenResult {
  const chosen = POINTS.filter(({ id, family }) => id.includes(only) || family.includes(only));
  const now = chosen.filter((point) => NOT_YET[point.family] === undefined && (!isQuick || isQuickPoint(point)));
  const verdicts: Verdict[] = [];
  print(textLine(HEADER));
  for (const point of now) {
    for (const verdict of runPoint(point, { isQuick, seedOffset })) {
      verdicts.push(verdict);
      print(verdictLine(verdict));
    }
  }
  const later = chosen.filter(({ family }) => NOT_YET[family] !== undefined);
  for (const { id, family } of later) print(`${id}: not yet. ${NOT_YET[family]}`);
  const z2 = meanZ2(verdicts);
  const failed = verdicts.filter(({ problems }) => problems.length > 0);
  const summary = `${verdicts.length - failed.length} of ${verdicts.length} quantities of ${now.length} points hold; mean z² ${z2.toFixed(2)} (at most ${MEAN_Z2_MAX}); ${later.length} points not yet`;
  print(summary);
  return { holds: failed.length === 0 && !(z2 > MEAN_Z2_MAX), summary, markdown: markdownTable(verdicts) };
}
