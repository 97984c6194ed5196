/**
 * A distribution of non-negative amounts as a scenario writes it; a bare number is a constant. Amounts are in the unit of the
 * field that holds the distribution. Structurally the same as the kernel's DistributionSpec, which this folder may not import.
 */
export type DistributionJson =
  | number
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'uniform'; readonly from: number; readonly to: number }
  | { readonly kind: 'triangular'; readonly from: number; readonly mode: number; readonly to: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'lognormal'; readonly mean: number; readonly cv: number }
  | { readonly kind: 'lognormal'; readonly median: number; readonly sigma: number }
  | { readonly kind: 'gamma'; readonly mean: number; readonly cv: number }
  | { readonly kind: 'weibull'; readonly scale: number; readonly shape: number }
  | { readonly kind: 'mixture'; readonly parts: readonly { readonly weight: number; readonly of: DistributionJson }[] }
  | { readonly kind: 'empirical'; readonly values: readonly number[]; readonly weights?: readonly number[] };
