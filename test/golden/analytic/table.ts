import { MEAN_Z2_MAX, type Verdict } from './judge';
import { POINTS } from './points';

const digits = (value: number): string => (Number.isInteger(value) ? String(value) : value.toPrecision(6));

/** What a verdict's line says, cell by cell. */
export function cellsOf({ id, name, expected, measured, standardError, z, problems }: Verdict): readonly string[] {
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
const [Z, VERDICT] = [HEADER.indexOf('z'), HEADER.indexOf('verdict')];
const WIDTHS = [26, 40, 12, 12, 15, 6];

/** A line for a terminal. */
export function textLine(row: readonly string[]): string {
  return row.map((cell, i) => cell.padEnd(WIDTHS[i] ?? 0)).join(' ');
}

export function verdictLine(verdict: Verdict): string {
  return textLine(cellsOf(verdict));
}

/** The table for docs/model. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  return [HEADER, HEADER.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** The rows of a table that `markdownTable` wrote, without its head. */
export function rowsOf(markdown: string): readonly (readonly string[])[] {
  const lines = markdown.split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(2).map((line) => line.slice(2, -2).split(' | '));
}

/** How many rows hold, of how many points, and the mean of their z². */
export function summaryOf(rows: readonly (readonly string[])[]): string {
  const holding = rows.filter((row) => row[VERDICT] === 'holds').length;
  const points = new Set(rows.map(([id]) => id)).size;
  const zs = rows.map((row) => Number(row[Z])).filter((z) => !Number.isNaN(z)); // a dash: without chance
  const z2 = zs.reduce((sum, z) => sum + z * z, 0) / zs.length;
  return `${holding} of ${rows.length} quantities of ${points} points hold; mean z² ${z2.toFixed(2)} (at most ${MEAN_Z2_MAX})`;
}

/** A table in which the rows of the points that ran again are new, in the order of the points; and its summary. */
export function renewedTable(
  before: string,
  now: readonly (readonly string[])[],
): { readonly summary: string; readonly markdown: string } {
  const ran = new Set(now.map(([id]) => id));
  const all = [...rowsOf(before).filter(([id]) => !ran.has(id)), ...now];
  const rows = POINTS.flatMap(({ id }) => all.filter((row) => row[0] === id));
  return { summary: summaryOf(rows), markdown: markdownTable(rows) };
}
