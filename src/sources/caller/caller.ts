import { REQUEST_TOO_LARGE } from '../../aws';
import { type Micros, US_PER_MS } from '../../base';
import { RETRY_CAUSES, type RetryCause } from '../../journal';
import { type ActionCode, type Distribution, PRIORITY, type Stream } from '../../kernel';
import { ANSWER, ANSWER_END, type AnswerPort, type EventRecord, endRequest, hold, type LambdaParts, letGo } from '../../lambda';
import { backoffUs } from './backoff';
import type { CallerConfig } from './caller-config';
import { RetryBudget } from './retry-budget';

/*
 * Whoever calls a synchronous source: clients with a timeout, retries, backoff and a budget for them. One try is under way at a time:
 *
 *   call ─► on its way ─► Lambda ──answer──► success: the end
 *              │             │                 another one: backed off ─► on its way again, or the end
 *              └──timeout────┘ (what has arrived goes on: Lambda does not learn that nobody waits any more)
 *
 * An answer to a try that nobody waits for any more is no answer. All tries are attempts of one record, so a story tells them all
 * and their luck is keyed by the attempt.
 */

const TOO_MANY_REQUESTS = 429;
/** The same request is as large the next time. */
const TOO_LARGE = REQUEST_TOO_LARGE.value.status;
const SERVER_ERRORS_FROM = 500;
/** The deadline of a try without a timeout. */
const NEVER: Micros = Number.MAX_SAFE_INTEGER;

/** What a caller needs of the source it calls. */
export interface CallerLine {
  /** Names its luck. */
  readonly name: string;
  /** From a try to its arrival at Lambda, or at the front door. */
  readonly delayMs: Distribution;
  /** Takes a try that arrived, and sees to it that it is answered once. */
  readonly deliver: (event: EventRecord) => void;
}

/** The callers of one source. */
export class Caller implements AnswerPort {
  private readonly delay: Stream;
  private readonly waits: Stream;
  private readonly budget: RetryBudget | null;
  private readonly arrive: ActionCode;
  private readonly retry: ActionCode;
  private readonly timeOut: ActionCode;

  /** `ended` learns of each request that came to its end, before its record is closed. */
  constructor(
    private readonly parts: LambdaParts,
    private readonly config: CallerConfig,
    private readonly line: CallerLine,
    private readonly ended: (event: EventRecord) => void,
  ) {
    const { draws, agenda, events } = parts;
    this.delay = draws.stream(`delivery delay of ${line.name}`);
    this.waits = draws.stream(`backoff of ${line.name}`);
    this.budget = config.budget === null ? null : new RetryBudget(config.budget);
    this.arrive = agenda.define('arrival of a try', (slot, number) => this.arrived(events.at(slot), number));
    this.retry = agenda.define('retry of a caller', (slot) => this.start(events.at(slot)));
    this.timeOut = agenda.define('timeout of a caller', (slot, id) => this.gaveUpWaiting(events.at(slot), id));
  }

  /** A request begins now. */
  call(event: EventRecord): void {
    this.budget?.requested();
    this.start(event);
  }

  onAnswer(event: EventRecord, attempt: number, status: number, cause: number): void {
    if (event.answerDueUs >= 0 && attempt === event.waitingAttempt) this.judge(event, status, cause);
  }

  private start(event: EventRecord): void {
    const { agenda } = this.parts;
    const { timeoutUs } = this.config;
    event.tries++;
    event.answerDueUs = timeoutUs === null ? NEVER : agenda.now + timeoutUs;
    event.waitingAttempt = 0;
    if (timeoutUs !== null) agenda.at(event.answerDueUs, PRIORITY.normal, this.timeOut, event.slot, event.id);
    hold(event);
    const { delayMs } = this.line;
    const ms = delayMs.isConstant ? delayMs.mean : delayMs.sample(this.delay, event.keyA, event.keyB, event.tries - 1);
    if (ms === 0) this.arrived(event, event.tries);
    else agenda.at(agenda.now + Math.floor(ms * US_PER_MS + 0.5), PRIORITY.arrival, this.arrive, event.slot, event.tries);
  }

  private arrived(event: EventRecord, number: number): void {
    // Whoever gave up meanwhile has closed the connection: nothing arrives.
    if (event.tries === number && event.answerDueUs >= 0) {
      event.waitingAttempt = event.attempts + 1;
      this.line.deliver(event);
    }
    letGo(this.parts, event);
  }

  private gaveUpWaiting(event: EventRecord, id: number): void {
    const isWaiting = event.id === id && !event.isAnswered && event.answerDueUs === this.parts.agenda.now;
    if (isWaiting) this.judge(event, 0, ANSWER.clientTimeout);
  }

  /** A try has its answer, or never will. */
  private judge(event: EventRecord, status: number, cause: number): void {
    event.answerDueUs = -1;
    if (cause === ANSWER.success) {
      this.budget?.succeeded(event.retryTokens);
      return this.end(event, status, cause, ANSWER_END.answered);
    }
    const why = this.retryCauseOf(status);
    if (why === undefined) return this.end(event, status, cause, ANSWER_END.notRetryable);
    if (event.tries > this.config.maximumRetries) return this.end(event, status, cause, ANSWER_END.triesUsedUp);
    const price = this.budget === null ? 0 : this.budget.take(why === 'clientTimeout');
    if (price < 0) return this.end(event, status, cause, ANSWER_END.budgetEmpty);
    event.retryTokens = price;
    this.backOff(event, RETRY_CAUSES.indexOf(why));
  }

  private backOff(event: EventRecord, cause: number): void {
    const { agenda, facts } = this.parts;
    const { id, source, fn, keyA, keyB, tries } = event;
    const dueUs = agenda.now + backoffUs(this.config.backoff, this.waits, keyA, keyB, tries);
    facts.retryScheduled(agenda.now, id, source, fn, tries + 1, cause, dueUs);
    agenda.at(dueUs, PRIORITY.arrival, this.retry, event.slot, 0);
  }

  private end(event: EventRecord, status: number, cause: number, end: number): void {
    this.ended(event);
    endRequest(this.parts, event, status, cause, end);
  }

  /** Why an answer that is no success is worth a retry; undefined when it is not. Callers know its status, and no more. */
  private retryCauseOf(status: number): RetryCause | undefined {
    const { retriesTimeouts, retriesThrottles, retriesServerErrors, retriesFunctionErrors } = this.config;
    if (status === 0) return retriesTimeouts ? 'clientTimeout' : undefined;
    if (status === TOO_MANY_REQUESTS) return retriesThrottles ? 'throttled' : undefined;
    if (status >= SERVER_ERRORS_FROM) return retriesServerErrors ? 'serverError' : undefined;
    return retriesFunctionErrors && status !== TOO_LARGE ? 'functionError' : undefined;
  }
}
