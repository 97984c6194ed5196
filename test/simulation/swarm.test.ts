import { describe, expect, it } from 'vitest';
import { RunLedger } from '../golden/analytic/run-ledger';
import { brokenIn } from './broken-identities';
import { LimitWatch } from './limit-watch';
import { randomScenario } from './random-scenario';
import { hashOf, observed, reportOf, scenarioOf, simulationOf, WHOLE } from './town';

/*
 * A failing scenario is repeated by its number, which is in the name of the test:
 *   npx vitest run test/simulation/swarm.test.ts -t "swarm 17 "
 */

const SCENARIOS = 60;

describe('any scenario', () => {
  const attempted = { served: 0, throttled: 0, inFlight: 0 };

  it.each(Array.from({ length: SCENARIOS }, (_, i) => i))('keeps the invariants: swarm %i of the generator', (number) => {
    const scenario = scenarioOf(randomScenario(number));
    const [ledger, watch] = [new RunLedger(), new LimitWatch(scenario.account.concurrency)];
    const run = observed(scenario, [ledger, watch]);
    expect(run.simulation.advance(WHOLE)).toEqual({ reason: 'end' });

    expect(ledger.broken(run.simulation.endUs)).toEqual([]);
    expect(watch.problems).toEqual([]);
    const report = reportOf(run);
    expect(brokenIn(report)).toEqual([]);
    const { served, throttled, inFlight } = report.totals;
    expect({ served, throttled, inFlight }).toEqual(watch.attempts);
    // What happened but is still on its way to Lambda has not arrived there, yet the run leaves it open.
    const isDirect = scenario.sources.every(({ deliveryDelayMs }) => deliveryDelayMs === 0);
    if (isDirect) expect(report.events.pending).toBe(watch.statedPending);
    else expect(report.events.pending).toBeLessThanOrEqual(watch.statedPending);
    attempted.served += served;
    attempted.throttled += throttled;
    attempted.inFlight += inFlight;

    expect(hashOf(scenario)).toBe(run.simulation.factHash);
    const sliced = simulationOf(scenario);
    while (sliced.advance({ untilUs: sliced.nowUs + 1 + 137_000 * (number + 1), eventsMax: 101 }).reason !== 'end');
    expect(sliced.factHash).toBe(run.simulation.factHash);
  });

  it('was not idle: the swarm served, throttled and left attempts in flight', () => {
    expect(attempted.served).toBeGreaterThan(20_000);
    expect(attempted.throttled).toBeGreaterThan(1_000);
    expect(attempted.inFlight).toBeGreaterThan(20);
  });
});
