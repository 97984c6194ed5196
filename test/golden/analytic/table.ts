import type { Verdict } from './judge';

const digits = (value: number): string => (Number.isInteger(value) ? String(value) : value.toPrecision(6));

function cells({ id, name, expected, measured, standardError, z, problems }: Verdict): readonly string[] {
  return [
    id,
    name,
    digits(expected),
    digits(measured),
    standardError === 0 ? '–' : standardError.toPrecision(2),
    z === null ? '–' : z.toFixed(2),
    problems.length === 0 ? 'holds' : problems.join('; '),
  ];
}

export const HEADER: readonly string[] = ['point', 'quantity', 'expected', 'measured', 'standard error', 'z', 'verdict'];
const WIDTHS = [26, 40, 12, 12, 15, 6];

/** A line for a terminal. */
export function textLine(row: readonly string[]): string {
  return row.map((cell, i) => cell.padEnd(WIDTHS[i] ?? 0)).join(' ');
}

export function verdictLine(verdict: Verdict): string {
  return textLine(cells(verdict));
}

/** The table for docs/model. */
export function markdownTable(verdicts: readonly Verdict[]): string {
  const rows = [HEADER, HEADER.map(() => '---'), ...verdicts.map(cells)];
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
}
