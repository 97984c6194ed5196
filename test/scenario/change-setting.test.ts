import { describe, expect, it } from 'vitest';
import { checkSettingPath, readScenario, scenarioHash, toScenarioInput, withSetting } from '../../src/scenario';
import { sample, smallest } from './sample';

const tryThis = {
  question: 'Is more memory dearer?',
  change: { text: 'Double it.', apply: { path: 'functions.thumbnail.memoryMiB', value: 1024 } },
  goal: { metric: 'latencyMs.p99', op: '<', value: 500 },
  guess: { prompt: 'How many cold starts?', metric: 'totals.coldStarts', unit: '' },
};

describe('a setting changed by its path', () => {
  it('finds parts by their names and leaves everything else alone', () => {
    const before = sample({ functions: [{ name: 'other', memoryMiB: 128 }, { name: 'thumbnail' }] });
    const after = withSetting(before, { path: 'functions.thumbnail.memoryMiB', value: 1024 });
    expect(after).toEqual(
      sample({
        functions: [
          { name: 'other', memoryMiB: 128 },
          { name: 'thumbnail', memoryMiB: 1024 },
        ],
      }),
    );
    expect(before).toEqual(sample({ functions: [{ name: 'other', memoryMiB: 128 }, { name: 'thumbnail' }] }));
  });

  it('reaches inner fields, top-level fields, and fields that were not written yet', () => {
    const arrivals = withSetting(smallest(), { path: 'sources.uploads.arrivals.perSecond', value: 3 }) as {
      readonly sources: readonly unknown[];
    };
    expect(arrivals.sources[0]).toMatchObject({ arrivals: { kind: 'poisson', perSecond: 3 } });
    expect(withSetting(smallest(), { path: 'account.concurrency', value: 20 })).toEqual(sample({ account: { concurrency: 20 } }));
    expect(withSetting(smallest(), { path: 'durationS', value: 60 })).toEqual(sample({ durationS: 60 }));
  });

  it('makes a multiple of a rate one change at second 0, and takes it away again', () => {
    const path = 'sources.uploads.rateFactor';
    const twice = withSetting(withSetting(smallest(), { path, value: 2 }), { path, value: 3 });
    expect(twice).toEqual(sample({ interventions: [{ atS: 0, path, value: 3 }] }));
    expect(withSetting(twice, { path, value: 1 })).toEqual(sample({ interventions: [] }));
  });

  it('says which part it does not know, and changes nothing then', () => {
    expect(checkSettingPath(smallest(), 'functions.thumbnial.memoryMiB')).toBe(
      '"thumbnial" is not one of the functions; did you mean "thumbnail"?',
    );
    expect(checkSettingPath(smallest(), 'functions.thumbnail')).toContain('functions.NAME.FIELD');
    expect(checkSettingPath(smallest(), 'account.__proto__.x')).toContain('forbidden');
    expect(withSetting(smallest(), { path: 'sources.x.rateFactor', value: 2 })).toEqual(smallest());
    expect(checkSettingPath(smallest(), 'endpoints.notify.errorRate')).toBeNull();
  });
});

describe('tryThis', () => {
  it('is read with its defaults, and is no part of the hash', () => {
    const [without, having] = [readScenario(smallest()), readScenario(sample({ tryThis }))];
    if (!without.ok || !having.ok) throw new Error('both are scenarios');
    expect(without.value.tryThis).toBeNull();
    expect(having.value.tryThis).toEqual({ ...tryThis, guess: { ...tryThis.guess, scale: 1 } });
    expect(scenarioHash(having.value)).toBe(scenarioHash(without.value));
    expect(readScenario(toScenarioInput(having.value))).toEqual(having);
  });

  it('must change a part that exists', () => {
    const change = { text: 'x', apply: { path: 'functions.thumbs.memoryMiB', value: 1 } };
    expect(readScenario(sample({ tryThis: { ...tryThis, change } }))).toMatchObject({
      ok: false,
      issues: [{ path: 'tryThis.change.apply.path', message: expect.stringContaining('"thumbs"') }],
    });
  });
});
