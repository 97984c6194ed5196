import { ANSWER_CAUSES, fieldsOf, kindNumber, MODES, OUTCOMES, SETTLEMENTS } from '../journal';

/*
 * The numbers of the kinds and fields that telemetry's readers use, as constants of the module: the hot readers compare and index
 * with them. `SYNCHRONOUS` events state no arrival and no settlement of their own (see journal/vocabulary): attempt 1 is the
 * arrival, `settled` on the last attempt the end.
 */

export const KIND = {
  runStarted: kindNumber('runStarted'),
  versionPublished: kindNumber('versionPublished'),
  eventArrived: kindNumber('eventArrived'),
  admitted: kindNumber('invocationAdmitted'),
  throttled: kindNumber('invocationThrottled'),
  ended: kindNumber('invocationEnded'),
  settled: kindNumber('eventSettled'),
  retryScheduled: kindNumber('retryScheduled'),
  environmentCreated: kindNumber('environmentCreated'),
  environmentReady: kindNumber('environmentReady'),
  environmentReset: kindNumber('environmentReset'),
  environmentEnded: kindNumber('environmentEnded'),
  logWritten: kindNumber('logWritten'),
  guestLost: kindNumber('guestLost'),
  runEnded: kindNumber('runEnded'),
  answered: kindNumber('requestAnswered'),
  deliveryMade: kindNumber('deliveryMade'),
  recursionStopped: kindNumber('recursionStopped'),
  extensionsRan: kindNumber('extensionsRan'),
  environmentFreed: kindNumber('environmentFreed'),
  sendingRefused: kindNumber('sendingRefused'),
  snapshotCreated: kindNumber('snapshotCreated'),
  environmentRestored: kindNumber('environmentRestored'),
} as const;

export const RUN_STARTED = fieldsOf('runStarted');
export const VERSION_PUBLISHED = fieldsOf('versionPublished');
export const EVENT_ARRIVED = fieldsOf('eventArrived');
export const THROTTLED = fieldsOf('invocationThrottled');
export const SETTLED = fieldsOf('eventSettled');
export const RETRY_SCHEDULED = fieldsOf('retryScheduled');
export const ENVIRONMENT_CREATED = fieldsOf('environmentCreated');
export const ENVIRONMENT_READY = fieldsOf('environmentReady');
export const ENVIRONMENT_RESET = fieldsOf('environmentReset');
export const ENVIRONMENT_ENDED = fieldsOf('environmentEnded');
export const LOG_WRITTEN = fieldsOf('logWritten');
export const GUEST_LOST = fieldsOf('guestLost');
export const DELIVERY = fieldsOf('deliveryMade');
export const STOPPED = fieldsOf('recursionStopped');
export const REFUSED = fieldsOf('sendingRefused');
export const EXTENSIONS_RAN = fieldsOf('extensionsRan');
export const FREED = fieldsOf('environmentFreed');
export const RESTORED = fieldsOf('environmentRestored');
export const ANSWERED = fieldsOf('requestAnswered');

export const SYNCHRONOUS = MODES.indexOf('synchronous');
export const SUCCESS = OUTCOMES.indexOf('success');
export const SUCCEEDED = SETTLEMENTS.indexOf('succeeded');
export const FAILED = SETTLEMENTS.indexOf('failed');
export const ANSWER_SUCCESS = ANSWER_CAUSES.indexOf('success');

const admitted = fieldsOf('invocationAdmitted');
const ended = fieldsOf('invocationEnded');

/*
 * Those of a warm invocation's two facts once more as literals: an object filled by computed names becomes a hash table in V8, and
 * looking into it for each field cost the readers half of their time.
 */
export const ADMITTED = {
  invocation: admitted.invocation,
  event: admitted.event,
  function: admitted.function,
  environment: admitted.environment,
  attempt: admitted.attempt,
  mode: admitted.mode,
  records: admitted.records,
  cold: admitted.cold,
  keyA: admitted.keyA,
  keyB: admitted.keyB,
} as const;

/** Where an `invocationAdmitted` says when its event arrived. */
export const ARRIVED_OF_ADMITTED: number = admitted.arrivedHi;

export const ENDED = {
  invocation: ended.invocation,
  event: ended.event,
  function: ended.function,
  version: ended.version,
  environment: ended.environment,
  attempt: ended.attempt,
  mode: ended.mode,
  records: ended.records,
  outcome: ended.outcome,
  settled: ended.settled,
  durationUs: ended.durationUs,
  initUs: ended.initUs,
  billedMs: ended.billedMs,
  memoryMiB: ended.memoryMiB,
  maxMemoryMiB: ended.maxMemoryMiB,
  arrivedHi: ended.arrivedHi,
} as const;

/** A word of a record. */
export function word(record: Int32Array, i: number): number {
  return record[i] as number;
}
