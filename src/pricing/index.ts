export { type Bill, type BillLine, monthBill, type PriceOptions, price } from './bill';
export { type Invocations, type ListPrice, listPriceOf, usdOfInvocations } from './list-price';
export { type MeterRules, Meters } from './meters';
export { monthRatio, ONE, type Ratio, type StandsFor } from './month';
export type { BilledService } from './position';
export {
  type BucketMeter,
  type FailureMeter,
  NO_SERVICES,
  ServiceMeters,
  type ServicePlan,
  type SourceMeter,
} from './service-meters';
export {
  type ByArchitecture,
  gbSecondsOf,
  MIB_MS_PER_GB_SECOND,
  mergeUsage,
  NO_USAGE,
  type ServiceUsage,
  type Usage,
} from './usage';
