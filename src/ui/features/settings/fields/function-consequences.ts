import { cpuShare, RULES_TODAY, visibleVcpus } from '../../../../aws';
import type { DistributionJson, FunctionSettings, Scenario } from '../../../../scenario';
import { count, counted, duration, fixed, percentage } from '../../../../words';
import { meanOf } from '../../../kit';

/* What a function's settings mean, in plain words computed from the scenario: the few that are always on screen. Pure. */

type CpuSettings = Pick<FunctionSettings, 'memoryMiB' | 'cpuMs' | 'cpuThreads'>;

/** What memory makes of the CPU work. */
export function memoryMeans({ memoryMiB, cpuMs, cpuThreads }: CpuSettings): string {
  const share = cpuShare(memoryMiB, cpuThreads);
  const vcpu = `${fixed(share, 2)} vCPU`;
  const mean = meanOf(cpuMs);
  const rest = memoryMiB > RULES_TODAY.vcpuMemoryMiB && cpuThreads === 1 ? ' One thread gains nothing above 1,769 MB.' : '';
  if (mean === null || mean === 0) return `${vcpu}.${rest}`;
  return `${vcpu}: the ${duration(mean)} of CPU work take ${duration(mean / share)}.${rest}`;
}

/** What CPU work comes to with this memory. */
export function cpuMeans({ memoryMiB, cpuMs, cpuThreads }: CpuSettings): string {
  const mean = meanOf(cpuMs);
  const spread = spreadText(cpuMs);
  if (mean === null) return `For each invocation, at one vCPU; ${spread}.`;
  return `For each invocation, at one vCPU (1,769 MB); ${spread}. With this memory ${duration(mean / cpuShare(memoryMiB, cpuThreads))}.`;
}

/** How many vCPUs threads find, and what they get of them. */
export function threadsMean({ memoryMiB, cpuThreads }: Pick<FunctionSettings, 'memoryMiB' | 'cpuThreads'>): string {
  const share = fixed(cpuShare(memoryMiB, cpuThreads), 2);
  return `The code sees ${counted(visibleVcpus(memoryMiB), 'vCPU')} and gets ${share} of them.`;
}

/** How an amount scatters, in words. */
export function spreadText(of: DistributionJson): string {
  if (typeof of === 'number' || of.kind === 'constant') return 'always the same';
  if ('cv' in of) return `± ${percentage(of.cv)}`;
  if (of.kind === 'uniform' || of.kind === 'triangular') return `between ${count(of.from)} and ${count(of.to)}`;
  return of.kind === 'empirical' ? `one of ${counted(of.values.length, 'measured value')}` : 'scattered';
}

/** What a reservation leaves, and what it does; `refused` null: that is not to be told. */
export function reservedMeans(fn: FunctionSettings, { functions, account }: Scenario, refused: number | null): string {
  const { reservedConcurrency: reserved } = fn;
  const others = functions.reduce((sum, other) => sum + (other.name === fn.name ? 0 : (other.reservedConcurrency ?? 0)), 0);
  if (reserved === null) {
    return `Shares the ${count(account.concurrency - others)} that no function reserves.`;
  }
  if (reserved === 0) return 'Zero: every request is refused. AWS’s own way to switch a function off.';
  const least = Math.min(RULES_TODAY.unreservedConcurrencyMin, account.concurrency);
  const reservable = Math.max(0, account.concurrency - others - least);
  const so = refused === null ? '' : refused === 0 ? ' None refused so far.' : ` ${count(refused)} refused so far.`;
  return `At most ${count(reserved)} at a time, of ${count(reservable)} reservable.${so}`;
}

/** What the timeout ended; `timeouts` null: that is not to be told. */
export function timeoutMeans(timeoutS: number, timeouts: number | null): string {
  const so = timeouts === null ? '' : timeouts === 0 ? ' None so far.' : ` ${counted(timeouts, 'invocation')} so far.`;
  return `What runs longer than ${count(timeoutS)} s is ended, and billed up to here.${so}`;
}
