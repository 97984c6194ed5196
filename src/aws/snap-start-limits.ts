import { CITATIONS as C } from './citations';
import type { DistributionShape } from './distribution-shape';
import { runtimeOf } from './runtimes';
import { estimated, type Sourced } from './sourced';

/* What only the format and the settings need of SnapStart. */

const FIRST_PYTHON_MINOR = 12;

/** Whether AWS takes a function of that runtime for SnapStart; other runtimes need hooks of their own in an image, which nobody models here. */
export function isSnapStartRuntime(id: string): boolean {
  const family = runtimeOf(id)?.family;
  if (family === 'java') return id !== 'java8';
  if (family === 'python') return id.startsWith('python3.') && Number(id.slice('python3.'.length)) >= FIRST_PYTHON_MINOR;
  return family === 'dotnet';
}

/** AWS's words for a runtime without SnapStart (https://github.com/localstack/localstack/pull/12458 has the answer of March 2025). */
export function noSnapStartText(runtime: string): string {
  return `${runtime} is not supported for SnapStart enabled functions.`;
}

/** The guide's words for what SnapStart does not go with. */
export const SNAP_START_LIMITS_TEXT =
  'SnapStart does not support provisioned concurrency, Amazon Elastic File System (Amazon EFS), or ephemeral storage greater than 512 MB';

/**
 * Loading the runtime and hooks after a restore, milliseconds: 26, 75, 118, 136, 182 and 303 ms stand in REPORT lines that people and AWS
 * published (2023 to 2026).
 */
export const AFTER_RESTORE_MS: Sourced<DistributionShape> = estimated<DistributionShape>(
  { kind: 'lognormal', median: 120, sigma: 0.6 },
  'ms',
  C.snapStartMonitoring,
);
