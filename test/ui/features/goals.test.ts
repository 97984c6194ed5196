import { describe, expect, test } from 'vitest';
import { metricPaths } from '../../../src/report';
import { withSetting } from '../../../src/scenario';
import { guessText } from '../../../src/ui/features/goals/guess-words';
import { goalNow, goalState, goalText, metricChoices, metricName, metricText, metricUnit } from '../../../src/ui/kit/goal-words';
import { isSettingMade } from '../../../src/ui/stores/setting-value';

describe('goals in words', () => {
  test('are sentences with units', () => {
    expect(goalText({ metric: 'latencyMs.p95', op: '<=', value: 1000 })).toBe('p95 latency ≤ 1.00 s');
    expect(goalText({ metric: 'totals.throttledShare', op: '<', value: 0.01 })).toBe('refused share < 1.0 %');
    expect(goalText({ metric: 'functions.web.totals.coldStarts', op: '=', value: 0 })).toBe('cold starts of web = 0');
    expect(goalText({ metric: 'bill.month.totalUsd', op: '<', value: 5 })).toBe('cost of the month < $5.00');
    expect(goalText({ metric: 'alarms.busy.firstAlarmS', op: '<=', value: 240 })).toBe('time to the first ALARM of busy ≤ 4 min');
    expect(goalText({ metric: 'queues.orders.visible.max', op: '<', value: 1000 })).toBe(
      'most messages waiting of orders < 1,000',
    );
    expect(goalText({ metric: 'endpoints.db.errorShare', op: '<', value: 0.01 })).toBe('share of failed calls of db < 1.0 %');
    expect(goalNow('latencyMs.p95', 970, false)).toBe('now 970 ms');
    expect(goalNow('latencyMs.p95', null, false)).toBe('nothing measured');
    expect(metricName('totals.throttledByReason.CallerRateLimitExceeded')).toBe(
      'totals.throttledByReason.CallerRateLimitExceeded',
    );
  });

  test('tell what services could not deliver, and which', () => {
    expect(goalText({ metric: 'undelivered.givenUp', op: '=', value: 0 })).toBe('deliveries given up = 0');
    const services = metricPaths(['web']).filter((metric) => metric.startsWith('undelivered.'));
    expect(services.filter((metric) => metricName(metric) === metric)).toEqual([]);
    expect(new Set(services.map(metricName)).size).toBe(services.length);
    expect(metricName('undelivered.byService.eventBridge.retried')).toBe('deliveries tried again, EventBridge');
    expect(metricName('undelivered.byService.pigeons.retried')).toBe('undelivered.byService.pigeons.retried');
  });

  test('every metric that can be chosen is one that reports have', () => {
    const known = metricPaths(['web'], { endpoints: ['web'], queues: ['web'], alarms: ['web'] });
    const parts = (['functions', 'endpoints', 'queues', 'alarms'] as const).map((list) => ({ list, name: 'web' }));
    const offered = [null, ...parts].flatMap(metricChoices).map(({ metric }) => metric);
    expect(offered.filter((metric) => !known.includes(metric))).toEqual([]);
    expect(new Set(offered).size).toBe(offered.length);
  });

  test('a value typed in a unit is the metric’s own again', () => {
    expect(metricUnit('totals.throttledShare')).toEqual({ unit: '%', scale: 100 });
    expect(metricUnit('latencyMs.p95')).toEqual({ unit: 'ms', scale: 1 });
    expect(metricUnit('latencyMs.count')).toEqual({ unit: '', scale: 1 });
    expect(metricText('concurrency.mean', 10.13)).toBe('10.1');
  });

  test('a limit is met or missed at once, a mark to reach is pending until the end', () => {
    const limit = { metric: 'totals.errors', op: '<=', value: 3 } as const;
    expect([goalState(limit, 2, true, false), goalState(limit, 4, false, false)]).toEqual(['met', 'missed']);
    const mark = { metric: 'totals.served', op: '>=', value: 100 } as const;
    expect([goalState(mark, 40, false, false), goalState(mark, 40, false, true)]).toEqual(['pending', 'missed']);
    const exactly = { metric: 'totals.served', op: '=', value: 5 } as const;
    expect([goalState(exactly, 4, false, false), goalState(exactly, 6, false, false)]).toEqual(['pending', 'missed']);
    expect([goalState(limit, null, false, false), goalState(limit, null, false, true)]).toEqual(['pending', 'missed']);
  });
});

describe('a guess beside what happened', () => {
  test('is compared exactly, and kindly', () => {
    expect(guessText(2, 2, 'environments')).toBe('Exactly: it was 2 environments.');
    expect(guessText(120, 128.16, 's')).toBe('Very close: you guessed 120 s, and it was 128 s.');
    expect(guessText(10, 16.57, '%')).toMatch(/^The right size: you guessed 10 %, and it was 16\.6 %/);
    expect(guessText(5, 128.16, 's')).toMatch(/26 × as much/);
    expect(guessText(80, 8, '')).toMatch(/10 × less/);
    expect(guessText(0, 8, '')).toBe('You guessed 0, and it was 8.');
    expect(guessText(5, null, 's')).toContain('never measured');
  });
});

describe('whether a change is made already', () => {
  const scenario = {
    account: { concurrency: 10 },
    functions: [{ name: 'a', memoryMiB: 128 }, { name: 'b' }],
    sources: [{ name: 's', arrivals: { kind: 'constant', perSecond: 1 } }],
  };
  test.each([
    ['functions.b.memoryMiB', 1024],
    ['account.concurrency', 18],
    ['sources.s.arrivals', { kind: 'poisson', perSecond: 2 }],
    ['sources.s.rateFactor', 10],
    ['durationS', 60],
  ])('agrees with the change itself: %s', (path, value) => {
    expect(isSettingMade(scenario, { path, value })).toBe(false);
    expect(isSettingMade(withSetting(scenario, { path, value }), { path, value })).toBe(true);
  });
});
