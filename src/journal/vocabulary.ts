/*
 * The vocabulary of facts (design decision 5). A fact is a record of int32 words: [kind, timeHi, timeLo, …fields]. A field whose
 * name ends in `Hi` is followed by its `Lo`: value = hi × 2^32 + (lo >>> 0). Nothing in a record is a float.
 *
 * A warm invocation states two facts: `invocationAdmitted` and `invocationEnded`. A single-record synchronous event states none of
 * its own: attempt 1 admitted or throttled is its arrival, `settled` = 1 on the end is its settlement.
 *
 * Adding a kind or a field changes every fact hash: it is an engine version.
 */

/** The fields of each kind of fact after the header; the order of the kinds is their number. */
export const VOCABULARY = {
  /** The run begins. Times are the run's length in µs and the epoch millisecond of its start. */
  runStarted: ['seedHi', 'seedLo', 'durationHi', 'durationLo', 'startsAtHi', 'startsAtLo'],
  /** A version of a function exists from now on: what readers need of its configuration. `reserved` −1 is none. */
  versionPublished: ['function', 'version', 'memoryMiB', 'timeoutMs', 'architecture', 'reserved', 'initBilled', 'ephemeralMiB'],
  /** A record reached a queue or a stream (asynchronous and polled modes; see the header for synchronous ones). */
  eventArrived: ['event', 'source', 'function', 'mode', 'entity', 'step', 'keyA', 'keyB', 'bytes'],
  /** An attempt to invoke got an environment. `cold` is 1 when that environment was created for it. */
  invocationAdmitted: [
    'invocation',
    'event',
    'source',
    'function',
    'version',
    'environment',
    'attempt',
    'mode',
    'records',
    'cold',
    'keyA',
    'keyB',
    'arrivedHi',
    'arrivedLo',
  ],
  /** An attempt to invoke was refused. `reason` indexes THROTTLE_REASONS; `settled` 1 when nobody will try again. */
  invocationThrottled: [
    'event',
    'source',
    'function',
    'attempt',
    'mode',
    'records',
    'reason',
    'settled',
    'keyA',
    'keyB',
    'arrivedHi',
    'arrivedLo',
  ],
  /** An attempt ended. Started at time − duration. `initUs` is the cold start's Init (of a restore, the billed part), 0 when warm or not billed with it. */
  invocationEnded: [
    'invocation',
    'event',
    'source',
    'function',
    'version',
    'environment',
    'attempt',
    'mode',
    'records',
    'outcome',
    'settled',
    'durationUs',
    'initUs',
    'billedMs',
    'memoryMiB',
    'maxMemoryMiB',
    'responseBytes',
    'arrivedHi',
    'arrivedLo',
  ],
  /** A queued or batched record came to its end. `outcome` indexes SETTLEMENTS. */
  eventSettled: ['event', 'source', 'function', 'outcome', 'attempts', 'arrivedHi', 'arrivedLo'],
  /** A record waits for its next attempt. `cause` indexes RETRY_CAUSES. */
  retryScheduled: ['event', 'source', 'function', 'attempt', 'cause', 'dueHi', 'dueLo'],
  /** `pool` 0: on demand, for an invocation that waits; 1: provisioned concurrency. */
  environmentCreated: ['environment', 'function', 'version', 'realCode', 'pool'],
  /** Init ended. `phase` 0: before the first invocation; 1: repeated inside an invocation. `status` indexes INIT_STATUSES. */
  environmentReady: ['environment', 'function', 'startUpUs', 'initUs', 'phase', 'status'],
  /** The runtime process was stopped after a failure; the environment lives on and repeats Init inside its next invocation. */
  environmentReset: ['environment', 'function', 'outcome'],
  /** `cause` indexes END_CAUSES. */
  environmentEnded: ['environment', 'function', 'version', 'cause', 'invocations', 'ageHi', 'ageLo'],
  /** A call a handler or a profile made was answered. `status` is the HTTP status, 0 for a failed connection. */
  callAnswered: [
    'invocation',
    'environment',
    'function',
    'ordinal',
    'endpoint',
    'status',
    'latencyUs',
    'requestBytes',
    'responseBytes',
  ],
  /** A log line; its text is free text (not hashed). `level` indexes LOG_LEVELS, `bytes` is its modelled size. */
  logWritten: ['invocation', 'environment', 'function', 'level', 'bytes'],
  /** A setting changed while the run was going: an intervention, by its place in the order in which they take effect. */
  settingChanged: ['intervention', 'function'],
  /** Real code was killed by the wall clock, or its sandbox was lost: the run is no longer reproducible. */
  guestLost: ['environment', 'function', 'cause'],
  /** The run ended with this much still going on. */
  runEnded: ['pendingEvents', 'inFlight'],
  /**
   * The request of a source with a caller or a front door came to its end, as the caller sees it: the last answer (`status` as HTTP has
   * it, 0 none; `cause` indexes ANSWER_CAUSES) and why it was the last (`end` indexes ANSWER_ENDS). `tries` are the caller's, `attempts`
   * those that reached Lambda. None of the request's other facts is `settled`.
   */
  requestAnswered: [
    'event',
    'source',
    'function',
    'status',
    'cause',
    'end',
    'tries',
    'attempts',
    'keyA',
    'keyB',
    'arrivedHi',
    'arrivedLo',
  ],
  /** The answer of an attempt reported single records of its batch as failed; `first` is the place of the first of them. */
  itemsFailed: ['invocation', 'event', 'source', 'function', 'records', 'failed', 'first'],
  /**
   * A stream's event source mapping gave up on records that follow each other in a shard. `event` is the first of them, `condition` indexes
   * DISCARD_CONDITIONS, `invocations` is how often it was tried, `target` is 1 when a record of it goes to an on-failure destination (2: it cannot be reached):
   * the text is that record, `bytes` its size.
   */
  batchDiscarded: ['event', 'source', 'function', 'shard', 'records', 'condition', 'invocations', 'target', 'bytes'],
  /** An endpoint began to work on a call, `waited` after it came; `cause` (index into CALL_CAUSES) is what it waited for. */
  callStarted: [
    'invocation',
    'environment',
    'function',
    'ordinal',
    'endpoint',
    'cause',
    'waitedHi',
    'waitedLo',
    'serviceHi',
    'serviceLo',
  ],
  /** A call cannot be served, or its caller gave up: `cause` indexes CALL_CAUSES. The answer that the caller sees is a fact of its own. */
  callFailed: ['invocation', 'environment', 'function', 'ordinal', 'endpoint', 'cause', 'status', 'waitedHi', 'waitedLo'],
  /** The caller of a failed call will try it again: `attempt` counts from 2. */
  callRetried: ['invocation', 'environment', 'function', 'ordinal', 'endpoint', 'attempt', 'backoffUs'],
  /** A brown-out of an endpoint began (1) or was repaired (0). */
  brownOutChanged: ['endpoint', 'isOn'],
  /**
   * Provisioned concurrency of a function changed: `requested` environments are wanted, `allocated` serve. `status` indexes
   * PROVISIONED_STATUSES, `cause` PROVISIONED_CAUSES.
   */
  provisionedConcurrencyChanged: ['function', 'version', 'requested', 'allocated', 'status', 'cause'],
  /** A poller took a message out of a queue, for the `receives`-th time; it is hidden until its visibility timeout is over. */
  messageReceived: ['event', 'source', 'function', 'queue', 'receives'],
  /** A queue's event source mapping works on so many batches at once from now on. `cause` indexes POLLER_CAUSES. */
  pollersChanged: ['queue', 'function', 'pollers', 'cause'],
  /**
   * What a queue held and did since the last such fact, once a minute (as CloudWatch sees it) and at the end of the run. Counts and
   * `…Max` are of that time; requests are those that SQS bills. `repeated` are messages that a function worked on once more.
   */
  queueMeasured: [
    'queue',
    'visible',
    'inFlight',
    'delayed',
    'visibleMax',
    'oldestMs',
    'oldestMsMax',
    'sent',
    'received',
    'deleted',
    'deadLettered',
    'expired',
    'repeated',
    'emptyReceives',
    'sendRequests',
    'receiveRequests',
    'deleteRequests',
  ],
  /** A Kinesis shard refused a write: more came than its limits. `settled` is 1 when its producer gave up, and the record is lost. */
  writeThrottled: ['source', 'function', 'shard', 'attempt', 'settled', 'entity', 'step', 'keyA', 'keyB', 'bytes'],
  /**
   * An event's end, or a step of its function's profile, sent something: `role` indexes DELIVERY_ROLES, `condition` DELIVERY_CONDITIONS,
   * `targetKind` TARGET_KINDS, `result` DELIVERY_RESULTS; `target` is a place in the scenario's list, −1 for what is only a name. The keys
   * are those of what was caused. The text is the target's name and, in further lines, the record.
   */
  deliveryMade: ['event', 'source', 'function', 'role', 'condition', 'targetKind', 'target', 'result', 'bytes', 'keyA', 'keyB'],
  /** Lambda stopped a loop: the function had run `times` times in the chain that led to this event. */
  recursionStopped: ['event', 'source', 'function', 'times'],
  /** A physical host was wanted: it takes environments from `ready` on. `cause` indexes HOST_CAUSES; `capacityMiB` is for all its tenants. */
  hostStarted: ['host', 'zone', 'cause', 'capacityMiB', 'readyHi', 'readyLo'],
  /** Other tenants of a host use so much of it from now on. */
  hostLoadChanged: ['host', 'othersMiB'],
  /** The lease of a host is over: it takes no environment any more, and ends when it is empty. */
  hostDraining: ['host', 'zone'],
  /** `cause` indexes HOST_CAUSES. */
  hostEnded: ['host', 'zone', 'cause'],
  /** A new environment was given its memory on a host, for which it waits; its end gives it back. */
  environmentPlaced: ['environment', 'host', 'zone', 'function', 'memoryMiB', 'waitedHi', 'waitedLo'],
  /**
   * Something broke (1) or works again (0). `fault` is its place in the scenario's list, −1 by hand; `kind` indexes FAULT_KINDS; host −1: all
   * of the zone. What is lost with it at this instant: environments, those of them that worked or were provisioned, invocations.
   */
  faultChanged: ['fault', 'kind', 'zone', 'host', 'isOn', 'environments', 'needed', 'invocations'],
  /**
   * An alarm came to another state: `state` and `before` index ALARM_STATES, `cause` ALARM_CAUSES. Of the points that decided, `existing`
   * were there and `breaching` of them breached; `filled` were missing. The text is CloudWatch's reason.
   */
  alarmChanged: ['alarm', 'state', 'before', 'cause', 'breaching', 'existing', 'filled'],
  /**
   * An action of an alarm, set off by its new state: `action` indexes ALARM_ACTIONS, `target` is a function's place, −1 for any other. The
   * text is who is told, a function's or topic's name, or what is set: `functions.pay.reservedConcurrency = 5`.
   */
  alarmActed: ['alarm', 'state', 'action', 'target'],
  /** The function answered (its `invocationEnded` is the next fact); its extensions keep the environment busy for `postUs` more, billed with it. */
  extensionsRan: ['invocation', 'environment', 'function', 'version', 'postUs'],
  /** The extensions are done: the environment is free for the next invocation. */
  environmentFreed: ['environment', 'function'],
  /** An environment serves nobody any longer; it is gone in `shutdownUs`, when its extensions are done. `cause` indexes END_CAUSES. */
  shutdownBegan: ['environment', 'function', 'version', 'cause', 'shutdownUs'],
  /**
   * The run's bound on events on their way (`execution.eventsOnTheirWayMax`) was reached: so many `messages` were not sent. The other
   * fields are those of `deliveryMade`; the text is the target's name.
   */
  sendingRefused: ['event', 'source', 'function', 'role', 'condition', 'targetKind', 'target', 'messages', 'onTheirWay'],
  /**
   * A tumbling window of a shard is over, `end` in µs of the run, or `early` (1) because its state is too large: `event` is sent with no
   * records and the state that `records` records led to. `source` is the stream.
   */
  windowEnded: ['event', 'source', 'function', 'shard', 'records', 'early', 'stateBytes', 'endHi', 'endLo'],
  /**
   * SnapStart: Init of a version that was published ran, and its snapshot is there unless `status` (index into INIT_STATUSES) is not 0.
   * `isBefore` 1: before the run. `isCharged` 1: its cache and its restores are billed.
   */
  snapshotCreated: ['function', 'version', 'initUs', 'status', 'isBefore', 'isCharged'],
  /**
   * A new environment was restored from its version's snapshot: the `environmentReady` that follows is no Init but this, as long. `billedUs`
   * is the part that is billed, loading the runtime and the hooks after it; `status` indexes INIT_STATUSES.
   */
  environmentRestored: ['environment', 'function', 'version', 'restoreUs', 'billedUs', 'status'],
  /**
   * The response of an attempt was streamed, and the attempt ends now (its `invocationEnded` follows): so many `bytes` left, of which
   * `charged` are paid for. `begun` 1: the first byte left `waited` µs after the event arrived; `broken` 1: the attempt failed after it.
   */
  responseStreamed: ['invocation', 'event', 'function', 'bytes', 'charged', 'begun', 'broken', 'waitedHi', 'waitedLo'],
  /** The alias of a function points to two versions from now on: `additional` gets `weight` millionths of the invocations. */
  aliasRouted: ['function', 'version', 'additional', 'weight'],
  /**
   * From now on nobody can hand anything to a target (1), or it works again (0): `fault` is its place in the scenario's list, `error` indexes
   * DELIVERY_ERRORS, `targetKind` TARGET_KINDS; `target` is a place in the scenario's list, −1 for a topic. The text is its name.
   */
  deliveryFaultChanged: ['fault', 'targetKind', 'target', 'error', 'isOn'],
  /**
   * A service could not hand over an event (`source` is the scenario's, `service` indexes DELIVERY_SERVICES) for the `attempt`-th time, and
   * tries again at `due`. The other fields are those of `deliveryFaultChanged`; the text is the target's name.
   */
  deliveryFailed: ['event', 'source', 'function', 'service', 'targetKind', 'target', 'error', 'attempt', 'dueHi', 'dueLo'],
  /**
   * A service gave up handing over an event after so many `attempts`: `condition` indexes GIVE_UP_CONDITIONS, `result` GIVE_UP_RESULTS,
   * `queue` is the dead-letter queue, −1 none; `entity`, `step` and `bytes` are those that it would have arrived with. The text is the target's
   * name and, in further lines, the dead letter.
   */
  deliveryGivenUp: [
    'event',
    'source',
    'function',
    'service',
    'targetKind',
    'target',
    'error',
    'attempts',
    'condition',
    'result',
    'queue',
    'entity',
    'step',
    'bytes',
  ],
  /** What happened at a source reached a queue that nobody reads: its way ends there. The fields are those of `eventArrived`. */
  messageStored: ['event', 'source', 'queue', 'entity', 'step', 'bytes'],
  /** An action of an alarm failed for good: `error` indexes DELIVERY_ERRORS. The other fields and the text are those of `alarmActed`. */
  alarmActionFailed: ['alarm', 'state', 'action', 'target', 'error'],
} as const satisfies Record<string, readonly string[]>;

/** The name of a kind of fact. */
export type FactKind = keyof typeof VOCABULARY;

/**
 * Why Lambda refused an attempt: AWS's `Reason` values, then the model's own causes where AWS has one reason for two (see
 * `awsReasonOf`).
 */
export const THROTTLE_REASONS = [
  'ConcurrentInvocationLimitExceeded',
  'ReservedFunctionConcurrentInvocationLimitExceeded',
  'FunctionInvocationRateLimitExceeded',
  'ReservedFunctionInvocationRateLimitExceeded',
  'CallerRateLimitExceeded',
  'FunctionScalingRateExceeded',
  'AccountBurstExceeded',
  'ReservedConcurrencyAllProvisioned',
  'NoHostCapacity',
] as const;
/** One of THROTTLE_REASONS. */
export type ThrottleReason = (typeof THROTTLE_REASONS)[number];

/** Why a stream's event source mapping gave records up: AWS's words for it. */
export const DISCARD_CONDITIONS = ['RetryAttemptsExhausted', 'RecordAgeExceeded'] as const;
/** One of DISCARD_CONDITIONS. */
export type DiscardCondition = (typeof DISCARD_CONDITIONS)[number];

const AWS_REASONS: { readonly [R in ThrottleReason]?: ThrottleReason } = {
  FunctionScalingRateExceeded: 'ConcurrentInvocationLimitExceeded',
  AccountBurstExceeded: 'ConcurrentInvocationLimitExceeded',
  ReservedConcurrencyAllProvisioned: 'ReservedFunctionConcurrentInvocationLimitExceeded',
  NoHostCapacity: 'ConcurrentInvocationLimitExceeded',
};

/** The `Reason` that AWS sends for one of THROTTLE_REASONS. */
export function awsReasonOf(reason: ThrottleReason): ThrottleReason {
  return AWS_REASONS[reason] ?? reason;
}

/**
 * How an attempt ended. `error` is an exception the runtime reported; `exit` and `outOfMemory` reset the environment, as `timeout` does;
 * `environmentLost`: its host failed under it.
 */
export const OUTCOMES = ['success', 'error', 'timeout', 'exit', 'outOfMemory', 'initError', 'environmentLost'] as const;
/** One of OUTCOMES. */
export type Outcome = (typeof OUTCOMES)[number];

/** How a record ended. `pending` is what the others leave; `refused` is one that was too large to be taken at all. */
export const SETTLEMENTS = ['succeeded', 'failed', 'filtered', 'deadLettered', 'dropped', 'expired', 'refused'] as const;
/** One of SETTLEMENTS. */
export type Settlement = (typeof SETTLEMENTS)[number];

/** Why a record waits for another attempt. */
export const RETRY_CAUSES = [
  'functionError',
  'throttled',
  'clientTimeout',
  'serverError',
  'visibilityTimeout',
  'itemsFailed',
  'batchSplit',
  'stateMissing',
] as const;
/** One of RETRY_CAUSES. */
export type RetryCause = (typeof RETRY_CAUSES)[number];

/** Why a queue's pollers are more or fewer: messages waited, a batch failed, long polls came back empty, the maximum was changed. */
export const POLLER_CAUSES = ['grew', 'failure', 'quiet', 'setting'] as const;
/** Levels of log lines, Lambda's own and `PLATFORM` for lines that the platform writes. */
export const LOG_LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL', 'PLATFORM'] as const;

/** Who delivers an event to Lambda, and so who retries it. */
export const MODES = ['synchronous', 'asynchronous', 'stream', 'queue'] as const;
/** One of MODES. */
export type Mode = (typeof MODES)[number];

/** The kinds of fact in order: a kind's number is its place here. */
export const FACT_KINDS = Object.keys(VOCABULARY) as readonly FactKind[];

/** Words before a fact's own fields: kind, time's high half, time's low half. */
export const HEADER_WORDS = 3;

/** The number of words of each kind of fact, header included. */
export const FACT_WORDS: Int32Array = Int32Array.from(FACT_KINDS, (kind) => HEADER_WORDS + VOCABULARY[kind].length);

/** Words of the longest fact. */
export const FACT_WORDS_MAX: number = Math.max(...FACT_WORDS);

type FieldOf<K extends FactKind> = (typeof VOCABULARY)[K][number];

type ValueOf<F extends string> = F extends `${infer Wide}Hi` ? Wide : F extends `${string}Lo` ? never : F;

/** The values of a kind of fact, by name: a pair of `xHi` and `xLo` is one value `x`, an integer below 2^53; any other is an int32. */
export type FactValues<K extends FactKind> = { readonly [F in ValueOf<FieldOf<K>>]: number };

/** Where each field of a kind stands in its record. */
export function fieldsOf<K extends FactKind>(kind: K): { readonly [F in FieldOf<K>]: number } {
  // Not field by field: V8 would make a hash table of one with many fields.
  const places = Object.fromEntries(VOCABULARY[kind].map((field, i) => [field, HEADER_WORDS + i]));
  return Object.freeze(places) as { readonly [F in FieldOf<K>]: number }; // every field was just set
}

/** The number of a kind of fact. */
export function kindNumber(kind: FactKind): number {
  return FACT_KINDS.indexOf(kind);
}
