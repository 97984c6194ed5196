import { describe, expect, it } from 'vitest';
import { PROVISIONED_CAUSES } from '../../src/journal';
import { ProvisionedScaling, type ScalableTarget } from '../../src/lambda';
import { nextScheduledUs } from '../../src/sources';
import { always, BenchWorld, S } from './bench-world';

const FACTS = { provisionedConcurrencyChanged: ['requested', 'allocated', 'cause'] } as const;
const RULES = { highPoints: 3, lowPoints: 15, lowShare: 0.9, scaleInShare: 0.1, endUs: 1e12 };

/** A function of one second with so much provisioned, target tracking at 70 %, and requests by a list of minutes and rates. */
function track(concurrency: number, load: readonly (readonly [number, number])[], more: Partial<ScalableTarget> = {}) {
  const world = new BenchWorld({ facts: FACTS, preparationS: 90, maximumAgeS: 1e6, version: { cpuMs: always(1000) } });
  world.lambda.provisioned.give(0, concurrency);
  const target: ScalableTarget = { targetUtilization: 0.7, minCapacity: 1, maxCapacity: 1000, scheduled: [], ...more };
  new ProvisionedScaling(world.parts.agenda, world.lambda.provisioned, RULES, [target]).start();
  let fromMs = 0;
  for (const [minutes, perSecond] of load) {
    for (let i = 0; i < minutes * 60 * perSecond; i++) world.request(fromMs + Math.floor((i * 1000) / perSecond));
    fromMs += minutes * 60_000;
  }
  world.runUntil(fromMs);
  return world.lines.slice(2).map((line) => line.replace(' provisionedConcurrencyChanged requested=', ' '));
}

const cause = (name: (typeof PROVISIONED_CAUSES)[number]): number => PROVISIONED_CAUSES.indexOf(name);

describe('target tracking', () => {
  it('grows after three minutes above the target to as many as bring the average to it, and not again while that is prepared', () => {
    // 9 of 10 busy: 10 × 0.9 ÷ 0.7 = 12.86. Then 9 of 13 are 69 %.
    const lines = track(10, [[12, 9]]);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe(`180000 13 allocated=10 cause=${cause('alarmHigh')}`);
    expect(lines[1]).toMatch(/^270\d{3} 13 allocated=13 /);
  });

  it('shrinks by a tenth after fifteen minutes below nine tenths of the target, and by another every minute', () => {
    expect(track(40, [[18, 10]])).toEqual([
      `900000 36 allocated=36 cause=${cause('alarmLow')}`,
      `960000 33 allocated=33 cause=${cause('alarmLow')}`,
      `1020000 30 allocated=30 cause=${cause('alarmLow')}`,
    ]);
  });

  it('never shrinks without requests: the metric is missing', () => {
    expect(
      track(40, [
        [5, 10],
        [60, 0],
      ]),
    ).toEqual([]);
  });

  it('stays between its capacities', () => {
    expect(track(10, [[4, 9]], { maxCapacity: 11 })[0]).toMatch(/^180000 11 /);
    expect(track(4, [[18, 1]], { minCapacity: 4 })).toEqual([]);
  });
});

describe('what Lambda would refuse', () => {
  it('leaves the number as it is: more than leaves 100 unreserved', () => {
    const lines = track(10, [[4, 9]], { maxCapacity: 1000, minCapacity: 901 });
    expect(lines).toEqual([]);
    expect(track(10, [[4, 9]], { maxCapacity: 1000, minCapacity: 900 })[0]).toMatch(/^180000 900 /);
  });
});

describe('a scheduled action', () => {
  it('sets capacities, to which what is provisioned moves', () => {
    const startsAtMs = Date.UTC(2026, 10, 2, 7, 58);
    const at = (schedule: string, minCapacity: number, maxCapacity: number) => ({
      nextUs: (afterUs: number) => nextScheduledUs(schedule, startsAtMs, afterUs),
      minCapacity,
      maxCapacity,
    });
    const scheduled = [at('cron(0 8 * * ? *)', 20, 30), at('cron(5 8 * * ? *)', 2, 3)];
    const lines = track(10, [[8, 1]], { targetUtilization: null, scheduled });
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe(`120000 20 allocated=10 cause=${cause('scheduled')}`);
    expect(lines[1]).toMatch(/^210\d{3} 20 allocated=20 /);
    expect(lines[2]).toBe(`420000 3 allocated=3 cause=${cause('scheduled')}`);
  });

  it('comes at every time of its expression', () => {
    const minutes = [-1, 0, 60 * S - 1, 60 * S].map((after) => nextScheduledUs('rate(1 minute)', 0, after) / (60 * S));
    expect(minutes).toEqual([0, 1, 1, 2]);
    const startsAtMs = Date.UTC(2026, 10, 2, 8, 0);
    const hours = [-1, 0, 24 * 3600 * S].map((after) => nextScheduledUs('cron(0 8 * * ? *)', startsAtMs, after) / (3600 * S));
    expect(hours).toEqual([0, 24, 48]);
  });
});
