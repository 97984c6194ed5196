import type { Distribution } from '../distribution';
import type { Stream } from '../draws';
import { exp, lnGamma, log, pow } from '../math';

class Weibull implements Distribution {
  readonly isConstant = false;
  readonly mean: number;
  private readonly exponent: number;

  constructor(
    private readonly scale: number,
    shape: number,
  ) {
    this.exponent = 1 / shape;
    this.mean = scale * exp(lnGamma(1 + 1 / shape));
  }

  sample(stream: Stream, keyA: number, keyB: number, attempt: number, firstN = 0): number {
    return this.scale * pow(-log(stream.unit(keyA, keyB, attempt, firstN)), this.exponent);
  }
}

/** P(X > x) = exp(−(x ÷ scale)^shape); by inverse transform, one draw. */
export function weibull(scale: number, shape: number): Distribution {
  return new Weibull(scale, shape);
}
