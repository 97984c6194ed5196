/* What facts say of answers to callers: append only. */

/**
 * What a caller was told at one try: the function's answer, its error, a refusal, nothing in time, a fault of the service; by its front
 * door: that the function took too long, that there are too many requests, that it has no or a wrong identity; that the request, or the
 * function's response to the front door, is too large; that a streamed response broke off.
 */
export const ANSWER_CAUSES = [
  'success',
  'functionError',
  'throttled',
  'clientTimeout',
  'serverError',
  'integrationTimeout',
  'apiThrottled',
  'unauthorized',
  'forbidden',
  'requestTooLarge',
  'responseTooLarge',
  'responseBroken',
] as const;
/** One of ANSWER_CAUSES. */
export type AnswerCause = (typeof ANSWER_CAUSES)[number];

/** Why a caller does not try again: it has its answer, the answer is not one to retry, its tries or its retry budget are used up. */
export const ANSWER_ENDS = ['answered', 'notRetryable', 'triesUsedUp', 'budgetEmpty'] as const;
/** One of ANSWER_ENDS. */
export type AnswerEnd = (typeof ANSWER_ENDS)[number];
