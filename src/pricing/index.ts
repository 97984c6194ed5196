export { type Bill, type BillLine, monthBill, type PriceOptions, price } from './bill';
export { type Invocations, type ListPrice, listPriceOf, usdOfInvocations } from './list-price';
export { type MeterRules, Meters } from './meters';
export { monthRatio, ONE, type Ratio, type StandsFor } from './month';
export { type ByArchitecture, gbSecondsOf, MIB_MS_PER_GB_SECOND, mergeUsage, NO_USAGE, type Usage } from './usage';
