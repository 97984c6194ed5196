import { expect, test } from 'vitest';
import { type Entry, matching } from '../../../../src/ui/features/commands/entries';

/* What a query means. */

const entry = (group: Entry['group'], title: string, note = ''): Entry => ({
  id: title,
  group,
  title,
  note,
  keys: [],
  run: null,
});
const ENTRIES = [
  entry('commands', 'Latency on a logarithmic scale'),
  entry('commands', 'Show the whole run'),
  entry('commands', 'Run to the end'),
  entry('examples', 'Brand-new account', 'A concurrency of 10.'),
  entry('terms', 'account concurrency', 'The most concurrent executions.'),
  entry('terms', 'concurrency', 'Environments at one instant.'),
];
const titles = (query: string): readonly string[] => matching(ENTRIES, query).map(({ title }) => title);

test('without a query everything but the terms is offered, in its order', () => {
  expect(titles('  ')).toEqual(['Latency on a logarithmic scale', 'Show the whole run', 'Run to the end', 'Brand-new account']);
});
test('what begins with the query comes before what has a word that does', () => {
  expect(titles('run')).toEqual(['Run to the end', 'Show the whole run']);
});
test('groups keep their order, and a note counts after a title', () => {
  expect(titles('CONCURRENCY')).toEqual(['Brand-new account', 'concurrency', 'account concurrency']);
});
test('every word has to be there, in any order', () => {
  expect(titles('scale log')).toEqual(['Latency on a logarithmic scale']);
  expect(titles('run nowhere')).toEqual([]);
});
