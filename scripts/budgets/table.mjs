/**
 * The measured rows as text for a terminal.
 * @param {readonly import('./measure-all.mjs').Row[]} rows
 * @param {{ withFiles: boolean }} options
 */
export function tableOf(rows, { withFiles }) {
  const lines = rows.map(lineOf);
  const missed = rows.filter(({ isKept }) => isKept === false).length;
  const files = withFiles ? rows.flatMap(({ detail }) => detail?.files ?? []) : [];
  return [
    ...lines,
    ...files.map(({ file, gzipBytes }) => `${number(gzipBytes / 1000).padStart(10)} KB  ${file}`),
    missed === 0 ? 'Every budget is kept.' : `${missed} of the budgets missed.`,
  ].join('\n');
}

function lineOf({ what, value, unit, budget, side, isKept }) {
  const mark = isKept === null ? '    ' : isKept ? 'ok  ' : 'MISS';
  const measured = value === null ? 'not told' : `${number(value)} ${unit}`;
  const allowed = budget === null ? '' : `${side === 'atMost' ? '≤' : '≥'} ${number(budget)} ${unit}`;
  return `${mark} ${what.padEnd(48)} ${measured.padStart(12)}   ${allowed}`.trimEnd();
}

/** Three digits that matter, thousands apart. */
function number(value) {
  const digits = value >= 100 || Number.isInteger(value) ? 0 : 1;
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
