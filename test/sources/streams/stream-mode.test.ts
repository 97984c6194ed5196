import { describe, expect, it } from 'vitest';
import { RETRY_CAUSES } from '../../../src/journal';
import type { Discarded, StreamSettings } from '../../../src/sources';
import { laneOf } from '../../../src/sources/streams/lane-of';
import { type BenchOptions, BenchWorld, byKey, MS, S, STREAM } from '../../lambda/bench-world';

/* One record takes 100 ms, a cold start 200 ms before; a DynamoDB stream is polled at 0, 250, 500 … ms. */

const SPLIT = RETRY_CAUSES.indexOf('batchSplit');

const FACTS = {
  invocationAdmitted: ['event', 'attempt', 'records'],
  invocationEnded: ['event', 'outcome', 'settled'],
  eventSettled: ['event', 'outcome'],
} as const;
const SENT = { invocationAdmitted: ['event', 'records'] } as const;
const ENDS = { eventSettled: ['event', 'outcome'] } as const;

function worldOf(settings: Partial<StreamSettings>, options: BenchOptions): BenchWorld {
  const world = new BenchWorld(options);
  world.streams.addStream({ ...STREAM, ...settings });
  return world;
}

function write(world: BenchWorld, shard: number, ...atMs: readonly number[]): void {
  for (const ms of atMs) world.at(ms, () => world.streams.append(world.record(), shard));
}

/** As many records at one time, of which those at `poison` always fail. */
function writeMany(world: BenchWorld, atMs: number, count: number, ...poison: readonly number[]): void {
  world.at(atMs, () => {
    for (let i = 0; i < count; i++) {
      const record = world.record();
      if (poison.includes(i)) world.parts.events.makePoison(record);
      world.streams.append(record, 0);
    }
  });
}

describe('a polled stream', () => {
  it('reads up to a batch at the next poll, and goes on at once while it is behind', () => {
    const world = worldOf({ batchSize: 2 }, { facts: FACTS });
    write(world, 0, 10, 20, 30);
    world.runUntil(2000);
    expect(world.lines).toEqual([
      '250 invocationAdmitted event=0 attempt=1 records=2',
      '550 invocationEnded event=0 outcome=0 settled=1',
      '550 eventSettled event=0 outcome=0',
      '550 eventSettled event=1 outcome=0',
      '550 invocationAdmitted event=2 attempt=1 records=1',
      '650 invocationEnded event=2 outcome=0 settled=1',
      '650 eventSettled event=2 outcome=0',
    ]);
  });

  it('blocks a shard with a batch that fails, retries it with backoff, and discards it when the retries are used up', () => {
    const world = worldOf({ batchSize: 10, maximumRetryAttempts: 1 }, { facts: FACTS, version: { errorRate: 1 } });
    write(world, 0, 0, 300);
    world.runUntil(1800);
    expect(world.lines).toEqual([
      '0 invocationAdmitted event=0 attempt=1 records=1',
      '300 invocationEnded event=0 outcome=1 settled=0',
      '1300 invocationAdmitted event=0 attempt=2 records=1',
      '1400 invocationEnded event=0 outcome=1 settled=1',
      '1400 eventSettled event=0 outcome=1',
      '1400 invocationAdmitted event=1 attempt=1 records=1',
      '1500 invocationEnded event=1 outcome=1 settled=0',
    ]);
  });

  it('does not use up retries for throttles', () => {
    const facts = { ...SENT, invocationThrottled: ['event', 'settled'], ...ENDS } as const;
    const world = worldOf({ maximumRetryAttempts: 0 }, { facts, accountConcurrency: 0 });
    write(world, 0, 0);
    world.runUntil(8000);
    expect(world.lines).toEqual([0, 1000, 3000, 7000].map((ms) => `${ms} invocationThrottled event=0 settled=0`));
  });

  it('keeps shards apart: one batch of each may run at a time', () => {
    const facts = { invocationAdmitted: ['event', 'environment'] } as const;
    const world = worldOf({ shards: 2, batchSize: 10 }, { facts, version: { cpuMs: byKey([1000]) } });
    write(world, 0, 0);
    write(world, 1, 0);
    write(world, 0, 500);
    world.runUntil(1000);
    expect(world.lines).toEqual(['0 invocationAdmitted event=0 environment=0', '125 invocationAdmitted event=1 environment=1']);
  });

  it('loses what outlives the stream’s retention', () => {
    const world = worldOf({ batchSize: 10 }, { facts: ENDS, version: { errorRate: 1 } });
    write(world, 0, 0);
    world.runUntil(86_400_000 + 70_000);
    expect(world.lines).toHaveLength(1);
    expect(world.lines[0]).toMatch(/eventSettled event=0 outcome=4$/);
  });

  it('is pushed to with enhanced fan-out', () => {
    const world = worldOf({ pushDelayUs: 70 * MS }, { facts: SENT });
    write(world, 0, 10);
    world.runUntil(1000);
    expect(world.lines).toEqual(['80 invocationAdmitted event=0 records=1']);
  });
});

describe('a batch', () => {
  it('that is not full waits for more until its window is over, from the poll that found its first record', () => {
    const world = worldOf({ batchWindowUs: 2 * S }, { facts: SENT });
    write(world, 0, 10, 900, 2200, 2300);
    world.runUntil(6000);
    expect(world.lines).toEqual(['2250 invocationAdmitted event=0 records=3', '4550 invocationAdmitted event=3 records=1']);
  });

  it('is sent at the poll that finds it full', () => {
    const world = worldOf({ batchWindowUs: 60 * S, batchSize: 3 }, { facts: SENT });
    write(world, 0, 10, 900, 1100);
    world.runUntil(6000);
    expect(world.lines).toEqual(['1250 invocationAdmitted event=0 records=3']);
  });

  it('has at most 6 MB: the window is over when it is full by that', () => {
    const world = worldOf({ batchWindowUs: 60 * S }, { facts: SENT });
    world.at(0, () => {
      for (let i = 0; i < 4; i++) {
        const record = world.record();
        record.bytes = 2_500_000;
        world.streams.append(record, 0);
      }
    });
    world.runUntil(59_000);
    expect(world.lines).toEqual(['0 invocationAdmitted event=0 records=2']);
  });

  it('is one of several of its shard with a parallelization factor, and each key has its own order', () => {
    const [a, b] = [0, [1, 2, 3, 4].find((key) => laneOf(key, 10) !== laneOf(0, 10)) as number];
    const world = worldOf({ parallelizationFactor: 10 }, { facts: SENT, version: { errorRate: 1 } });
    world.at(0, () => {
      for (const entity of [a, b, a]) {
        const record = world.record();
        record.entity = entity;
        world.streams.append(record, 0);
      }
    });
    world.runUntil(250);
    expect([...world.lines].sort()).toEqual(['0 invocationAdmitted event=0 records=2', '0 invocationAdmitted event=1 records=1']);
  });
});

describe('the starting position', () => {
  it('decides what is read of records that were written before the mapping', () => {
    const read = (skipBeforeUs: number) => {
      const world = worldOf({ skipBeforeUs, readsFromUs: 10 * S }, { facts: SENT });
      write(world, 0, 1000, 6000, 11_000);
      world.runUntil(12_000);
      return world.lines;
    };
    expect(read(0)).toEqual(['10000 invocationAdmitted event=0 records=2', '11000 invocationAdmitted event=2 records=1']);
    expect(read(5 * S)).toEqual(['10000 invocationAdmitted event=1 records=1', '11000 invocationAdmitted event=2 records=1']);
    expect(read(10 * S)).toEqual(['11000 invocationAdmitted event=2 records=1']);
  });
});

describe('a poison record', () => {
  it('is found by halves, which use up no retry, and is then given up alone', () => {
    const settings = { bisectsBatchOnFunctionError: true, maximumRetryAttempts: 0 };
    const facts = { ...SENT, retryScheduled: ['event', 'cause'], ...ENDS } as const;
    const world = worldOf(settings, { facts });
    writeMany(world, 0, 4, 2);
    world.runUntil(2000);
    expect(world.lines).toEqual([
      '0 invocationAdmitted event=0 records=4',
      `300 retryScheduled event=0 cause=${SPLIT}`,
      '300 invocationAdmitted event=0 records=2',
      '400 eventSettled event=0 outcome=0',
      '400 eventSettled event=1 outcome=0',
      '400 invocationAdmitted event=2 records=2',
      `500 retryScheduled event=2 cause=${SPLIT}`,
      '500 invocationAdmitted event=2 records=1',
      '600 eventSettled event=2 outcome=1',
      '600 invocationAdmitted event=3 records=1',
      '700 eventSettled event=3 outcome=0',
    ]);
  });

  it('moves the checkpoint where the answer reports it: what comes before it is done', () => {
    const facts = { ...SENT, itemsFailed: ['first', 'failed'], invocationEnded: ['outcome', 'settled'], ...ENDS } as const;
    const world = worldOf({ readsItemFailures: true, maximumRetryAttempts: 1 }, { facts });
    writeMany(world, 0, 4, 2, 3);
    world.runUntil(3000);
    expect(world.lines).toEqual([
      '0 invocationAdmitted event=0 records=4',
      '300 invocationEnded outcome=0 settled=0',
      '300 itemsFailed first=2 failed=2',
      '300 eventSettled event=0 outcome=0',
      '300 eventSettled event=1 outcome=0',
      '1300 invocationAdmitted event=2 records=2',
      '1400 invocationEnded outcome=0 settled=1',
      '1400 itemsFailed first=0 failed=2',
      '1400 eventSettled event=2 outcome=1',
      '1400 eventSettled event=3 outcome=1',
    ]);
  });

  it('is cut off where the answer reports it when batches are split, and then alone is given up', () => {
    const world = worldOf(
      { readsItemFailures: true, bisectsBatchOnFunctionError: true, maximumRetryAttempts: 0 },
      { facts: { ...SENT, ...ENDS } },
    );
    writeMany(world, 0, 5, 2);
    world.runUntil(6000);
    expect(world.lines).toEqual([
      '0 invocationAdmitted event=0 records=5',
      '300 eventSettled event=0 outcome=0',
      '300 eventSettled event=1 outcome=0',
      '1300 invocationAdmitted event=2 records=3',
      '1400 invocationAdmitted event=2 records=2',
      '1500 invocationAdmitted event=2 records=1',
      '1600 eventSettled event=2 outcome=1',
      '1600 invocationAdmitted event=3 records=1',
      '1700 eventSettled event=3 outcome=0',
      '1700 invocationAdmitted event=4 records=1',
      '1800 eventSettled event=4 outcome=0',
    ]);
  });
});

describe('records that are given up', () => {
  it('are older than the maximum age: also what waited behind them', () => {
    const world = worldOf({ maximumRecordAgeUs: 5 * S }, { facts: ENDS, version: { errorRate: 1 } });
    write(world, 0, 0, 100, 4000);
    // Attempts of the first at 0, 1.3 and 3.4 s, and the next would be at 7.5 s; of the second from 5 s on, alone.
    world.runUntil(7000);
    expect(world.lines).toEqual(['5000 eventSettled event=0 outcome=4', '5100 eventSettled event=1 outcome=4']);
  });

  it('are told of at the on-failure destination, all that follow each other in one record', () => {
    const told: Discarded[] = [];
    const onFailure = (discarded: Discarded) => {
      told.push(discarded);
      return 'a record';
    };
    const facts = { batchDiscarded: ['event', 'records', 'condition', 'invocations', 'target', 'bytes'], ...ENDS } as const;
    const world = worldOf({ maximumRetryAttempts: 1, onFailure, batchSize: 2 }, { facts });
    writeMany(world, 0, 3, 1);
    world.runUntil(2000);
    expect(world.lines).toEqual([
      '1400 batchDiscarded event=0 records=2 condition=0 invocations=2 target=1 bytes=8',
      '1400 eventSettled event=0 outcome=3',
      '1400 eventSettled event=1 outcome=3',
      '1500 eventSettled event=2 outcome=0',
    ]);
    expect(told).toMatchObject([{ condition: 'RetryAttemptsExhausted', shard: 0, invocations: 2, last: { attempt: 2 } }]);
  });
});
