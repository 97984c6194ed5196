import { expect, test } from 'vitest';
import { fleetFrames } from '../../../src/engine/worker/fleet-frame';
import { Refusals } from '../../../src/engine/worker/refusals';
import type { FactWriter } from '../../../src/journal';
import { Concurrency, Fleet } from '../../../src/telemetry';
import { promptWriter } from '../../journal/prompt-writer';

const BOXES = 2;
const ON_DEMAND = 0;
const PROVISIONED = 1;

/** What the facts of a script come to for one function, whose Init is billed. */
function frameOf(script: (facts: FactWriter) => void) {
  const fleet = new Fleet(BOXES, 0);
  const concurrency = new Concurrency();
  const refusals = new Refusals();
  script(promptWriter([fleet, concurrency, refusals]));
  const [frame] = fleetFrames({ fleet, concurrency, refusals, isInitBilled: [true], hasCode: [false] }, 1000);
  if (frame === undefined) throw new Error('one function has one frame');
  return frame;
}

const cold = (facts: FactWriter, environment: number): void => {
  facts.environmentCreated(0, environment, 0, 0, 0, ON_DEMAND);
  facts.invocationAdmitted(0, environment, environment, 0, 0, 0, environment, 1, 0, 1, 1, 1, environment, 0);
};
const ready = (facts: FactWriter, environment: number): void => facts.environmentReady(10, environment, 0, 5, 5, 0, 0, undefined);
const end = (facts: FactWriter, environment: number): void =>
  facts.invocationEnded(20, environment, environment, 0, 0, 0, environment, 1, 0, 1, 0, 1, 10, 5, 1, 128, 64, 0, 0, undefined);

test('a fleet counts the states of all environments, those without a box too', () => {
  const frame = frameOf((facts) => {
    for (let environment = 0; environment < 7; environment++) cold(facts, environment);
    facts.environmentCreated(0, 7, 0, 0, 0, PROVISIONED);
    for (let environment = 3; environment < 7; environment++) ready(facts, environment);
    for (let environment = 5; environment < 7; environment++) end(facts, environment);
  });
  expect(frame.boxes).toHaveLength(BOXES);
  // 0, 1 and 2 initialise for somebody and 7 for nobody; 3 and 4 work; 5 and 6 are idle.
  expect(frame).toMatchObject({ live: 8, running: 5, initialising: 4, busy: 2, billed: 6 });
});

test('one that ends before it was ready no longer initialises', () => {
  const frame = frameOf((facts) => {
    cold(facts, 0);
    facts.environmentCreated(0, 1, 0, 0, 0, PROVISIONED);
    facts.environmentEnded(5, 1, 0, 0, 0, 0, 5);
  });
  expect(frame).toMatchObject({ live: 1, running: 1, initialising: 1, busy: 0, billed: 1 });
});
