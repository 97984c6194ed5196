import { describe, expect, it } from 'vitest';
import { RETRY_CAUSES } from '../../../src/journal';
import type { StreamSettings } from '../../../src/sources';
import { BenchWorld, MS, S, STREAM } from '../../lambda/bench-world';

/* Windows of 10 s, a stream of one shard that is polled at 0, 250, 500 … ms, attempts of 100 ms after a cold start of 200 ms. */

const FACTS = {
  windowEnded: ['records', 'early', 'stateBytes', 'endLo'],
  invocationAdmitted: ['source', 'records'],
} as const;
const WINDOW = -4;

const tumbling = (stateBytesPerRecord = 0, phaseMs = 0): Partial<StreamSettings> => ({
  tumbling: { windowUs: 10 * S, phaseUs: phaseMs * MS, stateBytesPerRecord },
});

function worldOf(settings: Partial<StreamSettings>, facts: object = FACTS): BenchWorld {
  const world = new BenchWorld({ facts });
  world.streams.addStream({ ...STREAM, ...settings });
  return world;
}

function write(world: BenchWorld, ...atMs: readonly number[]): void {
  for (const ms of atMs) world.at(ms, () => world.streams.append(world.record(), 0));
}

describe('a tumbling window', () => {
  it('is ended, without records, when the poller finds a record of a later one', () => {
    const world = worldOf(tumbling());
    write(world, 1010, 2010, 12010);
    world.runUntil(20_000);
    expect(world.lines).toEqual([
      '1250 invocationAdmitted source=0 records=1',
      '2250 invocationAdmitted source=0 records=1',
      `12250 windowEnded records=2 early=0 stateBytes=2 endLo=${10 * S}`,
      `12250 invocationAdmitted source=${WINDOW} records=0`,
      '12350 invocationAdmitted source=0 records=1',
    ]);
  });

  it('is assumed to be over 2 minutes after its last record where no other comes', () => {
    const world = worldOf(tumbling());
    write(world, 1010);
    world.runUntil(400_000);
    expect(world.lines.slice(1)).toEqual([
      `121010 windowEnded records=1 early=0 stateBytes=2 endLo=${10 * S}`,
      `121010 invocationAdmitted source=${WINDOW} records=0`,
    ]);
  });

  it('is not assumed to be over before its end, however long nothing comes', () => {
    const world = worldOf({ tumbling: { windowUs: 900 * S, phaseUs: 0, stateBytesPerRecord: 0 } });
    write(world, 1010);
    world.runUntil(1_000_000);
    expect(world.lines[1]).toBe(`900000 windowEnded records=1 early=0 stateBytes=2 endLo=${900 * S}`);
  });

  it('begins at times of the day, not of the run', () => {
    const world = worldOf(tumbling(0, 7000));
    write(world, 1010, 4010); // 8.01 and 11.01 s of the clock
    world.runUntil(10_000);
    expect(world.lines[1]).toBe(`4250 windowEnded records=1 early=0 stateBytes=2 endLo=${3 * S}`);
  });

  it('parts what one poll finds: no batch has records of two windows, and none waits longer because of it', () => {
    const world = worldOf({ ...tumbling(), batchWindowUs: 5 * S, readsFromUs: 12 * S });
    write(world, 9800, 9900, 10_100, 10_200);
    world.runUntil(30_000);
    expect(world.lines).toEqual([
      '12000 invocationAdmitted source=0 records=2',
      `12300 windowEnded records=2 early=0 stateBytes=2 endLo=${10 * S}`,
      `12300 invocationAdmitted source=${WINDOW} records=0`,
      '17400 invocationAdmitted source=0 records=2',
    ]);
  });

  it('is terminated early when its state is above 1 MB, and goes on with an empty one', () => {
    const world = worldOf({ ...tumbling(400_000), batchSize: 1 });
    write(world, 1010, 1020, 1030, 1040, 12_010);
    world.runUntil(20_000);
    expect(world.lines).toEqual([
      '1250 invocationAdmitted source=0 records=1',
      '1550 invocationAdmitted source=0 records=1',
      '1650 invocationAdmitted source=0 records=1',
      `1750 windowEnded records=3 early=1 stateBytes=1200002 endLo=${10 * S}`,
      `1750 invocationAdmitted source=${WINDOW} records=0`,
      '1850 invocationAdmitted source=0 records=1',
      `12250 windowEnded records=1 early=0 stateBytes=400002 endLo=${10 * S}`,
      `12250 invocationAdmitted source=${WINDOW} records=0`,
      '12350 invocationAdmitted source=0 records=1',
    ]);
  });

  it('keeps its state while a batch is tried again, and counts records once', () => {
    const world = worldOf({ ...tumbling(10), maximumRetryAttempts: 1 }, { windowEnded: FACTS.windowEnded });
    write(world, 1010);
    world.at(2010, () => {
      const poison = world.record();
      world.parts.events.makePoison(poison);
      world.streams.append(poison, 0);
    });
    write(world, 12_010);
    world.runUntil(20_000);
    expect(world.lines).toEqual([`12250 windowEnded records=1 early=0 stateBytes=12 endLo=${10 * S}`]);
  });
});

/** What real code answers to each attempt in turn. */
function answering(world: BenchWorld, ...bodies: readonly string[]): void {
  let n = 0;
  const { streams } = world;
  const settles = streams.settles.bind(streams);
  streams.settles = (event, outcome, failed) => {
    const body = bodies[Math.min(n++, bodies.length - 1)];
    if (body !== undefined) streams.takeAnswer(event, body);
    return settles(event, outcome, failed);
  };
}

describe('the state of a tumbling window', () => {
  const RETRIES = { retryScheduled: ['cause'], invocationAdmitted: ['records'], windowEnded: ['records', 'stateBytes'] } as const;
  const MISSING = RETRY_CAUSES.indexOf('stateMissing');

  it('must be in every answer: without it the invocation counts as failed, the final one too', () => {
    const world = worldOf(tumbling(), RETRIES);
    answering(world, '{}', '{"state":{"n":1}}', 'null', '{"state":{}}');
    write(world, 1010, 12_010);
    world.runUntil(14_000);
    expect(world.lines).toEqual([
      '1250 invocationAdmitted records=1',
      `1550 retryScheduled cause=${MISSING}`,
      '2550 invocationAdmitted records=1',
      '12250 windowEnded records=1 stateBytes=7',
      '12250 invocationAdmitted records=0',
      `12350 retryScheduled cause=${MISSING}`,
      '13350 invocationAdmitted records=0',
      '13450 invocationAdmitted records=1',
    ]);
  });

  it('is dropped when the final invocation used up its retries: nobody is told, and the stream goes on', () => {
    const facts = { ...RETRIES, batchDiscarded: ['records', 'target'] } as const;
    const world = worldOf({ ...tumbling(), maximumRetryAttempts: 0, onFailure: () => '{}' }, facts);
    answering(world, '{"state":{"n":1}}', '{"n":1}', '{"state":{}}');
    write(world, 1010, 12_010);
    world.runUntil(14_000);
    expect(world.lines.slice(2)).toEqual([
      '12250 invocationAdmitted records=0',
      '12350 batchDiscarded records=0 target=0',
      '12350 invocationAdmitted records=1',
    ]);
  });
});
