/**
 * A distribution as plain data, in the unit of the value that holds it. The shapes are those of the kernel's `DistributionSpec`
 * that this folder uses, declared again because data must not depend on the kernel.
 */
export type DistributionShape =
  | number
  | { readonly kind: 'uniform'; readonly from: number; readonly to: number }
  | { readonly kind: 'triangular'; readonly from: number; readonly mode: number; readonly to: number }
  | { readonly kind: 'lognormal'; readonly median: number; readonly sigma: number }
  | { readonly kind: 'mixture'; readonly parts: readonly { readonly weight: number; readonly of: DistributionShape }[] };
