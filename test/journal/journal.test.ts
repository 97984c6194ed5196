import { describe, expect, it } from 'vitest';
import { FACT_KINDS, type FactWriter, fieldsOf, Journal, kindNumber } from '../../src/journal';
import { promptWriter } from './prompt-writer';

/** One synchronous event with a cold start, a log line and a call; four events share an environment. */
function stateEvent(facts: FactWriter, i: number): void {
  const at = i * 1000;
  const environment = Math.floor(i / 4);
  const cold = i % 4 === 0 ? 1 : 0;
  if (cold === 1) facts.environmentCreated(at, environment, 0, 1, 1);
  facts.invocationAdmitted(at, i, i, 0, 0, 1, environment, 1, 0, 1, cold, i * 7919, ~i, at);
  if (cold === 1) facts.environmentReady(at + 100, environment, 0, 100, 90, 0, 0, undefined);
  facts.logWritten(at + 200, i, environment, 0, 2, 5, `hello ${i}`);
  facts.callAnswered(at + 300, i, environment, 0, 0, 0, 200, 50, 10, 20, undefined);
  facts.invocationEnded(at + 400, i, i, 0, 0, 1, environment, 1, 0, 1, 0, 1, 300, cold * 90, 1, 128, 60, 9, at, undefined);
  if (i % 4 === 3) facts.environmentEnded(at + 900, environment, 0, 1, 0, 4, 3900);
}

const FACTS_OF_CHAIN = 4;
const eventAt = fieldsOf('invocationEnded').event;

function run(events: number, factsMax: number, textBytesMax = 1e9): Journal {
  const journal = new Journal({ factsMax, textBytesMax });
  const facts = promptWriter([journal]);
  facts.state('runStarted', 0, { seed: 1, duration: 1e9, startsAt: 0 });
  for (let i = 0; i < events; i++) stateEvent(facts, i);
  facts.state('runEnded', 1e9, { pendingEvents: 0, inFlight: 0 });
  return journal;
}

function keptEvents(journal: Journal): Set<number> {
  const ended = kindNumber('invocationEnded');
  const kept = new Set<number>();
  journal.read(0, (record) => {
    if (record[0] === ended) kept.add(record[eventAt] as number);
  });
  return kept;
}

describe('the journal', () => {
  it('keeps everything in order until it is full', () => {
    const journal = run(100, 1000);
    const ordinals: number[] = [];
    journal.read(0, (_record, _text, ordinal) => ordinals.push(ordinal));
    expect(ordinals).toEqual(Array.from({ length: 100 * FACTS_OF_CHAIN + 25 * 3 + 2 }, (_, i) => i));
    expect(journal.state).toMatchObject({ chainShare: 1, environmentShare: 1, textsCut: 0, factsSeen: 477, factsKept: 477 });
  });

  it('beyond the limit keeps whole chains only, about the share it states, and never more facts than the limit', () => {
    const journal = run(40_000, 10_000);
    const { state } = journal;
    expect(state.factsKept).toBeLessThanOrEqual(10_000);
    expect(state.factsKept).toBeGreaterThan(4_000);
    const kept = keptEvents(journal);
    const expected = 40_000 * state.chainShare;
    expect(Math.abs(kept.size - expected)).toBeLessThan(5 * Math.sqrt(expected));
    const counts = new Map<string, number>();
    journal.read(0, (record) => {
      const kind = FACT_KINDS[record[0] as number] as string;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    });
    for (const kind of ['invocationAdmitted', 'logWritten', 'callAnswered', 'invocationEnded']) {
      expect(counts.get(kind), kind).toBe(kept.size);
    }
    expect(counts.get('environmentReady')).toBe(counts.get('environmentEnded'));
    expect(counts.get('runStarted')).toBe(1);
    expect(counts.get('runEnded')).toBe(1);
  });

  it('keeps of a longer run a subset of what the shorter run kept', () => {
    const short = keptEvents(run(5_000, 4_000));
    const long = keptEvents(run(20_000, 4_000));
    expect([...long].filter((event) => event < 5_000).every((event) => short.has(event))).toBe(true);
  });

  it('goes on from a cursor, also after facts before and behind it were dropped', () => {
    const journal = new Journal({ factsMax: 2_000, textBytesMax: 1e9 });
    const facts = promptWriter([journal]);
    const seen: number[] = [];
    let cursor = 0;
    for (let i = 0; i < 10_000; i++) {
      stateEvent(facts, i);
      if (i % 100 === 99) cursor = journal.read(cursor, (_record, _text, ordinal) => seen.push(ordinal), 1000);
    }
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
    expect(cursor).toBe(journal.state.factsSeen);
  });

  it('reads in pieces what it reads at once', () => {
    const journal = run(3_000, 5_000);
    const atOnce: number[] = [];
    journal.read(0, (_record, _text, ordinal) => atOnce.push(ordinal));
    const inPieces: number[] = [];
    for (let cursor = 0; cursor < journal.state.factsSeen; ) {
      cursor = journal.read(cursor, (_record, _text, ordinal) => inPieces.push(ordinal), 7);
    }
    expect(inPieces).toEqual(atOnce);
  });

  it('tells the story of one event with its cold start, its log line and its call', () => {
    const journal = run(100, 1000);
    const kinds = journal.chain(8).map((fact) => FACT_KINDS[fact.record[0] as number]);
    expect(kinds).toEqual([
      'environmentCreated',
      'invocationAdmitted',
      'environmentReady',
      'logWritten',
      'callAnswered',
      'invocationEnded',
    ]);
    expect(journal.chain(9).map((fact) => fact.text)).toEqual([undefined, 'hello 9', undefined, undefined]);
    expect(journal.chain(12345)).toEqual([]);
  });

  it('keeps the arrival, the retry and the settlement of a queued event with its chain', () => {
    const journal = new Journal({ factsMax: 3_000, textBytesMax: 0 });
    const facts = promptWriter([journal]);
    const events = 8_000;
    for (let i = 0; i < events; i++) {
      facts.eventArrived(i, i, 0, 0, 1, i, 0, i * 31, i, 100);
      facts.invocationThrottled(i, i, 0, 0, 1, 1, 1, 0, 0, i * 31, i, i);
      facts.retryScheduled(i, i, 0, 0, 2, 1, i + 10);
      facts.eventSettled(i + 1, i, 0, 0, 4, 1, i);
    }
    const perEvent = new Map<number, number>();
    journal.read(0, (record) => perEvent.set(record[3] as number, (perEvent.get(record[3] as number) ?? 0) + 1));
    expect(perEvent.size).toBeGreaterThan(100);
    expect(new Set(perEvent.values())).toEqual(new Set([4]));
  });

  it('counts the texts that its cap cut, and frees the texts of dropped chains', () => {
    const cut = run(100, 1000, 200);
    expect(cut.state.textBytes).toBeLessThanOrEqual(200);
    expect(cut.state.textsCut).toBe(100 - 13); // ten texts of 14 bytes and three of 16 make 188; no more fits
    const sampled = run(20_000, 2_000);
    let bytes = 0;
    sampled.read(0, (_record, text) => {
      bytes += 2 * (text?.length ?? 0);
    });
    expect(sampled.state.textBytes).toBe(bytes);
  });
});
