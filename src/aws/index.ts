export {
  COMPARISONS,
  type Comparison,
  isStatistic,
  MISSING_DATA,
  type MissingData,
  STATISTIC,
  STATISTICS,
  type Statistic,
} from './alarm-settings';
export { ALIAS_WEIGHT_TEXT, WEIGHTS_WITHOUT_PROVISIONED_TEXT } from './alias-weights';
export { ASSUMPTION_DEFAULTS } from './assumption-defaults';
export { billedMs, isInitBilled } from './billed-duration';
export { CITATIONS } from './citations';
export {
  LAMBDA_METRICS,
  METRIC_SCOPES,
  type Metric,
  type MetricScope,
  type MetricUnit,
  metricNamesOf,
  PERCENT_PARTS,
  QUEUE_METRICS,
  RATIO_PARTS,
  RULE_METRICS,
  SERVER_METRICS,
  TOPIC_METRICS,
  VERSION_METRICS,
} from './cloudwatch-metrics';
export { cpuShare, VCPU_STEPS, visibleVcpus } from './cpu';
export { DELIVERY_DELAY_DEFAULTS } from './delivery-delays';
export { DELIVERY_RETRIES } from './delivery-retries';
export type { DistributionShape } from './distribution-shape';
export { ERAS, type Era, eraOf } from './eras';
export {
  ERROR_TYPES,
  exitErrorOf,
  FUNCTION_ERROR_HEADER,
  NODE_EXIT_STATUSES,
  outOfMemoryErrorOf,
  type PlatformError,
  REQUEST_TOO_LARGE,
  RESPONSE_TOO_LARGE_TEXT,
  THROTTLE_RESPONSE,
  throttleBodyOf,
  timedOutText,
  timeoutErrorOf,
} from './errors';
export { matchesPattern, patternProblems } from './event-pattern';
export { FEATURES, type Feature } from './features';
export { filterPatternProblem, fitsDataPattern, fitsPattern } from './filter-pattern';
export { FLEET_DEFAULTS } from './fleet-defaults';
export { FRONT_DOOR_LIMITS, FRONT_DOORS, type FrontDoorAnswer, type FrontDoorFault, type FrontDoorKind } from './front-doors';
export {
  citationsOf,
  type LambdaPrices,
  lambdaPricesOf,
  PRICES_AS_OF,
  type Price,
  type PriceConfidence,
  type TieredPrice,
} from './prices';
export { REGION_DEFAULT, REGIONS, type Region } from './regions';
export type { RuleName } from './rule-changes';
export {
  type BillingRules,
  billingRulesOn,
  RULES_ID_DEFAULT,
  RULES_IDS,
  RULES_TODAY,
  type RuleSources,
  type Rules,
  type RulesId,
  ruleAllowedFrom,
  ruleSourcesOn,
  rulesOn,
} from './rules';
export { ALL_RUNTIMES, isRuntimeOn, RUNTIME_DEFAULT, RUNTIMES, type Runtime, runtimeOf } from './runtimes';
export { scalingBurstOf } from './scaling-burst';
export { SDK_RETRIES } from './sdk-retries';
export {
  FREE_UNITS,
  REFERENCE_REGION,
  SERVICE_METERS,
  SERVICE_PIECES,
  type ServiceMeter,
  type ServiceMeterRule,
  type ServicePrice,
  servicePriceOf,
} from './service-prices';
export { isSnapStartCharged, RESTORE_TIMEOUT_TEXT, restoreMsOf } from './snap-start';
export { AFTER_RESTORE_MS, isSnapStartRuntime, noSnapStartText, SNAP_START_LIMITS_TEXT } from './snap-start-limits';
export { type Confidence, KNOWLEDGE_AS_OF, type Sourced } from './sourced';
export { INIT_MS_PER_MIB_OF_CODE, initMsOf, type StartUpKind } from './start-up';
export { zoneIdOf } from './zones';
