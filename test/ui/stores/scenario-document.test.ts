import { describe, expect, test } from 'vitest';
import { readScenario } from '../../../src/scenario';
import { withField, withFunctionSetting, withRateFactor } from '../../../src/ui/stores/scenario-document';

const document = {
  files: {},
  scenario: {
    formatVersion: 1,
    name: 'two',
    functions: [
      { name: 'a', runtime: 'nodejs24.x' },
      { name: 'b', runtime: 'nodejs24.x', memoryMiB: 256 },
    ],
    sources: [{ kind: 'http-api', name: 'web', function: 'a', arrivals: { kind: 'poisson', perSecond: 5 } }],
  },
};

describe('the document on screen', () => {
  test('a changed setting is in the document that starts next, and the document before is untouched', () => {
    const changed = withFunctionSetting(document, 1, 'memoryMiB', 1024);
    const read = readScenario(changed.scenario);
    expect(read.ok && read.value.functions.map(({ memoryMiB }) => memoryMiB)).toEqual([128, 1024]);
    expect(document.scenario.functions[1]?.memoryMiB).toBe(256);
  });

  test('a rate is a change at second 0 that replaces the one before, and 1 removes it', () => {
    const twice = withRateFactor(withRateFactor(document, 'web', 2), 'web', 3);
    const read = readScenario(twice.scenario);
    expect(read.ok && read.value.interventions).toEqual([{ atS: 0, path: 'sources.web.rateFactor', value: 3 }]);
    const back = readScenario(withRateFactor(twice, 'web', 1).scenario);
    expect(back.ok && back.value.interventions).toEqual([]);
  });

  test('a field of the whole scenario is replaced', () => {
    const read = readScenario(withField(document, 'seed', 7).scenario);
    expect(read.ok && read.value.seed).toBe(7);
  });
});
