import { ANSWER_CAUSES, ANSWER_ENDS } from '../journal';
import type { EventRecord } from './events';
import type { LambdaParts } from './parts';

/*
 * Who waits for the answers to synchronous attempts. Without anybody the facts of Lambda say all there is: the only attempt is the
 * request. With a caller (who may give up waiting and try again while the first attempt goes on) or a front door (which answers for
 * Lambda) the request outlives its attempts, and one fact, `requestAnswered`, says how it ended for who made it.
 *
 * The record belongs to the request: it is closed when the request was answered and nobody holds it any more (Lambda works on an
 * attempt, a try is on its way), whichever comes last.
 */

/** What a caller was told, as places in ANSWER_CAUSES. */
export const ANSWER = {
  success: ANSWER_CAUSES.indexOf('success'),
  functionError: ANSWER_CAUSES.indexOf('functionError'),
  throttled: ANSWER_CAUSES.indexOf('throttled'),
  clientTimeout: ANSWER_CAUSES.indexOf('clientTimeout'),
  serverError: ANSWER_CAUSES.indexOf('serverError'),
  integrationTimeout: ANSWER_CAUSES.indexOf('integrationTimeout'),
  apiThrottled: ANSWER_CAUSES.indexOf('apiThrottled'),
  unauthorized: ANSWER_CAUSES.indexOf('unauthorized'),
  forbidden: ANSWER_CAUSES.indexOf('forbidden'),
  requestTooLarge: ANSWER_CAUSES.indexOf('requestTooLarge'),
  responseTooLarge: ANSWER_CAUSES.indexOf('responseTooLarge'),
  responseBroken: ANSWER_CAUSES.indexOf('responseBroken'),
} as const;

/** Why a caller does not try again, as places in ANSWER_ENDS. */
export const ANSWER_END = {
  answered: ANSWER_ENDS.indexOf('answered'),
  notRetryable: ANSWER_ENDS.indexOf('notRetryable'),
  triesUsedUp: ANSWER_ENDS.indexOf('triesUsedUp'),
  budgetEmpty: ANSWER_ENDS.indexOf('budgetEmpty'),
} as const;

/** Takes the answers to the synchronous attempts of one source. */
export interface AnswerPort {
  /**
   * Attempt number `attempt` (counted by Lambda) of a record is answered now, exactly once. `status` is HTTP's as the Invoke API gives
   * it (a function error is 200, a throttle 429), `cause` indexes ANSWER_CAUSES. Whoever takes it puts what follows on the agenda or
   * ends the request with `endRequest`; it delivers nothing from inside this call.
   */
  onAnswer(event: EventRecord, attempt: number, status: number, cause: number): void;
}

/** The request of a record has come to its end for its caller, now: states it, and closes the record unless somebody holds it. */
export function endRequest(parts: LambdaParts, event: EventRecord, status: number, cause: number, end: number): void {
  const { id, source, fn, tries, attempts, keyA, keyB, arrivedUs } = event;
  const values = { event: id, source, function: fn, status, cause, end, tries, attempts, keyA, keyB, arrived: arrivedUs };
  parts.facts.state('requestAnswered', parts.agenda.now, values);
  parts.events.answer(event);
  event.answerDueUs = -1;
  if (event.holds === 0) parts.events.close(event);
}

/** Keeps a record from being closed until `letGo`. */
export function hold(event: EventRecord): void {
  event.holds++;
}

/** The end of a `hold`. */
export function letGo({ events }: LambdaParts, event: EventRecord): void {
  event.holds--;
  if (event.holds === 0 && event.isAnswered) events.close(event);
}
