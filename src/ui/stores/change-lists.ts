import type { Intervention } from '../../scenario';

/* Lists of the changes that were made while a run went on. Pure. */

const US_PER_S = 1_000_000;

/**
 * The earliest instant, in virtual µs, of a change that only one of two lists has; null when both have the same ones. A list may have
 * lost some and got others meanwhile: they are compared by what they say, not by how many there are.
 */
export function firstDifferenceUs(before: readonly Intervention[], now: readonly Intervention[]): number | null {
  const others = [...missingIn(now, before), ...missingIn(before, now)];
  return others.length === 0 ? null : Math.min(...others.map(({ atS }) => atS * US_PER_S));
}

/** Those of `list` that `other` does not have as often. */
function missingIn(other: readonly Intervention[], list: readonly Intervention[]): readonly Intervention[] {
  const left = new Map<string, number>();
  for (const change of other) left.set(keyOf(change), (left.get(keyOf(change)) ?? 0) + 1);
  return list.filter((change) => {
    const n = left.get(keyOf(change)) ?? 0;
    left.set(keyOf(change), n - 1);
    return n <= 0;
  });
}

const keyOf = ({ atS, path, value }: Intervention): string => JSON.stringify([atS, path, value]);
