import { describe, expect, it } from 'vitest';
import { END_CAUSES, OUTCOMES } from '../../src/journal';
import type { ScenarioInput } from '../../src/scenario';
import { storySubjectsOf } from '../../src/simulation';
import { StoryReader } from '../../src/telemetry';
import { milestoneSentence, plainText } from '../../src/words';
import { FleetBook, Kept } from './fleet-book';
import { hashOf, observed, reportOf, scenarioOf, simulationOf, town, WHOLE } from './town';

type FleetInput = NonNullable<ScenarioInput['fleet']>;

/** Small hosts, so that a town fills them; no luck in what is not asked about. */
const SMALL: FleetInput = { hostsPerZone: 2, hostMemoryGiB: 16, hostVcpus: 9, oversubscription: 1, functionShareMax: 0.25 };

/** Ten requests a second, evenly, of one second each, without start-up: ten environments of 1,024 MiB. */
function tenBusy(fleet: FleetInput, changes: Partial<ScenarioInput> = {}): ScenarioInput {
  return {
    formatVersion: 1,
    name: 'ten',
    durationS: 60,
    functions: [
      { name: 'api', memoryMiB: 1024, timeoutS: 5, cpuMs: 0, initMs: 500, profile: { steps: [{ kind: 'wait', ms: 1000 }] } },
    ],
    sources: [
      {
        kind: 'events',
        name: 'calls',
        function: 'api',
        invocationType: 'RequestResponse',
        events: [{}],
        deliveryDelayMs: 0,
        arrivals: { kind: 'constant', perSecond: 10 },
      },
    ],
    assumptions: { startUpOverheadMs: 0, idleLifeS: 3600, maximumAgeS: 86_400, asynchronousQueueDelayMs: 0 },
    fleet: { placement: 'balancedZones', otherTenants: { meanShare: 0, swing: 0 }, hostLeaseS: 86_400_000, ...fleet },
    ...changes,
  };
}

const kinds = ['faultChanged', 'invocationEnded', 'environmentEnded', 'environmentPlaced', 'hostEnded', 'hostStarted'] as const;

function factsOf(input: ScenarioInput) {
  const kept = new Kept(kinds);
  const book = new FleetBook();
  simulationOf(scenarioOf(input), { readers: [kept, book] }).advance(WHOLE);
  expect(book.complaints).toEqual([]);
  return kept.facts;
}

describe('hosts', () => {
  it.each([
    ['by luck and growth alone', {}],
    ['in balance', { placement: 'balancedZones' }],
    ['with short leases', { hostLeaseS: { kind: 'uniform', from: 20, to: 90 }, hostStartS: 5 }],
    [
      'when zones and hosts fail',
      {
        faults: [
          { kind: 'zoneOutage', zone: 1, fromS: 30, forS: 60 },
          { kind: 'hostFailure', atS: 100 },
          { kind: 'zoneOutage', zone: 2, fromS: 120, forS: 60 },
          { kind: 'zoneOutage', zone: 2, fromS: 150, forS: 60 },
          { kind: 'hostFailure', zone: 3, host: 1, atS: 200 },
        ],
      },
    ],
    ['when none is left to be started', { hostsPerZone: 1, hostsPerZoneMax: 1, hostLeaseS: 100_000, functionShareMax: 1 }],
  ] satisfies [string, FleetInput][])('never give away more than they have, %s', (_, fleet) => {
    const book = new FleetBook();
    const run = observed(town({ fleet: { ...SMALL, ...fleet } }), [book]);
    run.simulation.advance(WHOLE);
    expect(book.complaints).toEqual([]);
    expect(book.placed).toBeGreaterThan(20);
    const { totals, events } = reportOf(run);
    expect(totals.offered).toBe(totals.served + totals.throttled + totals.inFlight);
    const ends = events.succeeded + events.failed + events.filtered + events.deadLettered + events.dropped + events.expired;
    expect(events.arrived).toBe(ends + events.pending);
  });

  it('give the same facts twice, and others with another seed', () => {
    const scenario = town({ fleet: { ...SMALL, faults: [{ kind: 'zoneOutage', zone: 1, fromS: 30, forS: 60 }] } });
    expect(hashOf(scenario)).toBe(hashOf(scenario));
    expect(hashOf(scenario, 8)).not.toBe(hashOf(scenario));
  });

  it('fill one host up to the share of a function, then the next zone', () => {
    // 16 GiB at a quarter: four environments of 1,024 MiB on a host, so ten need three hosts; each of them in a zone of its own.
    const facts = factsOf(tenBusy({ ...SMALL, placement: 'fewestHosts' })).filter(({ kind }) => kind === 'environmentPlaced');
    const perHost = new Map<number, number>();
    for (const { of } of facts) perHost.set(of['host'] as number, (perHost.get(of['host'] as number) ?? 0) + 1);
    const counts = [...perHost.values()].sort((a, b) => b - a);
    expect(counts.slice(0, 2)).toEqual([4, 4]);
    expect(new Set(facts.map(({ of }) => of['zone'])).size).toBe(3);
  });

  it('refuse when all are full and no other may be started', () => {
    const small = {
      hostsPerZone: 1,
      hostsPerZoneMax: 1,
      functionShareMax: 1,
      oversubscription: 1,
      hostMemoryGiB: 16,
      hostVcpus: 8,
    };
    // 8 vCPUs are 14,152 MiB: 13 environments of 1,024 MiB in each of two zones.
    const full = tenBusy({ ...small, availabilityZones: 2 });
    const run = observed(
      scenarioOf({
        ...full,
        sources: (full.sources ?? []).map((source) => ({ ...source, arrivals: { kind: 'constant' as const, perSecond: 100 } })),
      } as ScenarioInput),
    );
    run.simulation.advance(WHOLE);
    const { totals, environments } = reportOf(run);
    expect(environments.max).toBe(26);
    expect(totals.throttledByReason['NoHostCapacity']).toBeGreaterThan(0);
    expect(totals.throttledByReason['NoHostCapacity']).toBe(totals.throttled);
  });

  it('make an environment wait for a host that has to start', () => {
    const small = { hostsPerZone: 1, functionShareMax: 1, oversubscription: 1, hostMemoryGiB: 16, hostVcpus: 8, hostStartS: 20 };
    const full = tenBusy({ ...small, availabilityZones: 2 });
    const facts = factsOf({
      ...full,
      sources: (full.sources ?? []).map((source) => ({ ...source, arrivals: { kind: 'constant' as const, perSecond: 30 } })),
    } as ScenarioInput);
    const placed = facts.filter(({ kind }) => kind === 'environmentPlaced');
    const first = placed.find(({ of }) => (of['waited'] as number) > 0);
    expect(placed.indexOf(first as (typeof placed)[number])).toBe(26);
    expect(first?.of['waited']).toBe(20_000_000);
  });
});

describe('an outage of a zone', () => {
  const OUTAGE = tenBusy({
    availabilityZones: 2,
    hostsPerZone: 1,
    faults: [{ kind: 'zoneOutage', zone: 1, fromS: 30.05, forS: 10 }],
  });

  it('ends its environments at that instant, fails what they work on, and others take over in the other zone', () => {
    const facts = factsOf(OUTAGE);
    const lost = OUTCOMES.indexOf('environmentLost');
    const of = (kind: string) => facts.filter((fact) => fact.kind === kind);
    const fault = of('faultChanged')[0];
    // Requests at 0.1 s, 0.2 s … of 1 s each. The first ones also wait 0.5 s for Init: 15 environments, of which 10 or 11 work at a time.
    const zoneOf = new Map(of('environmentPlaced').map((fact) => [fact.of['environment'], fact.of['zone']]));
    const before = [...zoneOf].filter(([environment]) => (environment as number) < 15);
    const there = before.filter(([, zone]) => zone === 0).length;
    expect([there, before.length - there].sort()).toEqual([7, 8]);
    expect(fault?.of).toMatchObject({ fault: 0, kind: 0, zone: 0, host: -1, isOn: 1, environments: there });
    const failed = of('invocationEnded').filter((fact) => fact.of['outcome'] === lost);
    expect(failed.length).toBe(fault?.of['invocations']);
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.every((fact) => fact.atUs === 30_050_000 && fact.of['billedMs'] === 0 && fact.of['settled'] === 1)).toBe(true);
    const ended = of('environmentEnded');
    expect(ended.length).toBe(there);
    expect(ended.every((fact) => END_CAUSES[fact.of['cause'] as number] === 'zoneOutage' && fact.atUs === 30_050_000)).toBe(true);
    // Nothing is placed in the zone until it is repaired and its host has started again.
    const later = of('environmentPlaced').filter((fact) => fact.atUs > 30_050_000);
    expect(later.length).toBeGreaterThan(0);
    expect(later.every((fact) => fact.of['zone'] === 1)).toBe(true);
    expect(of('hostEnded').map((fact) => [fact.atUs, fact.of['zone']])).toEqual([[30_050_000, 0]]);
    expect(of('hostStarted').at(-1)).toMatchObject({ atUs: 40_050_000, of: { zone: 0 } });
  });

  it('is measured: what was lost, and the time until as many were there again', () => {
    const run = observed(scenarioOf(OUTAGE));
    run.simulation.advance(WHOLE);
    const { fleet } = reportOf(run);
    const [fault] = factsOf(OUTAGE).filter(({ kind }) => kind === 'faultChanged');
    expect(fleet).toMatchObject({
      faults: 1,
      environmentsLost: fault?.of['environments'],
      invocationsLost: fault?.of['invocations'],
      notRecovered: 0,
    });
    // Requests every 0.1 s, of which each that finds no idle environment starts one: Init alone is 0.5 s.
    expect(fleet.recoveryS).toBeGreaterThan(0.5);
    expect(fleet.recoveryS).toBeLessThan(3);
  });

  it('is told in words, with what was lost and how long the recovery took', () => {
    const scenario = scenarioOf(OUTAGE);
    const story = new StoryReader(storySubjectsOf(scenario));
    const run = observed(scenario, [story]);
    run.simulation.advance(WHOLE);
    const told = story
      .milestones(run.simulation.nowUs)
      .map((milestone) => plainText(milestoneSentence(milestone, milestone.again)));
    expect(told.find((sentence) => sentence.includes('failed:'))).toMatch(
      /^Availability Zone use1-az1 failed: [78] environments lost, \d+ invocations failed\. [\d.]+ m?s later \d+ new ones run in the other zones\.$/,
    );
    expect(told).toContain(
      'Availability Zone use1-az1 works again after 10.0 s. Nothing moves back: only new environments are placed there.',
    );
  });

  it('sends asynchronous events back into their queue, so that none is lost', () => {
    const [source] = OUTAGE.sources ?? [];
    const run = observed(
      scenarioOf({ ...OUTAGE, durationS: 300, sources: [{ ...source, invocationType: 'Event' }] } as ScenarioInput),
    );
    run.simulation.advance(WHOLE);
    const { totals, events } = reportOf(run);
    expect(totals.errors).toBeGreaterThan(0);
    expect(events.retriesScheduled).toBe(totals.errors);
    expect(events.failed + events.dropped).toBe(0);
  });

  it('is a 500 to a caller, who may try again', () => {
    const [source] = OUTAGE.sources ?? [];
    const caller = { timeoutMs: 10_000, maximumRetries: 3 };
    const run = observed(scenarioOf({ ...OUTAGE, sources: [{ ...source, caller }] } as unknown as ScenarioInput));
    run.simulation.advance(WHOLE);
    const { totals, requests } = reportOf(run);
    expect(totals.errors).toBeGreaterThan(0);
    expect(requests.failed).toBe(0);
    expect(requests.tries - requests.answered).toBeGreaterThanOrEqual(totals.errors);
  });

  it('takes provisioned environments too, which are made again elsewhere', () => {
    const functions = OUTAGE.functions.map((fn) => ({
      ...fn,
      provisionedConcurrency: { concurrency: 8, allocated: 'beforeTheRun' },
    }));
    const run = { ...OUTAGE, durationS: 300, functions } as unknown as ScenarioInput;
    const kept = new Kept(['provisionedConcurrencyChanged', 'faultChanged']);
    const book = new FleetBook();
    simulationOf(scenarioOf(run), { readers: [kept, book] }).advance(WHOLE);
    expect(book.complaints).toEqual([]);
    const changes = kept.facts.filter(({ kind }) => kind === 'provisionedConcurrencyChanged');
    expect(changes.map(({ of }) => [of['requested'], of['allocated'], of['status']])).toEqual([
      [8, 0, 0],
      [8, 8, 1],
      [8, 4, 0],
      [8, 8, 1],
    ]);
    // Preparation takes a minute or two.
    const tookUs = (changes[3]?.atUs ?? 0) - (changes[2]?.atUs ?? 0);
    expect(tookUs).toBeGreaterThan(60_000_000);
    expect(tookUs).toBeLessThan(121_000_000);
  });
});

describe('a host', () => {
  it('that fails takes what it holds, and another is started in its zone', () => {
    const facts = factsOf(tenBusy({ hostsPerZone: 1, hostStartS: 20, faults: [{ kind: 'hostFailure', atS: 30.05 }] }));
    const ended = facts.filter(({ kind }) => kind === 'hostEnded');
    expect(ended.length).toBe(1);
    expect(facts.filter(({ kind }) => kind === 'hostStarted').at(-1)).toMatchObject({
      atUs: 30_050_000,
      of: { zone: ended[0]?.of['zone'], ready: 50_050_000 },
    });
  });

  it('whose lease is over is emptied without losing an invocation', () => {
    const input = tenBusy({ hostsPerZone: 1, hostLeaseS: 50, hostStartS: 2 }, { durationS: 300 });
    const facts = factsOf(input);
    const lost = OUTCOMES.indexOf('environmentLost');
    expect(facts.some((fact) => fact.kind === 'invocationEnded' && fact.of['outcome'] === lost)).toBe(false);
    const causes = new Set(
      facts.filter(({ kind }) => kind === 'environmentEnded').map(({ of }) => END_CAUSES[of['cause'] as number]),
    );
    expect([...causes]).toEqual(['hostLease']);
    expect(facts.filter(({ kind }) => kind === 'hostEnded').length).toBeGreaterThan(10);
  });
});
