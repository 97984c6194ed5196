import { CITATIONS as C } from './citations';
import type { DistributionShape } from './distribution-shape';
import { runtimeOf } from './runtimes';
import { estimated, measured, type Sourced } from './sourced';

/*
 * SnapStart: since 28 November 2022 for Java, since November 2024 for Python (3.12) and .NET (8). REPORT's Restore Duration is the sum of
 * two parts: restoring the snapshot, which is not billed, and loading the runtime with the hooks after it, which is
 * (https://docs.aws.amazon.com/lambda/latest/dg/snapstart-monitoring.html).
 */

const FIRST_PYTHON_MINOR = 12;

/** Whether AWS takes a function of that runtime for SnapStart; other runtimes need hooks of their own in an image, which nobody models here. */
export function isSnapStartRuntime(id: string): boolean {
  const family = runtimeOf(id)?.family;
  if (family === 'java') return id !== 'java8';
  if (family === 'python') return id.startsWith('python3.') && Number(id.slice('python3.'.length)) >= FIRST_PYTHON_MINOR;
  return family === 'dotnet';
}

/** Whether cache and restores are charged: not for Java. */
export function isSnapStartCharged(runtime: string): boolean {
  return runtimeOf(runtime)?.family !== 'java';
}

/** AWS's words for a runtime without SnapStart (https://github.com/localstack/localstack/pull/12458 has the answer of March 2025). */
export function noSnapStartText(runtime: string): string {
  return `${runtime} is not supported for SnapStart enabled functions.`;
}

/** The guide's words for what SnapStart does not go with. */
export const SNAP_START_LIMITS_TEXT =
  'SnapStart does not support provisioned concurrency, Amazon Elastic File System (Amazon EFS), or ephemeral storage greater than 512 MB';

/** What an invocation gets whose environment was not restored in time. */
export const RESTORE_TIMEOUT_TEXT = "SnapStartTimeoutException: Lambda couldn't restore the snapshot within the timeout limit.";

/**
 * Loading the runtime and hooks after a restore, milliseconds: 26, 75, 118, 136, 182 and 303 ms stand in REPORT lines that people and AWS
 * published (2023 to 2026).
 */
export const AFTER_RESTORE_MS: Sourced<DistributionShape> = estimated<DistributionShape>(
  { kind: 'lognormal', median: 120, sigma: 0.6 },
  'ms',
  C.snapStartMonitoring,
);

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
