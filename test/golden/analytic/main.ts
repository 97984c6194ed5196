import type { GoldenOptions, GoldenResult } from '../golden-result';
import { MEAN_Z2_MAX, meanZ2, type Verdict } from './judge';
import { POINTS } from './points';
import { isQuickPoint, runPoint } from './run-point';
import { cellsOf, HEADER, markdownTable, renewedTable, summaryOf, textLine, verdictLine } from './table';

/** Simulates every point and prints the table. */
export function main({ only, isQuick, seedOffset, print }: GoldenOptions): GoldenResult {
  const chosen = POINTS.filter(({ id, family }) => id.includes(only) || family.includes(only));
  const verdicts: Verdict[] = [];
  print(textLine(HEADER));
  for (const point of chosen.filter((one) => !isQuick || isQuickPoint(one))) {
    for (const verdict of runPoint(point, { isQuick, seedOffset })) {
      verdicts.push(verdict);
      print(verdictLine(verdict));
    }
  }
  const rows = verdicts.map(cellsOf);
  print(summaryOf(rows));
  const holds = verdicts.every(({ problems }) => problems.length === 0) && !(meanZ2(verdicts) > MEAN_Z2_MAX);
  return { holds, summary: summaryOf(rows), markdown: markdownTable(rows), renewed: (before) => renewedTable(before, rows) };
}
