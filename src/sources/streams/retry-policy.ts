import type { StreamSettings } from './stream-settings';

/*
 * What becomes of a batch that failed (https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html,
 * …/services-kinesis-batchfailurereporting.html, 2026-11). Nothing here knows time: backing off and ages are the mode's.
 */

/** The records before `done` succeeded. Of the rest: tried again, split before place `at` of the batch, or given up. */
export interface Verdict {
  readonly kind: 'retry' | 'split' | 'discard';
  readonly done: number;
  /** Split only. */
  readonly at: number;
  /** Whether a retry was used up. */
  readonly counts: boolean;
}

/** What decides. */
export type RetrySettings = Pick<StreamSettings, 'maximumRetryAttempts' | 'bisectsBatchOnFunctionError'>;

/**
 * The verdict about a batch of `records` whose first failed record is at place `firstFailed` (0 for a function error) and that used up
 * `failures` retries before. Splitting does not use up a retry, whether it is at the place that the answer reported or in halves.
 */
export function verdictOf(settings: RetrySettings, records: number, firstFailed: number, failures: number): Verdict {
  const { maximumRetryAttempts, bisectsBatchOnFunctionError } = settings;
  if (bisectsBatchOnFunctionError && firstFailed > 0) return { kind: 'retry', done: firstFailed, at: 0, counts: false };
  if (bisectsBatchOnFunctionError && records > 1) return { kind: 'split', done: 0, at: Math.ceil(records / 2), counts: false };
  const isExhausted = maximumRetryAttempts >= 0 && failures + 1 > maximumRetryAttempts;
  return { kind: isExhausted ? 'discard' : 'retry', done: firstFailed, at: 0, counts: true };
}
