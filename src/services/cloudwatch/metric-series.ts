import { assert, type Micros } from '../../base';
import { COARSE_MANTISSA_BITS, QuantileSketch } from '../../kernel';
import type { Aggregate } from './statistics';

const NONE = -1;

/** How long a bucket is, and how many are kept. */
export interface SeriesShape {
  readonly bucketUs: Micros;
  /** From the last boundary of real time to the start of the run: buckets are minutes of the clock, not of the run. */
  readonly offsetUs: Micros;
  /** The newest that many are kept: what is older can no longer be asked for. */
  readonly bucketsMax: number;
  readonly withPercentiles: boolean;
}

/**
 * The values of one metric by period: count, sum, minimum, maximum and, where asked for, a sketch of each. A value may come late, for a
 * period that is over: it counts there as long as that is kept. The buckets are a ring; bucket 0 is that of virtual time 0.
 */
export class MetricSeries {
  private readonly size: number;
  private readonly owners: Float64Array;
  private readonly counts: Float64Array;
  private readonly sums: Float64Array;
  private readonly mins: Float64Array;
  private readonly maxs: Float64Array;
  private readonly sketches: (QuantileSketch | undefined)[] | null;
  /** The newest bucket that has a value. */
  private newest = NONE;
  /** Whether anything was added since it was emptied. */
  private hasNew = false;

  constructor(readonly shape: SeriesShape) {
    const size = shape.bucketsMax;
    assert(size >= 1 && Number.isSafeInteger(size), `a metric cannot keep ${size} periods`);
    this.size = size;
    this.owners = new Float64Array(size).fill(NONE);
    this.counts = new Float64Array(size);
    this.sums = new Float64Array(size);
    this.mins = new Float64Array(size);
    this.maxs = new Float64Array(size);
    this.sketches = shape.withPercentiles ? [] : null;
  }

  /** The bucket of an instant. */
  bucketOf(atUs: Micros): number {
    return Math.floor((atUs + this.shape.offsetUs) / this.shape.bucketUs);
  }

  /** When a bucket begins: below 0 for one that began before the run. */
  startOf(bucket: number): Micros {
    return bucket * this.shape.bucketUs - this.shape.offsetUs;
  }

  /** Adds a value, an integer of at least 0, at an instant that may be past. */
  add(atUs: Micros, value: number): void {
    const bucket = this.bucketOf(atUs);
    if (bucket + this.size <= this.newest) return; // older than what is kept, as CloudWatch drops it
    const place = bucket % this.size;
    if (this.owners[place] !== bucket) this.begin(place, bucket);
    this.counts[place] = (this.counts[place] as number) + 1;
    this.sums[place] = (this.sums[place] as number) + value;
    if (value < (this.mins[place] as number)) this.mins[place] = value;
    if (value > (this.maxs[place] as number)) this.maxs[place] = value;
    this.sketches?.[place]?.add(value);
    if (bucket > this.newest) this.newest = bucket;
  }

  /** Everything in `buckets` periods from one on. */
  aggregate(from: number, buckets: number): Aggregate {
    let [count, sum, min, max] = [0, 0, Number.POSITIVE_INFINITY, 0];
    const sketch = this.sketches === null ? null : new QuantileSketch(COARSE_MANTISSA_BITS);
    for (let bucket = Math.max(0, from); bucket < from + buckets; bucket++) {
      const place = bucket % this.size;
      if (this.owners[place] !== bucket) continue;
      count += this.counts[place] as number;
      sum += this.sums[place] as number;
      min = Math.min(min, this.mins[place] as number);
      max = Math.max(max, this.maxs[place] as number);
      const own = this.sketches?.[place];
      if (own !== undefined) sketch?.merge(own);
    }
    return { count, sum, min, max, sketch };
  }

  /** Hands over what each period got since the last time, in no order, and forgets it. */
  drain(visit: (bucket: number, aggregate: Aggregate) => void): void {
    if (!this.hasNew) return;
    for (const bucket of this.owners) if (bucket !== NONE) visit(bucket, this.aggregate(bucket, 1));
    this.owners.fill(NONE);
    this.hasNew = false;
  }

  private begin(place: number, bucket: number): void {
    this.hasNew = true;
    this.owners[place] = bucket;
    this.counts[place] = 0;
    this.sums[place] = 0;
    this.mins[place] = Number.POSITIVE_INFINITY;
    this.maxs[place] = 0;
    if (this.sketches !== null) this.sketches[place] = new QuantileSketch(COARSE_MANTISSA_BITS);
  }
}
