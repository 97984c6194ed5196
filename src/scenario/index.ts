export type { AdditionalVersionSettings } from './additional-version-types';
export { ALARM_SUBJECTS, isRule, scopeOfAlarm } from './alarm-scope';
export type { AlarmActionSettings, AlarmSettings, FleetStretch, MetricSourceSettings } from './alarm-types';
export type {
  ApiGatewaySettings,
  HttpApiDoorSettings,
  JwtAuthorizerSettings,
  LambdaAuthorizerSettings,
} from './api-gateway-types';
export type { CallerSettings, RetryBudgetSettings } from './caller-types';
export { canonicalJson } from './canonical-json';
export { checkSettingPath, withSetting } from './change-setting';
export { unreservedMin } from './check-concurrency';
export { expectedArrivals } from './check-load';
export type { DatabaseSettings, ProxySettings } from './database-types';
export type { DeliveryFaultSettings, FaultTarget, RetryPolicySettings, RuleTargetSettings } from './delivery-types';
export { type DistributionJson, distributionSchema } from './distribution-schema';
export type { FaultSettings, FleetSettings, MadeFault, OtherTenantsSettings } from './fleet-types';
export { functionOfSource, functionsOfSource } from './function-of-source';
export { embeddedCode, handlerFiles, withEmbeddedCode, withHandlerFiles, withoutFileTexts } from './handler-files';
export { type InterventionTarget, parseInterventionPath } from './intervention-path';
export { scenarioJsonSchema } from './json-schema';
export { JUDGE, type Judge } from './judge';
export { ARRIVALS_MAX, DURATION_S_MAX, RATE_PER_SECOND_MAX } from './limits';
export { nearestName } from './nearest-name';
export { parseScenarioText } from './parse-scenario-text';
export type { ProvisionedAction, ProvisionedSettings } from './provisioned-types';
export type { QueueMappingSettings, QueueSettings } from './queue-types';
export { readScenario } from './read-scenario';
export { scenarioHash } from './scenario-hash';
export { scenarioWarnings } from './scenario-warnings';
export { FORMAT_VERSION, type ScenarioInput, scenarioSchema } from './schema';
export {
  inflateBounded,
  isShareable,
  isShareFragment,
  readShareFragment,
  SHARE_BYTES_MAX,
  SHARE_CHARACTERS_MAX,
  shareFragment,
} from './share-link';
export type { SnapStartSettings } from './snap-start-types';
export type { SourceTargetSettings } from './source-target-types';
export { epochMsOfIso } from './starts-at';
export type { StreamMappingSettings } from './stream-types';
export type { TargetSettings } from './target-types';
export { scenarioText, toScenarioInput } from './to-scenario-input';
export type {
  ArrivalSettings,
  Assumptions,
  BrownOutSettings,
  CallStep,
  CapacitySettings,
  CodeSettings,
  DirectInvocation,
  EndpointSettings,
  ExecutionSettings,
  FunctionSettings,
  Goal,
  Guess,
  Intervention,
  ProfileSettings,
  ProfileStep,
  RateLimitSettings,
  Scenario,
  SettingChange,
  SourceSettings,
  StandsFor,
  TryThis,
} from './types';
export { additionalSettingsOf, isVersioned } from './versions';
export { type WayHop, waysOfSource } from './ways-of-source';
