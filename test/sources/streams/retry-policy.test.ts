import { describe, expect, it } from 'vitest';
import { type RetrySettings, verdictOf } from '../../../src/sources/streams/retry-policy';

const settings = (maximumRetryAttempts: number, bisectsBatchOnFunctionError = false): RetrySettings => ({
  maximumRetryAttempts,
  bisectsBatchOnFunctionError,
});

describe('the verdict about a failed batch', () => {
  it('is another attempt until the retries are used up: one attempt and as many retries as are set', () => {
    const kinds = [0, 1, 2].map((failures) => verdictOf(settings(2), 10, 0, failures).kind);
    expect(kinds).toEqual(['retry', 'retry', 'discard']);
    expect(verdictOf(settings(0), 10, 0, 0).kind).toBe('discard');
    expect(verdictOf(settings(-1), 10, 0, 9_999).kind).toBe('retry');
  });

  it('splits a batch in halves whatever the retries, and counts retries of a single record only', () => {
    expect(verdictOf(settings(0, true), 5, 0, 0)).toMatchObject({ kind: 'split', at: 3, counts: false });
    expect(verdictOf(settings(0, true), 2, 0, 0)).toMatchObject({ kind: 'split', at: 1 });
    expect(verdictOf(settings(0, true), 1, 0, 0)).toMatchObject({ kind: 'discard' });
    expect(verdictOf(settings(1, true), 1, 0, 0)).toMatchObject({ kind: 'retry', counts: true });
  });

  it('keeps what comes before the first reported record as done', () => {
    expect(verdictOf(settings(1), 10, 4, 0)).toMatchObject({ kind: 'retry', done: 4, counts: true });
    expect(verdictOf(settings(1), 10, 4, 1)).toMatchObject({ kind: 'discard', done: 4 });
    expect(verdictOf(settings(0, true), 10, 4, 0)).toMatchObject({ kind: 'retry', done: 4, counts: false });
  });
});
