import type { FunctionConfig } from './function-config';

/*
 * How often each function has already run in the chain of invocations that led to a record: [function, times, function, times, …].
 * AWS keeps the same in the trace header's Lineage (https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html). A new list
 * is made for each hop, as long as there are different functions in the chain.
 */

/** The lineage of what nobody's invocation caused. */
export const NO_LINEAGE: readonly number[] = [];

/** How often a function has run in a chain. */
export function timesIn(lineage: readonly number[], fn: number): number {
  for (let i = 0; i < lineage.length; i += 2) if (lineage[i] === fn) return lineage[i + 1] as number;
  return 0;
}

/** The chain with one more run of a function. */
export function withRunOf(lineage: readonly number[], fn: number): readonly number[] {
  const next = [...lineage];
  for (let i = 0; i < next.length; i += 2) {
    if (next[i] !== fn) continue;
    next[i + 1] = (next[i + 1] as number) + 1;
    return next;
  }
  next.push(fn, 1);
  return next;
}

/** What several records have behind them together: of each function, the most that one of them has. */
export function highestOf(records: readonly { readonly lineage: readonly number[] }[]): readonly number[] {
  const [first] = records;
  if (first === undefined || records.every(({ lineage }) => lineage === first.lineage)) return first?.lineage ?? NO_LINEAGE;
  const highest = new Map<number, number>();
  for (const { lineage } of records) {
    for (let i = 0; i < lineage.length; i += 2) {
      const fn = lineage[i] as number;
      highest.set(fn, Math.max(highest.get(fn) ?? 0, lineage[i + 1] as number));
    }
  }
  return [...highest].flat();
}

/** Whether a function has run too often in a chain to be invoked once more by it; `invocationsMax` 0: nobody looks. */
export function isLoop(lineage: readonly number[], fn: number, settings: FunctionConfig, invocationsMax: number): boolean {
  return lineage.length > 0 && invocationsMax > 0 && !settings.allowsRecursion && timesIn(lineage, fn) >= invocationsMax;
}
