import type { Micros } from '../../base';
import type { Stream } from '../../kernel';
import type { BackoffConfig } from './caller-config';

/** Decorrelated jitter: up to so many times the wait before (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/). */
const DECORRELATED_FACTOR = 3;

/** The wait before retry number `retry` (from 1), whole µs; keyed by the request and the retry, so it needs no memory. */
export function backoffUs(config: BackoffConfig, luck: Stream, keyA: number, keyB: number, retry: number): Micros {
  const { jitter } = config;
  if (jitter === 'decorrelated') return Math.floor(decorrelatedUs(config, luck, keyA, keyB, retry) + 0.5);
  const wait = plainUs(config, retry);
  return jitter === 'none' ? Math.floor(wait + 0.5) : Math.floor(wait * luck.unit(keyA, keyB, retry, 0));
}

function plainUs({ kind, baseUs, factor, maxUs }: BackoffConfig, retry: number): number {
  if (kind === 'constant') return baseUs;
  let wait = baseUs;
  for (let i = 1; i < retry && wait < maxUs; i++) wait *= factor;
  return Math.min(wait, maxUs);
}

function decorrelatedUs({ baseUs, maxUs }: BackoffConfig, luck: Stream, keyA: number, keyB: number, retry: number): number {
  let wait = baseUs;
  for (let i = 1; i <= retry; i++) {
    const to = DECORRELATED_FACTOR * wait;
    wait = Math.min(maxUs, baseUs + (to - baseUs) * luck.unit(keyA, keyB, i, 0));
  }
  return wait;
}
