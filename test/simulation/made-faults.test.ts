import { describe, expect, it } from 'vitest';
import { JUDGE, type MadeFault, type ScenarioInput } from '../../src/scenario';
import { storySubjectsOf } from '../../src/simulation';
import { StoryReader } from '../../src/telemetry';
import { milestoneSentence, plainText } from '../../src/words';
import { FleetBook, Kept } from './fleet-book';
import { hashOf, observed, reportOf, scenarioOf, simulationOf, WHOLE } from './town';

/* Faults that somebody makes while the run goes on. */

const FLEET: NonNullable<ScenarioInput['fleet']> = {
  placement: 'balancedZones',
  otherTenants: { meanShare: 0, swing: 0 },
  hostLeaseS: 86_400_000,
};
const OUTAGE: MadeFault = { kind: 'zoneOutage', zone: 1, forS: 20 };
const HOST: MadeFault = { kind: 'hostFailure', zone: null, host: 'busiest' };

const WAIT = { steps: [{ kind: 'wait' as const, ms: 1000 }] };

/** A queue with provisioned pollers, provisioned environments, and calls beside them. */
function busy(changes: Partial<ScenarioInput> = {}): ScenarioInput {
  return {
    formatVersion: 1,
    name: 'busy',
    durationS: 240,
    functions: [
      { name: 'worker', timeoutS: 5, cpuMs: 0, initMs: 300, profile: WAIT },
      { name: 'api', timeoutS: 5, cpuMs: 0, initMs: 300, profile: WAIT, provisionedConcurrency: { concurrency: 12 } },
    ],
    queues: [
      {
        name: 'jobs',
        visibilityTimeoutS: 30,
        mapping: { function: 'worker', batchSize: 1, provisionedPollers: { minimum: 2, maximum: 5 } },
      },
    ],
    sources: [
      { kind: 'sqs', name: 'orders', queue: 'jobs', arrivals: { kind: 'constant', perSecond: 8 } },
      { kind: 'http-api', name: 'web', function: 'api', deliveryDelayMs: 0, arrivals: { kind: 'constant', perSecond: 10 } },
    ],
    assumptions: { startUpOverheadMs: 0, idleLifeS: 3600, maximumAgeS: 86_400 },
    fleet: FLEET,
    ...changes,
  };
}

const KINDS = ['faultChanged', 'settingChanged', 'environmentEnded', 'provisionedConcurrencyChanged'] as const;

/** Makes faults at instants of a run, and runs it to its end. */
function broken(input: ScenarioInput, made: readonly (readonly [atS: number, fault: MadeFault])[]) {
  const kept = new Kept(KINDS);
  const book = new FleetBook();
  const story = new StoryReader(storySubjectsOf(scenarioOf(input)));
  const run = observed(scenarioOf(input), [kept, book, story]);
  for (const [atS, value] of made) {
    run.simulation.advance({ ...WHOLE, untilUs: atS * 1_000_000 });
    const answer = run.simulation.intervene({ path: 'fleet.fault', value }, JUDGE);
    if (!answer.ok) throw new Error(JSON.stringify(answer.issues));
  }
  run.simulation.advance(WHOLE);
  expect(book.complaints).toEqual([]);
  return { run, kept, story };
}

describe('a fault made while the run goes on', () => {
  it('does at its instant what a planned one does', () => {
    const { kept } = broken(busy(), [[60, OUTAGE]]);
    const planned = new Kept(KINDS);
    const faults = [{ kind: 'zoneOutage' as const, zone: 1, fromS: 60.000001, forS: 20 }];
    simulationOf(scenarioOf(busy({ fleet: { ...FLEET, faults } })), { readers: [planned] }).advance(WHOLE);
    const bare = ({ facts }: Kept) =>
      facts.filter(({ kind }) => kind !== 'settingChanged').map((fact) => ({ ...fact, of: { ...fact.of, fault: 0 } }));
    expect(bare(kept)).toEqual(bare(planned));
    expect(bare(kept).filter(({ kind }) => kind === 'faultChanged')).toHaveLength(2);
    expect(bare(kept).filter(({ kind }) => kind === 'environmentEnded').length).toBeGreaterThan(3);
  });

  it('is replayed by a scenario with what was recorded', () => {
    const { run } = broken(busy(), [
      [60, OUTAGE],
      [61, HOST],
      [75, { kind: 'zoneOutage', zone: 2, forS: 1 }],
      [100, { kind: 'hostFailure', zone: 3, host: 1 }],
    ]);
    const { recorded, factHash } = run.simulation;
    expect(recorded.map(({ atS }) => atS)).toEqual([60.000001, 61.000001, 75.000001, 100.000001]);
    expect(hashOf({ ...scenarioOf(busy()), interventions: recorded })).toBe(factHash);
    expect(factHash).not.toBe(hashOf(scenarioOf(busy())));
  });

  it('loses nothing of a queue with provisioned pollers, and prepares provisioned environments anew', () => {
    const { run, kept } = broken(busy(), [
      [100, OUTAGE],
      [130, HOST],
    ]);
    const { totals, events } = reportOf(run);
    expect(totals.offered).toBe(totals.served + totals.throttled + totals.inFlight);
    const { succeeded, failed, filtered, deadLettered, dropped, expired, pending } = events;
    expect(events.arrived).toBe(succeeded + failed + filtered + deadLettered + dropped + expired + pending);
    expect(deadLettered + expired + dropped).toBe(0);
    const changes = kept.facts.filter(({ kind, atUs }) => kind === 'provisionedConcurrencyChanged' && atUs > 100_000_000);
    expect(changes.length).toBeGreaterThan(1);
  });

  it('is told by what it broke, once', () => {
    const { story } = broken(busy(), [[60, OUTAGE]]);
    const told = story.milestones(240_000_000).map((milestone) => plainText(milestoneSentence(milestone)));
    expect(told.filter((text) => /use1-az1|az1/.test(text))).toHaveLength(2);
    expect(told.find((text) => text.includes('failed:'))).toMatch(/^Availability Zone \w+-az1 failed: \d+ environments lost/);
    expect(told.some((text) => text.includes('fleet.fault'))).toBe(false);
  });

  it.each([
    [busy({ fleet: null }), HOST, 'there is no fleet that could fail: fleet is null'],
    [busy(), { kind: 'zoneOutage', zone: 4, forS: 1 }, 'there is no zone 4: the fleet has 3'],
    [busy(), { kind: 'hostFailure', zone: null, host: 2 }, 'null names no zone, of which host 2 could be one'],
    [
      busy({
        fleet: {
          ...FLEET,
          availabilityZones: 2,
          faults: [{ kind: 'zoneOutage', zone: 2, fromS: 5, forS: 50 }],
        },
      }),
      OUTAGE,
      'all 2 zones are gone from 10.000001 s on: one must be left to fail over to',
    ],
    [busy(), { kind: 'zoneOutage', zone: 1, forS: 0 } as MadeFault, '0 is not above 0'],
  ] satisfies [ScenarioInput, MadeFault, string][])('is refused where it cannot be: %#', (input, fault, message) => {
    const simulation = simulationOf(scenarioOf(input));
    simulation.advance({ ...WHOLE, untilUs: 10_000_000 });
    const answer = simulation.intervene({ path: 'fleet.fault', value: fault }, JUDGE);
    expect(answer.ok ? [] : answer.issues.map((issue) => issue.message)).toContain(message);
  });
});
