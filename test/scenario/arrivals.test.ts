import { describe, expect, it } from 'vitest';
import { type ArrivalSettings, expectedArrivals } from '../../src/scenario';
import { scheduleProblem } from '../../src/scenario/schedule-expression';

describe('the expected number of arrivals', () => {
  it.each<[ArrivalSettings, number]>([
    [{ kind: 'constant', perSecond: 2 }, 200],
    [{ kind: 'poisson', perSecond: 0.5 }, 50],
    [{ kind: 'ramp', fromPerSecond: 4, toPerSecond: 1, overS: 50 }, 400],
    [{ kind: 'step', fromPerSecond: 1, toPerSecond: 3, atS: 40 }, 40 + 180],
    [{ kind: 'step', fromPerSecond: 1, toPerSecond: 3, atS: 400 }, 100],
    [{ kind: 'spike', perSecond: 1, spikePerSecond: 10, atS: 90, lastsS: 60 }, 90 + 100],
    [{ kind: 'spike', perSecond: 1, spikePerSecond: 10, atS: 900, lastsS: 60 }, 100],
    [{ kind: 'sine', meanPerSecond: 3, amplitudePerSecond: 1, periodS: 10 }, 400],
    [{ kind: 'daily', perSecondByHour: [...Array(23).fill(0), 7] }, 700],
    [{ kind: 'weekly', perSecondByHour: Array(24).fill(2), factorByWeekday: [1, 1, 1, 3, 1, 1, 1] }, 600],
    [{ kind: 'bursts', perSecond: 5, onS: 1, offS: 9 }, 500],
    [{ kind: 'schedule', expression: 'rate(1 minute)' }, 100 / 60],
    [{ kind: 'times', atS: [1, 2, 300] }, 3],
    [{ kind: 'perMinute', counts: [5, 6] }, 11],
  ])('of %j in 100 s is not above %d', (arrivals, expected) => {
    expect(expectedArrivals(arrivals, 100)).toBeCloseTo(expected, 9);
  });
});

describe('schedule expressions', () => {
  it.each([
    'rate(1 minute)',
    'rate(5 minutes)',
    'rate(1 hour)',
    'rate(7 days)',
    'cron(0 10 * * ? *)',
    'cron(15 12 * * ? *)',
    'cron(0 18 ? * MON-FRI *)',
    'cron(0 8 1 * ? *)',
    'cron(0/15 * * * ? *)',
    'cron(0/5 8-17 ? * MON-FRI *)',
    'cron(0 9 ? * 2#1 *)',
    'cron(0 9 L * ? 2026-2030)',
    'cron(0 9 15W JAN,JUL ? *)',
    'cron(0 9 ? * FRIL *)',
  ])('accepts %s, as AWS does', (expression) => {
    expect(scheduleProblem(expression)).toBeNull();
  });

  it.each([
    ['every minute', '"every minute" is neither rate(…) nor cron(…)'],
    ['rate(0 minutes)', '"rate(0 minutes)": a rate is a whole number above 0 and minute(s), hour(s) or day(s)'],
    ['rate(5 minute)', '"rate(5 minute)": AWS wants the plural: rate(5 minutes)'],
    ['rate(1.5 hours)', '"rate(1.5 hours)": a rate is a whole number above 0 and minute(s), hour(s) or day(s)'],
    ['cron(60 * * * ? *)', '"cron(60 * * * ? *)": "60" is not valid for minutes'],
    ['cron(0 9 * * * *)', '"cron(0 9 * * * *)": exactly one of day-of-month and day-of-week must be ?'],
    ['cron(0 9 ? * ? *)', '"cron(0 9 ? * ? *)": exactly one of day-of-month and day-of-week must be ?'],
    ['cron(0 9 ? * 2#6 *)', '"cron(0 9 ? * 2#6 *)": "2#6" is not valid for day-of-week'],
    ['cron(0 9 32 * ? *)', '"cron(0 9 32 * ? *)": "32" is not valid for day-of-month'],
    ['cron(0 9 ? * MON 1969)', '"cron(0 9 ? * MON 1969)": "1969" is not valid for year'],
  ])('refuses %s with a reason', (expression, reason) => {
    expect(scheduleProblem(expression)).toBe(`Parameter ScheduleExpression is not valid. ${reason}`);
  });
});
