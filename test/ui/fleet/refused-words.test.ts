import { expect, test } from 'vitest';
import { readScenario } from '../../../src/scenario';
import { refusedWords } from '../../../src/ui/fleet/refused-words';

const arrivals = { kind: 'poisson', perSecond: 1 };

const sourcesOf = (...kinds: readonly Readonly<Record<string, unknown>>[]) => {
  const sources = kinds.map((source, i) => ({ name: `s${i}`, function: 'one', arrivals, ...source }));
  const parsed = readScenario({ formatVersion: 1, name: 'x', durationS: 60, functions: [{ name: 'one' }], sources });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value.sources;
};

test('refused uploads wait in the queue, and one of them is one', () => {
  const sources = sourcesOf({ kind: 's3' });
  expect(refusedWords(36, sources)).toEqual({
    what: '36 uploads refused in the last second',
    fate: 'they wait in the queue',
  });
  expect(refusedWords(1, sources)).toEqual({ what: '1 upload refused in the last second', fate: 'it waits in the queue' });
});

test('refused requests come back to their callers, refused batches to the poller', () => {
  expect(refusedWords(1_200, sourcesOf({ kind: 'http-api' })).fate).toBe('their callers get an error');
  const stream = sourcesOf({ kind: 'dynamodb-stream' });
  expect(refusedWords(2, stream)).toEqual({
    what: '2 batches refused in the last second',
    fate: 'the poller tries them again',
  });
});

test('of sources with fates of their own none is told; of two kinds with the same fate it is', () => {
  expect(refusedWords(9, sourcesOf({ kind: 's3' }, { kind: 'http-api' }))).toEqual({
    what: '9 events refused in the last second',
    fate: '',
  });
  const both = sourcesOf({ kind: 's3' }, { kind: 'schedule', arrivals: { kind: 'schedule', expression: 'rate(1 minute)' } });
  expect(refusedWords(9, both).fate).toBe('they wait in the queue');
});
