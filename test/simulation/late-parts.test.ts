import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../src/scenario';
import { type LateParts, Simulation } from '../../src/simulation';
import { LATE_PARTS } from '../../src/simulation/late-parts';
import { town, WHOLE } from './town';

function hashOf(scenario: Scenario, lateParts: LateParts | null): string {
  const made = Simulation.create(scenario, { readers: [], compile: undefined, lateParts });
  if (!made.ok) throw new Error(JSON.stringify(made.issues));
  made.value.advance(WHOLE);
  return made.value.factHash;
}

const alarmed = () => town({ alarms: [{ name: 'a', metric: 'Errors', function: 'api', statistic: 'Sum', threshold: 1 }] });
const faulty = () => town({ deliveryFaults: [{ target: { function: 'thumbs' }, fromS: 1, forS: 60 }] });

describe('the late parts of the model', () => {
  it('are not missed by a run without alarms and delivery faults', () => {
    expect(hashOf(town(), null)).toBe(hashOf(town(), LATE_PARTS));
  });

  it('are demanded before a run that needs them begins, whatever another run was given', () => {
    for (const scenario of [alarmed(), faulty()]) {
      hashOf(scenario, LATE_PARTS);
      expect(() => hashOf(scenario, null)).toThrow('parts of the model that its host has not fetched');
    }
  });
});
