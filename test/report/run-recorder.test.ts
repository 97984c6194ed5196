import { expect, test } from 'vitest';
import { machineryScenario } from '../../bench/scenarios';
import { RULES_TODAY } from '../../src/aws';
import { type FactReader, kindNumber } from '../../src/journal';
import { RunRecorder } from '../../src/report';
import { readScenario } from '../../src/scenario';
import { Simulation } from '../../src/simulation';
import { LATE_PARTS } from '../../src/simulation/late-parts';

const DIRECT = ['eventArrived', 'eventSettled', 'messageReceived'].map((kind) => kindNumber(kind as 'eventArrived'));

function newRecorder(names: readonly string[]): RunRecorder {
  const functions = names.map((name) => ({ name, hasCode: false }));
  return new RunRecorder({ functions, meterRules: RULES_TODAY, bucketUs: 1_000_000 });
}

const isReader = (value: unknown): value is FactReader => typeof value === 'object' && value !== null && 'take' in value;

test('facts that go straight to some readers would tell the others nothing', () => {
  const read = readScenario(machineryScenario(3000));
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  const names = read.value.functions.map(({ name }) => name);
  const direct = newRecorder(names);
  const offered = newRecorder(names);
  const readers = Object.values(offered).filter(isReader);
  const offering: FactReader = {
    take: (record, text) => {
      if (!DIRECT.includes(record[0] as number)) offered.take(record, text);
      else for (const reader of readers) reader.take(record, text);
    },
  };
  const run = Simulation.create(read.value, { readers: [direct, offering], compile: undefined, lateParts: LATE_PARTS });
  if (!run.ok) throw new Error(JSON.stringify(run.issues));
  run.value.advance({ untilUs: Number.POSITIVE_INFINITY, eventsMax: Number.POSITIVE_INFINITY });
  expect(readers.length).toBeGreaterThan(8);
  expect(direct.totals.counts().arrived).toBeGreaterThan(1900);
  for (const fn of [undefined, 0, 1, 2]) expect(direct.tally(run.value.endUs, fn)).toEqual(offered.tally(run.value.endUs, fn));
  expect(direct.series?.table(run.value.endUs)).toEqual(offered.series?.table(run.value.endUs));
});
