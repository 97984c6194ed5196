import { describe, expect, test } from 'vitest';
import type { ConsoleAnswer, ConsoleRequest, LoadedRun } from '../../../src/engine/protocol';
import { LabEngine } from '../../../src/engine/worker';
import { FETCH_CONSOLE, FETCH_EXPORTS, FETCH_STORY, NO_COMPILER, READY_FORMAT } from './no-compiler';

/* The console view through the engine: switched on before a run, within it and after it, it tells the same. */

const scenario = {
  formatVersion: 1,
  name: 'Console',
  durationS: 600,
  seed: 3,
  functions: [{ name: 'web', runtime: 'nodejs24.x', memoryMiB: 512, cpuMs: 20, reservedConcurrency: 2 }],
  sources: [{ kind: 'http-api', name: 'api', function: 'web', arrivals: { kind: 'poisson', perSecond: 5 } }],
  alarms: [{ name: 'busy', metric: 'Invocations', function: 'web', statistic: 'Sum', threshold: 1 }],
};

function engineOf(factsMax = 300_000): LabEngine {
  return new LabEngine({
    journalLimits: { factsMax, textBytesMax: 8_000_000 },
    compiler: NO_COMPILER,
    format: READY_FORMAT,
    fetchConsole: FETCH_CONSOLE,
    fetchStory: FETCH_STORY,
    fetchExports: FETCH_EXPORTS,
    openGuestHost: () => {
      throw new Error('nothing here has code');
    },
    nowMs: () => performance.now(),
    sleep: () => new Promise((resolve) => setImmediate(resolve)),
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
  });
}

async function loaded(engine: LabEngine): Promise<LoadedRun> {
  const answer = await engine.load({ scenario: scenario, files: {}, play: null });
  if (!answer.ok) throw new Error(JSON.stringify(answer.issues));
  return answer.value;
}

const requestOf = (run: number): ConsoleRequest => ({
  run,
  graphed: ['Invocations', 'Throttles', 'Duration'].map((name) => ({
    metric: { scope: 'function', index: 0, name },
    statistic: name === 'Duration' ? 'p99' : 'Sum',
  })),
  periodUs: 60_000_000,
  window: { fromUs: 0, toUs: 600_000_000 },
});

const frameOf = (engine: LabEngine, run: number) => engine.frame({ run, scope: 'all', fromBucket: 0, fromLogLine: 0 });

async function settled(engine: LabEngine, run: number): Promise<void> {
  for (let turn = 0; turn < 5000; turn++) {
    const frame = frameOf(engine, run);
    if (frame !== null && frame.status !== 'playing' && frame.status !== 'waiting' && frame.seekingToUs === null) return;
    await new Promise((resolve) => setTimeout(resolve, 10)); // a frame costs more than what is run between two
  }
  throw new Error('it never stands still');
}

/** What a console shows at 400 s, switched on at some second of virtual time. */
async function shownWhen(onS: number, factsMax?: number): Promise<ConsoleAnswer> {
  const engine = engineOf(factsMax);
  const { run } = await loaded(engine);
  engine.seek(onS * 1_000_000);
  await settled(engine, run);
  expect(engine.console(requestOf(run))).toBeNull();
  await engine.setConsole(true);
  await settled(engine, run);
  expect(frameOf(engine, run)?.nowUs).toBe(onS * 1_000_000);
  engine.seek(400_000_000);
  await settled(engine, run);
  const answer = engine.console(requestOf(run));
  if (answer === null) throw new Error('the console is on');
  return { ...answer, run: 0 };
}

describe('the console view of a run', () => {
  test('tells the same whenever it is switched on: from facts that were kept', async () => {
    const first = await shownWhen(0);
    expect(first.lines[0]?.startUs).toEqual(Float64Array.of(0, 60e6, 120e6, 180e6, 240e6));
    expect(first.shownUntilUs).toBe(300e6);
    expect(first.history.map(({ kind, state }) => [kind, state])).toEqual([['state', 'ALARM']]);
    expect(await shownWhen(250)).toEqual(first);
    expect(await shownWhen(400)).toEqual(first);
  });

  test('and by doing the run again where not all facts were kept', async () => {
    expect(await shownWhen(390, 1000)).toEqual(await shownWhen(0));
    expect(await shownWhen(0, 1000)).toEqual(await shownWhen(0));
  });

  test('follows a seek back, and the next scenario, until it is switched off', async () => {
    const engine = engineOf();
    const { run } = await loaded(engine);
    await engine.setConsole(true);
    engine.seek(500_000_000);
    await settled(engine, run);
    expect(engine.console(requestOf(run))?.lines[0]?.values).toHaveLength(6);
    engine.seek(160_000_000);
    await settled(engine, run);
    expect(engine.console(requestOf(run))?.lines[0]?.values).toHaveLength(1);
    const next = await loaded(engine);
    expect(engine.console(requestOf(run))).toBeNull();
    expect(engine.console(requestOf(next.run))?.listed).toEqual([]);
    await engine.setConsole(false);
    expect(engine.console(requestOf(next.run))).toBeNull();
  });
});
