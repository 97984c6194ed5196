import { describe, expect, it } from 'vitest';
import { always, BenchWorld, MS } from './bench-world';

const FACTS = {
  environmentReady: ['initUs'],
  invocationAdmitted: ['environment', 'cold'],
  extensionsRan: ['invocation', 'postUs'],
  invocationEnded: ['invocation', 'durationUs', 'initUs', 'billedMs'],
  environmentFreed: ['environment'],
  environmentReset: ['environment'],
  shutdownBegan: ['environment', 'cause', 'shutdownUs'],
  environmentEnded: ['environment', 'cause', 'invocations'],
} as const;

const extension = (isExternal: boolean, initMs: number, postMs: number, shutdownMs = 0) => ({
  name: 'e',
  isExternal,
  initMs: always(initMs),
  postMs: always(postMs),
  shutdownMs: always(shutdownMs),
});

describe('extensions', () => {
  it('add to Init: external ones side by side, internal ones one after the other', () => {
    const extensions = [extension(true, 40, 0), extension(true, 70, 0), extension(false, 5, 0), extension(false, 6, 0)];
    const world = new BenchWorld({ facts: { environmentReady: ['initUs'] }, version: { extensions } });
    world.request(0);
    world.runUntil(1000);
    // 50 ms until Init begins; 150 ms of the runtime, 70 of the slower process, 5 and 6 inside the runtime
    expect(world.lines).toEqual(['281 environmentReady initUs=231000']);
  });

  it('keep the environment busy and billed after the answer: a request that comes meanwhile finds none free', () => {
    const world = new BenchWorld({ facts: FACTS, version: { extensions: [extension(true, 0, 30), extension(true, 0, 20)] } });
    world.request(0, 310, 340);
    world.runUntil(1000);
    expect(world.lines).toEqual([
      '0 invocationAdmitted environment=0 cold=1',
      '200 environmentReady initUs=150000',
      '300 extensionsRan invocation=0 postUs=30000',
      '300 invocationEnded invocation=0 durationUs=100000 initUs=150000 billedMs=280',
      '310 invocationAdmitted environment=1 cold=1',
      '330 environmentFreed environment=0',
      '340 invocationAdmitted environment=0 cold=0',
      '440 extensionsRan invocation=2 postUs=30000',
      '440 invocationEnded invocation=2 durationUs=100000 initUs=0 billedMs=130',
      '470 environmentFreed environment=0',
      '510 environmentReady initUs=150000',
      '610 extensionsRan invocation=1 postUs=30000',
      '610 invocationEnded invocation=1 durationUs=100000 initUs=150000 billedMs=280',
      '640 environmentFreed environment=1',
    ]);
  });

  it('claim concurrency until they are done', () => {
    const world = new BenchWorld({
      facts: { invocationThrottled: ['reason'], environmentFreed: ['environment'] },
      function: { reservedConcurrency: 1 },
      version: { extensions: [extension(true, 0, 30)] },
    });
    world.request(0, 329, 331);
    world.runUntil(400);
    expect(world.lines).toEqual(['329 invocationThrottled reason=1', '330 environmentFreed environment=0']);
  });

  it('are stopped with the runtime at the deadline of the function, whose answer stands', () => {
    const version = { extensions: [extension(true, 0, 5000)], timeoutUs: 1000 * MS };
    const world = new BenchWorld({ facts: FACTS, version });
    world.request(0);
    world.runUntil(1300);
    expect(world.lines.slice(2)).toEqual([
      '300 extensionsRan invocation=0 postUs=900000',
      '300 invocationEnded invocation=0 durationUs=100000 initUs=150000 billedMs=1150',
      '1200 environmentFreed environment=0',
      '1200 environmentReset environment=0',
    ]);
  });

  it('end with a function that timed out: nothing runs after it', () => {
    const world = new BenchWorld({
      facts: { extensionsRan: ['postUs'], invocationEnded: ['durationUs'], environmentReset: ['environment'] },
      version: { cpuMs: always(2000), timeoutUs: 1000 * MS, extensions: [extension(true, 0, 50)] },
    });
    world.request(0);
    world.runUntil(2000);
    expect(world.lines).toEqual(['1200 invocationEnded durationUs=1000000', '1200 environmentReset environment=0']);
  });

  it('have a moment before their environment is gone, and no longer than Lambda gives', () => {
    const facts = { shutdownBegan: FACTS.shutdownBegan, environmentEnded: FACTS.environmentEnded };
    const of = (wantedMs: number) =>
      new BenchWorld({
        facts,
        idleLifeS: 10,
        version: { extensions: [extension(false, 0, 0, wantedMs)], shutdownLimitUs: 500 * MS },
      });
    for (const [wantedMs, ms] of [
      [120, 120],
      [4000, 500],
    ] as const) {
      const world = of(wantedMs);
      world.request(0);
      world.runUntil(20_000);
      expect(world.lines).toEqual([
        `10300 shutdownBegan environment=0 cause=0 shutdownUs=${ms * MS}`,
        `${10_300 + ms} environmentEnded environment=0 cause=0 invocations=1`,
      ]);
    }
  });
});
