import {
  INIT_MS_PER_MIB_OF_CODE,
  initMsOf,
  lambdaPricesOf,
  RULES_TODAY,
  type StartUpKind,
  type TieredPrice,
} from '../../../../aws';
import { utf8Bytes } from '../../../../base';
import type { FunctionSettings } from '../../../../scenario';
import { bytes, count, counted, duration, percentage } from '../../../../words';
import { meanOf } from '../../../kit';

/* What a function's further settings mean, in plain words computed from the scenario. Pure. */

const startUpOf = (fn: FunctionSettings): StartUpKind => ({
  runtime: fn.runtime,
  packageType: fn.packageType,
  architecture: fn.architecture,
});

/** The middle of the usual Init of a runtime and package, milliseconds; null where it was not measured. */
function usualInitMs(fn: FunctionSettings): number | null {
  const of = initMsOf(startUpOf(fn))?.value;
  if (of === undefined || typeof of === 'number' || of.kind !== 'mixture') return null;
  const [commonest] = [...of.parts].sort((a, b) => b.weight - a.weight);
  const part = commonest?.of;
  return typeof part === 'object' && part.kind === 'lognormal' && 'median' in part ? part.median : null;
}

/** How long a cold start's Init takes with this runtime and package. */
export function runtimeMeans(fn: FunctionSettings): string {
  const init = usualInitMs(fn);
  const runs = fn.runtime.startsWith('nodejs') ? 'Runs your code.' : 'Modelled by its profile: only Node.js runs code here.';
  return init === null ? runs : `A small function starts in about ${duration(init)} (Init). ${runs}`;
}

/** What Init comes to, drawn or from the table. */
export function initMeans(fn: FunctionSettings): string {
  const { initMs, codeMiB } = fn;
  if (initMs === null) {
    const table = usualInitMs(fn);
    if (table === null) return 'No measurements for this runtime.';
    return `From the table: about ${duration(table + codeMiB * INIT_MS_PER_MIB_OF_CODE.value)} with this package.`;
  }
  const mean = meanOf(initMs);
  return mean === null ? 'Instead of the table of start-up times.' : `${duration(mean)} on average, instead of the table.`;
}

/** What evaluated code adds to every cold start. */
export function codeSizeMeans(codeMiB: number): string {
  if (codeMiB === 0) return 'A small handler: nothing is added to Init.';
  return `Adds ${duration(codeMiB * INIT_MS_PER_MIB_OF_CODE.value)} to every cold start.`;
}

/** The price of a GB-second on this architecture in the scenario's Region, beside the other's. */
export function architectureMeans(architecture: FunctionSettings['architecture'], region: string): string {
  const prices = lambdaPricesOf(region)?.duration;
  const [mine, other] = architecture === 'arm64' ? (['arm64', 'x86_64'] as const) : (['x86_64', 'arm64'] as const);
  const [here, there] = [firstRate(prices?.[mine]), firstRate(prices?.[other])];
  if (here === null) return `No price of ${mine} in ${region} is known.`;
  const price = `$${here} a GB-second in ${region}`;
  if (there === null) return `${price}.`;
  const change = Number(here) / Number(there) - 1;
  return `${price}, ${percentage(Math.abs(change))} ${change < 0 ? 'less' : 'more'} than ${other}.`;
}

const firstRate = (price: TieredPrice | null | undefined): string | null => price?.tiers[0]?.usd ?? null;

/** What /tmp costs beyond what is free. */
export function storageMeans(ephemeralStorageMiB: number): string {
  const billed = ephemeralStorageMiB - RULES_TODAY.ephemeralStorageMiBFree;
  return billed <= 0 ? 'The first 512 MB cost nothing.' : `${count(billed)} MB of it are billed for every second that runs.`;
}

/** How much of AWS's limit the variables take. */
export function variablesMean(variables: Readonly<Record<string, string>>): string {
  const used = Object.entries(variables).reduce((sum, [k, v]) => sum + utf8Bytes(k) + utf8Bytes(v), 0);
  const names = Object.keys(variables).length;
  if (names === 0) return 'None. One NAME=value a line; handlers read them from process.env.';
  return `${counted(names, 'variable')}, ${count(used)} of ${bytes(RULES_TODAY.environmentVariablesBytesMax)}.`;
}

/** When the retries of an asynchronous event come. */
export function retriesMean(attempts: number): string {
  const { asynchronousRetryFirstDelayS: first, asynchronousRetrySecondDelayS: second } = RULES_TODAY;
  if (attempts === 0) return 'An asynchronous event that fails is not tried again.';
  const delays = [first, second].slice(0, attempts).map((s) => duration(s * 1000));
  return `An asynchronous event that fails is tried again after ${delays.join(', then ')}.`;
}

/** Whether the modelled peak fits the memory. */
export function peakMeans({ profile, memoryMiB }: FunctionSettings): string {
  if (profile.maxMemoryMiB > memoryMiB) return `Above ${count(memoryMiB)} MB: modelled invocations run out of memory.`;
  return `${percentage(profile.maxMemoryMiB / memoryMiB)} of the memory size; REPORT says it as Max Memory Used.`;
}

/** Whether a function has provisioned concurrency, and whether it scales. */
export const hasProvisioned = ({ provisionedConcurrency }: FunctionSettings): boolean => provisionedConcurrency.concurrency > 0;
export const isScaled = (fn: FunctionSettings): boolean =>
  hasProvisioned(fn) &&
  (fn.provisionedConcurrency.targetUtilization !== null || fn.provisionedConcurrency.scheduledActions.length > 0);

/** What provisioned concurrency keeps, and takes from others. */
export function provisionedMeans({ provisionedConcurrency: { concurrency }, reservedConcurrency }: FunctionSettings): string {
  if (concurrency === 0) return 'None: every environment is made when a request needs it.';
  const kept = `${counted(concurrency, 'environment')} kept ready and paid for, used or not`;
  return reservedConcurrency === null
    ? `${kept}; no other function can use that concurrency.`
    : `${kept}, out of ${count(reservedConcurrency)} reserved.`;
}

/** What target tracking does. */
export function targetMeans({ provisionedConcurrency: { targetUtilization } }: FunctionSettings): string {
  if (targetUtilization === null) return 'What is provisioned stays as it is.';
  return `More after 3 minutes above ${percentage(targetUtilization)} busy, less after 15 below ${percentage(targetUtilization * 0.9)}. Without requests there is no metric, and nothing shrinks.`;
}
