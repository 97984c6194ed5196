import { describe, expect, it } from 'vitest';
import { type FileFact, fieldsOf, Journal, kindNumber, timeOf } from '../../src/journal';
import { Lanes, laneWindow, SeriesReader, SPAN, type SpanColumns } from '../../src/telemetry';
import { randomScenario } from './random-scenario';
import { scenarioOf, simulationOf, WHOLE } from './town';

/* Lanes against a count that knows only the list of facts. */

const SCENARIOS = 30;
const E = fieldsOf('invocationEnded');
const C = fieldsOf('environmentCreated');
const X = fieldsOf('extensionsRan');
const GONE = fieldsOf('environmentEnded');

function runOf(number: number) {
  const scenario = scenarioOf(randomScenario(number));
  const lanes = new Lanes();
  const journal = new Journal({ factsMax: 5_000_000, textBytesMax: 0 });
  const series = new SeriesReader(1_000_000);
  const simulation = simulationOf(scenario, { readers: [lanes, journal, series] });
  simulation.advance(WHOLE);
  const of = (kind: Parameters<typeof kindNumber>[0]): readonly FileFact[] =>
    journal.select((record) => record[0] === kindNumber(kind));
  return { scenario, lanes, journal, series, of, endUs: simulation.endUs };
}

interface Told {
  readonly environment: number;
  readonly from: number;
  readonly to: number;
  readonly state: number;
  readonly invocation: number;
}

function toldOf(lanes: Lanes, fromUs: number, toUs: number, widthPx: number, nowUs: number): readonly Told[] {
  const { lanes: found, spans } = laneWindow(lanes, { fromUs, toUs, fromLane: 0, lanesMax: 1e9, widthPx, nowUs });
  return Array.from(spans.laneOf, (lane, i) => ({
    environment: found[lane]?.environment ?? -1,
    ...spanAt(spans, i),
  }));
}

const spanAt = (spans: SpanColumns, i: number) => ({
  from: spans.fromUs[i] as number,
  to: spans.toUs[i] as number,
  state: spans.state[i] as number,
  invocation: spans.invocation[i] as number,
});

/** Wide enough that only spans of no length share a column. */
const UNMERGED_PX = 1e12;

describe('the lanes of any scenario', () => {
  it.each(Array.from({ length: SCENARIOS }, (_, i) => i))('are what the facts say: swarm %i of the generator', (number) => {
    const { lanes, of, endUs } = runOf(number);
    expect(lanes.keptShare).toBe(1);
    const created = of('environmentCreated');
    expect(lanes.kept.map(({ environment }) => environment)).toEqual(created.map(({ record }) => record[C.environment]));

    const told = toldOf(lanes, 0, endUs, UNMERGED_PX, endUs);
    for (let i = 1; i < told.length; i++) {
      const [before, span] = [told[i - 1] as Told, told[i] as Told];
      if (before.environment === span.environment) expect(span.from).toBeGreaterThanOrEqual(before.to);
      expect(span.to).toBeGreaterThanOrEqual(span.from);
    }

    const workUs = new Map<number, number>();
    const failed = new Set<number>();
    const isMerged = told.some(({ state }) => (state & SPAN.merged) !== 0);
    for (const { invocation, from, to, state } of told) {
      workUs.set(invocation, (workUs.get(invocation) ?? 0) + to - from);
      if (state === SPAN.failed) failed.add(invocation);
    }
    // What extensions do after the answer is billed with the attempt, and a part of its span, as far as the run goes.
    const postUs = new Map(
      of('extensionsRan').map(({ record }) => [
        record[X.invocation],
        Math.min(record[X.postUs] as number, endUs - timeOf(record)),
      ]),
    );
    for (const { record } of of('invocationEnded')) {
      const invocation = record[E.invocation] as number;
      const busyUs = (record[E.durationUs] as number) + (postUs.get(invocation) ?? 0);
      // Attempts of no length share an instant with others, and so a column.
      if (!isMerged || busyUs > 0) expect(workUs.get(invocation)).toBe(busyUs);
      if (!isMerged) expect(failed.has(invocation)).toBe(record[E.outcome] !== 0);
    }

    const ended = new Map(of('environmentEnded').map(({ record }) => [record[GONE.environment], timeOf(record)]));
    for (const lane of lanes.kept) expect(lane.endedUs).toBe(ended.get(lane.environment) ?? null);
  });

  it.each([1, 4, 9, 16, 25])('are cut to a window and merged without losing a moment: swarm %i of the generator', (number) => {
    const { lanes, endUs } = runOf(number);
    const whole = toldOf(lanes, 0, endUs, UNMERGED_PX, endUs);
    const [fromUs, toUs] = [Math.floor(endUs / 3), Math.floor(endUs / 2)];
    const inWindow = whole.filter(({ from, to }) => from < toUs && (to > fromUs || from >= fromUs));
    expect(toldOf(lanes, fromUs, toUs, UNMERGED_PX, endUs)).toEqual(inWindow);
    const merged = toldOf(lanes, fromUs, toUs, 200, endUs);
    for (const span of inWindow) {
      const cover = merged.find(
        ({ environment, from, to }) => environment === span.environment && from <= span.from && span.to <= to,
      );
      expect(cover).toBeDefined();
      if ((span.state & SPAN.stateMask) === SPAN.failed) expect((cover as Told).state & SPAN.stateMask).toBe(SPAN.failed);
    }
  });
});

describe('records that wait', () => {
  it('are those that arrived, are in no attempt and are not settled, instant by instant', () => {
    const asked = Array.from({ length: 120 }, (_, i) => i).filter((number) => {
      const { sources = [], queues = [] } = randomScenario(number);
      // A batch names only its first record: those are left out here.
      return queues.length === 0 && sources.every(({ kind }) => kind !== 'dynamodb-stream' && kind !== 'kinesis');
    });
    let waited = 0;
    for (const number of asked.slice(0, 12)) {
      const { journal, series, endUs } = runOf(number);
      const { columns } = series.table(endUs);
      const waiting = new Set<number>();
      const arrived = new Set<number>();
      const greatest = new Map<number, number>();
      let lastUs = 0;
      const instantIsOver = (untilUs: number): void => {
        for (let bucket = Math.floor(lastUs / 1e6); bucket * 1e6 <= untilUs; bucket++) {
          if (bucket * 1e6 < untilUs || bucket * 1e6 === lastUs) {
            greatest.set(bucket, Math.max(greatest.get(bucket) ?? 0, waiting.size));
          }
        }
      };
      journal.read(0, (record) => {
        if (timeOf(record) > lastUs) instantIsOver(timeOf(record));
        lastUs = timeOf(record);
        const event = (kind: 'eventArrived' | 'invocationAdmitted' | 'invocationEnded' | 'eventSettled') =>
          record[0] === kindNumber(kind) ? (record[fieldsOf(kind).event] as number) : -1;
        const came = event('eventArrived');
        if (came >= 0) {
          arrived.add(came);
          waiting.add(came);
        }
        waiting.delete(event('invocationAdmitted'));
        waiting.delete(event('eventSettled'));
        arrived.delete(event('eventSettled'));
        const back = event('invocationEnded');
        if (arrived.has(back)) waiting.add(back);
      });
      instantIsOver(endUs);
      const naive = Array.from(columns.waitingMax, (_, bucket) => greatest.get(bucket) ?? 0);
      expect([number, Array.from(columns.waitingMax)]).toEqual([number, naive]);
      waited += Math.max(...naive);
    }
    expect(waited).toBeGreaterThan(50);
  });
});
