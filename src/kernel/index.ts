export { type Action, type ActionCode, Agenda, PRIORITY, type Reach } from './agenda';
export type { Distribution, DistributionSpec } from './distribution';
export { DiscreteChoice, distributionOf, sampleMicros, standardExponential, zipfWeights } from './distributions';
export { Draws, hashInt, hashText, Stream } from './draws';
export { cos, exp, expm1, lnGamma, log, log1p, normalQuantile, pow, sin } from './math';
export {
  BigSum,
  bucketUsFor,
  COARSE_MANTISSA_BITS,
  FINE_MANTISSA_BITS,
  QuantileSketch,
  type QuantileSketchJson,
  Series,
  TimeWeighted,
  type TimeWeightedJson,
} from './statistics';
