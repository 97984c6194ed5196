import type { Stream } from './draws';

/**
 * A distribution of non-negative amounts as the scenario writes it. A bare number is a constant. Amounts are in the unit of the
 * field that holds the distribution (`durationMs` → milliseconds). `cv` is the coefficient of variation, sd ÷ mean.
 */
export type DistributionSpec =
  | number
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'uniform'; readonly from: number; readonly to: number }
  | { readonly kind: 'triangular'; readonly from: number; readonly mode: number; readonly to: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'lognormal'; readonly mean: number; readonly cv: number }
  | { readonly kind: 'lognormal'; readonly median: number; readonly sigma: number }
  | { readonly kind: 'gamma'; readonly mean: number; readonly cv: number }
  | { readonly kind: 'weibull'; readonly scale: number; readonly shape: number }
  | { readonly kind: 'mixture'; readonly parts: readonly { readonly weight: number; readonly of: DistributionSpec }[] }
  | { readonly kind: 'empirical'; readonly values: readonly number[]; readonly weights?: readonly number[] };

/**
 * A compiled distribution. `sample` is a pure function of (stream, key, attempt): it uses the draws n = firstN, firstN + 1, … of
 * that key and returns a float in the spec's unit, ≥ 0; the caller rounds it to an integer before adding or stating it.
 */
export interface Distribution {
  readonly mean: number;
  /** Whether every sample is the mean: then it need not be drawn. */
  readonly isConstant: boolean;
  sample(stream: Stream, keyA: number, keyB: number, attempt: number, firstN?: number): number;
  /** `sample` of each pair of keys in turn, where that is faster than one by one: into as many places of `samples`. */
  sampleAll?(stream: Stream, keysA: Int32Array, keysB: Int32Array, attempt: number, firstN: number, samples: Float64Array): void;
}
