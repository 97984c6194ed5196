/** Edit distance with adjacent swaps (optimal string alignment), case ignored. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((rows[i - 1]?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (rows[i - 1]?.[j - 1] ?? 0) + same);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) best = Math.min(best, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      row.push(best);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

const LENGTH_MAX = 64;

/**
 * The known name that a misspelt one most likely means, or null when none is near: a typing slip away (a third of the name), or
 * one that begins with the other (`memory` → `memoryMiB`). Ties go to the earlier name; a single character is near nothing.
 */
export function nearestName(name: string, known: readonly string[]): string | null {
  if (name.length < 2 || name.length > LENGTH_MAX) return null;
  const wanted = name.toLowerCase();
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 0.5;
  for (const candidate of known) {
    const lower = candidate.toLowerCase();
    const begins = wanted.length >= 3 && lower.length >= 3 && (lower.startsWith(wanted) || wanted.startsWith(lower));
    const d = begins ? Math.min(1, distance(wanted, lower)) : distance(wanted, lower);
    if (d < bestDistance) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best;
}
