import type { Distribution } from '../distribution';
import type { Stream } from '../draws';
import { standardExponential } from './ziggurat';

class Exponential implements Distribution {
  readonly isConstant = false;
  constructor(readonly mean: number) {}

  sample(stream: Stream, keyA: number, keyB: number, attempt: number, firstN = 0): number {
    return this.mean * standardExponential(stream, keyA, keyB, attempt, firstN);
  }
}

/** The memoryless distribution, by the ziggurat: one draw, seldom more. */
export function exponential(mean: number): Distribution {
  return new Exponential(mean);
}
