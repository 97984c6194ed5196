import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rulesOn } from '../../src/aws';
import type { Result } from '../../src/base';
import { metricsOf, NO_CUTS, type Report, RunRecorder, reportOf } from '../../src/report';
import { parseScenarioText, readScenario, type Scenario, scenarioHash } from '../../src/scenario';
import { Simulation } from '../../src/simulation';
import { LATE_PARTS } from '../../src/simulation/late-parts';

/*
 * The examples as models: every function follows its profile. With real code they run in the tests of the drive; here each is run
 * on several seeds, because a goal that holds by luck is no example.
 */

const EXAMPLES = new URL('../../examples/', import.meta.url);
const SEEDS = [42, 1, 2];

function sure<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

function modelled(name: string): Scenario {
  const text = readFileSync(new URL(`${name}/scenario.json`, EXAMPLES), 'utf8');
  const scenario = sure(readScenario(sure(parseScenarioText(text))));
  return { ...scenario, functions: scenario.functions.map((f) => ({ ...f, code: null })) };
}

function run(scenario: Scenario, seed: number): Report {
  const rules = sure(rulesOn(scenario.rules));
  const functions = scenario.functions.map(({ name }) => ({ name, hasCode: false }));
  const { alarms } = scenario;
  const recorder = new RunRecorder({ functions, alarms, meterRules: rules, bucketUs: null });
  const simulation = sure(Simulation.create(scenario, { seed, readers: [recorder], compile: undefined, lateParts: LATE_PARTS }));
  expect(simulation.advance({ untilUs: simulation.endUs, eventsMax: 10_000_000 })).toEqual({ reason: 'end' });
  const { factHash, endUs } = simulation;
  const key = { scenarioHash: scenarioHash(scenario), variant: '', seed };
  const { name: scenarioName, startsAt, region, goals } = scenario;
  const part = recorder.part({ key, engineVersion: 'test', scenarioName, startsAt, factHash, cuts: NO_CUTS }, endUs);
  return sure(reportOf(part, { bill: { region, rules, freeTier: 'alreadyUsed', standsFor: null }, goals }));
}

describe.each(readdirSync(EXAMPLES))('the example %s', (name) => {
  it.each(SEEDS)('meets its goals as a model, seed %i', (seed) => {
    const report = run(modelled(name), seed);
    expect(report.goals.filter((goal) => !goal.met)).toEqual([]);
    expect(report.totals.served).toBeGreaterThan(40);
  });
});

/** What the examples' texts promise of them as they are: the metric of the guess, in its unit. */
const ANSWERS: Readonly<Record<string, readonly [number, number]>> = {
  'photo-uploads': [60, 200],
  'brand-new-account': [10, 25],
  clickstream: [5, 15],
  'health-check': [5, 20],
  'orders-stream': [2, 2],
  'ten-a-minute': [55, 80],
  'etl-late-data': [0, 0],
  'launch-spike': [200, 350],
  'metric-alarm': [9, 10],
  'queue-dead-letters': [200, 400],
  'retry-storm': [60, 85],
  'shared-pool': [8, 20],
  'zone-outage': [5, 25],
};

describe.each(Object.entries(ANSWERS))('the guess of %s', (name, [from, to]) => {
  it('has an answer as its text expects', () => {
    const scenario = modelled(name);
    const { metric, scale } = scenario.tryThis?.guess ?? { metric: '', scale: 0 };
    const answer = (metricsOf(run(scenario, 42)).get(metric) ?? Number.NaN) * scale;
    expect(answer).toBeGreaterThanOrEqual(from);
    expect(answer).toBeLessThanOrEqual(to);
  });
});
