import { describe, expect, test } from 'vitest';
import { functionOfSource, readScenario, withHandlerFiles } from '../../../src/scenario';
import { emptyDocument, newEndpoint, newFunction, newQueue, newSource, SOURCE_KINDS } from '../../../src/ui/stores/new-parts';
import {
  freeName,
  usesOf,
  withPartAdded,
  withPartDuplicated,
  withPartRemoved,
  withPartRenamed,
  withValueAt,
} from '../../../src/ui/stores/scenario-edits';

const document = {
  files: { 'a.mjs': 'export const handler = () => 1;' },
  scenario: {
    formatVersion: 1,
    name: 'two',
    functions: [
      { name: 'a', code: { handler: 'a.handler', file: 'a.mjs' }, profile: { steps: [{ kind: 'call', endpoint: 'shop' }] } },
      { name: 'b', memoryMiB: 256 },
      { name: 'a-b', memoryMiB: 256 },
    ],
    endpoints: [
      { name: 'shop', url: 'https://shop.test' },
      { name: 'mail', url: 'https://mail.test' },
    ],
    sources: [
      { kind: 'http-api', name: 'web', function: 'a', arrivals: { kind: 'poisson', perSecond: 5 } },
      { kind: 'http-api', name: 'other', function: 'b', arrivals: { kind: 'poisson', perSecond: 5 } },
    ],
    interventions: [
      { atS: 5, path: 'functions.a.memoryMiB', value: 512 },
      { atS: 5, path: 'functions.a-b.memoryMiB', value: 512 },
      { atS: 9, path: 'sources.web.rateFactor', value: 2 },
    ],
    goals: [
      { metric: 'functions.a.totals.errors', op: '=', value: 0 },
      { metric: 'totals.errors', op: '=', value: 0 },
    ],
  },
} as const;

/** The document as the simulation would read it; a document that is no scenario fails the test with its issues. */
function read(next: { readonly scenario: unknown; readonly files: Readonly<Record<string, string>> }) {
  const scenario = readScenario(next.scenario);
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.issues));
  const whole = withHandlerFiles(scenario.value, new Map(Object.entries(next.files)));
  if (!whole.ok) throw new Error(JSON.stringify(whole.issues));
  return whole.value;
}

describe('renaming', () => {
  test('a renamed function is followed by its sources, planned changes and goals, and no other is touched', () => {
    const next = read(withPartRenamed(document, 'functions', 0, 'alpha'));
    expect(next.functions.map(({ name }) => name)).toEqual(['alpha', 'b', 'a-b']);
    expect(next.sources.map((source) => functionOfSource(source, next))).toEqual(['alpha', 'b']);
    expect(next.interventions.map(({ path }) => path)).toEqual([
      'functions.alpha.memoryMiB',
      'functions.a-b.memoryMiB',
      'sources.web.rateFactor',
    ]);
    expect(next.goals.map(({ metric }) => metric)).toEqual(['functions.alpha.totals.errors', 'totals.errors']);
  });

  test('a renamed endpoint is followed by the steps that call it', () => {
    const next = read(withPartRenamed(document, 'endpoints', 0, 'store'));
    expect(next.functions[0]?.profile.steps).toMatchObject([{ kind: 'call', endpoint: 'store' }]);
  });

  test('a renamed source is followed by the planned changes of its rate', () => {
    const next = read(withPartRenamed(document, 'sources', 0, 'site'));
    expect(next.interventions[2]?.path).toBe('sources.site.rateFactor');
  });

  test('what to try follows too, and goes with the part that it is about', () => {
    const tryThis = {
      question: 'Why?',
      change: { text: 'More.', apply: { path: 'functions.a.memoryMiB', value: 1024 } },
      goal: { metric: 'functions.a.totals.errors', op: '=', value: 0 },
      guess: { prompt: 'How many?', metric: 'functions.a.totals.errors', unit: '' },
    };
    const trying = { ...document, scenario: { ...document.scenario, tryThis } };
    const next = read(withPartRenamed(trying, 'functions', 0, 'alpha')).tryThis;
    expect(next?.change.apply?.path).toBe('functions.alpha.memoryMiB');
    expect([next?.goal.metric, next?.guess.metric]).toEqual(['functions.alpha.totals.errors', 'functions.alpha.totals.errors']);
    expect(read(withPartRemoved(trying, 'functions', 0)).tryThis).toBeNull();
    expect(read(withPartRemoved(trying, 'functions', 1)).tryThis).not.toBeNull();
  });

  test('there and back again is the document before', () => {
    expect(withPartRenamed(withPartRenamed(document, 'functions', 0, 'x'), 'functions', 0, 'a')).toEqual(document);
  });
});

describe('removing', () => {
  test('what names a function is counted before it goes', () => {
    expect(usesOf(document, 'functions', 'a')).toEqual({ sources: ['web'], interventions: 1, goals: 1, callers: [] });
    expect(usesOf(document, 'endpoints', 'shop').callers).toEqual(['a']);
    expect(usesOf(document, 'sources', 'web').interventions).toBe(1);
  });

  test('a removed function takes its sources, their planned changes and its goals along', () => {
    const next = read(withPartRemoved(document, 'functions', 0));
    expect(next.sources.map(({ name }) => name)).toEqual(['other']);
    expect(next.interventions.map(({ path }) => path)).toEqual(['functions.a-b.memoryMiB']);
    expect(next.goals.map(({ metric }) => metric)).toEqual(['totals.errors']);
  });

  test('its sources may be sent to another function, with the planned changes of their rates', () => {
    const next = read(withPartRemoved(document, 'functions', 0, 'b'));
    expect(next.sources.map((source) => functionOfSource(source, next))).toEqual(['b', 'b']);
    expect(next.interventions.map(({ path }) => path)).toEqual(['functions.a-b.memoryMiB', 'sources.web.rateFactor']);
  });

  test('a removed endpoint takes the steps that call it along', () => {
    const next = read(withPartRemoved(document, 'endpoints', 0));
    expect(next.functions[0]?.profile.steps).toEqual([]);
    expect(next.endpoints.map(({ name }) => name)).toEqual(['mail']);
  });
});

describe('adding', () => {
  test('a copy of a function has a handler file of its own, and is a valid scenario', () => {
    const copied = withPartDuplicated(document, 'functions', 0);
    const next = read(copied);
    expect(next.functions.map(({ name }) => name)).toEqual(['a', 'a-2', 'b', 'a-b']);
    expect(next.functions[1]?.code).toMatchObject({ file: 'a-2.mjs', handler: 'a-2.handler', source: document.files['a.mjs'] });
    expect(read(withPartDuplicated(copied, 'functions', 1)).functions[2]?.code?.file).toBe('a-3.mjs');
  });

  test('copies of endpoints and sources are valid beside the originals', () => {
    const twice = withPartDuplicated(withPartDuplicated(document, 'endpoints', 0), 'endpoints', 0);
    expect(read(twice).endpoints.map(({ name }) => name)).toEqual(['shop', 'shop-3', 'shop-2', 'mail']);
    expect(read(withPartDuplicated(document, 'sources', 0)).sources.map(({ name }) => name)).toEqual(['web', 'web-2', 'other']);
  });

  test('every kind of new part is valid, several times over, beginning with nothing', () => {
    let next = emptyDocument();
    for (let round = 0; round < 3; round++) {
      next = withPartAdded(next, 'functions', newFunction(next));
      next = withPartAdded(next, 'endpoints', newEndpoint(next));
      next = withPartAdded(next, 'queues', newQueue(next, 'function-2', round === 1));
      for (const kind of SOURCE_KINDS) next = withPartAdded(next, 'sources', newSource(next, kind, 'function-2'));
    }
    const scenario = read(next);
    expect(scenario.functions).toHaveLength(4);
    expect(scenario.endpoints).toHaveLength(3);
    expect(new Set(scenario.sources.map(({ name }) => name)).size).toBe(3 * SOURCE_KINDS.length);
  });

  test('a name that is taken gets the next number', () => {
    expect(freeName(document, 'functions', 'c')).toBe('c');
    expect(freeName(document, 'functions', 'a')).toBe('a-2');
  });
});

test('a value is set inside objects that were left out, and nothing else changes', () => {
  const next = withValueAt(document, ['functions', 1, 'profile', 'errorRate'], 0.5);
  expect(read(next).functions.map(({ profile }) => profile.errorRate)).toEqual([0, 0.5, 0]);
  expect(withValueAt(next, ['functions', 1], document.scenario.functions[1])).toEqual(document);
});
