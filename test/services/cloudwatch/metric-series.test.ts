import { describe, expect, it } from 'vitest';
import { MetricSeries, MetricStore, statisticOf } from '../../../src/services/cloudwatch';

const MINUTE = 60_000_000;
const shape = { bucketUs: MINUTE, offsetUs: 0, bucketsMax: 5, withPercentiles: true };

describe('a series of a metric', () => {
  it('keeps count, sum, minimum and maximum of each minute, and a value that comes late counts in its own minute', () => {
    const series = new MetricSeries(shape);
    for (const [atS, value] of [
      [10, 4],
      [59.999, 6],
      [60, 100],
      [30, 2],
    ] as const)
      series.add(atS * 1_000_000, value);
    expect(series.aggregate(0, 1)).toMatchObject({ count: 3, sum: 12, min: 2, max: 6 });
    expect(series.aggregate(1, 1)).toMatchObject({ count: 1, sum: 100, min: 100, max: 100 });
    expect(series.aggregate(0, 2)).toMatchObject({ count: 4, sum: 112, min: 2, max: 100 });
    expect(series.aggregate(2, 1).count).toBe(0);
  });

  it('forgets what is older than it keeps, and refuses values for that', () => {
    const series = new MetricSeries(shape);
    series.add(0, 1);
    series.add(5 * MINUTE, 1);
    series.add(0, 1);
    expect(series.aggregate(0, 1).count).toBe(0);
    expect(series.aggregate(5, 1).count).toBe(1);
  });

  it('begins its minutes at those of the clock when the run begins within one', () => {
    const series = new MetricSeries({ ...shape, offsetUs: 45_000_000 });
    series.add(0, 1);
    series.add(14_999_999, 1);
    series.add(15_000_000, 1);
    expect([series.aggregate(0, 1).count, series.aggregate(1, 1).count]).toEqual([2, 1]);
    expect(series.startOf(1)).toBe(15_000_000);
  });

  it('gives every statistic in the unit of the metric, and none for a period without values', () => {
    const series = new MetricSeries(shape);
    for (let ms = 1; ms <= 100; ms++) series.add(1, ms * 1000);
    const of = (statistic: Parameters<typeof statisticOf>[1], from = 0) =>
      statisticOf(series.aggregate(from, 1), statistic, 1000);
    expect([of('SampleCount'), of('Sum'), of('Average'), of('Minimum'), of('Maximum')]).toEqual([100, 5050, 50.5, 1, 100]);
    expect(of('p95')).toBeGreaterThan(95 * (1 - 1 / 32));
    expect(of('p95')).toBeLessThan(95 * (1 + 1 / 32));
    expect([of('Sum', 1), of('p95', 1)]).toEqual([null, null]);
  });
});

describe('a gauge', () => {
  it('has the exact maximum of each period, carries its value over, and is silent while it is 0', () => {
    const store = new MetricStore();
    const id = { scope: 'region', index: -1, name: 'ConcurrentExecutions' } as const;
    store.keep(id, shape);
    const gauge = store.gauge(id);
    gauge?.set(10_000_000, 3);
    gauge?.set(20_000_000, 7);
    gauge?.set(50_000_000, 2);
    gauge?.set(150_000_000, 0);
    store.settle(200_000_000);
    const series = store.find(id);
    const max = (minute: number) => statisticOf(series?.aggregate(minute, 1) ?? never(), 'Maximum', 1);
    expect([max(0), max(1), max(2), max(3)]).toEqual([7, 2, 2, null]);
  });
});

function never(): never {
  throw new Error('the metric was kept');
}
