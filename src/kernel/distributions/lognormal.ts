import type { Distribution } from '../distribution';
import type { Stream } from '../draws';
import { exp, log, log1p } from '../math';
import { standardNormal } from './ziggurat';

class Lognormal implements Distribution {
  readonly isConstant = false;
  constructor(
    readonly mean: number,
    private readonly mu: number,
    private readonly sigma: number,
  ) {}

  sample(stream: Stream, keyA: number, keyB: number, attempt: number, firstN = 0): number {
    return exp(this.mu + this.sigma * standardNormal(stream, keyA, keyB, attempt, firstN));
  }

  /** One tight loop: a processor works on several of the chains of products and polynomials at once. */
  sampleAll(stream: Stream, keysA: Int32Array, keysB: Int32Array, attempt: number, firstN: number, samples: Float64Array): void {
    const { mu, sigma } = this;
    for (let i = 0; i < samples.length; i++)
      samples[i] = exp(mu + sigma * standardNormal(stream, keysA[i] as number, keysB[i] as number, attempt, firstN));
  }
}

/** Given by its mean > 0 and coefficient of variation ≥ 0: σ² = ln(1 + cv²), μ = ln(mean) − σ²/2. By the ziggurat, one draw, seldom more. */
export function lognormalOfMean(mean: number, cv: number): Distribution {
  const variance = log1p(cv * cv);
  return new Lognormal(mean, log(mean) - variance / 2, Math.sqrt(variance));
}

/** Given by its median > 0 and σ ≥ 0, the standard deviation of its logarithm. By the ziggurat, one draw, seldom more. */
export function lognormalOfMedian(median: number, sigma: number): Distribution {
  return new Lognormal(median * exp((sigma * sigma) / 2), log(median), sigma);
}
