import { CITATIONS as C } from './citations';
import { documented, documentedUnread, estimated, measured } from './sourced';

/*
 * Today's rules, one entry a rule. The model reads their values through `Rules`; what differed earlier stands in rule-changes.ts.
 * "MB" means 1,024 × 1,024 bytes everywhere in Lambda.
 */
export const RULES_TABLE = {
  memoryMiBMin: documented(128, 'MiB', C.quotas),
  memoryMiBMax: documented(10_240, 'MiB', C.quotas),
  memoryMiBStep: documented(1, 'MiB', C.quotas),
  timeoutSMin: documented(1, 's', C.quotas),
  timeoutSMax: documented(900, 's', C.quotas),
  timeoutSDefault: documented(3, 's', C.quotas),
  synchronousPayloadBytesMax: documented(6_291_456, 'bytes', C.quotas),
  responseBytesMax: documented(6_291_456, 'bytes', C.quotas),
  /** Of a streamed response: its maximum; so much leaves without a cap and costs nothing, the rest at most at that pace. */
  streamedResponseBytesMax: documented(209_715_200, 'bytes', C.quotas),
  streamedBurstBytes: documented(6_291_456, 'bytes', C.responseStreaming),
  streamedBytesPerSecond: documented(2_097_152, 'bytes/s', C.responseStreaming),
  asynchronousPayloadBytesMax: documented(1_048_576, 'bytes', C.oneMegabyte),
  ephemeralStorageMiBMin: documented(512, 'MiB', C.quotas),
  ephemeralStorageMiBMax: documented(10_240, 'MiB', C.quotas),
  /** Included in the price; only what is above is billed. */
  ephemeralStorageMiBFree: documented(512, 'MiB', C.pricing),
  environmentVariablesBytesMax: documented(4_096, 'bytes', C.quotas),

  /** Concurrency of one account in one region, before any increase. */
  accountConcurrency: documented(1_000, 'concurrent executions', C.quotas),
  /** AWS says that new accounts start lower and prints no number; this one is widely observed. */
  newAccountConcurrency: measured(10, 'concurrent executions', C.quotas),
  /** What reserved concurrency must always leave to functions without a reservation. */
  unreservedConcurrencyMin: documented(100, 'concurrent executions', C.concurrency),
  /** Synchronous requests per second allowed per unit of the concurrency that applies. */
  requestRateFactor: documented(10, 'requests/s per concurrency', C.concurrency),
  /** New environments at once; a token bucket is the model's form of "1,000 every 10 seconds". By class of region: see scaling-burst.ts. */
  scalingBurst: documented(1_000, 'environments', C.scaling),
  scalingBurstInMediumRegions: documented(1_000, 'environments', C.scaling),
  scalingBurstInLargeRegions: documented(1_000, 'environments', C.scaling),
  scalingPerMinute: documented(6_000, 'environments/min', C.scaling),
  /** Each function has its own; before, all functions of an account and Region shared one pool. */
  isScalingPerFunction: documented(true, '', C.scaling),

  /** Provisioned environments of one function, once its preparation is done. */
  provisionedPerMinute: documented(6_000, 'environments/min', C.concurrency),
  /** Init of a provisioned environment may take this, or the function's timeout if that is longer. */
  provisionedInitLimitMs: documented(130_000, 'ms', C.environment),
  /** SnapStart: loading the runtime and the hooks after a restore may take this; what it may have in /tmp; its cache is billed for at least this. */
  restoreLimitMs: documented(10_000, 'ms', C.environment),
  snapStartEphemeralMiBMax: documented(512, 'MiB', C.snapStart),
  snapStartCacheMinS: documented(10_800, 's', C.pricing),
  /** The time for which provisioned concurrency is rounded up to this. */
  provisionedBillingStepS: documented(300, 's', C.pricing),
  /** The alarms of target tracking look at one-minute points: so many above the target, so many below this share of it. */
  provisionedAlarmHighPoints: documented(3, 'min', C.provisioned),
  provisionedAlarmLowPoints: documentedUnread(15, 'min', C.provisioned),
  provisionedAlarmLowShare: documented(0.9, 'of the target', C.provisioned),
  provisionedTargetMin: documented(0.1, 'busy ÷ allocated', C.provisioned),
  provisionedTargetMax: documented(0.9, 'busy ÷ allocated', C.provisioned),

  /** Invocations of one function in one chain; the next is dropped. AWS says "approximately". */
  recursiveInvocationsMax: documented(16, 'invocations', C.recursion),
  /** A message to an SNS topic. */
  topicMessageBytesMax: documented(262_144, 'bytes', C.asynchronous),
  /** One event put to an event bus. */
  busEventBytesMax: documented(1_048_576, 'bytes', C.oneMegabyte),
  asynchronousRetriesMax: documented(2, 'retries', C.asynchronous),
  asynchronousRetryFirstDelayS: documented(60, 's', C.asynchronous),
  asynchronousRetrySecondDelayS: documented(120, 's', C.asynchronous),
  asynchronousAgeSMax: documented(21_600, 's', C.asynchronousSettings),
  asynchronousAgeSMin: documentedUnread(60, 's', C.asynchronousSettings),
  throttleBackoffFirstS: documented(1, 's', C.asynchronous),
  throttleBackoffMaxS: documented(300, 's', C.asynchronous),
  throttleBackoffFactor: estimated(2, '', `AWS says "exponentially"; the factor is ours. ${C.asynchronous}`),

  /** Init on demand: longer, and it is given up and repeated inside the first invocation, under the function's timeout. */
  initLimitMs: documented(10_000, 'ms', C.environment),
  billingUnitMs: documented(1, 'ms', C.pricing),
  /** Init of a zip package on a managed runtime is billed; images and OS-only runtimes always were. */
  initBilled: documented(true, '', C.initBilling),
  /** An asynchronous event up to this size is one request. */
  asynchronousRequestBytes: documented(262_144, 'bytes', C.pricing),
  /** Every further piece of an asynchronous event of this size is one more request. */
  asynchronousExtraRequestBytes: documented(65_536, 'bytes', C.pricing),
  freeRequestsPerMonth: documented(1_000_000, 'requests', C.pricing),
  freeGbSecondsPerMonth: documented(400_000, 'GB-s', C.pricing),

  /** The month of AWS's own calculator, 365 × 24 ÷ 12. */
  hoursPerMonth: documentedUnread(730, 'h', C.calculator),

  /** Memory that gives exactly one vCPU of CPU time. */
  vcpuMemoryMiB: documented(1_769, 'MiB', C.quotas),
  /** Open files and sockets of one environment. */
  fileDescriptorsMax: documented(1_024, 'descriptors', C.quotas),
  /** Processes and threads together of one environment. */
  processesMax: documented(1_024, 'processes', C.quotas),
  /** Connections that code of one environment may have open at once: today only its descriptors limit them. */
  outboundConnectionsMax: documented(1_024, 'connections', C.quotas),
  /** What a cold start waits longer in a VPC. No field puts a function into one yet. */
  vpcColdStartMs: documented(0, 'ms', C.vpc),
  /** A worker, and so every environment on it, ends after this at the latest. */
  hostLeaseS: documentedUnread(50_400, 's', C.security),
  /** Extensions that one function may register. */
  extensionsMax: documented(10, 'extensions', C.environment),
  /** What an environment with internal extensions has before it is killed, and one with external ones; one without has nothing. */
  shutdownInternalMs: documented(500, 'ms', C.environment),
  shutdownExternalMs: documented(2_000, 'ms', C.environment),
  /** The period in which a CPU quota is granted. */
  cpuPeriodUs: measured(20_000, 'µs', C.throttling),

  dynamodbPollsPerSecond: documented(4, 'polls/s per shard', C.oldGuide),
  dynamodbBatchSizeDefault: documented(100, 'records', C.dynamodb),
  dynamodbBatchSizeMax: documented(10_000, 'records', C.dynamodb),
  dynamodbRetentionS: documented(86_400, 's', C.dynamodbStreams),
  /** −1, retries until the record expires, is the default. */
  streamRetryAttemptsMax: documented(10_000, 'retries', C.dynamodb),

  /** max_connections of RDS for PostgreSQL: memory of the instance class ÷ this, at most 5,000. */
  postgresqlBytesPerConnection: documented(9_531_392, 'bytes', C.rdsMaxConnections),
  postgresqlConnectionsMax: documented(5_000, 'connections', C.rdsMaxConnections),
  /** max_connections of RDS for MySQL: memory of the instance class ÷ this. */
  mysqlBytesPerConnection: documentedUnread(12_582_880, 'bytes', C.rdsLimits),
  /** ConnectionBorrowTimeout: how long a call waits for a connection of RDS Proxy. */
  rdsProxyBorrowTimeoutS: documented(120, 's', C.rdsProxyPool),
  rdsProxyBorrowTimeoutSMax: documented(3_600, 's', C.rdsProxyPool),
  /** MaxConnectionsPercent of every engine but SQL Server. */
  rdsProxyMaxConnectionsPercent: documented(100, '%', C.rdsProxyPool),
  /** A long poll of the event source mapping: it waits so long for a first message. */
  queueLongPollS: documented(20, 's', C.sqs),
  queuePollersStart: documented(5, 'concurrent invokes', C.sqsScaling),
  /** What a quiet queue may go down to, unless a maximum concurrency is set. */
  queuePollersQuiet: documented(2, 'concurrent invokes', C.sqsScaling),
  queuePollersPerMinute: documented(300, 'concurrent invokes/min', C.sqsScaling),
  /** Provisioned pollers of a queue (since November 2025): bounds of their numbers, and what each can do. */
  provisionedPollersMinMin: documented(2, 'pollers', C.sqsScaling),
  provisionedPollersMinMax: documented(200, 'pollers', C.sqsScaling),
  provisionedPollersMaxMax: documented(2_000, 'pollers', C.sqsScaling),
  provisionedPollerConcurrency: documented(10, 'concurrent invokes', C.sqsScaling),
  provisionedPollerPollsPerSecond: documented(10, 'polls/s', C.sqsScaling),
  provisionedPollerBytesPerSecond: documented(1_048_576, 'bytes/s', C.sqsScaling),
  provisionedPollersPerMinute: documented(1_000, 'concurrent invokes/min', C.sqsScaling),
  queuePollersMax: documented(1_250, 'concurrent invokes', C.sqsScaling),
  queueMaximumConcurrencyMin: documented(2, 'concurrent invokes', C.sqsScaling),
  queueMaximumConcurrencyMax: documented(1_000, 'concurrent invokes', C.sqsScaling),
  queueBatchSizeDefault: documented(10, 'messages', C.sqs),
  queueBatchSizeMax: documented(10_000, 'messages', C.sqs),
  queueFifoBatchSizeMax: documented(10, 'messages', C.sqs),
  /** Above this batch size a batch window of at least 1 s is needed. It is also the most that one receive gets. */
  queueReceiveMax: documented(10, 'messages', C.sqs),
  mappingBatchWindowSMax: documented(300, 's', C.sqs),
  mappingBatchBytesMax: documented(6_291_456, 'bytes', C.quotas),
  mappingFilterPatternsMax: documentedUnread(5, 'patterns', C.filters),
  queueVisibilityTimeoutSDefault: documented(30, 's', C.sqsQuotas),
  queueVisibilityTimeoutSMax: documented(43_200, 's', C.sqsQuotas),
  queueRetentionSDefault: documented(345_600, 's', C.sqsQuotas),
  queueRetentionSMin: documented(60, 's', C.sqsQuotas),
  queueRetentionSMax: documented(1_209_600, 's', C.sqsQuotas),
  queueDelaySMax: documented(900, 's', C.sqsQuotas),
  queueMaxReceiveCountMax: documented(1_000, 'receives', C.sqsQuotas),
  queueMessageBytesMax: documentedUnread(1_048_576, 'bytes', C.sqsQuotas),
  queueInFlightMax: documentedUnread(120_000, 'messages', C.sqsQuotas),
  /** One request is billed for every piece of this size. */
  queueRequestBytes: documented(65_536, 'bytes', C.sqsPricing),
  tumblingWindowSMax: documented(900, 's', C.kinesis),
  /** The state of one shard; a window whose state is larger is terminated early. */
  tumblingStateBytesMax: documented(1_048_576, 'bytes', C.kinesisWindows),
  /** "Up to": how long nothing is added to a window before it is assumed to be over. */
  tumblingGraceS: documented(120, 's', C.kinesisWindows),
  streamBatchWindowSMax: documented(300, 's', C.eventSourceMapping),
  parallelizationFactorMax: documented(10, 'batches per shard', C.kinesis),
  /** −1, as old as the stream keeps them, is the default; 0 to 59 are not allowed. */
  streamRecordAgeSMin: documented(60, 's', C.kinesis),
  streamRecordAgeSMax: documented(604_800, 's', C.kinesis),

  kinesisPollsPerSecond: documented(1, 'polls/s per shard', C.oldGuide),
  kinesisBatchSizeDefault: documented(100, 'records', C.kinesis),
  kinesisBatchSizeMax: documented(10_000, 'records', C.kinesis),
  kinesisRetentionHoursMin: documentedUnread(24, 'h', C.kinesisRetention),
  kinesisRetentionHoursMax: documentedUnread(8_760, 'h', C.kinesisRetention),
  kinesisShardBytesPerSecond: documentedUnread(1_048_576, 'bytes/s per shard', C.kinesisLimits),
  kinesisShardRecordsPerSecond: documentedUnread(1_000, 'records/s per shard', C.kinesisLimits),
  kinesisRecordBytesMax: documentedUnread(1_048_576, 'bytes', C.kinesisLimits),
  /** AWS's average from a write to a consumer with enhanced fan-out. */
  enhancedFanOutDelayMs: documentedUnread(70, 'ms', C.enhancedFanOut),
  /** Attempts of an AWS SDK in standard mode, the first included, and the cap of its backoff. */
  sdkAttemptsMax: documentedUnread(3, 'attempts', C.sdkRetries),
  sdkBackoffMaxS: documentedUnread(20, 's', C.sdkRetries),

  /** Periods of an alarm: one of the short ones, or a multiple of a minute. Window: periods × N, longer for periods of an hour or more. */
  alarmWindowSMax: documented(86_400, 's', C.putMetricAlarm),
  alarmLongPeriodS: documented(3_600, 's', C.putMetricAlarm),
  alarmLongWindowSMax: documented(604_800, 's', C.putMetricAlarm),
  alarmActionsMax: documented(5, 'actions of a state', C.putMetricAlarm),
  /** How long CloudWatch keeps data points of a minute; then they are merged into coarser ones. */
  metricRetentionS: documented(1_296_000, 's', C.metricRetention),
  /** How long it keeps those of five minutes, which take their place, and then those of an hour: the longest that it keeps any. */
  metricFiveMinuteRetentionS: documented(5_443_200, 's', C.metricRetention),
  metricHistoryS: documented(39_312_000, 's', C.metricRetention),
} as const;
