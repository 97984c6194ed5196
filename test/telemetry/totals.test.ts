import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCounts, NO_COUNTS, Totals } from '../../src/telemetry';
import { promptWriter } from '../journal/prompt-writer';
import { arbitraryAttempts, RUN_US } from './arbitrary-attempts';
import { admittedAt, endedAt, state } from './fact-stream';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('totals', () => {
  it('counts a small run as one does by hand', () => {
    const totals = new Totals();
    const attempt = { arrived: 0, delay: 0, init: 0, duration: 100, fn: 0, outcome: 0, mode: 0 };
    state(
      [totals],
      [
        { ...attempt, init: 50 },
        { ...attempt, arrived: 10 },
        { ...attempt, arrived: 20, outcome: 2 },
        { ...attempt, arrived: 30, outcome: -2 },
        { ...attempt, arrived: 40, outcome: -1, mode: 1, fn: 1 },
        { ...attempt, arrived: 50, duration: 10_000 },
        { ...attempt, arrived: 60, duration: 10_000, mode: 1 },
      ],
      1000,
    );
    expect(totals.counts()).toEqual({
      admitted: 5,
      coldStarts: 1,
      extensionsUs: 0,
      environmentsCreated: 1,
      environmentsEnded: 1,
      arrived: 7,
      retriesScheduled: 0,
      logLines: 0,
      logBytes: 0,
      outcomes: [2, 0, 1, 0, 0, 0, 0],
      throttles: [1, 1, 0, 0, 0, 0, 0, 0, 0],
      settlements: [2, 2, 0, 0, 1, 0, 0],
      requests: { tries: 0, status4xx: 0, status5xx: 0, causes: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], ends: [0, 0, 0, 0] },
      deliveries: { sent: [0, 0, 0, 0], lost: [0, 0, 0, 0], recursive: 0, refused: 0 },
    });
    expect(totals.counts(1)).toMatchObject({
      arrived: 1,
      admitted: 0,
      throttles: [1, 0, 0, 0, 0, 0, 0, 0, 0],
      settlements: [0, 0, 0, 0, 1, 0, 0],
    });
    expect(totals.counts(7)).toEqual(NO_COUNTS);
  });

  it('counts a retried event once and each of its attempts', () => {
    const totals = new Totals();
    const facts = promptWriter([totals]);
    facts.eventArrived(0, 5, 0, 0, 1, 0, 0, 1, 2, 100);
    facts.invocationThrottled(10, 5, 0, 0, 1, 1, 1, 1, 0, 1, 2, 0);
    facts.retryScheduled(10, 5, 0, 0, 2, 1, 20);
    facts.invocationAdmitted(20, 9, 5, 0, 0, 0, 3, 2, 1, 1, 0, 1, 2, 0);
    facts.invocationEnded(30, 9, 5, 0, 0, 0, 3, 2, 1, 1, 1, 0, 10, 0, 1, 128, 60, 0, 0, undefined);
    facts.retryScheduled(30, 5, 0, 0, 3, 0, 60);
    const counts = totals.counts();
    expect(counts).toMatchObject({ arrived: 1, admitted: 1, retriesScheduled: 2, settlements: [0, 0, 0, 0, 0, 0, 0] });
    expect(sum(counts.throttles)).toBe(1);
    expect(sum(counts.outcomes)).toBe(1);
  });

  it('keeps its identities for any consistent stream, overall and per function', () => {
    fc.assert(
      fc.property(arbitraryAttempts, (attempts) => {
        const totals = new Totals();
        state([totals], attempts, RUN_US);
        for (const fn of [undefined, 0, 1, 2]) {
          const mine = attempts.filter((a) => (fn === undefined || a.fn === fn) && admittedAt(a) < RUN_US);
          const run = mine.filter((a) => a.outcome >= 0);
          const served = run.filter((a) => endedAt(a) < RUN_US);
          const refused = mine.filter((a) => a.outcome < 0);
          const counts = totals.counts(fn);
          expect(counts.admitted).toBe(run.length);
          expect(sum(counts.outcomes)).toBe(served.length);
          expect(sum(counts.throttles)).toBe(refused.length);
          expect(counts.coldStarts).toBe(counts.environmentsCreated);
          expect(sum(counts.settlements)).toBe(served.length + refused.length);
          const waiting = attempts.filter((a) => (fn === undefined || a.fn === fn) && a.mode === 1 && admittedAt(a) >= RUN_US);
          expect(counts.arrived).toBe(mine.length + waiting.length);
        }
        const parts = [0, 1, 2].map((fn) => totals.counts(fn));
        expect(parts.reduce(addCounts, NO_COUNTS)).toEqual(totals.counts());
      }),
      { numRuns: 200 },
    );
  });
});
