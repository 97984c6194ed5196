import type { Micros } from '../../base';
import type { MetricSeries } from './metric-series';

/**
 * A level that CloudWatch watches, such as concurrency: each value that it took is a sample, and so is the value with which a period
 * begins. The maximum of a period is exact; its other statistics are those of the samples. While it is 0 there is nothing to sample, so
 * an idle period has no data point.
 */
export class Gauge {
  private value = 0;
  /** The newest bucket that has a sample of the value. */
  private bucket = -1;

  constructor(private readonly series: MetricSeries) {}

  /** It holds a value from now on. */
  set(atUs: Micros, value: number): void {
    this.settle(atUs);
    this.value = value;
    if (value > 0) this.series.add(atUs, value);
    this.bucket = this.series.bucketOf(atUs);
  }

  /** Samples the value in every period that has begun since it changed, that of `atUs` included. */
  settle(atUs: Micros): void {
    const { series, value } = this;
    const last = series.bucketOf(atUs);
    const first = Math.max(this.bucket + 1, last - series.shape.bucketsMax + 1);
    if (value > 0) for (let bucket = first; bucket <= last; bucket++) series.add(series.startOf(bucket), value);
    this.bucket = last;
  }
}
