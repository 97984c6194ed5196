import { describe, expect, it } from 'vitest';
import type { Intervention, Scenario } from '../../src/scenario';
import { JUDGE } from '../../src/scenario';
import type { Simulation } from '../../src/simulation';
import { hashOf, simulationOf, town, WHOLE } from './town';

type Change = Pick<Intervention, 'path' | 'value'>;

const CHANGES: readonly Change[] = [
  { path: 'functions.api.memoryMiB', value: 1024 },
  { path: 'sources.shop.rateFactor', value: 3.5 },
  { path: 'functions.api.reservedConcurrency', value: 2 },
  { path: 'sources.photos.rateFactor', value: 0 },
  { path: 'functions.thumbs.reservedConcurrency', value: 0 },
  { path: 'functions.api.timeoutS', value: 3 },
  { path: 'functions.thumbs.reservedConcurrency', value: null },
  { path: 'sources.photos.rateFactor', value: 2 },
  { path: 'functions.stream.memoryMiB', value: 256 },
  { path: 'sources.orders.rateFactor', value: 0.3 },
];

function intervene(simulation: Simulation, change: Change): void {
  const made = simulation.intervene(change, JUDGE);
  if (!made.ok) throw new Error(JSON.stringify(made.issues));
}

/** Runs with all CHANGES made at odd moments: in the middle of an instant, after so many actions, at a time. */
function changedWhileRunning(scenario: Scenario): Simulation {
  const simulation = simulationOf(scenario);
  CHANGES.forEach((change, i) => {
    if (i % 3 === 0) simulation.advance({ ...WHOLE, eventsMax: 997 + 131 * i });
    else simulation.advance({ ...WHOLE, untilUs: simulation.nowUs + 7_654_321 + i });
    intervene(simulation, change);
    // Two at one moment keep their order.
    if (i === 4) intervene(simulation, { path: 'functions.api.memoryMiB', value: 600 });
  });
  expect(simulation.advance(WHOLE)).toEqual({ reason: 'end' });
  return simulation;
}

describe('a setting changed while the run goes on', () => {
  it('changes the facts, and a scenario with the recorded list replays them', () => {
    const live = changedWhileRunning(town());
    expect(live.recorded).toHaveLength(CHANGES.length + 1);
    expect(live.factHash).not.toBe(hashOf(town()));
    expect(hashOf({ ...town(), interventions: live.recorded })).toBe(live.factHash);
  });

  it('replays among changes that the scenario had from the start', () => {
    const planned = [
      { atS: 250.5, path: 'functions.api.memoryMiB', value: 2048 },
      { atS: 11, path: 'sources.visits.rateFactor', value: 4 },
    ];
    const scenario = town({ interventions: planned });
    const live = changedWhileRunning(scenario);
    expect(live.recorded).toHaveLength(CHANGES.length + 3);
    expect(live.recorded.map(({ atS }) => atS)).toEqual([...live.recorded].map(({ atS }) => atS).sort((a, b) => a - b));
    expect(hashOf({ ...scenario, interventions: live.recorded })).toBe(live.factHash);
  });

  it('is the same for a list in any order of writing', () => {
    const { recorded } = changedWhileRunning(town());
    // Two at one instant keep their order, so only whole instants may be moved.
    const later = recorded.filter(({ atS }) => atS > 60);
    const sooner = recorded.filter(({ atS }) => atS <= 60);
    expect(Math.min(later.length, sooner.length)).toBeGreaterThan(0);
    expect(hashOf({ ...town(), interventions: [...later, ...sooner] })).toBe(hashOf({ ...town(), interventions: recorded }));
  });

  it.each([
    [{ path: 'functions.api.memoryMiB', value: 100 }, /128/],
    [{ path: 'functions.nobody.memoryMiB', value: 512 }, /nobody/],
    [{ path: 'functions.api.colour', value: 1 }, /colour/],
    [{ path: 'functions.api.reservedConcurrency', value: 990 }, /UnreservedConcurrentExecution/],
    [{ path: 'sources.shop.rateFactor', value: Number.NaN }, /rateFactor|NaN/],
  ])('is refused with its path when it is bad: %j', (change, expected) => {
    const simulation = simulationOf(town());
    simulation.advance({ ...WHOLE, untilUs: 1_000_000 });
    const refused = simulation.intervene(change, JUDGE);
    expect(refused.ok).toBe(false);
    if (!refused.ok) expect(refused.issues.map(({ path, message }) => `${path}: ${message}`).join('\n')).toMatch(expected);
    simulation.advance(WHOLE);
    expect(simulation.recorded).toEqual([]);
    expect(simulation.factHash).toBe(hashOf(town()));
  });

  it('is refused after the end', () => {
    const simulation = simulationOf(town());
    simulation.advance(WHOLE);
    expect(simulation.intervene({ path: 'functions.api.memoryMiB', value: 512 }, JUDGE).ok).toBe(false);
  });
});
