import { describe, expect, it } from 'vitest';
import type { EventStory, StoryAnswer } from '../../../src/engine/protocol';
import { LabEngine } from '../../../src/engine/worker';
import { eventStory, type StorySources } from '../../../src/engine/worker/story';
import { replayedJournal } from '../../../src/engine/worker/story-replay';
import { Journal } from '../../../src/journal';
import { listPriceOf } from '../../../src/pricing';
import { JUDGE, readScenario, type Scenario } from '../../../src/scenario';
import { Simulation } from '../../../src/simulation';
import { LATE_PARTS } from '../../../src/simulation/late-parts';
import { plainText, stepSentence } from '../../../src/words';
import { FETCH_CONSOLE, FETCH_EXPORTS, FETCH_STORY, NO_COMPILER, READY_FORMAT } from './no-compiler';

/* The story of single events, told by the engine without its worker. */

const base = {
  formatVersion: 1,
  name: 'Story test',
  durationS: 60,
  seed: 3,
};

const httpScenario = {
  ...base,
  functions: [
    {
      name: 'web',
      runtime: 'nodejs24.x',
      memoryMiB: 512,
      cpuMs: 400,
      reservedConcurrency: 2,
      profile: { steps: [{ kind: 'call', endpoint: 'stock' }] },
    },
  ],
  endpoints: [{ name: 'stock', url: 'https://stock.test', status: 200, latencyMs: 25 }],
  sources: [{ kind: 'clicks', name: 'shop', function: 'web', arrivals: { kind: 'poisson', perSecond: 2 } }],
};

const s3Scenario = {
  ...base,
  functions: [
    {
      name: 'thumbnail',
      runtime: 'nodejs24.x',
      memoryMiB: 1024,
      cpuMs: 500,
      reservedConcurrency: 1,
      profile: { errorRate: 0.3 },
    },
  ],
  sources: [{ kind: 's3', name: 'uploads', function: 'thumbnail', arrivals: { kind: 'constant', perSecond: 2 } }],
};

async function ended(scenario: unknown): Promise<{ readonly engine: LabEngine; readonly run: number }> {
  let ms = 0;
  const engine = new LabEngine({
    compiler: NO_COMPILER,
    format: READY_FORMAT,
    fetchConsole: FETCH_CONSOLE,
    fetchStory: FETCH_STORY,
    fetchExports: FETCH_EXPORTS,
    openGuestHost: () => {
      throw new Error('nothing here has code');
    },
    nowMs: () => ms++,
    sleep: () => new Promise((resolve) => setImmediate(resolve)),
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
  });
  const answer = await engine.load({ scenario, files: {}, play: null });
  if (!answer.ok) throw new Error(JSON.stringify(answer.issues));
  engine.toEnd();
  const { run } = answer.value;
  for (let turn = 0; turn < 20_000; turn++) {
    const frame = engine.frame({ run, scope: 'all', fromBucket: 0, fromLogLine: 0 });
    if (frame?.status === 'ended') return { engine, run };
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('it never ended');
}

function storyOf(answer: StoryAnswer | null): EventStory {
  if (answer?.kind !== 'story') throw new Error(`there is no story: ${JSON.stringify(answer)}`);
  return answer.story;
}

const keysOf = (story: EventStory): readonly string[] => story.steps.map(({ key }) => key);

async function firstStory(engine: LabEngine, run: number, wanted: (story: EventStory) => boolean): Promise<EventStory> {
  for (let event = 0; event < 120; event++) {
    const answer = await engine.story(run, { event });
    if (answer?.kind === 'story' && wanted(answer.story)) return answer.story;
  }
  throw new Error('no such event');
}

describe('the story of an event', () => {
  it('tells a cold start with its cause, its call, its REPORT line and its cost', async () => {
    const { engine, run } = await ended(httpScenario);
    const story = storyOf(await engine.story(run, { event: 0 }));
    expect(keysOf(story)).toEqual(['happened', 'admitted', 'initialised', 'called', 'ended']);
    expect(story.steps[1]).toMatchObject({ values: { cold: { why: 'first' }, attempt: 1 } });
    expect(story.isFailed).toBe(false);
    const report = story.log.find(({ text }) => text.startsWith('REPORT'))?.text ?? '';
    expect(report).toContain(story.requestIds[0]);
    const [, billed] = /Billed Duration: (\d+) ms/.exec(report) ?? [];
    const [, init] = /Init Duration: ([\d.]+) ms/.exec(report) ?? [];
    expect(story.cost).toMatchObject({ requests: 1, billedMs: Number(billed), memoryMiB: 512 });
    expect(story.cost?.initMs).toBeCloseTo(Number(init), 1);
    // us-east-1, x86_64: 0.20 USD a million requests and 0.0000166667 USD a GB-second (https://aws.amazon.com/lambda/pricing/).
    expect(story.cost?.usd).toBeCloseTo(2e-7 + (Number(billed) / 1000) * 0.5 * 0.0000166667, 12);
    expect(story.log.map(({ text }) => text.split(' ', 1)[0])).toEqual(['INIT_START', 'START', 'END', 'REPORT']);
  });

  it('tells a warm start without the Init of its environment', async () => {
    const { engine, run } = await ended(httpScenario);
    const story = await firstStory(engine, run, ({ steps }) =>
      steps.some((step) => step.key === 'admitted' && step.values.cold === null),
    );
    expect(keysOf(story)).toEqual(['happened', 'admitted', 'called', 'ended']);
    expect(story.log.map(({ text }) => text.split(' ', 1)[0])).toEqual(['START', 'END', 'REPORT']);
  });

  it('tells the refusal of a synchronous event as its end, with AWS’s reason', async () => {
    const { engine, run } = await ended(httpScenario);
    const story = await firstStory(engine, run, ({ refusals }) => refusals > 0);
    expect(keysOf(story)).toEqual(['happened', 'refused']);
    expect(story.isFailed).toBe(true);
    expect(story.cost).toBeNull();
    const [, refused] = story.steps;
    if (refused === undefined) throw new Error('it has two steps');
    expect(plainText(stepSentence(refused))).toContain('ReservedFunctionConcurrentInvocationLimitExceeded');
  });

  it('tells every record of a batch what became of the batch, of its parts, and of a bad record alone', async () => {
    const mapping = { bisectBatchOnFunctionError: true, maximumRetryAttempts: 0, onFailure: { queue: 'bad' }, poisonAtS: [0.4] };
    const atS = [0.1, 0.2, 0.3, 0.4];
    const { engine, run } = await ended({
      ...base,
      functions: [{ name: 'count', cpuMs: 20, initMs: 50 }],
      sources: [{ kind: 'kinesis', name: 'readings', function: 'count', arrivals: { kind: 'times', atS }, ...mapping }],
      queues: [{ name: 'bad' }],
    });
    const [first, second, third, bad] = (await Promise.all([0, 1, 2, 3].map((event) => engine.story(run, { event })))).map(
      storyOf,
    );
    const inHalves = ['happened', 'admitted', 'initialised', 'ended', 'waits', 'admitted', 'ended', 'settled'];
    expect(keysOf(first as EventStory)).toEqual(inHalves);
    expect(keysOf(second as EventStory)).toEqual(inHalves);
    // The third and the bad one fail together once more, and then part.
    const inQuarters = [...inHalves.slice(0, -1), 'waits', 'admitted', 'ended'];
    expect(keysOf(third as EventStory)).toEqual([...inQuarters, 'settled']);
    expect(keysOf(bad as EventStory)).toEqual([...inQuarters, 'discarded', 'settled']);
    expect([first, second, third, bad].map((story) => story?.isFailed)).toEqual([false, false, false, true]);
    expect(second?.requestIds).toEqual(first?.requestIds);
    expect(second?.log).toEqual(first?.log);
    const discarded = bad?.steps.find(({ key }) => key === 'discarded');
    if (discarded === undefined) throw new Error('it was given up');
    expect(plainText(stepSentence(discarded))).toContain('gives up this record: RetryAttemptsExhausted');
  });

  it('rebuilds the payload that the function got, of a click too, whose facts name no session', async () => {
    const { engine, run } = await ended(httpScenario);
    const payload = JSON.parse(storyOf(await engine.story(run, { event: 5 })).payload?.text ?? 'null');
    expect(payload).toMatchObject({ version: '2.0', rawPath: '/clicks', requestContext: { http: { method: 'POST' } } });
    expect(JSON.parse(payload.body).timestamp.slice(0, 19)).toBe(
      new Date(payload.requestContext.timeEpoch).toISOString().slice(0, 19),
    );
  });

  it('tells the retries of an asynchronous event, which keeps one request id', async () => {
    const { engine, run } = await ended(s3Scenario);
    const story = await firstStory(engine, run, ({ refusals, endedUs }) => refusals > 0 && endedUs !== null);
    const keys = keysOf(story);
    expect(keys.slice(0, 3)).toEqual(['happened', 'refused', 'waits']);
    expect(keys.at(-1)).toBe('settled');
    expect(story.requestIds).toHaveLength(1);
    expect(JSON.parse(story.payload?.text ?? 'null')).toMatchObject({ Records: [{ eventSource: 'aws:s3' }] });
    expect(story.steps.every((step, i) => i === 0 || step.atUs >= (story.steps[i - 1]?.atUs ?? 0))).toBe(true);
  });

  it('of an event that goes on says where it stands; of one that never was, nothing', async () => {
    const { engine, run } = await ended(s3Scenario);
    const story = await firstStory(engine, run, ({ endedUs }) => endedUs === null);
    expect(story.steps.at(-1)?.key).toBe('goesOn');
    expect(await engine.story(run, { event: 1_000_000 })).toEqual({ kind: 'notKept', keptShare: 1 });
    expect(await engine.story(run + 1, { event: 0 })).toBeNull();
  });
});

describe('an event that was not kept', () => {
  it('has the same story by a replay, changes made by hand included', () => {
    const { scenario, simulation, journal } = modelled(s3Scenario);
    const { factsSeen } = journal.state;
    const sources = sourcesOf(scenario, simulation);
    for (const event of [0, 17, 60]) {
      const replay = replayedJournal(event, { scenario, simulation, lateParts: LATE_PARTS, factsSeen });
      if (replay === null) throw new Error('a modelled run is replayed');
      expect(replay.state.factsKept).toBeLessThan(journal.state.factsKept);
      expect(eventStory(event, replay, sources)).toEqual(eventStory(event, journal, sources));
    }
  });

  it('is not replayed when the run was too long', () => {
    const { scenario, simulation } = modelled(s3Scenario);
    expect(replayedJournal(0, { scenario, simulation, lateParts: LATE_PARTS, factsSeen: 1e9 })).toBeNull();
  });
});

function modelled(json: unknown) {
  const read = readScenario(json);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  const journal = new Journal({ factsMax: 100_000, textBytesMax: 1_000_000 });
  const simulation = Simulation.create(read.value, { readers: [journal], compile: undefined, lateParts: LATE_PARTS });
  if (!simulation.ok) throw new Error(JSON.stringify(simulation.issues));
  simulation.value.intervene({ path: 'sources.uploads.rateFactor', value: 2 }, JUDGE);
  simulation.value.advance({ untilUs: simulation.value.endUs, eventsMax: 1_000_000 });
  return { scenario: read.value, simulation: simulation.value, journal };
}

function sourcesOf(scenario: Scenario, simulation: Simulation): StorySources {
  const list = listPriceOf(scenario.region);
  if (!list.ok) throw new Error('the region has prices');
  const functions = [{ name: 'thumbnail', runtimeVersion: 'nodejs:24.v1', runtimeVersionArn: 'arn' }];
  return { scenario, simulation, lateParts: LATE_PARTS, functions, list: list.value, ephemeralMiBFree: 512 };
}
