export { ANSWER, ANSWER_END, type AnswerPort, endRequest, hold, letGo } from './answers';
export {
  ASYNCHRONOUS,
  AsynchronousMode,
  type AsynchronousRules,
  type EventEndPort,
  stateArrival,
  stateRetry,
  stateSettlement,
  stateStop,
} from './asynchronous';
export { type Call, type Caller, Calls } from './calls';
export { Concurrency } from './concurrency';
export type { CpuWindows } from './cpu-clock';
export { type EndpointAnswer, Endpoints } from './endpoints';
export { type Environment, Environments } from './environments';
export { type EventRecord, Events } from './events';
export type { Executor } from './executor';
export type { ExtensionConfig } from './extensions';
export { Faults } from './fleet/faults';
export type { FaultConfig, FleetConfig } from './fleet/fleet-config';
export { HostFleet } from './fleet/host-fleet';
export type { KeysToCome } from './foreseen';
export type {
  CallPatience,
  EndpointConfig,
  EnvironmentPolicy,
  FunctionConfig,
  ProfileStepConfig,
  VersionConfig,
} from './function-config';
export { FunctionTable } from './function-table';
export type { InitResult } from './init-result';
export { type Invocation, Invocations } from './invocations';
export { answerField, failedItemsOf, NO_ITEMS } from './item-failures';
export { Lambda } from './lambda';
export { highestOf, isLoop, NO_LINEAGE, timesIn, withRunOf } from './lineage';
export { LiveEnvironments } from './live-environments';
export type { InvocationMode } from './mode';
export { type EmitPort, ModelledExecutor, workEndUs } from './modelled-executor';
export type { LambdaParts } from './parts';
export { Provisioned } from './provisioned';
export type { ProvisionedRules } from './provisioned-rules';
export { ProvisionedScaling, type ScalableTarget, type TrackingRules } from './provisioned-scaling';
export { RecordedDurations } from './recorded-durations';
export { ResponseStreams, type StreamingRules } from './response-streams';
export { Scaling, type ScalingRule } from './scaling';
export type { SnapStartConfig } from './snap-start';
export { SYNCHRONOUS, SynchronousMode, stateThrottle } from './synchronous';
export { timeoutText } from './timeout-text';
