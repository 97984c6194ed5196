export { DiscreteChoice, zipfWeights } from './discrete-choice';
export { distributionOf } from './distribution-of';
export { sampleMicros } from './sample-micros';
export { standardExponential, standardNormal } from './ziggurat';
