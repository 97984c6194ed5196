import type { GoldenOptions, GoldenResult } from '../golden-result';
import { MEAN_Z2_MAX, meanZ2, type Verdict } from './judge';
import { Ledger } from './ledger';
import { POINTS } from './points';
import { isQuickPoint, runPoint } from './run-point';
import { cellsOf, HEADER, markdownTable, renewedTable, summaryOf, textLine, verdictLine } from './table';

/** Simulates every point and prints the table. */
export function main({ only, isQuick, seedOffset, pieces, print }: GoldenOptions): GoldenResult {
  const ledger = pieces && new Ledger(pieces);
  const chosen = POINTS.filter(({ id, family }) => id.includes(only) || family.includes(only));
  const verdicts: Verdict[] = [];
  print(textLine(HEADER));
  for (const point of chosen.filter((one) => !isQuick || isQuickPoint(one))) {
    const found = runPoint(point, { isQuick, seedOffset, ledger });
    if (found === null) print(`${point.id}: not all of its replications are there yet`);
    for (const verdict of found ?? []) {
      verdicts.push(verdict);
      print(verdictLine(verdict));
    }
  }
  const rows = verdicts.map(cellsOf);
  if (rows.length > 0) print(summaryOf(rows));
  const holds = verdicts.every(({ problems }) => problems.length === 0) && !(meanZ2(verdicts) > MEAN_Z2_MAX);
  return { holds, summary: summaryOf(rows), markdown: markdownTable(rows), renewed: (before) => renewedTable(before, rows) };
}
