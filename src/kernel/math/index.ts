export { exp } from './exp';
export { expm1 } from './expm1';
export { lnGamma } from './ln-gamma';
export { log } from './log';
export { log1p } from './log1p';
export { normalQuantile } from './normal-quantile';
export { pow } from './pow';
export { cos, sin } from './sin-cos';
