import { CITATIONS as C } from './citations';
import type { DistributionShape } from './distribution-shape';
import { runtimeOf } from './runtimes';
import { estimated, measured, type Sourced } from './sourced';

/*
 * SnapStart: since 28 November 2022 for Java, since November 2024 for Python (3.12) and .NET (8). REPORT's Restore Duration is the sum of
 * two parts: restoring the snapshot, which is not billed, and loading the runtime with the hooks after it, which is
 * (https://docs.aws.amazon.com/lambda/latest/dg/snapstart-monitoring.html).
 */

/** Whether cache and restores are charged: not for Java. */
export function isSnapStartCharged(runtime: string): boolean {
  return runtimeOf(runtime)?.family !== 'java';
}

/** What an invocation gets whose environment was not restored in time. */
export const RESTORE_TIMEOUT_TEXT = "SnapStartTimeoutException: Lambda couldn't restore the snapshot within the timeout limit.";

const lognormal = (median: number, sigma: number): DistributionShape => ({ kind: 'lognormal', median, sigma });

/*
 * Restoring the snapshot of a minimal function. lambda-perf's Restore Durations of August to October 2025 have the median and 95th percentile
 * 706 and 989 ms (java17), 808 and 1,193 ms (java21), of fresh versions whose snapshots are in no cache yet; the 120 ms above are taken
 * off, and sigma is ln(p95 ÷ median) ÷ 1.645. java25 was not measured: as java21. Of Python and .NET nothing is published: 400 ms in all.
 */
const MEASURED: Readonly<Record<string, DistributionShape>> = { java17: lognormal(586, 0.24), java21: lognormal(688, 0.27) };

/** How long restoring a snapshot takes for a runtime, milliseconds: not billed. */
export function restoreMsOf(runtime: string): Sourced<DistributionShape> {
  const row = MEASURED[runtime];
  if (row !== undefined) return measured(row, 'ms', C.lambdaPerf, '2025-10');
  return estimated(runtime === 'java25' ? lognormal(688, 0.27) : lognormal(280, 0.35), 'ms', C.lambdaPerf);
}
