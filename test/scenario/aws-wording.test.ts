import { describe, expect, it } from 'vitest';
import { readScenario } from '../../src/scenario';
import { ERAS, FUNCTION } from './wording/function-rows';
import { MAPPING, QUEUE } from './wording/queue-rows';
import type { Json } from './wording/row';
import { SOURCES } from './wording/source-rows';
import { STREAMS } from './wording/stream-rows';

/*
 * Every rule of AWS about a field of the format, in one table: a value that AWS refuses is refused at its own path with AWS's words in the
 * message, and its neighbour is accepted. `words` are those of the service, as people have quoted them from its answers, or of its
 * documentation where no answer is known ("documented"). Read in November 2026.
 */

const TABLE = { functions: FUNCTION, eras: ERAS, queues: QUEUE, mappings: MAPPING, streams: STREAMS, sources: SOURCES };

const issuesOf = (json: Json): readonly { readonly path: string; readonly message: string }[] => {
  const read = readScenario(json);
  return read.ok ? [] : read.issues;
};

describe.each(Object.entries(TABLE))('what AWS says of %s', (_, rows) => {
  it.each(rows.map((row) => [row.rule, row] as const))('%s', (_rule, { put, path, bad, good, words, source: evidence }) => {
    const at = issuesOf(put(bad)).filter((issue) => issue.path === path);
    expect(at.map(({ message }) => message).join('\n')).toContain(words);
    expect(issuesOf(put(good))).toEqual([]);
    expect(evidence).not.toBe('');
  });
});
