import { describe, expect, it } from 'vitest';
import { always, BenchWorld, byKey } from './bench-world';

const STORY = {
  environmentCreated: ['environment'],
  environmentReady: ['environment', 'initUs', 'phase'],
  invocationAdmitted: ['environment', 'cold'],
  invocationEnded: ['environment', 'durationUs', 'initUs', 'billedMs'],
  environmentReset: ['environment'],
  environmentEnded: ['environment', 'cause', 'invocations'],
} as const;

describe('execution environments', () => {
  it('creates one for the first request and bills its Init with it, then reuses it without', () => {
    const world = new BenchWorld({ facts: STORY });
    world.request(0, 1000);
    world.runUntil(2000);
    expect(world.lines).toEqual([
      '0 environmentCreated environment=0',
      '0 invocationAdmitted environment=0 cold=1',
      '200 environmentReady environment=0 initUs=150000 phase=0',
      '300 invocationEnded environment=0 durationUs=100000 initUs=150000 billedMs=250',
      '1000 invocationAdmitted environment=0 cold=0',
      '1100 invocationEnded environment=0 durationUs=100000 initUs=0 billedMs=100',
    ]);
  });

  it('reuses the most recently idle environment', () => {
    const world = new BenchWorld({ facts: { invocationAdmitted: ['environment'] }, version: { cpuMs: byKey([100, 150, 100]) } });
    world.request(0, 0, 1000);
    world.runUntil(2000);
    // Environment 0 is idle from 300 ms on, environment 1 from 350 ms on.
    expect(world.lines).toEqual([
      '0 invocationAdmitted environment=0',
      '0 invocationAdmitted environment=1',
      '1000 invocationAdmitted environment=1',
    ]);
  });

  it('reuses the longest idle environment when told to', () => {
    const world = new BenchWorld({
      facts: { invocationAdmitted: ['environment'] },
      version: { cpuMs: byKey([100, 150, 100]) },
      routing: 'leastRecentlyUsed',
    });
    world.request(0, 0, 1000);
    world.runUntil(2000);
    expect(world.lines[2]).toBe('1000 invocationAdmitted environment=0');
  });

  it('ends an environment after its idle life, counted from its last use', () => {
    const world = new BenchWorld({ facts: { environmentEnded: ['environment', 'cause', 'invocations'] }, idleLifeS: 10 });
    world.request(0, 9000, 18_000);
    world.runUntil(60_000);
    expect(world.lines).toEqual(['28100 environmentEnded environment=0 cause=0 invocations=3']);
  });

  it('serves a request at the very end of an invocation and at the very end of an idle life, not 1 ms later', () => {
    const world = new BenchWorld({ facts: { invocationAdmitted: ['environment', 'cold'] }, idleLifeS: 10 });
    world.request(0, 300, 10_400, 20_501);
    world.runUntil(21_000);
    expect(world.lines).toEqual([
      '0 invocationAdmitted environment=0 cold=1',
      '300 invocationAdmitted environment=0 cold=0',
      '10400 invocationAdmitted environment=0 cold=0',
      '20501 invocationAdmitted environment=1 cold=1',
    ]);
  });

  it('never reuses an environment without an idle life, not even at the instant it is done', () => {
    const world = new BenchWorld({ facts: { invocationAdmitted: ['environment', 'cold'] }, idleLifeS: 0 });
    world.request(0, 300);
    world.runUntil(1000);
    expect(world.lines).toEqual(['0 invocationAdmitted environment=0 cold=1', '300 invocationAdmitted environment=1 cold=1']);
  });

  it('ends an environment that is too old as soon as it is idle, never while it runs', () => {
    const world = new BenchWorld({ facts: { environmentEnded: ['cause', 'invocations'] }, maximumAgeS: 1 });
    world.request(0, 950);
    world.runUntil(60_000);
    expect(world.lines).toEqual(['1050 environmentEnded cause=1 invocations=2']);
  });

  it('ends idle environments of a replaced version at once and busy ones when they are done', () => {
    const world = new BenchWorld({
      facts: { environmentEnded: ['environment', 'cause'], invocationAdmitted: ['version', 'cold'] },
    });
    world.request(0, 0, 1000, 1050);
    world.at(1020, () => {
      const before = world.parts.functions.current(0);
      world.parts.functions.publish(0, { ...world.version, memoryMiB: 256 });
      world.lambda.retireVersion(before);
    });
    world.runUntil(5000);
    expect(world.lines).toEqual([
      '0 invocationAdmitted version=0 cold=1',
      '0 invocationAdmitted version=0 cold=1',
      '1000 invocationAdmitted version=0 cold=0',
      '1020 environmentEnded environment=0 cause=2',
      '1050 invocationAdmitted version=1 cold=1',
      '1100 environmentEnded environment=1 cause=2',
    ]);
  });

  it('resets an environment after a time-out and repeats Init inside the next invocation, unbilled as Init', () => {
    const world = new BenchWorld({ facts: STORY, version: { cpuMs: byKey([9000, 100]) } });
    world.request(0, 5000);
    world.runUntil(9000);
    expect(world.lines.slice(2)).toEqual([
      '200 environmentReady environment=0 initUs=150000 phase=0',
      '3200 invocationEnded environment=0 durationUs=3000000 initUs=150000 billedMs=3150',
      '3200 environmentReset environment=0',
      '5000 invocationAdmitted environment=0 cold=0',
      '5150 environmentReady environment=0 initUs=150000 phase=1',
      '5250 invocationEnded environment=0 durationUs=250000 initUs=0 billedMs=250',
    ]);
  });

  it('times out inside a repeated Init that is longer than the time-out', () => {
    const world = new BenchWorld({
      facts: { invocationEnded: ['outcome', 'durationUs'] },
      version: { cpuMs: byKey([9000, 100]), initMs: byKey([3500]) },
    });
    world.request(0, 10_000);
    world.runUntil(20_000);
    expect(world.lines).toEqual([
      '6550 invocationEnded outcome=2 durationUs=3000000',
      '13000 invocationEnded outcome=2 durationUs=3000000',
    ]);
  });

  const INIT = {
    environmentReady: ['startUpUs', 'initUs', 'phase', 'status'],
    invocationEnded: ['outcome', 'durationUs', 'initUs', 'billedMs'],
  } as const;

  it('gives Init up after 10 s and repeats it inside the invocation, where its time counts as Duration', () => {
    const world = new BenchWorld({ facts: INIT, version: { timeoutUs: 30_000_000, initMs: always(12_000) } });
    world.request(0, 30_000);
    world.runUntil(60_000);
    expect(world.lines).toEqual([
      '10050 environmentReady startUpUs=50000 initUs=10000000 phase=0 status=2',
      '22050 environmentReady startUpUs=0 initUs=12000000 phase=1 status=0',
      '22150 invocationEnded outcome=0 durationUs=12100000 initUs=0 billedMs=12100',
      '30100 invocationEnded outcome=0 durationUs=100000 initUs=0 billedMs=100',
    ]);
  });

  it('times out when the repeated Init is longer than the function may take, and reports both', () => {
    const world = new BenchWorld({ facts: INIT, version: { initMs: always(12_000) } });
    world.request(0);
    world.runUntil(60_000);
    expect(world.lines).toEqual([
      '10050 environmentReady startUpUs=50000 initUs=10000000 phase=0 status=2',
      '13050 environmentReady startUpUs=0 initUs=3000000 phase=1 status=2',
      '13050 invocationEnded outcome=2 durationUs=3000000 initUs=0 billedMs=3000',
    ]);
  });

  it('lets an Init of exactly 10 s pass', () => {
    const world = new BenchWorld({ facts: INIT, version: { initMs: always(10_000) } });
    world.request(0);
    world.runUntil(60_000);
    expect(world.lines[0]).toBe('10050 environmentReady startUpUs=50000 initUs=10000000 phase=0 status=0');
  });
});
