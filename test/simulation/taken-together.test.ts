import { expect, it } from 'vitest';
import { RULES_TODAY } from '../../src/aws';
import type { FactReader } from '../../src/journal';
import { RunRecorder } from '../../src/report';
import type { Scenario } from '../../src/scenario';
import { PromptStretch } from '../../src/telemetry';
import { randomScenario } from './random-scenario';
import { scenarioOf, simulationOf, WHOLE } from './town';

/* What a recorder makes of facts that it gets together, beside the same facts one by one: every number of every table. */

const SCENARIOS = 5;

/** Plays a scenario with buckets that are crossed often; answers how many stretches were read. */
function compare(scenario: Scenario): number {
  const functions = scenario.functions.map(({ name }) => ({ name, hasCode: false }));
  const newRecorder = () => new RunRecorder({ functions, meterRules: RULES_TODAY, bucketUs: 700_000 });
  const together = newRecorder();
  const oneByOne = newRecorder();
  let stretches = 0;
  const { mayBegin } = PromptStretch;
  PromptStretch.mayBegin = (...facts) => {
    const may = mayBegin(...facts);
    if (may) stretches++;
    return may;
  };
  const simulation = simulationOf(scenario, { readers: [together, alone(oneByOne)] });
  simulation.advance(WHOLE);
  PromptStretch.mayBegin = mayBegin;
  for (const fn of [undefined, ...functions.keys()])
    expect(together.tally(simulation.endUs, fn)).toEqual(oneByOne.tally(simulation.endUs, fn));
  expect(together.series?.table(simulation.endUs)).toEqual(oneByOne.series?.table(simulation.endUs));
  return stretches;
}

/** Who gets facts by this gets them one by one. */
const alone = (reader: FactReader): FactReader => ({ take: (record, text) => reader.take(record, text) });

it.each(Array.from({ length: SCENARIOS }, (_, i) => i))(
  'a recorder that gets facts together counts what it counts one by one: swarm %i of the generator',
  (number) => {
    compare(scenarioOf(randomScenario(number)));
  },
);

it('so it does where almost every attempt is prompt, while versions, reservations and time-outs change', () => {
  const steps = [{ kind: 'wait' as const, ms: { kind: 'lognormal' as const, mean: 100, cv: 0.5 } }];
  const source = (fn: string, perSecond: number) => ({
    kind: 'events' as const,
    name: `requests-${fn}`,
    function: fn,
    invocationType: 'RequestResponse' as const,
    events: [{}],
    arrivals: { kind: 'poisson' as const, perSecond },
    deliveryDelayMs: 0,
  });
  const stretches = compare(
    scenarioOf({
      formatVersion: 1,
      name: 'prompt attempts',
      durationS: 60,
      seed: 3,
      functions: [
        { name: 'often', profile: { steps, errorRate: 0.02 } },
        { name: 'seldom', profile: { steps } },
      ],
      sources: [source('often', 100), source('seldom', 3)],
      interventions: [
        { atS: 20, path: 'functions.often.memoryMiB', value: 512 },
        { atS: 30, path: 'functions.often.reservedConcurrency', value: 8 },
        { atS: 40, path: 'functions.often.timeoutS', value: 1 },
      ],
    }),
  );
  expect(stretches).toBeGreaterThan(100);
});
