import { expect, test } from 'vitest';
import { AttemptTable, FactWriter, Journal, ROW, rowAt } from '../../src/journal';
import { LogLines } from '../../src/telemetry';
import { promptWriter } from './prompt-writer';

const admit = (facts: FactWriter, at: number, invocation: number, environment: number): void =>
  facts.invocationAdmitted(at, invocation, invocation, 0, 3, 0, environment, 1, 0, 1, 0, invocation * 7, invocation * 11, at);
const end = (facts: FactWriter, at: number, invocation: number, environment: number): void =>
  facts.invocationEnded(
    at,
    invocation,
    invocation,
    0,
    3,
    0,
    environment,
    1,
    0,
    1,
    0,
    1,
    10,
    0,
    1,
    128,
    64,
    0,
    at - 10,
    undefined,
  );
const create = (facts: FactWriter, at: number, environment: number): void => facts.environmentCreated(at, environment, 3, 0, 0);
const remove = (facts: FactWriter, at: number, environment: number): void =>
  facts.environmentEnded(at, environment, 3, 0, 0, 0, at);
const GONE = -1;

test('an attempt is found from its admission until the fact after its end', () => {
  const table = new AttemptTable();
  const facts = promptWriter([table]);
  create(facts, 0, 5);
  admit(facts, 1, 40, 5);
  expect(table.serves(5, 40)).toBe(true);
  expect(table.serves(5, 41)).toBe(false);
  expect(table.pageOf(5)[rowAt(5) + ROW.keyB]).toBe(440);
  end(facts, 11, 40, 5);
  expect(table.serves(5, 40)).toBe(true);
  create(facts, 12, 6);
  expect(table.serves(5, 40)).toBe(false);
});

test('a page goes when the last of its environments has ended, one that ends before its attempt included', () => {
  const table = new AttemptTable();
  const facts = promptWriter([table]);
  for (let environment = 0; environment < 3000; environment++) create(facts, 0, environment);
  admit(facts, 1, 9, 1500);
  for (let environment = 0; environment < 2000; environment++) remove(facts, 2, environment);
  create(facts, 3, 3000);
  expect(table.pageOf(0)[0]).toBe(GONE);
  expect(table.pageOf(1000)[0]).toBe(GONE);
  expect(table.serves(1500, 9)).toBe(true);
  for (let environment = 2000; environment < 2048; environment++) remove(facts, 4, environment);
  expect(table.serves(1500, 9)).toBe(true);
  end(facts, 5, 9, 1500);
  create(facts, 6, 3001);
  expect(table.pageOf(1500)[0]).toBe(GONE);
  expect(table.pageOf(2999)[rowAt(2999) + ROW.life]).toBe(1);
});

test('readers that share a table say what they say with one of their own', () => {
  const functions = [0, 1, 2, 3].map((n) => ({ name: `f${n}`, runtimeVersion: 'r', runtimeVersionArn: 'a' }));
  const limits = { factsMax: 1000, textBytesMax: 1000 };
  const shared = new AttemptTable();
  const own = { log: new LogLines(functions, 50), journal: new Journal(limits) };
  const sharing = { log: new LogLines(functions, 50, shared), journal: new Journal(limits, shared) };
  const facts = new FactWriter([own.log, own.journal, shared, sharing.log, sharing.journal]);
  for (let environment = 0; environment < 40; environment++) {
    create(facts, 0, environment);
    facts.environmentReady(1, environment, 3, 1, 0, 0, 0, undefined);
  }
  for (let round = 0; round < 50; round++) {
    const at = 100 * (round + 1);
    for (let environment = 0; environment < 40; environment++) admit(facts, at, 40 * round + environment, environment);
    for (let environment = 0; environment < 40; environment++) {
      if (environment === round % 40) facts.logWritten(at + 5, 40 * round + environment, environment, 3, 2, 5, `line ${round}`);
      end(facts, at + 10, 40 * round + environment, environment);
    }
  }
  facts.flush();
  expect(sharing.log.count).toBe(40 + 50 * 40 * 3 + 50);
  expect(sharing.log.linesFrom(0)).toEqual(own.log.linesFrom(0));
  expect(sharing.journal.state).toEqual(own.journal.state);
  expect(sharing.journal.state.chainShare).toBeLessThan(1);
  expect(sharing.journal.select(() => true)).toEqual(own.journal.select(() => true));
});
