import type { DistributionJson } from './distribution-schema';

/** SnapStart of a function: what a restore takes. */
export interface SnapStartSettings {
  /** Not billed; null takes what was measured of the runtime. */
  readonly restoreMs: DistributionJson | null;
  /** Loading the runtime and hooks: billed. */
  readonly afterRestoreMs: DistributionJson;
}
