import type { Distribution } from '../distribution';
import type { Stream } from '../draws';
import { log } from '../math';

class Exponential implements Distribution {
  constructor(readonly mean: number) {}

  sample(stream: Stream, keyA: number, keyB: number, attempt: number, firstN = 0): number {
    return -this.mean * log(stream.unit(keyA, keyB, attempt, firstN));
  }
}

/** The memoryless distribution; by inverse transform, one draw. The largest sample is 36.7 means (a draw has 52 bits). */
export function exponential(mean: number): Distribution {
  return new Exponential(mean);
}
