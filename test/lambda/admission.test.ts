import { describe, expect, it } from 'vitest';
import { THROTTLE_REASONS } from '../../src/journal';
import { Concurrency } from '../../src/lambda';
import { BenchWorld } from './bench-world';

const FACTS = {
  invocationAdmitted: ['environment'],
  invocationThrottled: ['reason', 'settled'],
  invocationEnded: ['environment'],
} as const;

describe('admission by concurrency', () => {
  it('refuses beyond the account’s concurrency with the account’s reason, until a place is free', () => {
    const world = new BenchWorld({ facts: FACTS, accountConcurrency: 1 });
    world.request(0, 299, 300);
    world.runUntil(350);
    const reason = THROTTLE_REASONS.indexOf('ConcurrentInvocationLimitExceeded');
    expect(world.lines).toEqual([
      '0 invocationAdmitted environment=0',
      `299 invocationThrottled reason=${reason} settled=1`,
      '300 invocationEnded environment=0',
      '300 invocationAdmitted environment=0',
    ]);
  });

  it('counts an initialising environment as concurrency', () => {
    const world = new BenchWorld({ facts: FACTS, accountConcurrency: 1 });
    world.request(0, 100);
    world.runUntil(150);
    expect(world.lines[1]).toMatch(/^100 invocationThrottled/);
  });

  it('refuses beyond reserved concurrency with that reason, however much the account has', () => {
    const world = new BenchWorld({ facts: FACTS, function: { reservedConcurrency: 2 } });
    world.request(0, 0, 0);
    world.runUntil(100);
    const reason = THROTTLE_REASONS.indexOf('ReservedFunctionConcurrentInvocationLimitExceeded');
    expect(world.lines[2]).toBe(`0 invocationThrottled reason=${reason} settled=1`);
  });

  it('switches a function off with reserved concurrency 0', () => {
    const world = new BenchWorld({ facts: FACTS, function: { reservedConcurrency: 0 } });
    world.request(0);
    world.runUntil(100);
    expect(world.lines).toHaveLength(1);
    expect(world.lines[0]).toMatch(/invocationThrottled/);
  });

  it('gives functions without a reservation what the reservations leave', () => {
    const concurrency = new Concurrency(10, [7, -1, -1], 10);
    for (let i = 0; i < 3; i++) {
      expect(concurrency.refusal(1 + (i % 2), true, 0)).toBe(-1);
      concurrency.claim(1 + (i % 2), true);
    }
    expect(concurrency.refusal(1, true, 0)).toBe(THROTTLE_REASONS.indexOf('ConcurrentInvocationLimitExceeded'));
    expect(concurrency.refusal(0, true, 0)).toBe(-1);
    concurrency.release(1);
    expect(concurrency.refusal(2, true, 0)).toBe(-1);
  });

  it('takes over attempts in flight when a reservation comes or goes', () => {
    const concurrency = new Concurrency(10, [-1, -1], 10);
    for (let i = 0; i < 4; i++) concurrency.claim(0, true);
    concurrency.reserve(0, 3);
    expect(concurrency.refusal(0, true, 0)).toBe(THROTTLE_REASONS.indexOf('ReservedFunctionConcurrentInvocationLimitExceeded'));
    for (let i = 0; i < 7; i++) concurrency.claim(1, true);
    expect(concurrency.refusal(1, true, 0)).toBe(THROTTLE_REASONS.indexOf('ConcurrentInvocationLimitExceeded'));
    concurrency.reserve(0, -1);
    expect(concurrency.refusal(1, true, 0)).toBe(THROTTLE_REASONS.indexOf('ConcurrentInvocationLimitExceeded'));
    for (let i = 0; i < 4; i++) concurrency.release(0);
    expect(concurrency.refusal(1, true, 0)).toBe(-1);
  });
});
