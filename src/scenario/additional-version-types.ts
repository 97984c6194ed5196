import type { DistributionJson } from './distribution-schema';

/** The additional version of a function's alias, and its share of the invocations. Null: as the function has it. */
export interface AdditionalVersionSettings {
  /** AWS's weight: the share of the invocations that it gets, 0 to 1. */
  readonly weight: number;
  readonly memoryMiB: number | null;
  readonly timeoutS: number | null;
  readonly cpuMs: DistributionJson | null;
  readonly initMs: DistributionJson | null;
  /** Share of modelled invocations that end in an error. */
  readonly errorRate: number | null;
  /** The text of its code, for a function that has code. */
  readonly source: string | null;
}
