import { describe, expect, test } from 'vitest';
import type { LabFrame, LoadedRun, TimelineRequest } from '../../../src/engine/protocol';
import { LabEngine } from '../../../src/engine/worker';
import { type FileFact, fieldsOf, Journal, kindNumber, timeOf, wideAt } from '../../../src/journal';
import { readScenario } from '../../../src/scenario';
import { Simulation } from '../../../src/simulation';
import { LATE_PARTS } from '../../../src/simulation/late-parts';
import { FETCH_CONSOLE, FETCH_EXPORTS, FETCH_STORY, NO_COMPILER, READY_FORMAT } from './no-compiler';

/* What the engine answers about windows of time, against the list of facts of the same scenario run alone. */

const S = 1_000_000;
const scenario = {
  formatVersion: 1,
  name: 'Windows',
  durationS: 120,
  seed: 7,
  functions: [
    { name: 'web', runtime: 'nodejs24.x', memoryMiB: 512, cpuMs: 120, reservedConcurrency: 2, profile: { errorRate: 0.05 } },
    { name: 'audit', runtime: 'nodejs24.x', memoryMiB: 256, cpuMs: 10 },
  ],
  sources: [
    { kind: 'http-api', name: 'api', function: 'web', arrivals: { kind: 'poisson', perSecond: 8 } },
    { kind: 'http-api', name: 'hooks', function: 'audit', arrivals: { kind: 'poisson', perSecond: 2 } },
  ],
  assumptions: { idleLifeS: 15 },
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

const frameOf = (engine: LabEngine, run: number): LabFrame => {
  const frame = engine.frame({ run, scope: 'all', fromBucket: 0, fromLogLine: 0 });
  if (frame === null) throw new Error('there is a run');
  return frame;
};

async function until(engine: LabEngine, run: number, isIt: (frame: LabFrame) => boolean): Promise<LabFrame> {
  for (let turn = 0; turn < 20_000; turn++) {
    const frame = frameOf(engine, run);
    if (isIt(frame)) return frame;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('it never came');
}

const isPaused = ({ status }: LabFrame): boolean => status === 'paused';
const hasEnded = ({ status }: LabFrame): boolean => status === 'ended';

async function soughtTo(engine: LabEngine, run: number, atUs: number): Promise<LabFrame> {
  engine.seek(atUs);
  return until(engine, run, isPaused);
}

/** The facts of the scenario up to an instant (exclusive). */
function factsUntil(untilUs: number) {
  const read = readScenario(scenario);
  if (!read.ok) throw new Error('the scenario is good');
  const journal = new Journal({ factsMax: 1_000_000, textBytesMax: 0 });
  const alone = Simulation.create(read.value, { readers: [journal], compile: undefined, lateParts: LATE_PARTS });
  if (!alone.ok) throw new Error('the scenario runs');
  alone.value.advance({ untilUs, eventsMax: Number.POSITIVE_INFINITY });
  return (kind: Parameters<typeof kindNumber>[0]): readonly FileFact[] =>
    journal.select((record) => record[0] === kindNumber(kind));
}

const E = fieldsOf('invocationEnded');
const A = fieldsOf('invocationAdmitted');
const T = fieldsOf('invocationThrottled');

describe('windows of time', () => {
  test('the statistics of a range are those of its facts, over whole buckets', async () => {
    const engine = engineOf();
    const { run, bucketUs } = await loaded(engine);
    await soughtTo(engine, run, 100 * S);
    const of = factsUntil(100 * S);
    for (const scope of ['all', 0, 1] as const) {
      const answer = engine.statistics(run, scope, { fromUs: 30.05 * S, toUs: 60.01 * S });
      if (answer === null) throw new Error('there is a run');
      const { fromUs, toUs } = answer.window;
      expect([fromUs, toUs]).toEqual([30 * S, Math.ceil((60.01 * S) / bucketUs) * bucketUs]);
      const inIt = (facts: readonly FileFact[], fn: number) =>
        facts.filter(
          ({ record }) => timeOf(record) >= fromUs && timeOf(record) < toUs && (scope === 'all' || record[fn] === scope),
        );
      const ended = inIt(of('invocationEnded'), E.function);
      const admitted = inIt(of('invocationAdmitted'), A.function);
      const refused = inIt(of('invocationThrottled'), T.function);
      expect(answer).toMatchObject({
        arrived: admitted.length + refused.length,
        served: ended.length,
        refused: refused.length,
        failed: ended.filter(({ record }) => record[E.outcome] !== 0).length,
        coldStarts: admitted.filter(({ record }) => record[A.cold] === 1).length,
      });
      const latencies = [
        ...ended.map(({ record }) => timeOf(record) - wideAt(record, E.arrivedHi)),
        ...refused.map(({ record }) => timeOf(record) - wideAt(record, T.arrivedHi)),
      ].sort((a, b) => a - b);
      const exactMs = (share: number) => (latencies[Math.ceil(share * latencies.length) - 1] as number) / 1000;
      const { p50, p95, p99, max } = answer.latencyMs ?? { p50: -1, p95: -1, p99: -1, max: -1 };
      for (const [told, share] of [[p50, 0.5] as const, [p95, 0.95] as const, [p99, 0.99] as const]) {
        expect(Math.abs(told - exactMs(share))).toBeLessThanOrEqual(0.016 * exactMs(share));
      }
      expect(max).toBe(exactMs(1));
      const gbSeconds = ended.reduce(
        (sum, { record }) => sum + ((record[E.billedMs] as number) * (record[E.memoryMiB] as number)) / 1_024_000,
        0,
      );
      // List prices of x86 in us-east-1: https://aws.amazon.com/lambda/pricing/ (read 2026-08).
      expect(answer.usd).toBeCloseTo(gbSeconds * 0.0000166667 + ended.length * 0.0000002, 10);
    }
  });

  test('a bucket is limited by the commonest reason of its refusals, and by nothing when there were none', async () => {
    const engine = engineOf();
    const { run, bucketUs } = await loaded(engine);
    const { series } = await soughtTo(engine, run, 100 * S);
    const refused = new Set(
      factsUntil(100 * S)('invocationThrottled').map(({ record }) => Math.floor(timeOf(record) / bucketUs)),
    );
    // Only the reserved concurrency of `web` refuses here: place 1 of THROTTLE_REASONS.
    const expected = Array.from({ length: series.rows }, (_, bucket) => (refused.has(bucket) ? 2 : 0));
    expect(Array.from(series.columns.limitedBy)).toEqual(expected);
    expect(refused.size).toBeGreaterThan(20);
    expect(Math.max(...series.columns.waitingMax)).toBe(0); // nothing here has a queue
  });

  test('a range in which nothing happened yet has zeros, a scope or a run that is not there nothing', async () => {
    const engine = engineOf();
    const { run } = await loaded(engine);
    await soughtTo(engine, run, 10 * S);
    const window = { fromUs: 50 * S, toUs: 60 * S };
    expect(engine.statistics(run, 'all', window)).toMatchObject({ arrived: 0, latencyMs: null, concurrencyMax: 0, usd: 0 });
    expect(engine.statistics(run, 5, window)).toBeNull();
    expect(engine.statistics(run + 1, 'all', window)).toBeNull();
  });

  test('a timeline, a box of the fleet and a card tell of the same environment', async () => {
    const engine = engineOf();
    const { run } = await loaded(engine);
    await soughtTo(engine, run, 90 * S);
    const { fleets } = frameOf(engine, run);
    const request: TimelineRequest = {
      run,
      scope: 0,
      window: { fromUs: 0, toUs: 90 * S },
      fromLane: 0,
      lanesMax: 100,
      widthPx: 100_000,
    };
    const timeline = engine.timeline(request);
    if (timeline === null) throw new Error('there is a run');
    expect(timeline).toMatchObject({ nowUs: 90 * S, keptShare: 1, lanesTotal: timeline.lanes.length });
    const living = timeline.lanes.filter(({ endedUs }) => endedUs === null);
    expect(living).toHaveLength(fleets[0]?.live ?? -1);
    expect(living.map((_, box) => engine.environmentOfBox(run, 0, box))).toEqual(living.map(({ environment }) => environment));
    expect(engine.environmentOfBox(run, 0, living.length)).toBeNull();

    const first = timeline.lanes[0];
    if (first === undefined) throw new Error('somebody worked');
    const card = engine.environment(run, first.environment);
    const ended = factsUntil(90 * S)('invocationEnded').filter(({ record }) => record[E.environment] === first.environment);
    const sum = (field: number) => ended.reduce((total, { record }) => total + (record[field] as number), 0);
    expect(card).toMatchObject({
      function: 0,
      isRealCode: false,
      memoryMiB: 512,
      createdUs: first.createdUs,
      endedUs: first.endedUs,
      invocations: ended.length,
      busyUs: sum(E.durationUs),
      billedMs: sum(E.billedMs),
      failed: ended.filter(({ record }) => record[E.outcome] !== 0).length,
    });
    expect(card?.logStream).toMatch(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/);
    const numbers = ended.map(({ record }) => record[E.invocation] as number);
    expect(card?.newest.map(({ invocation }) => invocation).filter((one) => numbers.includes(one))).toEqual(
      numbers.slice(-(card?.newest.length ?? 0)).filter((one) => card?.newest.some(({ invocation }) => invocation === one)),
    );
    expect(engine.environment(run, 1_000_000)).toBeNull();
  });

  test('the instants of interest are visited forwards and backwards, none twice and none left out', async () => {
    const engine = engineOf();
    const { run } = await loaded(engine);
    await soughtTo(engine, run, 60 * S);
    const of = factsUntil(60 * S);
    const facts = [
      ...of('invocationAdmitted').filter(({ record }) => record[A.cold] === 1),
      ...of('invocationThrottled'),
      ...of('invocationEnded').filter(({ record }) => record[E.outcome] !== 0),
      ...of('environmentEnded'),
    ];
    const expected = [...new Set(facts.map(({ record }) => timeOf(record)))].sort((a, b) => a - b);
    const forwards: number[] = [];
    for (let at = engine.interestFrom(run, -1, 1); at !== null; at = engine.interestFrom(run, at, 1)) forwards.push(at);
    const backwards: number[] = [];
    for (let at = engine.interestFrom(run, 60 * S, -1); at !== null; at = engine.interestFrom(run, at, -1)) backwards.push(at);
    expect(expected.length).toBeGreaterThan(20);
    expect(forwards).toEqual(expected);
    expect(backwards.reverse()).toEqual(expected);
  });
});

describe('going to an instant', () => {
  test('an event sent by hand is sent again, and its answer has the same number', async () => {
    const engine = engineOf();
    const { run } = await loaded(engine);
    await soughtTo(engine, run, 20 * S);
    const sending = await engine.send({ run, function: 'audit', invocationType: 'RequestResponse', event: { by: 'hand' } });
    if (!sending.ok) throw new Error(JSON.stringify(sending.issues));
    await until(engine, run, isPaused);
    await soughtTo(engine, run, 40 * S);
    const before = engine.sent(run, sending.value.sending);
    expect(before?.attempts).toHaveLength(1);
    await soughtTo(engine, run, 10 * S);
    expect(engine.sent(run, sending.value.sending)).toMatchObject({ status: 'waiting', attempts: [] });
    await soughtTo(engine, run, 40 * S);
    expect(engine.sent(run, sending.value.sending)).toEqual(before);
    expect(engine.sendings(run)).toHaveLength(1);
    expect(engine.snapshot(run)?.changes).toEqual(engine.recorded(run));
  });

  test('the page gets the changes once, again after a seek back, and with every further one', async () => {
    const engine = engineOf();
    const { run } = await loaded(engine);
    const told = () => frameOf(engine, run).changes?.map(({ path }) => path) ?? null;
    expect([told(), told()]).toEqual([[], null]);
    await engine.send({ run, function: 'audit', invocationType: 'Event', event: null });
    expect([told(), told()]).toEqual([['functions.audit.invoke'], null]);
    await until(engine, run, isPaused);
    engine.seek(0);
    expect([told(), told()]).toEqual([['functions.audit.invoke'], null]);
    await until(engine, run, isPaused);
    await engine.intervene({ path: 'functions.web.memoryMiB', value: 1024 });
    expect(told()).toEqual(['functions.audit.invoke', 'functions.web.memoryMiB']);
  });

  test('a later one is reached exactly, and pauses there', async () => {
    const engine = engineOf();
    const { run } = await loaded(engine);
    engine.seek(33_333_333);
    expect(frameOf(engine, run)).toMatchObject({ status: 'playing', seekingToUs: 33_333_333 });
    const frame = await until(engine, run, isPaused);
    expect(frame).toMatchObject({ nowUs: 33_333_333, seekingToUs: null, run });
  });

  test('a run that played goes on playing', async () => {
    const engine = engineOf();
    const { run } = await loaded(engine);
    engine.play(1);
    engine.seek(50 * S);
    const frame = await until(engine, run, ({ nowUs, seekingToUs }) => nowUs > 50 * S && seekingToUs === null);
    expect(frame.status).toBe('playing');
    engine.seek(20 * S);
    const again = await until(engine, run, ({ nowUs, seekingToUs }) => nowUs > 20 * S && seekingToUs === null);
    expect(again.status).toBe('playing');
    expect(again.nowUs).toBeLessThan(50 * S);
  });

  test('an earlier one is the same run again: what was changed is changed again, and its end has the same facts', async () => {
    const engine = engineOf();
    const { run } = await loaded(engine);
    await soughtTo(engine, run, 40 * S);
    expect((await engine.intervene({ path: 'functions.web.reservedConcurrency', value: 9 })).ok).toBe(true);
    await soughtTo(engine, run, 70 * S);
    expect((await engine.intervene({ path: 'functions.web.memoryMiB', value: 1024 })).ok).toBe(true);
    engine.toEnd();
    const first = await until(engine, run, (frame) => hasEnded(frame) && frame.report !== null);
    const changes = engine.snapshot(run)?.changes ?? [];
    const seen = engine.timeline({
      run,
      scope: 'all',
      window: { fromUs: 0, toUs: 60 * S },
      fromLane: 0,
      lanesMax: 99,
      widthPx: 500,
    });

    const back = await soughtTo(engine, run, 60 * S);
    expect(back).toMatchObject({ nowUs: 60 * S, run });
    expect(changes).toHaveLength(2);
    expect(engine.snapshot(run)?.changes).toEqual(changes);
    const read = readScenario({ ...scenario, interventions: changes.slice(0, 1) });
    if (!read.ok) throw new Error('the changed scenario is good');
    const alone = Simulation.create(read.value, { readers: [], compile: undefined, lateParts: LATE_PARTS });
    if (!alone.ok) throw new Error('the scenario runs');
    alone.value.advance({ untilUs: 60 * S, eventsMax: Number.POSITIVE_INFINITY });
    const report = back.report ?? (await until(engine, run, (frame) => frame.report !== null)).report;
    expect(report?.factHash).toBe(alone.value.factHash);

    engine.toEnd();
    const second = await until(engine, run, (frame) => hasEnded(frame) && frame.report !== null);
    expect(second.report?.factHash).toBe(first.report?.factHash);
    const again = engine.timeline({
      run,
      scope: 'all',
      window: { fromUs: 0, toUs: 60 * S },
      fromLane: 0,
      lanesMax: 99,
      widthPx: 500,
    });
    expect(again?.fromUs).toEqual(seen?.fromUs);
    expect(again?.lanesTotal).toBe(seen?.lanesTotal);
  });

  test('an instant outside of the run is its beginning or its end', async () => {
    const engine = engineOf();
    const { run, endUs } = await loaded(engine);
    engine.seek(endUs * 9);
    const ended = await until(engine, run, hasEnded);
    expect(ended.nowUs).toBe(endUs);
    const begun = await soughtTo(engine, run, -5);
    expect(begun.nowUs).toBe(0);
    engine.step();
    expect((await until(engine, run, isPaused)).stoppedAt).toBe('coldStart');
  });

  test('seeking again and again ends at the last one, and a load after it has its own number', async () => {
    const engine = engineOf();
    const { run } = await loaded(engine);
    engine.seek(80 * S);
    await new Promise((resolve) => setImmediate(resolve));
    engine.seek(5 * S);
    engine.seek(30 * S);
    engine.seek(2 * S);
    const frame = await until(engine, run, isPaused);
    expect(frame.nowUs).toBe(2 * S);
    const next = await loaded(engine);
    expect(next.run).toBe(run + 1);
    expect(engine.frame({ run, scope: 'all', fromBucket: 0, fromLogLine: 0 })).toBeNull();
  });
});
