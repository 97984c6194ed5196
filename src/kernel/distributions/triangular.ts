import type { Distribution } from '../distribution';
import type { Stream } from '../draws';

class Triangular implements Distribution {
  readonly isConstant = false;
  readonly mean: number;
  private readonly rising: number;

  constructor(
    private readonly from: number,
    private readonly mode: number,
    private readonly to: number,
  ) {
    this.mean = (from + mode + to) / 3;
    this.rising = to > from ? (mode - from) / (to - from) : 0;
  }

  sample(stream: Stream, keyA: number, keyB: number, attempt: number, firstN = 0): number {
    const u = stream.unit(keyA, keyB, attempt, firstN);
    const width = this.to - this.from;
    if (u < this.rising) return this.from + Math.sqrt(u * width * (this.mode - this.from));
    return this.to - Math.sqrt((1 - u) * width * (this.to - this.mode));
  }
}

/** Density rising in a line from `from` to `mode` and falling to `to`; by inverse transform, one draw. */
export function triangular(from: number, mode: number, to: number): Distribution {
  return new Triangular(from, mode, to);
}
