/**
 * A rate over virtual time, known by its integral. Times are µs, as floats; `expected` counts arrivals.
 */
export interface RateCurve {
  /** The expected number of arrivals between two times. */
  expectedBetween(fromUs: number, toUs: number): number;
  /** The time at which `expected` more arrivals than at `fromUs` are expected; Infinity when the curve never gets there. */
  reach(fromUs: number, expected: number): number;
}
