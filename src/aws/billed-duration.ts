import { assert } from '../base';
import type { BillingRules } from './rules';

/**
 * Billed milliseconds of one invocation: Duration and Init are added, then rounded up once to the billing unit (1 ms; 100 ms before
 * December 2020). Both are integer µs ≥ 0; `initUs` is 0 when the invocation was warm or its Init is not billed.
 * Source: https://aws.amazon.com/blogs/compute/aws-lambda-standardizes-billing-for-init-phase (250.06 ms + 100.77 ms bills 351 ms).
 */
export function billedMs(durationUs: number, initUs: number, rules: Pick<BillingRules, 'billingUnitMs'>): number {
  if (!(durationUs >= 0 && initUs >= 0)) assert(false, `billedMs: negative duration ${durationUs} or Init ${initUs}`);
  const unitMs = rules.billingUnitMs;
  return Math.ceil((durationUs + initUs) / (unitMs * 1_000)) * unitMs;
}

/**
 * Whether the Init of a function's cold starts is billed. Images and OS-only runtimes (`provided…`) always were; zip packages on
 * managed runtimes since 1 August 2025.
 */
export function isInitBilled(rules: BillingRules, packageType: 'Zip' | 'Image', runtime: string): boolean {
  return rules.initBilled || packageType === 'Image' || runtime.startsWith('provided');
}
