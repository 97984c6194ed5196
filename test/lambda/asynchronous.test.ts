import { describe, expect, it } from 'vitest';
import { BenchWorld, byKey } from './bench-world';

const FACTS = {
  eventArrived: ['event'],
  invocationAdmitted: ['event', 'attempt'],
  invocationEnded: ['event', 'outcome', 'settled'],
  invocationThrottled: ['event', 'attempt', 'settled'],
  retryScheduled: ['event', 'attempt', 'cause'],
  eventSettled: ['event', 'outcome', 'attempts'],
} as const;

describe('asynchronous invocation', () => {
  it('tries a failing event three times, one and two minutes after the failures, then gives it up as failed', () => {
    const world = new BenchWorld({ facts: FACTS, version: { errorRate: 1 } });
    world.at(0, () => world.asynchronous.enqueue(world.record(), 30_000));
    world.runUntil(600_000);
    expect(world.lines).toEqual([
      '0 eventArrived event=0',
      '30 invocationAdmitted event=0 attempt=1',
      '330 invocationEnded event=0 outcome=1 settled=0',
      '330 retryScheduled event=0 attempt=2 cause=0',
      '60330 invocationAdmitted event=0 attempt=2',
      '60430 invocationEnded event=0 outcome=1 settled=0',
      '60430 retryScheduled event=0 attempt=3 cause=0',
      '180430 invocationAdmitted event=0 attempt=3',
      '180530 invocationEnded event=0 outcome=1 settled=1',
      '180530 eventSettled event=0 outcome=1 attempts=3',
    ]);
    expect(world.parts.events.size).toBe(0);
  });

  it('backs off a throttled event from one second, doubling, without using up retries', () => {
    const world = new BenchWorld({ facts: FACTS, function: { reservedConcurrency: 1 }, version: { cpuMs: byKey([2500, 100]) } });
    world.request(0);
    world.at(100, () => world.asynchronous.enqueue(world.record(), 100_000));
    world.runUntil(10_000);
    expect(world.lines.filter((line) => line.includes('event=1'))).toEqual([
      '100 eventArrived event=1',
      '100 invocationThrottled event=1 attempt=1 settled=0',
      '100 retryScheduled event=1 attempt=2 cause=1',
      '1100 invocationThrottled event=1 attempt=2 settled=0',
      '1100 retryScheduled event=1 attempt=3 cause=1',
      '3100 invocationAdmitted event=1 attempt=3',
      '3200 invocationEnded event=1 outcome=0 settled=1',
      '3200 eventSettled event=1 outcome=0 attempts=3',
    ]);
  });

  it('drops an event that would be older than its maximum age at the next attempt', () => {
    const world = new BenchWorld({ facts: FACTS, function: { maximumEventAgeUs: 60_000_000 }, version: { errorRate: 1 } });
    world.at(0, () => world.asynchronous.enqueue(world.record(), 0));
    world.runUntil(600_000);
    expect(world.lines.at(-1)).toBe('300 eventSettled event=0 outcome=4 attempts=1');
  });

  it('drops at once what is sent to a function that is switched off', () => {
    const world = new BenchWorld({ facts: FACTS, function: { reservedConcurrency: 0 } });
    world.at(0, () => world.asynchronous.enqueue(world.record(), 0));
    world.runUntil(600_000);
    expect(world.lines).toEqual([
      '0 eventArrived event=0',
      '0 invocationThrottled event=0 attempt=1 settled=1',
      '0 eventSettled event=0 outcome=4 attempts=1',
    ]);
  });
});
