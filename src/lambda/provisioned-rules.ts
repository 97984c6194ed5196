import type { Micros } from '../base';
import type { Distribution } from '../kernel';

/** Numbers of provisioned concurrency, from the rules and the scenario's assumptions. */
export interface ProvisionedRules {
  readonly requestRateFactor: number;
  /** What must stay to functions without a reservation. */
  readonly unreservedMin: number;
  /** Between two environments that are made. */
  readonly everyUs: Micros;
  /** Init may take this, or the function's timeout if that is longer. */
  readonly initLimitUs: Micros;
  readonly preparationS: Distribution;
}

/** Called at every invocation of a function with provisioned concurrency: how many of its environments were busy, of how many. */
export type UtilisationSample = (fn: number, inUse: number, usable: number) => void;
