import { describe, expect, test } from 'vitest';
import type { LabFrame, LoadedRun } from '../../../src/engine/protocol';
import { LabEngine } from '../../../src/engine/worker';
import { readScenario } from '../../../src/scenario';
import { Simulation } from '../../../src/simulation';
import { LATE_PARTS } from '../../../src/simulation/late-parts';
import { FETCH_CONSOLE, FETCH_EXPORTS, FETCH_STORY, NO_COMPILER, READY_FORMAT } from './no-compiler';

/* The engine without its worker: modelled functions need no sandbox, so it runs in Node as it does in the browser. */

const scenario = {
  formatVersion: 1,
  name: 'Engine test',
  durationS: 120,
  seed: 7,
  functions: [
    { name: 'web', runtime: 'nodejs24.x', memoryMiB: 512, cpuMs: 60, reservedConcurrency: 2 },
    { name: 'audit', runtime: 'nodejs24.x', memoryMiB: 256, cpuMs: 10 },
  ],
  sources: [
    { kind: 'http-api', name: 'api', function: 'web', arrivals: { kind: 'poisson', perSecond: 8 } },
    { kind: 'http-api', name: 'hooks', function: 'audit', arrivals: { kind: 'poisson', perSecond: 2 } },
  ],
};

function engineOf(): LabEngine {
  let ms = 0;
  return new LabEngine({
    compiler: NO_COMPILER,
    format: READY_FORMAT,
    fetchConsole: FETCH_CONSOLE,
    fetchStory: FETCH_STORY,
    fetchExports: FETCH_EXPORTS,
    openGuestHost: () => {
      throw new Error('nothing here has code');
    },
    nowMs: () => {
      ms += 1;
      return ms;
    },
    sleep: () => new Promise((resolve) => setImmediate(resolve)),
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
  });
}

async function loaded(engine: LabEngine): Promise<LoadedRun> {
  const answer = await engine.load({ scenario, files: {}, play: null });
  if (!answer.ok) throw new Error(JSON.stringify(answer.issues));
  return answer.value;
}

const frameOf = (engine: LabEngine, run: number, more = {}): LabFrame => {
  const frame = engine.frame({ run, scope: 'all', fromBucket: 0, fromLogLine: 0, ...more });
  if (frame === null) throw new Error('there is a run');
  return frame;
};

async function until(engine: LabEngine, run: number, statuses: readonly string[]): Promise<LabFrame> {
  for (let turn = 0; turn < 20_000; turn++) {
    const frame = frameOf(engine, run);
    if (statuses.includes(frame.status)) return frame;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`never ${statuses.join()}`);
}

/** Asks for frames until the run has ended and its last report has come. */
async function finish(engine: LabEngine, run: number) {
  for (let turn = 0; turn < 20_000; turn++) {
    const frame = frameOf(engine, run);
    if (frame.status === 'ended' && frame.report?.durationS === scenario.durationS) return { frame, report: frame.report };
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('no report of the whole run');
}

const sum = (column: Float64Array): number => column.reduce((total, value) => total + value, 0);

describe('the engine of the Lab', () => {
  test('a run to the end has the facts of the same scenario run in one go', async () => {
    const engine = engineOf();
    const { run } = await loaded(engine);
    engine.play(600);
    await new Promise((resolve) => setImmediate(resolve));
    engine.pause();
    engine.toEnd();
    const { report } = await finish(engine, run);
    const read = readScenario(scenario);
    if (!read.ok) throw new Error('the scenario is good');
    const alone = Simulation.create(read.value, { readers: [], compile: undefined, lateParts: LATE_PARTS });
    if (!alone.ok) throw new Error('the scenario runs');
    alone.value.advance({ untilUs: Number.POSITIVE_INFINITY, eventsMax: Number.POSITIVE_INFINITY });
    expect(report.factHash).toBe(alone.value.factHash);
    expect(frameOf(engine, run).report).toBeNull(); // nothing moved since
  });

  test('series, fleet and report tell the same counts', async () => {
    const engine = engineOf();
    const { run } = await loaded(engine);
    engine.toEnd();
    const { frame, report } = await finish(engine, run);
    const { totals, events, bill } = report;
    expect(totals.offered).toBe(totals.served + totals.throttled + totals.inFlight);
    expect(events.arrived).toBe(
      events.succeeded + events.failed + events.filtered + events.deadLettered + events.dropped + events.pending,
    );
    const { columns } = frame.series;
    expect(sum(columns.arrivals)).toBe(events.arrived);
    expect(sum(columns.throttled)).toBe(totals.throttled);
    expect(totals.throttled).toBeGreaterThan(0);
    expect(sum(columns.served)).toBe(totals.served);
    expect(sum(columns.gbSeconds)).toBeCloseTo(bill.gbSeconds, 6);
    expect(columns.usdSoFar.at(-1)).toBeCloseTo(bill.lambdaUsd, 9);
    expect(frame.fleets.map(({ live, boxes }) => live - boxes.length)).toEqual([0, 0]);
    const byFunction = [0, 1].map((scope) => sum(frameOf(engine, run, { scope }).series.columns.served));
    expect(byFunction.reduce((a, b) => a + b)).toBe(totals.served);
  });

  test('a frame asked for with a cursor brings only what is new', async () => {
    const engine = engineOf();
    const { run } = await loaded(engine);
    engine.toEnd();
    const whole = await until(engine, run, ['ended']);
    const last = whole.series.rows - 1;
    const tail = frameOf(engine, run, { fromBucket: last, fromLogLine: whole.log.written });
    expect(tail.series).toMatchObject({ fromBucket: last, rows: 1 });
    expect(tail.series.columns.served[0]).toBe(whole.series.columns.served[last]);
    expect(tail.series.columns.usdSoFar[0]).toBe(whole.series.columns.usdSoFar[last]);
    expect(tail.log.rows).toEqual([]);
    expect(engine.frame({ run: run + 1, scope: 'all', fromBucket: 0, fromLogLine: 0 })).toBeNull();
  });

  test('a step stops exactly at the first cold start, the next ones go on from there', async () => {
    const engine = engineOf();
    const { run } = await loaded(engine);
    engine.step();
    const first = await until(engine, run, ['paused']);
    expect(first.stoppedAt).toBe('coldStart');
    expect(first.fleets.reduce((total, { live }) => total + live, 0)).toBe(1);
    engine.step();
    const second = await until(engine, run, ['paused']);
    expect(second.nowUs).toBeGreaterThan(first.nowUs);
  });

  test('a change while it runs is recorded, and a bad one is refused with its path', async () => {
    const engine = engineOf();
    const { run } = await loaded(engine);
    engine.step();
    await until(engine, run, ['paused']);
    const good = await engine.intervene({ path: 'functions.web.reservedConcurrency', value: 5 });
    expect(good).toMatchObject({ ok: true, value: { path: 'functions.web.reservedConcurrency', value: 5 } });
    const bad = await engine.intervene({ path: 'functions.nobody.memoryMiB', value: 512 });
    expect(bad).toMatchObject({ ok: false, issues: [{ path: 'functions.nobody.memoryMiB' }] });
    expect(frameOf(engine, run).changes).toHaveLength(1);
  });

  test('of two loads at once the last one runs', async () => {
    const engine = engineOf();
    const other = { ...scenario, name: 'Other', seed: 8 };
    const [first, second] = await Promise.all([loaded(engine), engine.load({ scenario: other, files: {}, play: null })]);
    if (!second.ok) throw new Error('the scenario is good');
    expect(engine.frame({ run: first.run, scope: 'all', fromBucket: 0, fromLogLine: 0 })).toBeNull();
    expect(frameOf(engine, second.value.run).report?.scenario.name).toBe('Other');
  });

  test('a bad scenario answers issues with paths and leaves nothing loaded', async () => {
    const engine = engineOf();
    const { run } = await loaded(engine);
    const answer = await engine.load({ scenario: { ...scenario, seed: -1, colour: 'red' }, files: {}, play: 60 });
    expect(answer.ok ? [] : answer.issues.map(({ path }) => path).sort()).toEqual(['colour', 'seed']);
    expect(engine.frame({ run, scope: 'all', fromBucket: 0, fromLogLine: 0 })).toBeNull();
    expect((await engine.intervene({ path: 'functions.web.memoryMiB', value: 512 })).ok).toBe(false);
  });

  test('other goals are judged at once, without another run; one that does not exist changes nothing', async () => {
    const engine = engineOf();
    const { run } = await loaded(engine);
    engine.toEnd();
    const { report } = await finish(engine, run);
    expect(report.goals).toEqual([]);
    expect(engine.setGoals([{ metric: 'totals.served', op: '>', value: 10 }])).toEqual({ ok: true, value: null });
    const judged = frameOf(engine, run).report;
    expect(judged?.goals).toMatchObject([{ met: true, actual: report.totals.served }]);
    expect(judged?.factHash).toBe(report.factHash);
    expect(engine.setGoals([{ metric: 'totals.severed', op: '>', value: 10 }])).toMatchObject({
      ok: false,
      issues: [{ path: 'goals[0].metric', message: expect.stringContaining('totals.served') }],
    });
    engine.setGoals([]);
    expect(frameOf(engine, run).report?.goals).toEqual([]);
  });

  test('a snapshot has the series of every scope, and the functions add up to all of them', async () => {
    const engine = engineOf();
    const { run } = await loaded(engine);
    engine.toEnd();
    const { report } = await finish(engine, run);
    const snapshot = engine.snapshot(run);
    expect(snapshot?.series.map(({ scope }) => scope)).toEqual(['all', 0, 1]);
    expect(snapshot?.report).toEqual(report);
    const served = snapshot?.series.map(({ columns }) => sum(columns.served));
    expect(served).toEqual([report.totals.served, ...report.functions.map(({ totals }) => totals.served)]);
    expect(engine.snapshot(run + 1)).toBeNull();
  });
});
