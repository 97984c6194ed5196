import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../../src/report';
import { functionRows, numberParts, timeRows } from '../../../src/ui/features/report/number-rows';

const GLOSSARY = readFileSync(new URL('../../../docs/glossary.md', import.meta.url), 'utf8').toLowerCase();

const spread = (ms: number) => ({ count: 1, mean: ms, p50: ms, p90: ms, p95: ms, p99: ms, max: ms });
const level = { mean: 1.5, max: 3 };
const measures = (served: number) => ({
  totals: { offered: served, served, throttled: 0, inFlight: 0, errors: 0, coldStarts: 2, environmentsCreated: 2 },
  events: {
    arrived: served,
    succeeded: served,
    failed: 0,
    dropped: 0,
    filtered: 0,
    deadLettered: 0,
    pending: 0,
    retriesScheduled: 0,
  },
  latencyMs: spread(8_100_000),
  startDelayMs: spread(62_000),
  durationMs: spread(812),
  concurrency: level,
  environments: level,
});
const fn = (name: string, served: number) => ({ ...measures(served), name, gbSeconds: served / 10 });
// Only what the table reads.
const queue = {
  name: 'orders',
  ...{ sent: 40, received: 44, deleted: 38, deadLettered: 2, expired: 0, repeated: 0, emptyReceives: 9, requests: 120 },
  ...{ visible: level, inFlight: level, ageMaxS: 90, pollersMax: null, remaining: 0 },
};
const report = {
  queues: [queue],
  ...measures(30),
  bill: { gbSeconds: 3, totalUsd: 0.01, usdPerMillion: 5 },
  functions: [fn('web', 10), fn('audit', 20)],
} as unknown as Report;

describe('the numbers', () => {
  test('are of the whole run, or of one function of it, and say so', () => {
    const served = (of: Parameters<typeof numberParts>[1]) => numberParts(report, of)[0]?.rows[1]?.value;
    expect([served(null), served(report.functions[0] ?? null)]).toEqual(['30', '10']);
    expect(numberParts(report, report.functions[0] ?? null).map(({ title }) => title)).toEqual([
      'Attempts to invoke of web',
      'Events of web',
      'Levels of web',
      'Money of web',
    ]);
  });

  test('times are rows of three, so that hours and minutes fit beside each other', () => {
    expect(timeRows(report)[0]).toEqual(['mean', '2 h 15 min', '1 min 2 s', '812 ms']);
    expect(timeRows(report)).toHaveLength(5);
  });

  test('of several functions stand in a table; one function is the whole run', () => {
    expect(functionRows(report)).toEqual([
      ['web', '10', '0', '0', '2', '2 h 15 min'],
      ['audit', '20', '0', '0', '2', '2 h 15 min'],
    ]);
    expect(functionRows({ ...report, functions: report.functions.slice(1) })).toEqual([]);
  });

  test('every term has its entry in the glossary', () => {
    const terms = numberParts(report, null).flatMap(({ rows }) => rows.flatMap(({ term }) => term ?? []));
    expect(terms.length).toBeGreaterThan(5);
    expect(terms.filter((term) => !GLOSSARY.includes(`| **${term}** |`))).toEqual([]);
  });

  test('have a part for each queue, with what did not happen left out', () => {
    const rows = numberParts(report, null).find(({ title }) => title === 'Queue orders')?.rows ?? [];
    expect(rows.map(({ name, value }) => `${name} ${value}`)).toContain('dead-lettered 2');
    expect(rows.map(({ name }) => name)).not.toContain('expired');
    expect(rows.find(({ name }) => name === 'age of the oldest')?.value).toBe('1 min 30 s');
  });
});
