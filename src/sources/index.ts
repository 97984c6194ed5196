export {
  type AlarmActionConfig,
  type AlarmActionPorts,
  AlarmActions,
  type AlarmActionsOf,
} from './alarms/alarm-actions';
export { ByHand, type HandSent } from './by-hand/by-hand';
export { type PlainShape, type PushShape, type SampleContext, sampleEvent, sampleOfShape } from './by-hand/sample-event';
export type { BackoffConfig, BudgetConfig, CallerConfig } from './caller/caller-config';
export {
  civilTimeOf,
  clfTextOf,
  datePathOf,
  isoSecondsTextOf,
  isoTextOf,
  weekdayOfDay,
} from './civil-time';
export type {
  ArrivalConfig,
  ClicksConfig,
  DynamodbStreamConfig,
  EventsConfig,
  HttpApiConfig,
  KinesisConfig,
  S3Config,
  ScheduleConfig,
  SourceConfig,
  SqsConfig,
  StreamViewType,
} from './config';
export { arnOfReceiver, type RuleOfTarget, ruleDeadLetterAttributes } from './deliveries/dead-letter';
export { Deliveries } from './deliveries/deliveries';
export { DeliveryFaults } from './deliveries/delivery-faults';
export type {
  DeadLetterQueue,
  DeliveryFailure,
  DeliveryFault,
  DeliveryHop,
  DeliveryLuck,
  DeliveryPath,
  Receiver,
  RetryPlan,
} from './deliveries/delivery-path';
export { exponentialRetries, type RetrySpacing, TOPIC_RETRIES } from './deliveries/retry-plans';
export { shardOf } from './dynamodb-stream/shard-of';
export type { AuthorizerConfig, FrontDoorConfig } from './front-door/front-door-config';
export { TokenBucket } from './front-door/token-bucket';
export { ShardsOfKeys } from './kinesis/partition-keys';
export { nextScheduledUs } from './next-scheduled';
export type { ProvisionedPollers } from './poller-pace';
export type { Emit, EmittedRecord, Source, SourceContext } from './ports';
export { isPosted, type PublishedMessage, type StoredObject } from './posted';
export type { QueueMappingConfig, QueueRules } from './queue-mapping';
export { type Delivery, type Letter, type MessageFilter, QueueMode } from './queue-mode';
export { type BatchContext, queueEvent, queueIdentifiers, queueRecord } from './queue-payload';
export { QueueWatch } from './queue-watch';
export { type HappeningWanted, type RebuildContext, rebuiltEvent } from './rebuilt-event';
export { type ObjectRequests, objectRequestsOf } from './s3/object-requests';
export { type SnsMessage, snsEvent, subscribedAs } from './sns/sns-event';
export { sourceOf } from './source-of';
export type { MessageAttributes } from './sqs/sqs-record';
export { SQS_TEXTS } from './sqs/sqs-source';
export { eventFailureObjectKey, failureObjectKey, failureRecord, type StreamIdentity } from './streams/failure-record';
export { StreamMode } from './streams/stream-mode';
export type { Discarded, OnFailure, RecordFilter, StreamRecord, StreamRules, StreamSettings } from './streams/stream-settings';
export { windowEvent } from './streams/window-event';
export type { WriteRules } from './streams/write-limit';
export { type DestinationCondition, deadLetterAttributes, destinationRecord, readAttributes } from './targets/destination-record';
export type { EventEnds, TargetConfig } from './targets/target-config';
export { END_ORDINALS, type EndRole, type TargetBounds, type TargetPorts, Targets } from './targets/targets';
export type { WayConfig, WayStop } from './ways/way-config';
export { deliveredText } from './ways/way-content';
export { type Route, type Way, Wiring } from './wiring';
