import { describe, expect, it } from 'vitest';
import { BenchWorld, byKey } from '../lambda/bench-world';

const FACTS = {
  invocationAdmitted: ['event', 'attempt', 'records'],
  invocationEnded: ['event', 'outcome', 'settled'],
  eventSettled: ['event', 'outcome'],
} as const;

function write(world: BenchWorld, shard: number, ...atMs: readonly number[]): void {
  for (const ms of atMs) world.at(ms, () => world.streams.append(world.record(), shard));
}

describe('a polled stream', () => {
  it('reads up to a batch at the next poll, and goes on at once while it is behind', () => {
    const world = new BenchWorld({ facts: FACTS });
    world.streams.addStream({ shards: 1, batchSize: 2, maximumRetryAttempts: -1 });
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
    const world = new BenchWorld({ facts: FACTS, version: { errorRate: 1 } });
    world.streams.addStream({ shards: 1, batchSize: 10, maximumRetryAttempts: 1 });
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

  it('keeps shards apart: one batch of each may run at a time', () => {
    const world = new BenchWorld({ facts: { invocationAdmitted: ['event', 'environment'] }, version: { cpuMs: byKey([1000]) } });
    world.streams.addStream({ shards: 2, batchSize: 10, maximumRetryAttempts: -1 });
    write(world, 0, 0);
    write(world, 1, 0);
    write(world, 0, 500);
    world.runUntil(1000);
    expect(world.lines).toEqual(['0 invocationAdmitted event=0 environment=0', '125 invocationAdmitted event=1 environment=1']);
  });

  it('loses what outlives the stream’s retention', () => {
    const world = new BenchWorld({ facts: { eventSettled: ['event', 'outcome'] }, version: { errorRate: 1 } });
    world.streams.addStream({ shards: 1, batchSize: 10, maximumRetryAttempts: -1 });
    write(world, 0, 0);
    world.runUntil(86_400_000 + 70_000);
    expect(world.lines).toHaveLength(1);
    expect(world.lines[0]).toMatch(/eventSettled event=0 outcome=4$/);
  });
});
