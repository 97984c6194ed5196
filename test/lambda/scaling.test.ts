import { describe, expect, it } from 'vitest';
import { RULES_TODAY, scalingBurstOf } from '../../src/aws';
import { RULE_CHANGES } from '../../src/aws/rule-changes';
import { awsReasonOf, THROTTLE_REASONS } from '../../src/journal';
import { Concurrency, Scaling } from '../../src/lambda';
import { BenchWorld, MS, S } from './bench-world';

const reason = (name: (typeof THROTTLE_REASONS)[number]): number => THROTTLE_REASONS.indexOf(name);
const FACTS = { invocationAdmitted: ['environment'], invocationThrottled: ['reason'] } as const;

describe('tokens for new environments', () => {
  it('are 1,000 at once and one every 10 ms after that, for each function', () => {
    const scaling = new Scaling({ burst: 1000, refillUs: 10 * MS, isPerFunction: true });
    for (let i = 0; i < 1000; i++) expect(scaling.take(0, 5)).toBe(-1);
    expect(scaling.take(0, 5)).toBe(reason('FunctionScalingRateExceeded'));
    expect(scaling.take(1, 5)).toBe(-1);
    expect(scaling.take(0, 5 + 10 * MS - 1)).toBe(reason('FunctionScalingRateExceeded'));
    expect(scaling.take(0, 5 + 10 * MS)).toBe(-1);
    expect(scaling.take(0, 5 + 10 * MS)).toBe(reason('FunctionScalingRateExceeded'));
  });

  it('are never more than the burst, however long nobody asked', () => {
    const scaling = new Scaling({ burst: 3, refillUs: S, isPerFunction: true });
    const granted = (now: number): number => [0, 1, 2, 3, 4].filter(() => scaling.take(0, now) < 0).length;
    expect([granted(0), granted(2 * S), granted(1000 * S)]).toEqual([3, 2, 3]);
  });

  it('were one pool of the account before', () => {
    const scaling = new Scaling({ burst: 2, refillUs: 120 * MS, isPerFunction: false });
    expect([scaling.take(0, 0), scaling.take(1, 0), scaling.take(2, 0)]).toEqual([-1, -1, reason('AccountBurstExceeded')]);
    expect(scaling.take(2, 120 * MS)).toBe(-1);
  });

  it('are spent by new environments only, and a refusal says AWS’s one reason', () => {
    const world = new BenchWorld({ facts: FACTS, scaling: { burst: 1, refillUs: S, isPerFunction: true } });
    world.request(0, 10, 400, 500, 510, 1_000);
    world.runUntil(1_100);
    const spent = reason('FunctionScalingRateExceeded');
    expect(world.lines).toEqual([
      '0 invocationAdmitted environment=0',
      `10 invocationThrottled reason=${spent}`,
      '400 invocationAdmitted environment=0',
      '500 invocationAdmitted environment=0',
      `510 invocationThrottled reason=${spent}`,
      '1000 invocationAdmitted environment=0',
    ]);
    expect(awsReasonOf('FunctionScalingRateExceeded')).toBe('ConcurrentInvocationLimitExceeded');
    expect(awsReasonOf('ReservedFunctionInvocationRateLimitExceeded')).toBe('ReservedFunctionInvocationRateLimitExceeded');
  });

  it('differed by region before 26 November 2023', () => {
    const before = Object.fromEntries(
      RULE_CHANGES.filter(({ date }) => date === '2023-11-26').map((change) => [change.rule, change.before.value]),
    );
    const rules = { ...RULES_TODAY, ...before };
    expect(['us-east-1', 'eu-central-1', 'sa-east-1'].map((region) => scalingBurstOf(rules, region))).toEqual([3000, 1000, 500]);
    expect([rules.scalingPerMinute, rules.isScalingPerFunction]).toEqual([500, false]);
    expect(['us-east-1', 'sa-east-1'].map((region) => scalingBurstOf(RULES_TODAY, region))).toEqual([1000, 1000]);
  });
});

describe('the quota of ten requests a second for each unit of concurrency', () => {
  const admitted = (concurrency: Concurrency, fn: number, now: number, isSynchronous = true): number => {
    for (let n = 0; ; n++) {
      const refusal = concurrency.refusal(fn, isSynchronous, now);
      if (refusal >= 0 || n === 1000) return refusal < 0 ? n : 1000 * refusal + n;
      concurrency.claim(fn, isSynchronous);
      concurrency.release(fn);
    }
  };

  it('is counted in whole seconds over all functions without a reservation, and apart for one that has one', () => {
    const concurrency = new Concurrency(10, [-1, -1, 3], 10);
    const rate = 1000 * reason('FunctionInvocationRateLimitExceeded');
    const reservedRate = 1000 * reason('ReservedFunctionInvocationRateLimitExceeded');
    expect(admitted(concurrency, 0, 999_999)).toBe(rate + 70);
    expect(admitted(concurrency, 1, 999_999)).toBe(rate);
    expect(admitted(concurrency, 2, 999_999)).toBe(reservedRate + 30);
    expect(admitted(concurrency, 1, S)).toBe(rate + 70);
    expect(admitted(concurrency, 2, 5 * S)).toBe(reservedRate + 30);
  });

  it('does not hold for asynchronous events', () => {
    expect(admitted(new Concurrency(1, [-1], 10), 0, 0, false)).toBe(1000);
  });

  it('counts what claims the account: unreserved attempts, reservations, provisioned concurrency without one', () => {
    const concurrency = new Concurrency(100, [40, -1, -1], 10);
    concurrency.provision(0, 10);
    concurrency.provision(1, 20);
    for (const fn of [0, 1, 1, 2]) concurrency.claim(fn, true);
    expect(concurrency.claimed).toBe(40 + 20 + 3);
    for (let i = 0; i < 37; i++) concurrency.claim(2, false);
    expect(concurrency.refusal(1, true, 0)).toBe(reason('ConcurrentInvocationLimitExceeded'));
    for (let i = 0; i < 29; i++) concurrency.claim(0, true);
    expect(concurrency.refusal(0, true, 0)).toBe(reason('ReservedFunctionConcurrentInvocationLimitExceeded'));
    concurrency.provision(0, 40);
    expect(concurrency.refusal(0, true, 0)).toBe(reason('ReservedConcurrencyAllProvisioned'));
  });
});
