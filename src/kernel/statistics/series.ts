import { assert, type Micros, US_PER_DAY, US_PER_HOUR, US_PER_MINUTE, US_PER_MS, US_PER_S } from '../../base';

const STEPS_US: readonly Micros[] = [
  ...[100, 200, 500].map((ms) => ms * US_PER_MS),
  ...[1, 2, 5, 10, 15, 30].map((s) => s * US_PER_S),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * US_PER_MINUTE),
  ...[1, 2, 6, 12].map((hours) => hours * US_PER_HOUR),
  ...[1, 2, 7, 14, 28].map((days) => days * US_PER_DAY),
];

/**
 * The shortest bucket of a readable length (100 ms, 200 ms, 500 ms, 1 s, … 12 h, 1, 2, 7, 14, 28 days, then doubling) that cuts a
 * run into at most `bucketsMax`.
 */
export function bucketUsFor(durationUs: Micros, bucketsMax: number): Micros {
  assert(bucketsMax >= 1, `at most ${bucketsMax} buckets`);
  const step = STEPS_US.find((us) => us * bucketsMax >= durationUs);
  if (step !== undefined) return step;
  let us = 28 * US_PER_DAY;
  while (us * bucketsMax < durationUs) us *= 2;
  return us;
}

/**
 * Numbers per bucket of time over a run of known length, one column per name index. Columns are doubles that hold integers: exact up
 * to 2^53 a bucket. The last instant of the run belongs to the last bucket; what comes after the run is kept apart, in `beyond`.
 */
export class Series {
  readonly bucketCount: number;
  private readonly columns: readonly Float64Array[];

  constructor(
    readonly durationUs: Micros,
    readonly bucketUs: Micros,
    columnCount: number,
  ) {
    assert(durationUs > 0 && bucketUs > 0, `a series of ${durationUs} µs in buckets of ${bucketUs} µs`);
    this.bucketCount = Math.ceil(durationUs / bucketUs);
    // One place more, at the end, for what comes after the run.
    this.columns = Array.from({ length: columnCount }, () => new Float64Array(this.bucketCount + 1));
  }

  /** The bucket of an instant; `bucketCount` after the run. */
  bucketOf(atUs: Micros): number {
    if (!(atUs >= 0)) assert(false, `a series has no bucket at ${atUs} µs`);
    if (atUs >= this.durationUs) return atUs === this.durationUs ? this.bucketCount - 1 : this.bucketCount;
    return Math.floor(atUs / this.bucketUs);
  }

  /** Adds `n` to the bucket of an instant. */
  add(column: number, atUs: Micros, n: number): void {
    const values = this.columns[column] as Float64Array;
    const bucket = this.bucketOf(atUs);
    values[bucket] = (values[bucket] as number) + n;
  }

  /** Raises the bucket of an instant to `n` if it is lower. */
  raise(column: number, atUs: Micros, n: number): void {
    const values = this.columns[column] as Float64Array;
    const bucket = this.bucketOf(atUs);
    if ((values[bucket] as number) < n) values[bucket] = n;
  }

  /** Adds value × time (in µs) of a gauge that held `value` from `fromUs` to `toUs`, split over the buckets it touched. */
  hold(column: number, fromUs: Micros, toUs: Micros, value: number): void {
    if (!(fromUs >= 0 && toUs >= fromUs)) assert(false, `a gauge cannot hold from ${fromUs} to ${toUs} µs`);
    if (value === 0) return;
    const values = this.columns[column] as Float64Array;
    const endUs = Math.min(toUs, this.durationUs);
    let atUs = fromUs;
    for (let bucket = Math.floor(fromUs / this.bucketUs); atUs < endUs; bucket++) {
      const nextUs = Math.min((bucket + 1) * this.bucketUs, endUs);
      values[bucket] = (values[bucket] as number) + value * (nextUs - atUs);
      atUs = nextUs;
    }
    if (toUs > atUs) values[this.bucketCount] = this.beyond(column) + value * (toUs - atUs);
  }

  /** A live view of a column, one number per bucket. */
  column(column: number): Float64Array {
    return (this.columns[column] as Float64Array).subarray(0, this.bucketCount);
  }

  /** What a column received after the end of the run. */
  beyond(column: number): number {
    return (this.columns[column] as Float64Array)[this.bucketCount] as number;
  }

  /** Adds another series of the same length, buckets and columns (asserted). Not for columns that were filled with `raise`. */
  merge(other: Series): void {
    const isSame =
      other.durationUs === this.durationUs && other.bucketUs === this.bucketUs && other.columns.length === this.columns.length;
    assert(isSame, 'only series of the same shape can be merged');
    this.columns.forEach((values, c) => {
      const added = other.columns[c] as Float64Array;
      for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) + (added[i] as number);
    });
  }
}
