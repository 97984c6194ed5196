import { describe, expect, test } from 'vitest';
import type { SentAnswer } from '../../../src/engine/protocol';
import { LabEngine } from '../../../src/engine/worker';
import { readScenario } from '../../../src/scenario';
import { Simulation } from '../../../src/simulation';
import { LATE_PARTS } from '../../../src/simulation/late-parts';
import { FETCH_CONSOLE, FETCH_EXPORTS, FETCH_STORY, NO_COMPILER, READY_FORMAT } from './no-compiler';

/* Sending by hand, in the engine without its worker: modelled functions need no sandbox. */

const scenario = {
  formatVersion: 1,
  name: 'Sending',
  durationS: 600,
  seed: 7,
  functions: [
    { name: 'web', memoryMiB: 512, cpuMs: 0, initMs: 200, profile: { steps: [{ kind: 'wait', ms: 80 }], responseBytes: 42 } },
    { name: 'off', reservedConcurrency: 0 },
    { name: 'bad', initMs: 1, maximumRetryAttempts: 1, profile: { errorRate: 1 } },
    { name: 'slow', timeoutS: 1, initMs: 1, profile: { steps: [{ kind: 'wait', ms: 5000 }] } },
  ],
  sources: [{ kind: 'http-api', name: 'api', function: 'web', arrivals: { kind: 'poisson', perSecond: 2 } }],
  assumptions: { startUpOverheadMs: 50, asynchronousQueueDelayMs: 10, idleLifeS: 3, maximumAgeS: 1000 },
};

const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

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
    sleep: breath,
    breathe: breath,
  });
}

async function loaded(document: unknown = scenario): Promise<{ readonly engine: LabEngine; readonly run: number }> {
  const engine = engineOf();
  const answer = await engine.load({ scenario: document, files: {}, play: null });
  if (!answer.ok) throw new Error(JSON.stringify(answer.issues));
  return { engine, run: answer.value.run };
}

function statusOf(engine: LabEngine, run: number): { readonly status: string; readonly nowUs: number } {
  const frame = engine.frame({ run, scope: 'all', fromBucket: 0, fromLogLine: 0 });
  if (frame === null) throw new Error('there is a run');
  return { status: frame.status, nowUs: frame.nowUs };
}

async function until(engine: LabEngine, run: number, status: string): Promise<void> {
  for (let turn = 0; turn < 20_000; turn++) {
    if (statusOf(engine, run).status === status) return;
    await breath();
  }
  throw new Error(`never ${status}`);
}

async function send(
  engine: LabEngine,
  run: number,
  name: string,
  invocationType: 'RequestResponse' | 'Event' = 'RequestResponse',
): Promise<number> {
  const sending = await engine.send({ run, function: name, invocationType, event: { hello: 'you' } });
  if (!sending.ok) throw new Error(JSON.stringify(sending.issues));
  return sending.value.sending;
}

async function answerOf(engine: LabEngine, run: number, sending: number): Promise<SentAnswer> {
  await until(engine, run, 'paused');
  const answer = engine.sent(run, sending);
  if (answer === null) throw new Error('it was sent');
  return answer;
}

describe('an event sent by hand', () => {
  test('to a provisioned environment costs that price', async () => {
    const [web] = scenario.functions;
    const kept = { ...web, provisionedConcurrency: { concurrency: 1, allocated: 'beforeTheRun' } };
    const { engine, run } = await loaded({ ...scenario, functions: [kept], sources: [] });
    const [attempt] = (await answerOf(engine, run, await send(engine, run, 'web'))).attempts;
    expect(attempt).toMatchObject({ isCold: false });
    // us-east-1, x86: $0.0000097222 a GB-second of provisioned duration, and the request as ever.
    expect(attempt?.end?.usd).toBeCloseTo(0.2e-6 + 0.08 * 0.5 * 0.0000097222, 12);
  });

  test('to a paused run moves it just until the answer is there: cold first, warm next, with log, REPORT and cost', async () => {
    const { engine, run } = await loaded({ ...scenario, sources: [] });
    const first = await answerOf(engine, run, await send(engine, run, 'web'));
    expect(first).toMatchObject({ sending: 0, atUs: 1, event: 0, status: 'succeeded', attemptsCut: 0 });
    const [attempt] = first.attempts;
    expect(first.attempts).toHaveLength(1);
    expect(attempt).toMatchObject({ attempt: 1, atUs: 1, refused: null, isCold: true, linesCut: 0 });
    expect(attempt?.end).toMatchObject({ durationUs: 80_000, initUs: 200_000, outcome: 'success', error: null });
    expect(attempt?.end?.response).toEqual({ kind: 'modelled', bytes: 42 });
    // 512 MiB for the billed milliseconds, and one request: AWS's list prices of us-east-1, x86.
    const billedMs = attempt?.end?.billedMs ?? 0;
    expect([80, 280]).toContain(billedMs);
    expect(attempt?.end?.usd).toBeCloseTo(0.2e-6 + (billedMs / 1000) * 0.5 * 0.0000166667, 12);
    expect(attempt?.lines.map((line) => line.split(' ')[0])).toEqual(['INIT_START', 'START', 'END', 'REPORT']);
    expect(attempt?.end?.reportLine).toBe(attempt?.lines.at(-1));
    expect(attempt?.end?.reportLine).toMatch(/Duration: 80\.00 ms\t.*Init Duration: 200\.00 ms/);
    expect(statusOf(engine, run)).toEqual({ status: 'paused', nowUs: 330_001 });

    const second = await answerOf(engine, run, await send(engine, run, 'web'));
    expect(second).toMatchObject({ sending: 1, atUs: 330_002, event: 1, status: 'succeeded' });
    expect(second.attempts[0]).toMatchObject({ isCold: false });
    expect(second.attempts[0]?.lines.map((line) => line.split(' ')[0])).toEqual(['START', 'END', 'REPORT']);
    expect(engine.sendings(run).map(({ sending, function: name, event }) => [sending, name, JSON.parse(event)])).toEqual([
      [0, 'web', { hello: 'you' }],
      [1, 'web', { hello: 'you' }],
    ]);
  });

  test('two at once are both waited for', async () => {
    const { engine, run } = await loaded();
    const [one = 0, two = 0] = await Promise.all([send(engine, run, 'web'), send(engine, run, 'slow')]);
    await until(engine, run, 'paused');
    expect(engine.sent(run, one)?.status).toBe('succeeded');
    expect(engine.sent(run, two)?.status).toBe('failed');
    const [attempt] = engine.sent(run, two)?.attempts ?? [];
    expect(JSON.parse(attempt?.end?.response.kind === 'platform' ? attempt.end.response.text : '')).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: `RequestId: ${attempt?.requestId} Error: Task timed out after 1.00 seconds`,
    });
  });

  test('that is refused says why', async () => {
    const { engine, run } = await loaded();
    const answer = await answerOf(engine, run, await send(engine, run, 'off'));
    expect(answer).toMatchObject({
      status: 'refused',
      attempts: [{ refused: 'ReservedFunctionConcurrentInvocationLimitExceeded', end: null }],
    });
  });

  test('asynchronously is tried again when it failed: the pause is at the first attempt, the end comes later', async () => {
    const { engine, run } = await loaded();
    const sending = await send(engine, run, 'bad', 'Event');
    const first = await answerOf(engine, run, sending);
    expect(first).toMatchObject({ status: 'retrying', attempts: [{ attempt: 1 }] });
    expect((first.dueUs ?? 0) - (first.attempts[0]?.end?.atUs ?? 0)).toBe(60_000_000);
    engine.toEnd();
    await until(engine, run, 'ended');
    expect(engine.sent(run, sending)).toMatchObject({ status: 'failed', attempts: [{ attempt: 1 }, { attempt: 2 }] });
    const late = await engine.send({ run, function: 'web', invocationType: 'Event', event: 1 });
    expect(late).toEqual({ ok: false, issues: [{ path: 'functions.web.invoke', message: 'the run has ended' }] });
  });

  test('while it plays does not stop it, and what is recorded replays to the same facts', async () => {
    const { engine, run } = await loaded();
    engine.play(600);
    await breath();
    const sending = await send(engine, run, 'web');
    engine.toEnd();
    let factHash = '';
    for (let turn = 0; turn < 20_000; turn++) {
      const frame = engine.frame({ run, scope: 'all', fromBucket: 0, fromLogLine: 0 });
      factHash = frame?.report?.factHash ?? factHash;
      if (frame?.status === 'ended' && frame.report !== null) break;
      await breath();
    }
    expect(engine.sent(run, sending)?.status).toBe('succeeded');
    const interventions = JSON.parse(JSON.stringify(engine.recorded(run)));
    expect(interventions).toHaveLength(1);
    const read = readScenario({ ...scenario, interventions });
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    const again = Simulation.create(read.value, { readers: [], compile: undefined, lateParts: LATE_PARTS });
    if (!again.ok) throw new Error('it was valid');
    again.value.advance({ untilUs: Number.MAX_SAFE_INTEGER, eventsMax: Number.MAX_SAFE_INTEGER });
    expect(again.value.factHash).toBe(factHash);
  });

  test('by the scenario itself is listed like any other', async () => {
    const value = { invocationType: 'RequestResponse', event: [1] };
    const { engine, run } = await loaded({ ...scenario, interventions: [{ atS: 2, path: 'functions.web.invoke', value }] });
    expect(engine.sendings(run)).toMatchObject([{ sending: 0, atUs: 2_000_000, function: 'web', event: '[\n  1\n]' }]);
    expect(engine.sent(run, 0)).toMatchObject({ status: 'waiting', event: null, attempts: [] });
    expect(engine.sent(run, 1)).toBeNull();
    engine.toEnd();
    await until(engine, run, 'ended');
    expect(engine.sent(run, 0)?.status).toBe('succeeded');
  });

  test('nothing is sent to a run that is gone, to nobody, or above the limit', async () => {
    const { engine, run } = await loaded();
    const request = { run, function: 'web', invocationType: 'Event', event: {} } as const;
    expect((await engine.send({ ...request, run: run + 1 })).ok).toBe(false);
    expect((await engine.send({ ...request, function: 'nobody' })).ok).toBe(false);
    const tooBig = await engine.send({ ...request, event: 'x'.repeat(1_048_576) });
    expect(tooBig.ok ? '' : tooBig.issues[0]?.message).toMatch(/too large for the Event invocation type \(limit 1048576 bytes\)/);
    expect(engine.sendings(run)).toEqual([]);
    expect(statusOf(engine, run)).toEqual({ status: 'paused', nowUs: 0 });
  });

  test('a sample is the next event of a source, or one in AWS’s shape', async () => {
    const { engine, run } = await loaded();
    const next = await engine.sample(run, { kind: 'source', source: 0 });
    expect(next.ok && JSON.parse(next.value).version).toBe('2.0');
    const shaped = await engine.sample(run, { kind: 'shape', shape: 's3' });
    expect(shaped.ok && JSON.parse(shaped.value).Records[0].s3.bucket.name).toBe('my-bucket');
  });
});
