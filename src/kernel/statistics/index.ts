export { BigSum } from './big-sum';
export { COARSE_MANTISSA_BITS, FINE_MANTISSA_BITS, QuantileSketch, type QuantileSketchJson } from './quantile-sketch';
export { bucketUsFor, Series } from './series';
export { TimeWeighted, type TimeWeightedJson } from './time-weighted';
