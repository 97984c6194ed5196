import { describe, expect, it } from 'vitest';
import { always, BenchWorld, byKey, MS, S } from './bench-world';

const FACTS = {
  snapshotCreated: ['initUs', 'status', 'isBefore', 'isCharged'],
  invocationAdmitted: ['environment', 'cold'],
  environmentRestored: ['environment', 'restoreUs', 'billedUs', 'status'],
  environmentReady: ['environment', 'startUpUs', 'initUs', 'phase', 'status'],
  invocationEnded: ['invocation', 'outcome', 'durationUs', 'initUs', 'billedMs'],
  environmentReset: ['environment'],
  environmentEnded: ['environment', 'cause', 'invocations'],
} as const;

const snapStart = (restoreMs: number, afterMs: number, isCharged = true) => ({
  restoreMs: always(restoreMs),
  afterRestoreMs: always(afterMs),
  isCharged,
});

function worldOf(version: object, isBefore = true): BenchWorld {
  const world = new BenchWorld({ facts: FACTS, version });
  world.lambda.snapStart.publish(0, 0, isBefore);
  return world;
}

describe('SnapStart', () => {
  it('restores a new environment instead of running Init, bills what follows the restore, and then it is warm', () => {
    const world = worldOf({ snapStart: snapStart(137, 75.5), initMs: always(4000) });
    world.request(0, 500);
    world.runUntil(1000);
    expect(world.lines).toEqual([
      '0 snapshotCreated initUs=4000000 status=0 isBefore=1 isCharged=1',
      '0 invocationAdmitted environment=0 cold=1',
      // 50 ms of start-up, 137 + 75.5 ms of restore
      '262.5 environmentRestored environment=0 restoreUs=212500 billedUs=75500 status=0',
      '262.5 environmentReady environment=0 startUpUs=50000 initUs=212500 phase=0 status=0',
      '362.5 invocationEnded invocation=0 outcome=0 durationUs=100000 initUs=75500 billedMs=176',
      '500 invocationAdmitted environment=0 cold=0',
      '600 invocationEnded invocation=1 outcome=0 durationUs=100000 initUs=0 billedMs=100',
    ]);
  });

  it('gives a restore up after 10 s of loading: the invocation fails unbilled, and the environment is gone', () => {
    const world = worldOf({ snapStart: snapStart(100, 10_000.5) });
    world.request(0);
    world.runUntil(11_000);
    expect(world.lines.slice(2)).toEqual([
      '10150 environmentRestored environment=0 restoreUs=10100000 billedUs=0 status=2',
      '10150 environmentReady environment=0 startUpUs=50000 initUs=10100000 phase=0 status=2',
      '10150 invocationEnded invocation=0 outcome=5 durationUs=0 initUs=0 billedMs=0',
      '10150 environmentReset environment=0',
      '10150 environmentEnded environment=0 cause=3 invocations=1',
    ]);
  });

  it('takes a restore of exactly the limit', () => {
    const world = worldOf({ snapStart: snapStart(100, 10_000) });
    world.request(0);
    world.runUntil(10_300);
    expect(world.lines.at(-1)).toBe(
      '10250 invocationEnded invocation=0 outcome=0 durationUs=100000 initUs=10000000 billedMs=10100',
    );
  });

  it('repeats Init, not the restore, inside the invocation after a timeout', () => {
    const world = worldOf({ snapStart: snapStart(100, 50), cpuMs: byKey([5000, 100]), timeoutUs: 1000 * MS });
    world.request(0, 2000);
    world.runUntil(3000);
    expect(world.lines.filter((line) => /Restored|Ready|Reset/.test(line))).toEqual([
      '200 environmentRestored environment=0 restoreUs=150000 billedUs=50000 status=0',
      '200 environmentReady environment=0 startUpUs=50000 initUs=150000 phase=0 status=0',
      '1200 environmentReset environment=0',
      '2150 environmentReady environment=0 startUpUs=0 initUs=150000 phase=1 status=0',
    ]);
  });

  it('has 130 s for the Init of a publication, or the function’s timeout; beyond that environments run Init', () => {
    expect(worldOf({ snapStart: snapStart(1, 1), initMs: always(130_000) }).lines).toEqual([
      '0 snapshotCreated initUs=130000000 status=0 isBefore=1 isCharged=1',
    ]);
    expect(worldOf({ snapStart: snapStart(1, 1, false), initMs: always(200_000), timeoutUs: 300 * S }, false).lines).toEqual([
      '0 snapshotCreated initUs=200000000 status=0 isBefore=0 isCharged=0',
    ]);
    const late = worldOf({ snapStart: snapStart(1, 1), initMs: always(130_001) });
    late.request(0);
    late.runUntil(10_100);
    expect(late.lines).toEqual([
      '0 snapshotCreated initUs=130000000 status=2 isBefore=1 isCharged=0',
      '0 invocationAdmitted environment=0 cold=1',
      '10050 environmentReady environment=0 startUpUs=50000 initUs=10000000 phase=0 status=2',
    ]);
  });
});
