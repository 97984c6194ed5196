import { assert, type Micros } from '../../base';
import type { Distribution } from '../distribution';
import type { Stream } from '../draws';

/**
 * A sample as a whole number of microseconds, ties up: a draw becomes an integer before it is added or stated. `usPerUnit` is the
 * distribution's unit (1000 for milliseconds). A sample above 2^53 µs (285 years) or below 0 is a bug of the validation: asserted.
 */
export function sampleMicros(
  distribution: Distribution,
  usPerUnit: number,
  stream: Stream,
  keyA: number,
  keyB: number,
  attempt: number,
  firstN = 0,
): Micros {
  const us = Math.floor(distribution.sample(stream, keyA, keyB, attempt, firstN) * usPerUnit + 0.5);
  if (!(us >= 0 && us <= Number.MAX_SAFE_INTEGER)) assert(false, `a sample of ${us} µs is not from 0 to 2^53`);
  return us;
}
