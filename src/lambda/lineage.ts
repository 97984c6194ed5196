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
