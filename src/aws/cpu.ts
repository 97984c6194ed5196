import { assert } from '../base';
import { CITATIONS as C } from './citations';
import { RULES_TODAY, type Rules } from './rules';
import { measured } from './sourced';

/** Most memory, in MiB, at which a function sees that many vCPUs; the last step is the most memory there is. */
export const VCPU_STEPS = measured(
  [
    { vcpus: 2, memoryMiBMax: 3_008 },
    { vcpus: 3, memoryMiBMax: 5_307 },
    { vcpus: 4, memoryMiBMax: 7_076 },
    { vcpus: 5, memoryMiBMax: 8_845 },
    { vcpus: 6, memoryMiBMax: 10_240 },
  ] as const,
  'vCPUs by MiB',
  C.cpuInfo,
);

/** The vCPUs that code of a function sees (`os.cpus().length`): 2 up to 3,008 MiB, 6 at most. */
export function visibleVcpus(memoryMiB: number): number {
  const step = VCPU_STEPS.value.find((s) => memoryMiB <= s.memoryMiBMax);
  assert(step !== undefined, `visibleVcpus: ${memoryMiB} MiB is above Lambda's maximum`);
  return step.vcpus;
}

/**
 * The CPU that `threads` busy threads get, in vCPUs: linear in memory, 1 at 1,769 MiB, never more than the threads or the visible
 * vCPUs can use. One thread gains nothing above 1,769 MiB. 128 MiB give 0.0724. Work of c CPU milliseconds lasts c ÷ share.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html.
 */
export function cpuShare(memoryMiB: number, threads = 1, rules: Pick<Rules, 'vcpuMemoryMiB'> = RULES_TODAY): number {
  assert(memoryMiB > 0 && threads >= 1, `cpuShare: ${memoryMiB} MiB, ${threads} threads`);
  return Math.min(memoryMiB / rules.vcpuMemoryMiB, threads, visibleVcpus(memoryMiB));
}
