import { describe, expect, test } from 'vitest';
import { changeText, differences, liveChanges } from '../../../src/ui/stores/document-changes';
import type { ScenarioDocument } from '../../../src/ui/stores/scenario-document';

const base = {
  formatVersion: 1,
  name: 'Base',
  seed: 42,
  functions: [
    { name: 'web', memoryMiB: 512, code: { file: 'web.mjs' } },
    { name: 'audit', code: { source: 'a' } },
  ],
  sources: [{ kind: 'http-api', name: 'api', function: 'web', arrivals: { kind: 'poisson', perSecond: 2 } }],
};
const document = (change: object = {}, files = { 'web.mjs': 'x' }): ScenarioDocument => ({
  scenario: { ...base, ...change },
  files,
});
const withWeb = (change: object) => document({ functions: [{ ...base.functions[0], ...change }, base.functions[1]] });

describe('what differs between two documents', () => {
  test('is named by the names of parts, so that a part added before others is one difference', () => {
    const added = document({ functions: [{ name: 'first' }, ...base.functions] });
    expect(differences(document(), added).map(({ path }) => path)).toEqual([['functions', 'first']]);
    expect(changeText(document(), added)).toBe('first added');
    expect(changeText(added, document())).toBe('first removed');
  });

  test('is told in words', () => {
    expect(changeText(document(), document())).toBeNull();
    expect(changeText(document(), withWeb({ memoryMiB: 1024 }))).toBe('web memoryMiB 512 → 1024');
    expect(changeText(document(), document({ seed: 7, durationS: 60 }))).toBe('seed 42 → 7 and 1 more change');
    expect(changeText(document(), document({}, { 'web.mjs': 'y' }))).toBe('the code of web.mjs');
  });

  test('a run can take memory, timeout, reserved concurrency, code and rates while it goes on', () => {
    expect(liveChanges(document(), withWeb({ memoryMiB: 1024, reservedConcurrency: 3 }))).toEqual([
      { path: 'functions.web.memoryMiB', value: 1024 },
      { path: 'functions.web.reservedConcurrency', value: 3 },
    ]);
    expect(liveChanges(document(), document({}, { 'web.mjs': 'y' }))).toEqual([
      { path: 'functions.web.code.source', value: 'y' },
    ]);
    const rate = document({ interventions: [{ atS: 0, path: 'sources.api.rateFactor', value: 3 }] });
    expect(liveChanges(document(), rate)).toEqual([{ path: 'sources.api.rateFactor', value: 3 }]);
    expect(liveChanges(rate, document())).toEqual([{ path: 'sources.api.rateFactor', value: 1 }]);
  });

  test('the weight of an additional version that was there before is shifted', () => {
    const version = (weight?: number) =>
      withWeb({ additionalVersion: { errorRate: 0.1, ...(weight === undefined ? {} : { weight }) } });
    const path = 'functions.web.additionalVersion.weight';
    expect(liveChanges(version(0.1), version(0.5))).toEqual([{ path, value: 0.5 }]);
    expect(liveChanges(version(0.1), version())).toEqual([{ path, value: 0 }]);
    expect(liveChanges(document(), version(0.1))).toBeNull();
  });

  test('a setting that goes away goes back to its default; a name changes nothing', () => {
    expect(liveChanges(withWeb({ reservedConcurrency: 3, timeoutS: 9 }), document())).toEqual([
      { path: 'functions.web.reservedConcurrency', value: null },
      { path: 'functions.web.timeoutS', value: 3 },
    ]);
    expect(liveChanges(document(), document({ name: 'Other' }))).toEqual([]);
  });

  test('anything else needs a new start', () => {
    expect(liveChanges(document(), document({ seed: 7 }))).toBeNull();
    expect(liveChanges(document(), withWeb({ memoryMiB: 1024, cpuMs: 5 }))).toBeNull();
    expect(liveChanges(document(), document({ functions: base.functions.slice(0, 1) }))).toBeNull();
    const planned = document({ interventions: [{ atS: 5, path: 'functions.web.memoryMiB', value: 256 }] });
    expect(liveChanges(document(), planned)).toBeNull();
  });
});
