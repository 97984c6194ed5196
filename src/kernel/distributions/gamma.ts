import type { Distribution } from '../distribution';
import type { Stream } from '../draws';
import { log, normalQuantile, pow } from '../math';

/*
 * Marsaglia and Tsang, "A simple method for generating gamma variables", ACM Trans. Math. Softw. 26 (2000) 363–372. A candidate
 * takes two draws, and at least 95 % are accepted; a shape below 1 takes one draw more, first (their §6).
 */
class Gamma implements Distribution {
  readonly isConstant = false;
  private readonly d: number;
  private readonly c: number;

  constructor(
    readonly mean: number,
    private readonly shape: number,
  ) {
    this.d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
    this.c = 1 / Math.sqrt(9 * this.d);
  }

  sample(stream: Stream, keyA: number, keyB: number, attempt: number, firstN = 0): number {
    const scale = this.mean / this.shape;
    if (this.shape >= 1) return scale * this.standard(stream, keyA, keyB, attempt, firstN);
    const boost = pow(stream.unit(keyA, keyB, attempt, firstN), 1 / this.shape);
    return scale * boost * this.standard(stream, keyA, keyB, attempt, firstN + 1);
  }

  private standard(stream: Stream, keyA: number, keyB: number, attempt: number, firstN: number): number {
    for (let n = firstN; ; n += 2) {
      const z = normalQuantile(stream.unit(keyA, keyB, attempt, n));
      const root = 1 + this.c * z;
      if (root <= 0) continue;
      const v = root * root * root;
      const u = stream.unit(keyA, keyB, attempt, n + 1);
      if (log(u) < 0.5 * z * z + this.d * (1 - v + log(v))) return this.d * v;
    }
  }
}

/** Given by its mean and coefficient of variation > 0: shape 1 ÷ cv². Takes two draws or more. */
export function gamma(mean: number, cv: number): Distribution {
  return new Gamma(mean, 1 / (cv * cv));
}
