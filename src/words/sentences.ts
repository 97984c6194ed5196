/*
 * The catalogue of sentences for causes and outcomes, for screen and command line. Keys are the journal's own words (THROTTLE_REASONS,
 * OUTCOMES, SETTLEMENTS, END_CAUSES, …); a test holds the two together. `words` may not import `journal`, so the keys are texts here.
 */

/** A short name for tables and a sentence that tells why. */
export interface Explained {
  readonly label: string;
  readonly sentence: string;
}

/** Why an attempt was refused. */
export const THROTTLE_REASON_TEXTS = {
  ConcurrentInvocationLimitExceeded: {
    label: 'account concurrency',
    sentence: 'Every unit of concurrency that the account has left for this function was in use.',
  },
  ReservedFunctionConcurrentInvocationLimitExceeded: {
    label: 'reserved concurrency',
    sentence: 'As many environments were at work as the function has reserved concurrency.',
  },
  FunctionInvocationRateLimitExceeded: {
    label: 'request rate',
    sentence: 'Requests came faster than ten per second for each unit of concurrency.',
  },
  ReservedFunctionInvocationRateLimitExceeded: {
    label: 'reserved request rate',
    sentence: 'Requests came faster than ten per second for each unit of reserved concurrency.',
  },
  CallerRateLimitExceeded: {
    label: 'caller rate',
    sentence: 'The caller sent more requests than its account may send to the API.',
  },
  FunctionScalingRateExceeded: {
    label: 'scaling rate',
    sentence:
      'No environment was idle, and the function’s tokens for new environments were spent: it grew as fast as Lambda lets it.',
  },
  AccountBurstExceeded: {
    label: 'account burst',
    sentence:
      'No environment was idle, and the burst pool that all functions of the account shared for new environments was spent.',
  },
  ReservedConcurrencyAllProvisioned: {
    label: 'all reserved is provisioned',
    sentence: 'All of the function’s reserved concurrency is provisioned: nothing is left for invocations on demand.',
  },
  NoHostCapacity: {
    label: 'no host has room',
    sentence: 'No physical host had memory for one more environment, and no further host could be started.',
  },
} as const satisfies Record<string, Explained>;

/** How an attempt ended. */
export const OUTCOME_TEXTS = {
  success: { label: 'succeeded', sentence: 'The handler returned.' },
  error: { label: 'error', sentence: 'The handler threw, and its environment lives on.' },
  timeout: { label: 'timeout', sentence: 'The function ran into its timeout; its environment was reset.' },
  exit: { label: 'crashed', sentence: 'The runtime process ended before the handler answered; its environment was reset.' },
  outOfMemory: { label: 'out of memory', sentence: 'The function used more memory than it has; its environment was reset.' },
  initError: {
    label: 'Init failed',
    sentence: 'The code outside the handler failed, also when it was tried again inside the invocation.',
  },
  environmentLost: {
    label: 'environment lost',
    sentence: 'The physical host under it failed, and its environment with it; nothing is billed.',
  },
} as const satisfies Record<string, Explained>;

/** How a record ended. */
export const SETTLEMENT_TEXTS = {
  succeeded: { label: 'succeeded', sentence: 'It was processed.' },
  failed: { label: 'failed', sentence: 'Its last attempt failed and nobody tries again.' },
  filtered: { label: 'filtered', sentence: 'A filter left it out before any attempt.' },
  deadLettered: { label: 'dead-lettered', sentence: 'It was sent to a dead-letter queue or a failure destination.' },
  dropped: { label: 'dropped', sentence: 'It became too old, or could not be invoked, and was thrown away.' },
  expired: { label: 'expired', sentence: 'It outlived the retention of its queue.' },
  refused: { label: 'refused', sentence: 'It is larger than Lambda takes: RequestTooLargeException, before any attempt.' },
} as const satisfies Record<string, Explained>;

/** Why a record waits for another attempt. */
export const RETRY_CAUSE_TEXTS = {
  functionError: { label: 'after an error', sentence: 'The attempt before failed in the function.' },
  throttled: { label: 'after a throttle', sentence: 'The attempt before was refused.' },
  clientTimeout: { label: 'after a client timeout', sentence: 'The caller stopped waiting for the try before.' },
  serverError: { label: 'after a server error', sentence: 'The try before was answered with a server error.' },
  visibilityTimeout: {
    label: 'visibility timeout over',
    sentence: 'Nobody worked on it before its visibility timeout ended; it is back in the queue.',
  },
  itemsFailed: { label: 'after bad records', sentence: 'The answer named records of the batch that failed.' },
  batchSplit: { label: 'after a split', sentence: 'Its batch failed and was split in two.' },
  stateMissing: { label: 'after an answer without state', sentence: 'The answer had no state for the tumbling window.' },
} as const satisfies Record<string, Explained>;

/** What a caller was told at its last try. */
export const ANSWER_CAUSE_TEXTS = {
  success: { label: 'success', sentence: 'The function answered.' },
  functionError: { label: 'function error', sentence: 'The function failed, and the caller got its error.' },
  throttled: { label: 'throttled', sentence: 'Lambda refused it.' },
  clientTimeout: { label: 'client timeout', sentence: 'No answer came in time; the invocation goes on without anybody waiting.' },
  serverError: { label: 'server error', sentence: 'The service answered with an error of its own.' },
  integrationTimeout: {
    label: 'integration timeout',
    sentence: 'The front door waited no longer and answered for the function, which goes on and is billed.',
  },
  apiThrottled: { label: 'throttled by the API', sentence: 'The API has too many requests: it refused this one before Lambda.' },
  unauthorized: { label: 'unauthorized', sentence: 'The API found no valid identity: Lambda was not asked.' },
  forbidden: { label: 'forbidden', sentence: 'The authorizer said no: the function was not asked.' },
  requestTooLarge: {
    label: 'request too large',
    sentence: 'The request is larger than Lambda takes: the function was not asked.',
  },
  responseTooLarge: { label: 'response too large', sentence: 'The function answered with more than its front door hands on.' },
  responseBroken: {
    label: 'response broken off',
    sentence: 'The function failed after the first bytes were sent: they came with a 200.',
  },
} as const satisfies Record<string, Explained>;

/** Why a caller does not try again. */
export const ANSWER_END_TEXTS = {
  answered: { label: 'answered', sentence: 'The caller has its answer.' },
  notRetryable: { label: 'not retried', sentence: 'The caller does not retry such an answer.' },
  triesUsedUp: { label: 'tries used up', sentence: 'The caller has no try left and gives up.' },
  budgetEmpty: { label: 'retry budget empty', sentence: 'The caller’s retry budget is empty: it gives up.' },
} as const satisfies Record<string, Explained>;

/** Why a call to an endpoint waited, or was not served. */
export const CALL_CAUSE_TEXTS = {
  none: { label: 'nothing', sentence: 'Nothing held it up.' },
  serversBusy: { label: 'busy servers', sentence: 'Every server was at work.' },
  rateLimit: { label: 'rate limit', sentence: 'Calls came faster than the rate limit lets through.' },
  brownOut: { label: 'brown-out', sentence: 'The service was in a brown-out.' },
  connectionPool: { label: 'connection pool', sentence: 'Every connection of the proxy was lent.' },
  queueFull: { label: 'full queue', sentence: 'As many calls waited as may wait.' },
  overload: { label: 'overload', sentence: 'Too many calls waited already, and it gave up on some of the new ones.' },
  tooManyConnections: { label: 'too many connections', sentence: 'The database had as many connections as it allows.' },
  borrowTimeout: { label: 'borrow time-out', sentence: 'No connection of the proxy became free in time.' },
  callerTimeout: { label: 'caller gave up', sentence: 'The caller waited no longer.' },
  callerEnded: { label: 'caller ended', sentence: 'The caller’s environment ended while it waited.' },
  connectionLimit: {
    label: 'open connections',
    sentence: 'Its environment had as many connections open as it may.',
  },
} as const satisfies Record<string, Explained>;

/** Where something was sent, within a sentence. */
export const TARGET_KIND_TEXTS = {
  queue: { label: 'queue', sentence: 'the queue' },
  function: { label: 'function', sentence: 'the function' },
  topic: { label: 'topic', sentence: 'the topic' },
  eventBus: { label: 'event bus', sentence: 'the event bus' },
  source: { label: 'source', sentence: 'the source' },
  bucket: { label: 'bucket', sentence: 'the bucket' },
} as const satisfies Record<string, Explained>;

/** Why something was sent by an event, and how it reads. */
export const DELIVERY_ROLE_TEXTS = {
  deadLetterQueue: { label: 'dead letter', sentence: 'The event goes to the dead-letter queue' },
  onSuccess: { label: 'success record', sentence: 'A record of the success goes to' },
  onFailure: { label: 'failure record', sentence: 'A record of the failure goes to' },
  emit: { label: 'sent', sentence: 'The function sends something to' },
} as const satisfies Record<string, Explained>;

/** AWS's condition of an event's end. */
export const DELIVERY_CONDITION_TEXTS = {
  none: { label: '', sentence: '' },
  Success: { label: 'Success', sentence: 'the function succeeded' },
  RetriesExhausted: { label: 'RetriesExhausted', sentence: 'nobody tries it again' },
  EventAgeExceeded: { label: 'EventAgeExceeded', sentence: 'it would have been older than its maximum age' },
} as const satisfies Record<string, Explained>;

/** Why an environment ended. */
export const END_CAUSE_TEXTS = {
  idle: { label: 'idle', sentence: 'It had nothing to do for longer than its idle life.' },
  maximumAge: { label: 'too old', sentence: 'It reached the age at which Lambda replaces environments.' },
  newVersion: { label: 'new version', sentence: 'Its function has a newer version.' },
  failure: { label: 'failure', sentence: 'It was lost after a failure.' },
  lessProvisioned: { label: 'no longer provisioned', sentence: 'The function’s provisioned concurrency was lowered.' },
  hostFailure: { label: 'host failed', sentence: 'The physical host that it ran on failed.' },
  zoneOutage: { label: 'zone failed', sentence: 'The Availability Zone that it ran in failed.' },
  hostLease: { label: 'host retired', sentence: 'The lease of the physical host that it ran on was over.' },
} as const satisfies Record<string, Explained>;

/** How Init ended. */
export const INIT_STATUS_TEXTS = {
  success: { label: 'initialised', sentence: 'Init succeeded.' },
  error: { label: 'Init failed', sentence: 'The code outside the handler failed.' },
  timeout: { label: 'Init timed out', sentence: 'Init took longer than 10 seconds.' },
} as const satisfies Record<string, Explained>;

/** Why a run cannot be repeated exactly. */
export const GUEST_LOSS_TEXTS = {
  wallClock: { label: 'killed', sentence: 'Real code took longer than the wall-clock limit and was killed.' },
  sandboxLost: { label: 'sandbox lost', sentence: 'The sandbox of real code was lost.' },
} as const satisfies Record<string, Explained>;

/** How an event reaches Lambda. */
export const MODE_TEXTS = {
  synchronous: { label: 'synchronous', sentence: 'The caller waits for the answer; Lambda does not retry.' },
  asynchronous: { label: 'asynchronous', sentence: 'Lambda queues the event and retries twice.' },
  stream: { label: 'stream', sentence: 'A poller reads batches in order and retries until they succeed or expire.' },
  queue: { label: 'queue', sentence: 'Pollers receive messages in batches; what fails comes back after its visibility timeout.' },
} as const satisfies Record<string, Explained>;
/** How events reach a function. */
export type ModeKey = keyof typeof MODE_TEXTS;

/** Why a stream's event source mapping gave records up: AWS's conditions. */
export const DISCARD_CONDITION_TEXTS = {
  RetryAttemptsExhausted: { label: 'retries used up', sentence: 'Its retries were used up.' },
  RecordAgeExceeded: { label: 'too old', sentence: 'It was older than the mapping’s maximum record age.' },
} as const satisfies Record<string, Explained>;
