import { describe, expect, it } from 'vitest';
import { kindNumber } from '../../src/journal';
import { RunLedger } from '../golden/analytic/run-ledger';
import { brokenIn } from './broken-identities';
import { LimitWatch } from './limit-watch';
import { observed, reportOf, town, WHOLE } from './town';

describe('totals and events', () => {
  it('add up at every boundary of a slice', () => {
    const run = observed(town());
    let boundaries = 0;
    for (let reason = ''; reason !== 'end'; boundaries++) {
      reason = run.simulation.advance({ ...WHOLE, eventsMax: 499 }).reason;
      expect(brokenIn(reportOf(run))).toEqual([]);
    }
    expect(boundaries).toBeGreaterThan(50);
  });

  it('agree with a bookkeeper who counts the facts on his own', () => {
    const [ledger, watch] = [new RunLedger(), new LimitWatch(1000)];
    const run = observed(town(), [ledger, watch]);
    run.simulation.advance(WHOLE);
    expect(ledger.broken(run.simulation.endUs)).toEqual([]);
    expect(watch.problems).toEqual([]);
    const { totals, events } = reportOf(run);
    expect({ served: totals.served, throttled: totals.throttled, inFlight: totals.inFlight }).toEqual(watch.attempts);
    expect(events.pending).toBe(watch.statedPending);
    // The town is one in which something of everything happens.
    const { throttled, errors, timeouts, environmentsEnded } = totals;
    for (const count of [throttled, errors, timeouts, environmentsEnded, events.dropped + events.failed])
      expect(count).toBeGreaterThan(0);
  });

  it("obey Little's law: mean concurrency is the served rate times the mean time in the function", () => {
    const watch = new LimitWatch(1000);
    const run = observed(town(), [watch]);
    run.simulation.advance(WHOLE);
    const report = reportOf(run);
    const { endUs } = run.simulation;
    // Exact, with the ages of those in flight at the end in the sum.
    expect(report.concurrency.mean).toBeCloseTo((watch.responsesUs + watch.agesAt(endUs)) / endUs, 9);
    expect(report.concurrency.mean).toBeGreaterThan(3);
  });

  it.each(['invocationAdmitted', 'invocationEnded', 'environmentCreated', 'environmentReady'] as const)(
    'would not add up if one fact were lost, one %s',
    (kind) => {
      const ledger = new RunLedger();
      let seen = 0;
      const lossy = {
        take: (record: Int32Array) => void (record[0] === kindNumber(kind) && ++seen === 2 ? 0 : ledger.take(record)),
      };
      const run = observed(town(), [lossy]);
      run.simulation.advance(WHOLE);
      expect(seen).toBeGreaterThan(2);
      expect(ledger.broken(run.simulation.endUs)).not.toEqual([]);
    },
  );
});
