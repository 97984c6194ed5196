import { ANSWER_CAUSES, ANSWER_ENDS, DELIVERY_ROLES, type FactReader, OUTCOMES, SETTLEMENTS, THROTTLE_REASONS } from '../journal';
import {
  ADMITTED,
  ANSWER_SUCCESS,
  ANSWERED,
  DELIVERY,
  ENDED,
  ENVIRONMENT_CREATED,
  ENVIRONMENT_ENDED,
  EVENT_ARRIVED,
  EXTENSIONS_RAN,
  FAILED,
  KIND,
  LOG_WRITTEN,
  REFUSED,
  RETRY_SCHEDULED,
  SETTLED,
  STOPPED,
  SUCCEEDED,
  SUCCESS,
  SYNCHRONOUS,
  THROTTLED,
  word,
} from './fields';

/*
 * Counts of attempts, records and environments, by function. Hot island: one row of a Float64Array for each function, so that a warm
 * invocation costs a handful of additions; everything over all functions is a sum of rows, made when somebody asks.
 */

const REASONS = THROTTLE_REASONS.length;
const OUTCOME_COUNT = OUTCOMES.length;
const SETTLEMENT_COUNT = SETTLEMENTS.length;

const ADMITTED_COUNT = 0;
const COLD = 1;
const CREATED = 2;
const REMOVED = 3;
const ARRIVED = 4;
const RETRIES = 5;
const LOG_LINES = 6;
const LOG_BYTES = 7;
const BY_OUTCOME = 8;
const BY_REASON = BY_OUTCOME + OUTCOME_COUNT;
const BY_SETTLEMENT = BY_REASON + REASONS;
const BY_ANSWER = BY_SETTLEMENT + SETTLEMENT_COUNT;
const BY_ANSWER_END = BY_ANSWER + ANSWER_CAUSES.length;
const TRIES = BY_ANSWER_END + ANSWER_ENDS.length;
const STATUS_4XX = TRIES + 1;
const STATUS_5XX = TRIES + 2;
const STOPPED_LOOPS = TRIES + 3;
const BY_ROLE = STOPPED_LOOPS + 1;
const BY_LOST_ROLE = BY_ROLE + DELIVERY_ROLES.length;
const POST_US = BY_LOST_ROLE + DELIVERY_ROLES.length;
const NOT_SENT = POST_US + 1;
/** Prompt attempts that began, and that ended: several counts in one, taken apart when somebody asks. */
const PROMPT_STARTS = NOT_SENT + 1;
const PROMPT_ENDS = NOT_SENT + 2;
const WIDTH = NOT_SENT + 3;
/** HTTP's classes of statuses. */
const CLIENT_ERRORS_FROM = 400;
const SERVER_ERRORS_FROM = 500;

/** Counts as they were added up; every field is an integer, and counts of several functions or runs add up field by field. */
export interface Counts {
  /** Attempts that got an environment. */
  readonly admitted: number;
  readonly coldStarts: number;
  readonly environmentsCreated: number;
  readonly environmentsEnded: number;
  /** Records that reached Lambda's door, a queue or a stream. */
  readonly arrived: number;
  readonly retriesScheduled: number;
  readonly logLines: number;
  readonly logBytes: number;
  /** Attempts that ended, by place in OUTCOMES. */
  readonly outcomes: readonly number[];
  /** Attempts refused, by place in THROTTLE_REASONS. */
  readonly throttles: readonly number[];
  /** Records that came to their end, by place in SETTLEMENTS. */
  readonly settlements: readonly number[];
  /** What callers and front doors had to do with: nothing for other sources. Parts of earlier engines do not have it. */
  readonly requests?: RequestCounts;
  readonly deliveries?: DeliveryCounts;
  /** What extensions worked after answers, µs. Parts of earlier engines do not have it. */
  readonly extensionsUs?: number;
}

/** What invocations and the ends of events sent. */
export interface DeliveryCounts {
  /** Sent, and lost because the target took nothing so large; by place in DELIVERY_ROLES. */
  readonly sent: readonly number[];
  readonly lost: readonly number[];
  /** Invocations that the recursion guard dropped. */
  readonly recursive: number;
  /** Not sent, because the run held as many events as it may. Parts of earlier engines do not have it. */
  readonly refused?: number;
}

/** Requests as their callers saw them. */
export interface RequestCounts {
  /** Tries of the requests that came to their end. */
  readonly tries: number;
  /** Of those, the ones whose last answer had a status from 400 to 499, and from 500. */
  readonly status4xx: number;
  readonly status5xx: number;
  /** Requests that came to their end, by place in ANSWER_CAUSES, and by place in ANSWER_ENDS. */
  readonly causes: readonly number[];
  readonly ends: readonly number[];
}

const zeros = (length: number): readonly number[] => new Array<number>(length).fill(0);
const added = (a: readonly number[], b: readonly number[]): readonly number[] => a.map((value, i) => value + (b[i] ?? 0));

/** Nothing was sent. */
export const NO_DELIVERIES: DeliveryCounts = {
  sent: zeros(DELIVERY_ROLES.length),
  lost: zeros(DELIVERY_ROLES.length),
  recursive: 0,
  refused: 0,
};

const addedDeliveries = (a: DeliveryCounts = NO_DELIVERIES, b: DeliveryCounts = NO_DELIVERIES): DeliveryCounts => ({
  sent: added(a.sent, b.sent),
  lost: added(a.lost, b.lost),
  recursive: a.recursive + b.recursive,
  refused: (a.refused ?? 0) + (b.refused ?? 0),
});

/** Requests of nobody. */
export const NO_REQUESTS: RequestCounts = {
  tries: 0,
  status4xx: 0,
  status5xx: 0,
  causes: zeros(ANSWER_CAUSES.length),
  ends: zeros(ANSWER_ENDS.length),
};

const addedRequests = (a: RequestCounts = NO_REQUESTS, b: RequestCounts = NO_REQUESTS): RequestCounts => ({
  tries: a.tries + b.tries,
  status4xx: a.status4xx + b.status4xx,
  status5xx: a.status5xx + b.status5xx,
  causes: added(a.causes, b.causes),
  ends: added(a.ends, b.ends),
});

/** Counts of nothing. */
export const NO_COUNTS: Counts = {
  admitted: 0,
  coldStarts: 0,
  environmentsCreated: 0,
  environmentsEnded: 0,
  arrived: 0,
  retriesScheduled: 0,
  logLines: 0,
  logBytes: 0,
  outcomes: zeros(OUTCOME_COUNT),
  throttles: zeros(REASONS),
  settlements: zeros(SETTLEMENT_COUNT),
  requests: NO_REQUESTS,
  deliveries: NO_DELIVERIES,
  extensionsUs: 0,
};

/** The counts of two disjoint things together. */
export function addCounts(a: Counts, b: Counts): Counts {
  return {
    admitted: a.admitted + b.admitted,
    coldStarts: a.coldStarts + b.coldStarts,
    environmentsCreated: a.environmentsCreated + b.environmentsCreated,
    environmentsEnded: a.environmentsEnded + b.environmentsEnded,
    arrived: a.arrived + b.arrived,
    retriesScheduled: a.retriesScheduled + b.retriesScheduled,
    logLines: a.logLines + b.logLines,
    logBytes: a.logBytes + b.logBytes,
    outcomes: added(a.outcomes, b.outcomes),
    throttles: added(a.throttles, b.throttles),
    settlements: added(a.settlements, b.settlements),
    requests: addedRequests(a.requests, b.requests),
    deliveries: addedDeliveries(a.deliveries, b.deliveries),
    extensionsUs: (a.extensionsUs ?? 0) + (b.extensionsUs ?? 0),
  };
}

/** Counts attempts, records and environments. A synchronous request that is refused for good is a failed record. */
export class Totals implements FactReader {
  private rows = new Float64Array(8 * WIDTH);
  private functionCount = 0;

  take(record: Int32Array): void {
    switch (record[0]) {
      case KIND.admitted:
        return this.admitted(record);
      case KIND.ended:
        return this.ended(record);
      case KIND.throttled:
        return this.throttled(record);
      case KIND.eventArrived:
        return this.add(word(record, EVENT_ARRIVED.function), ARRIVED);
      case KIND.settled:
        return this.add(word(record, SETTLED.function), BY_SETTLEMENT + word(record, SETTLED.outcome));
      case KIND.retryScheduled:
        return this.add(word(record, RETRY_SCHEDULED.function), RETRIES);
      case KIND.environmentCreated:
        return this.add(word(record, ENVIRONMENT_CREATED.function), CREATED);
      case KIND.environmentEnded:
        return this.add(word(record, ENVIRONMENT_ENDED.function), REMOVED);
      case KIND.deliveryMade:
        return this.add(
          word(record, DELIVERY.function),
          (record[DELIVERY.result] === 0 ? BY_ROLE : BY_LOST_ROLE) + word(record, DELIVERY.role),
        );
      case KIND.extensionsRan:
        return this.add(word(record, EXTENSIONS_RAN.function), POST_US, word(record, EXTENSIONS_RAN.postUs));
      case KIND.recursionStopped:
        return this.add(word(record, STOPPED.function), STOPPED_LOOPS);
      case KIND.sendingRefused:
        return this.add(word(record, REFUSED.function), NOT_SENT, word(record, REFUSED.messages));
      case KIND.answered:
        return this.answered(record);
      case KIND.logWritten:
        return this.logged(record);
      default:
    }
  }

  /** One more than the highest function that a fact named. */
  get functions(): number {
    return this.functionCount;
  }

  /** The counts of one function (its number in the scenario), or of all. */
  counts(fn?: number): Counts {
    if (fn !== undefined) return fn < this.functionCount ? this.rowCounts(fn) : NO_COUNTS;
    let total = NO_COUNTS;
    for (let i = 0; i < this.functionCount; i++) total = addCounts(total, this.rowCounts(i));
    return total;
  }

  /** As `take`, for an `invocationAdmitted`. */
  admitted(record: Int32Array): void {
    const row = this.rowOf(word(record, ADMITTED.function));
    const rows = this.rows;
    rows[row + ADMITTED_COUNT] = (rows[row + ADMITTED_COUNT] as number) + 1;
    if (record[ADMITTED.cold] === 1) rows[row + COLD] = (rows[row + COLD] as number) + 1;
    if (record[ADMITTED.mode] === SYNCHRONOUS && record[ADMITTED.attempt] === 1) {
      rows[row + ARRIVED] = (rows[row + ARRIVED] as number) + 1;
    }
  }

  /** As `take`, for an `invocationEnded`. */
  ended(record: Int32Array): void {
    const row = this.rowOf(word(record, ENDED.function));
    const rows = this.rows;
    const outcome = word(record, ENDED.outcome);
    rows[row + BY_OUTCOME + outcome] = (rows[row + BY_OUTCOME + outcome] as number) + 1;
    if (record[ENDED.mode] === SYNCHRONOUS && record[ENDED.settled] === 1) {
      const end = row + BY_SETTLEMENT + (outcome === SUCCESS ? SUCCEEDED : FAILED);
      rows[end] = (rows[end] as number) + 1;
    }
  }

  /** As `admitted`, for a prompt attempt of a function. */
  promptAdmitted(fn: number): void {
    const at = this.rowOf(fn) + PROMPT_STARTS;
    this.rows[at] = (this.rows[at] as number) + 1;
  }

  /** As `ended`, likewise. */
  promptEnded(fn: number): void {
    const at = this.rowOf(fn) + PROMPT_ENDS;
    this.rows[at] = (this.rows[at] as number) + 1;
  }

  /** As both, for a stretch of them. */
  prompts(fn: number, starts: number, ends: number): void {
    const row = this.rowOf(fn);
    this.rows[row + PROMPT_STARTS] = (this.rows[row + PROMPT_STARTS] as number) + starts;
    this.rows[row + PROMPT_ENDS] = (this.rows[row + PROMPT_ENDS] as number) + ends;
  }

  private throttled(record: Int32Array): void {
    const fn = word(record, THROTTLED.function);
    this.add(fn, BY_REASON + word(record, THROTTLED.reason));
    if (record[THROTTLED.mode] !== SYNCHRONOUS) return;
    if (record[THROTTLED.attempt] === 1) this.add(fn, ARRIVED);
    if (record[THROTTLED.settled] === 1) this.add(fn, BY_SETTLEMENT + FAILED);
  }

  /** The end of a caller's request; one that its front door refused never reached Lambda, and arrives with its end. */
  private answered(record: Int32Array): void {
    const fn = word(record, ANSWERED.function);
    if (record[ANSWERED.attempts] === 0) this.add(fn, ARRIVED);
    this.add(fn, BY_ANSWER + word(record, ANSWERED.cause));
    this.add(fn, BY_ANSWER_END + word(record, ANSWERED.end));
    const status = word(record, ANSWERED.status);
    if (status >= CLIENT_ERRORS_FROM) this.add(fn, status < SERVER_ERRORS_FROM ? STATUS_4XX : STATUS_5XX);
    const row = this.rowOf(fn);
    this.rows[row + TRIES] = (this.rows[row + TRIES] as number) + word(record, ANSWERED.tries);
    this.add(fn, BY_SETTLEMENT + (record[ANSWERED.cause] === ANSWER_SUCCESS ? SUCCEEDED : FAILED));
  }

  private logged(record: Int32Array): void {
    const row = this.rowOf(word(record, LOG_WRITTEN.function));
    this.rows[row + LOG_LINES] = (this.rows[row + LOG_LINES] as number) + 1;
    this.rows[row + LOG_BYTES] = (this.rows[row + LOG_BYTES] as number) + word(record, LOG_WRITTEN.bytes);
  }

  private add(fn: number, column: number, amount = 1): void {
    const at = this.rowOf(fn) + column;
    this.rows[at] = (this.rows[at] as number) + amount;
  }

  private rowOf(fn: number): number {
    if (fn >= this.functionCount) this.makeRowsFor(fn + 1);
    return fn * WIDTH;
  }

  private makeRowsFor(functions: number): void {
    this.functionCount = functions;
    let length = this.rows.length;
    while (length < functions * WIDTH) length *= 2;
    if (length === this.rows.length) return;
    const rows = new Float64Array(length);
    rows.set(this.rows);
    this.rows = rows;
  }

  private rowCounts(fn: number): Counts {
    const row = withPrompts(this.rows.slice(fn * WIDTH, (fn + 1) * WIDTH));
    const at = (column: number): number => row[column] as number;
    return {
      admitted: at(ADMITTED_COUNT),
      coldStarts: at(COLD),
      environmentsCreated: at(CREATED),
      environmentsEnded: at(REMOVED),
      arrived: at(ARRIVED),
      retriesScheduled: at(RETRIES),
      logLines: at(LOG_LINES),
      logBytes: at(LOG_BYTES),
      outcomes: Array.from(row.subarray(BY_OUTCOME, BY_REASON)),
      throttles: Array.from(row.subarray(BY_REASON, BY_SETTLEMENT)),
      settlements: Array.from(row.subarray(BY_SETTLEMENT, BY_ANSWER)),
      requests: {
        tries: at(TRIES),
        status4xx: at(STATUS_4XX),
        status5xx: at(STATUS_5XX),
        causes: Array.from(row.subarray(BY_ANSWER, BY_ANSWER_END)),
        ends: Array.from(row.subarray(BY_ANSWER_END, TRIES)),
      },
      deliveries: {
        sent: Array.from(row.subarray(BY_ROLE, BY_LOST_ROLE)),
        lost: Array.from(row.subarray(BY_LOST_ROLE, POST_US)),
        recursive: at(STOPPED_LOOPS),
        refused: at(NOT_SENT),
      },
      extensionsUs: at(POST_US),
    };
  }
}

/** A prompt attempt arrives as it begins, and settles its event as it succeeds. */
function withPrompts(row: Float64Array): Float64Array {
  const add = (column: number, count: number): void => {
    row[column] = (row[column] as number) + count;
  };
  const [starts = 0, ends = 0] = row.subarray(PROMPT_STARTS);
  add(ADMITTED_COUNT, starts);
  add(ARRIVED, starts);
  add(BY_OUTCOME + SUCCESS, ends);
  add(BY_SETTLEMENT + SUCCEEDED, ends);
  return row;
}
