import type { Distribution } from '../distribution';
import type { Stream } from '../draws';

class Uniform implements Distribution {
  readonly isConstant = false;
  readonly mean: number;

  constructor(
    private readonly from: number,
    private readonly width: number,
  ) {
    this.mean = from + width / 2;
  }

  sample(stream: Stream, keyA: number, keyB: number, attempt: number, firstN = 0): number {
    return this.from + this.width * stream.unit(keyA, keyB, attempt, firstN);
  }
}

/** Every amount from `from` to `to` is equally likely; one draw. */
export function uniform(from: number, to: number): Distribution {
  return new Uniform(from, to - from);
}
