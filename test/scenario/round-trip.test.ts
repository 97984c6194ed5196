import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, readScenario, type Scenario, scenarioText, toScenarioInput } from '../../src/scenario';
import { sample, smallest } from './sample';

const FIXTURE = JSON.parse(readFileSync(new URL('./fixtures/version-1.json', import.meta.url), 'utf8'));

const read = (json: unknown): Scenario => {
  const result = readScenario(json);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};

const amount = fc.integer({ min: 1, max: 5_000 });
const distribution = fc.oneof(
  amount,
  fc.record({ kind: fc.constant('exponential'), mean: amount }),
  fc.record({ kind: fc.constant('lognormal'), median: amount, sigma: fc.constantFrom(0, 0.5, 2) }),
  fc.record({ kind: fc.constant('empirical'), values: fc.array(amount, { minLength: 1, maxLength: 4 }) }),
);
const arrivals = fc.oneof(
  fc.record({ kind: fc.constantFrom('poisson', 'constant'), perSecond: amount }),
  fc.record({ kind: fc.constant('times'), atS: fc.array(amount, { maxLength: 5 }) }),
);

/** Swarm: every optional field is there in some scenarios and missing in others. */
const lambdaFunction = fc.record(
  {
    name: fc.constant('thumbnail'),
    memoryMiB: fc.integer({ min: 128, max: 10_240 }),
    timeoutS: fc.integer({ min: 1, max: 900 }),
    reservedConcurrency: fc.option(fc.integer({ min: 0, max: 900 })),
    cpuMs: distribution,
    initMs: fc.option(distribution),
    profile: fc.record({ errorRate: fc.constantFrom(0, 0.5, 1), responseBytes: amount }, { requiredKeys: [] }),
    architecture: fc.constantFrom('x86_64', 'arm64'),
  },
  { requiredKeys: ['name'] },
);
const common = { name: fc.constant('uploads'), function: fc.constant('thumbnail'), arrivals };
const source = fc.oneof(
  fc.record(
    { ...common, kind: fc.constant('s3'), objectKiB: distribution, objects: amount },
    { requiredKeys: ['name', 'function', 'arrivals', 'kind'] },
  ),
  fc.record({ ...common, kind: fc.constant('events'), events: fc.array(fc.jsonValue(), { minLength: 1, maxLength: 3 }) }),
);
const scenario = fc
  .record(
    {
      functions: fc.tuple(lambdaFunction),
      sources: fc.tuple(source),
      seed: fc.nat(),
      standsFor: fc.oneof(
        fc.constant({ kind: 'repeatsAllMonth' }),
        fc.record({ kind: fc.constant('timesPerMonth'), times: amount }),
      ),
      assumptions: fc.record({ idleLifeS: distribution, maximumAgeS: distribution }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  )
  .map((fields) => sample(fields))
  .filter((json) => !JSON.stringify(json).includes('__proto__'));

describe('writing a scenario', () => {
  it('leaves out what equals a default and keeps the order of the schema', () => {
    const { functions, name, ...rest } = smallest();
    expect(JSON.stringify(toScenarioInput(read({ functions, name, ...rest })))).toBe(
      JSON.stringify({
        formatVersion: 1,
        name: 'Sample',
        functions: [{ name: 'thumbnail' }],
        endpoints: [{ name: 'notify', url: 'https://notify.test' }],
        sources: [{ kind: 's3', name: 'uploads', function: 'thumbnail', arrivals: { kind: 'poisson', perSecond: 10 } }],
      }),
    );
  });

  it('keeps every field of the format that differs from its default', () => {
    const { $schema: _, rules: __, ...fixture } = structuredClone(FIXTURE); // rules and one more have only their default
    delete fixture.execution.beyondLiveEnvironmentsMax;
    expect(canonicalJson(toScenarioInput(read(fixture)))).toBe(canonicalJson(fixture));
  });

  it('reads back what it wrote as the same scenario, and writes the same text again', () => {
    fc.assert(
      fc.property(scenario, (json) => {
        const first = read(json);
        const second = read(JSON.parse(scenarioText(first)));
        expect(second).toEqual(JSON.parse(JSON.stringify(first)));
        expect(scenarioText(second)).toBe(scenarioText(first));
      }),
      { numRuns: 300 },
    );
  });
});

describe('reading never throws', () => {
  it('whatever the JSON is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (json) => {
        expect(readScenario(json).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('an object without a prototype, which compares with nothing, where a weight belongs', () => {
    const cpuMs = { kind: 'empirical', values: [1], weights: [Object.create(null)] };
    expect(readScenario({ formatVersion: 1, name: 's', functions: [{ name: 'f', cpuMs }] }).ok).toBe(false);
  });

  it('whatever stands in one place of a scenario that has every field', () => {
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.double(),
      fc.constantFrom(undefined, [], {}, '', -1, { kind: 'x' }, { __proto__: null }),
    );
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 1, maxLength: 6 }), anything, (turns, value) => {
        const json = structuredClone(FIXTURE);
        let at = json;
        let key: string | undefined;
        for (const turn of turns) {
          const next = key === undefined ? at : at[key];
          if (typeof next !== 'object' || next === null || Object.keys(next).length === 0) break;
          at = next;
          const keys = Object.keys(at);
          key = keys[turn % keys.length];
        }
        if (key !== undefined) at[key] = value;
        const result = readScenario(json);
        if (!result.ok) for (const issue of result.issues) expect(issue.message.length).toBeGreaterThan(0);
        else expect(readScenario(toScenarioInput(result.value)).ok).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
