import { BYTES_PER_MIB, type Micros, US_PER_MS } from '../base';
import type { Draws, Stream } from '../kernel';
import type { ProfileStepConfig, VersionConfig } from './function-config';

/** How long the work and the steps of a profile take: pure functions of the luck of an event. */

/** Each step has its own draws: no distribution takes as many. */
export const DRAWS_PER_STEP = 4096;

/** The luck of one function's profile. */
export interface ProfileStreams {
  readonly cpu: Stream;
  readonly steps: Stream;
  readonly errors: Stream;
  readonly items: Stream;
}

/** The streams of a function, from its name. */
export function profileStreamsOf(draws: Draws, name: string): ProfileStreams {
  return {
    cpu: draws.stream(`CPU of ${name}`),
    steps: draws.stream(`steps of ${name}`),
    errors: draws.stream(`errors of ${name}`),
    items: draws.stream(`item errors of ${name}`),
  };
}

/** CPU work of an attempt without that for its object, milliseconds at one vCPU. */
export function cpuMsOf({ cpuMs }: VersionConfig, { cpu }: ProfileStreams, keyA: number, keyB: number, attempt: number): number {
  return cpuMs.isConstant ? cpuMs.mean : cpuMs.sample(cpu, keyA, keyB, attempt);
}

/** All CPU work of an attempt about an object of that size, milliseconds at one vCPU. */
export function totalCpuMs({ cpuMsPerMiB }: VersionConfig, cpuMs: number, objectBytes: number): number {
  return cpuMs + (cpuMsPerMiB * objectBytes) / BYTES_PER_MIB;
}

/** How long step `i` waits, writes, or works at that share of a vCPU. */
export function stepUs(
  { ms }: Extract<ProfileStepConfig, { readonly kind: 'wait' | 'compute' | 'respond' }>,
  i: number,
  share: number,
  { steps }: ProfileStreams,
  keyA: number,
  keyB: number,
  attempt: number,
): Micros {
  if (ms.isConstant) return usAtShare(ms.mean, share);
  return usAtShare(ms.sample(steps, keyA, keyB, attempt, i * DRAWS_PER_STEP), share);
}

/** How long that many milliseconds of work take at this share of a vCPU. */
export function usAtShare(ms: number, share: number): Micros {
  const us = ms * US_PER_MS;
  // Whatever comes next waits for a division, and what only waits has all of its time.
  return Math.floor((share === 1 ? us : us / share) + 0.5);
}
