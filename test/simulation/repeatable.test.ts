import { describe, expect, it } from 'vitest';
import { hashOf, simulationOf, town, WHOLE } from './town';

describe('the same scenario and seed', () => {
  const whole = hashOf(town());

  it('gives the same facts twice', () => {
    expect(hashOf(town())).toBe(whole);
    expect(whole).toMatch(/^[0-9a-f]{32}$/);
  });

  it('gives other facts with another seed', () => {
    expect(new Set([whole, hashOf(town(), 8), hashOf(town(), 9)]).size).toBe(3);
    expect(hashOf(town(), 7)).toBe(whole);
  });

  it.each([1, 7, 1000])('gives the same facts in slices of %i actions', (eventsMax) => {
    const simulation = simulationOf(town());
    const seen: string[] = [];
    for (;;) {
      const { reason } = simulation.advance({ ...WHOLE, eventsMax });
      seen.push(reason);
      if (reason === 'end') break;
      if (reason !== 'events') throw new Error(`stopped because of ${reason}`);
    }
    expect(seen.length).toBeGreaterThan(20);
    expect(simulation.factHash).toBe(whole);
  });

  it('gives the same facts with stops at many odd times, and stands exactly there', () => {
    const simulation = simulationOf(town());
    for (let untilUs = 1; untilUs < simulation.endUs; untilUs += 77_777 + (untilUs % 991)) {
      expect(simulation.advance({ ...WHOLE, untilUs })).toEqual({ reason: 'until' });
      expect(simulation.nowUs).toBe(untilUs);
    }
    expect(simulation.advance(WHOLE)).toEqual({ reason: 'end' });
    expect(simulation.nowUs).toBe(simulation.endUs);
    expect(simulation.factHash).toBe(whole);
  });

  it('gives the same facts with both limits mixed, and nothing more after the end', () => {
    const simulation = simulationOf(town());
    let untilUs = 0;
    for (let i = 1; simulation.nowUs < simulation.endUs; i++) {
      untilUs += i * 1009;
      simulation.advance({ untilUs, eventsMax: 1 + (i % 13) });
    }
    expect(simulation.advance(WHOLE)).toEqual({ reason: 'end' });
    expect(simulation.advance(WHOLE)).toEqual({ reason: 'end' });
    expect(simulation.factHash).toBe(whole);
  });
});
