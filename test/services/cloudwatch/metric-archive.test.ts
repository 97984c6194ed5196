import { describe, expect, test } from 'vitest';
import { rulesOn } from '../../../src/aws';
import { US_PER_DAY, US_PER_HOUR, US_PER_MINUTE } from '../../../src/base';
import { COARSE_MANTISSA_BITS, QuantileSketch } from '../../../src/kernel';
import { type Aggregate, MetricArchive, type Retention, statisticOf } from '../../../src/services/cloudwatch';

/* What is kept of a metric, and how finely, by the age that API_GetMetricStatistics names. */

function retentionOn(date: string): Retention {
  const rules = rulesOn(date);
  if (!rules.ok) throw new Error(`there are no rules of ${date}`);
  const { metricRetentionS, metricFiveMinuteRetentionS, metricHistoryS } = rules.value;
  const us = (s: number): number => s * 1_000_000;
  return { minuteUs: us(metricRetentionS), fiveMinutesUs: us(metricFiveMinuteRetentionS), historyUs: us(metricHistoryS) };
}

function valuesOf(...values: readonly number[]): Aggregate {
  const sketch = new QuantileSketch(COARSE_MANTISSA_BITS);
  for (const value of values) sketch.add(value);
  const { count, sum, min, max } = sketch;
  return { count, sum, min, max, sketch };
}

const EVER = Number.POSITIVE_INFINITY;
const sums = (archive: MetricArchive, periodUs: number): number =>
  archive.points(periodUs, 0, EVER).reduce((total, { aggregate }) => total + aggregate.sum, 0);

describe('the points of a metric', () => {
  test('of a minute are there for 15 days, of five minutes for 63, of an hour for 455, and then none', () => {
    const archive = new MetricArchive(0, retentionOn('2026-11'));
    for (let minute = 0; minute < 120; minute++) archive.add(minute * US_PER_MINUTE, valuesOf(minute));
    const of = (ageDays: number) => {
      archive.retain(2 * US_PER_HOUR + ageDays * US_PER_DAY);
      return [US_PER_MINUTE, 5 * US_PER_MINUTE, US_PER_HOUR].map((periodUs) => archive.points(periodUs, 0, EVER).length);
    };
    expect(of(14)).toEqual([120, 24, 2]);
    expect(of(15)).toEqual([0, 24, 2]);
    expect(sums(archive, 5 * US_PER_MINUTE)).toBe((119 * 120) / 2);
    expect(of(62)).toEqual([0, 24, 2]);
    expect(of(63)).toEqual([0, 0, 2]);
    expect(archive.points(US_PER_HOUR, 0, EVER).map(({ aggregate }) => aggregate.sum)).toEqual([1770, 5370]);
    expect(of(454)).toEqual([0, 0, 2]);
    expect(of(455)).toEqual([0, 0, 0]);
    expect(archive.size).toBe(0);
  });

  test('were gone after 14 days in 2014, however coarse', () => {
    const archive = new MetricArchive(0, retentionOn('2014-11'));
    archive.add(0, valuesOf(1));
    archive.retain(US_PER_MINUTE + 13.9 * US_PER_DAY);
    expect(archive.points(US_PER_HOUR, 0, EVER)).toHaveLength(1);
    archive.retain(US_PER_HOUR + 14 * US_PER_DAY);
    expect(archive.points(US_PER_HOUR, 0, EVER)).toHaveLength(0);
  });

  test('keep minimum, maximum and percentiles when they are merged', () => {
    const archive = new MetricArchive(0, retentionOn('2026-11'));
    for (let minute = 0; minute < 5; minute++) {
      archive.add(minute * US_PER_MINUTE, valuesOf(...Array.from({ length: 20 }, (_, i) => minute * 20 + i + 1)));
    }
    archive.retain(16 * US_PER_DAY);
    const [point] = archive.points(5 * US_PER_MINUTE, 0, EVER);
    if (point === undefined) throw new Error('the five minutes are there');
    const of = (statistic: 'Minimum' | 'Maximum' | 'Average' | 'SampleCount' | 'p90') =>
      statisticOf(point.aggregate, statistic, 1);
    expect([of('Minimum'), of('Maximum'), of('Average'), of('SampleCount')]).toEqual([1, 100, 50.5, 100]);
    expect(Math.abs((of('p90') ?? 0) - 90) / 90).toBeLessThanOrEqual(1 / 32);
  });

  test('begin at minutes of the clock, and take what comes late into the minute it is stamped with', () => {
    const archive = new MetricArchive(20_000_000, retentionOn('2026-11'));
    archive.add(100_000_000, valuesOf(7)); // 10:02:00 of a run that began at 10:00:20
    archive.add(-20_000_000, valuesOf(1));
    archive.add(40_000_000, valuesOf(3));
    archive.add(-20_000_000, valuesOf(2));
    const points = archive.points(US_PER_MINUTE, 0, EVER).map(({ startUs, aggregate }) => [startUs / 1e6, aggregate.sum]);
    expect(points).toEqual([
      [-20, 3],
      [40, 3],
      [100, 7],
    ]);
    expect(archive.points(US_PER_MINUTE, 40_000_000, 100_000_000)).toHaveLength(1);
  });

  test('ten thousand of them go from the front while others come', () => {
    const archive = new MetricArchive(0, { minuteUs: US_PER_HOUR, fiveMinutesUs: US_PER_HOUR, historyUs: US_PER_DAY });
    for (let minute = 0; minute < 10_000; minute++) {
      archive.add(minute * US_PER_MINUTE, valuesOf(1));
      archive.retain(minute * US_PER_MINUTE);
    }
    expect(archive.size).toBeLessThan(60 + 12 + 24 + 3);
    expect(sums(archive, US_PER_HOUR)).toBeGreaterThanOrEqual(1440);
    expect(sums(archive, US_PER_HOUR)).toBeLessThanOrEqual(1500);
  });
});
