import { assert } from '../../base';
import { BigSum } from './big-sum';

/*
 * Log-linear buckets, as in HdrHistogram (http://hdrhistogram.org), found from the bits of a double. With m mantissa bits a value v
 * falls into the bucket of the exponent and the first m mantissa bits of x = v + 2^m. Up to 2^m such a bucket is one integer; in
 * 2^e ≤ x < 2^(e+1) it is w = 2^(e−m) integers, and its middle is at most (w − 1) ÷ 2 away from any of them. The smallest v there is
 * 2^e − 2^m = 2^m (w − 1), so the relative error is at most 1 ÷ 2^(m+1).
 *
 * Hot island: `add` counts leading zeros, or above 2^31 writes one double and reads its high word. Counts cover only the range of buckets seen, grown with some room.
 */
const DOUBLE = new Float64Array(1);
const WORDS = new Int32Array(DOUBLE.buffer);
DOUBLE[0] = 1;
const HIGH = WORDS[1] === 0 ? 0 : 1;
/** Below it a value and 2^m together are an int32, for every m allowed. */
const INT32_ROOM = 2147479552;
const ROOM = 64;
const EMPTY = new Float64Array(0);
const VALUE_MAX = Number.MAX_SAFE_INTEGER;

/** Mantissa bits of the fine sketch: quantiles within 1 ÷ 256. */
export const FINE_MANTISSA_BITS = 7;

/** Mantissa bits of the coarse sketch, for one per bucket of time: quantiles within 1 ÷ 32. */
export const COARSE_MANTISSA_BITS = 4;

/** What a `QuantileSketch` is in a file: `counts` are pairs (buckets skipped, count), in order. */
export interface QuantileSketchJson {
  readonly mantissaBits: number;
  readonly count: number;
  readonly sum: string;
  readonly min: number;
  readonly max: number;
  readonly counts: readonly number[];
}

/**
 * Quantiles of integers from 0 to 2^53 − 1, with a relative error of at most 1 ÷ 2^(mantissaBits + 1); count, sum, minimum and
 * maximum are exact. Two sketches merge into the sketch of all their values, in any order.
 */
export class QuantileSketch {
  private readonly shift: number;
  private readonly linear: number;
  private readonly base: number;
  private counts = EMPTY;
  private first = 0;
  private added = 0;
  private smallest = Number.POSITIVE_INFINITY;
  private largest = Number.NEGATIVE_INFINITY;
  private readonly total = new BigSum();

  constructor(readonly mantissaBits = FINE_MANTISSA_BITS) {
    assert(mantissaBits >= 1 && mantissaBits <= 12, `a sketch of ${mantissaBits} mantissa bits`);
    this.shift = 20 - mantissaBits;
    this.linear = 1 << mantissaBits;
    this.base = (1023 + mantissaBits) << mantissaBits;
  }

  /** The bound of the relative error of `quantile`. */
  get relativeErrorMax(): number {
    return 1 / (2 << this.mantissaBits);
  }

  get count(): number {
    return this.added;
  }

  /** The exact sum; as a double, exact up to 2^53. */
  get sum(): number {
    return this.total.toNumber();
  }

  /** The exact sum. */
  sumExact(): bigint {
    return this.total.value();
  }

  /** The smallest value; ∞ when there is none. */
  get min(): number {
    return this.smallest;
  }

  /** The largest value; −∞ when there is none. */
  get max(): number {
    return this.largest;
  }

  /** The mean; NaN when there is no value. */
  get mean(): number {
    return this.sum / this.added;
  }

  /** Adds an integer from 0 to 2^53 − 1 (asserted). */
  add(value: number): void {
    const int = value | 0;
    if (int === value && int >= 0 && int < INT32_ROOM) {
      this.total.addInt32(int);
      this.countIn(int, this.bucketOfInt32(int + this.linear));
    } else {
      // The sum refuses what is not such an integer.
      this.total.add(value);
      this.countIn(value, this.bucketOfDouble(value));
    }
  }

  /** As `add` of the first `count` values, one after the other. */
  addInt32s(values: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) this.add(values[i] as number);
  }

  /** Adds the value 0 that many times. */
  addZeros(times: number): void {
    if (times === 0) return;
    this.added += times;
    this.smallest = 0;
    if (this.largest < 0) this.largest = 0;
    this.addOutside(this.bucketOfInt32(this.linear), times);
  }

  private countIn(value: number, bucket: number): void {
    this.added++;
    if (value < this.smallest) this.smallest = value;
    if (value > this.largest) this.largest = value;
    const place = bucket - this.first;
    if (place >= 0 && place < this.counts.length) this.counts[place] = (this.counts[place] as number) + 1;
    else this.addOutside(bucket, 1);
  }

  /** The bucket of x = v + 2^m below 2^31, by counting its leading zeros: the same as from the double's bits, and faster. */
  private bucketOfInt32(x: number): number {
    const exponent = 31 - Math.clz32(x);
    const mantissa = (x >> (exponent - this.mantissaBits)) & (this.linear - 1);
    return ((exponent - this.mantissaBits) << this.mantissaBits) + mantissa;
  }

  private bucketOfDouble(value: number): number {
    DOUBLE[0] = value + this.linear;
    return ((WORDS[HIGH] as number) >> this.shift) - this.base;
  }

  /**
   * The value of rank ⌈p × count⌉ (the nearest-rank quantile), within `relativeErrorMax` of the exact one; it can be half an integer.
   * p = 0 and p = 1 give the exact minimum and maximum; without values it is NaN.
   */
  quantile(p: number): number {
    assert(p >= 0 && p <= 1, `no quantile at ${p}`);
    if (this.added === 0) return Number.NaN;
    if (p === 0) return this.smallest;
    const rank = Math.max(1, Math.ceil(p * this.added));
    if (rank >= this.added) return this.largest;
    let below = 0;
    let place = 0;
    for (; place < this.counts.length; place++) {
      below += this.counts[place] as number;
      if (below >= rank) break;
    }
    return Math.min(Math.max(this.middleOf(place + this.first), this.smallest), this.largest);
  }

  /** How many values are at most `value`, give or take those of the bucket that `value` is in. */
  countUpTo(value: number): number {
    const end = this.bucketOfDouble(value) - this.first;
    let sum = 0;
    for (let place = 0; place <= end && place < this.counts.length; place++) sum += this.counts[place] as number;
    return sum;
  }

  /** Adds all values of another sketch of as many mantissa bits (asserted). */
  merge(other: QuantileSketch): void {
    assert(other.mantissaBits === this.mantissaBits, 'only sketches of the same mantissa bits can be merged');
    this.total.merge(other.total);
    this.added += other.added;
    this.smallest = Math.min(this.smallest, other.smallest);
    this.largest = Math.max(this.largest, other.largest);
    other.counts.forEach((count, place) => {
      if (count > 0) this.addOutside(place + other.first, count);
    });
  }

  /** The sketch as JSON: only buckets that hold something. `min` and `max` are 0 when there is no value. */
  toJSON(): QuantileSketchJson {
    const counts: number[] = [];
    let next = 0;
    this.counts.forEach((count, place) => {
      if (count === 0) return;
      counts.push(place + this.first - next, count);
      next = place + this.first + 1;
    });
    const isEmpty = this.added === 0;
    const { mantissaBits, added: count, total } = this;
    return {
      mantissaBits,
      count,
      sum: total.toJSON(),
      min: isEmpty ? 0 : this.smallest,
      max: isEmpty ? 0 : this.largest,
      counts,
    };
  }

  /** The sketch that `toJSON` gave. Whoever read the file has validated it; counts that do not add up are asserted. */
  static fromJSON(json: QuantileSketchJson): QuantileSketch {
    const sketch = new QuantileSketch(json.mantissaBits);
    let index = 0;
    for (let i = 0; i + 1 < json.counts.length; i += 2) {
      index += json.counts[i] as number;
      sketch.addOutside(index++, json.counts[i + 1] as number);
      sketch.added += json.counts[i + 1] as number;
    }
    assert(sketch.added === json.count, `a sketch of ${json.count} values holds ${sketch.added}`);
    if (json.count === 0) return sketch;
    sketch.total.merge(BigSum.fromJSON(json.sum));
    sketch.smallest = json.min;
    sketch.largest = json.max;
    return sketch;
  }

  /** Sketches of disjoint runs as one, of the default fineness; no sketch is an empty one. */
  static merged(sketches: readonly QuantileSketchJson[]): QuantileSketchJson {
    const all = new QuantileSketch();
    for (const sketch of sketches) all.merge(QuantileSketch.fromJSON(sketch));
    return all.toJSON();
  }

  private addOutside(index: number, count: number): void {
    if (index < this.first || index >= this.first + this.counts.length) this.cover(index);
    this.counts[index - this.first] = (this.counts[index - this.first] as number) + count;
  }

  /** Grows the counts to cover a bucket, with room on that side. */
  private cover(index: number): void {
    const isEmpty = this.counts.length === 0;
    const oldEnd = isEmpty ? index : this.first + this.counts.length;
    const oldFirst = isEmpty ? index : this.first;
    const first = index < oldFirst || isEmpty ? Math.max(0, index - ROOM / 4) : oldFirst;
    const end = index >= oldEnd ? index + ROOM : oldEnd;
    const counts = new Float64Array(end - first);
    if (!isEmpty) counts.set(this.counts, oldFirst - first);
    this.counts = counts;
    this.first = first;
  }

  /** The middle of a bucket: half an integer when it holds an even number of them. */
  private middleOf(index: number): number {
    const doublings = index >> this.mantissaBits;
    const width = doublings >= 31 ? 2147483648 * (1 << (doublings - 31)) : (1 << doublings) >>> 0;
    const mantissa = this.linear + (index & (this.linear - 1));
    return Math.min(mantissa * width - this.linear + (width - 1) / 2, VALUE_MAX);
  }
}
