import { COARSE_MANTISSA_BITS, QuantileSketch, type QuantileSketchJson } from '../../kernel';
import type { Aggregate } from './statistics';

/*
 * Points of periods in order: rows of five numbers, and beside them the sketch of a period, packed. Points come at the end or a few rows
 * before it (what is stamped with its beginning and comes at its end), and go from the front.
 */

const WIDTH = 5;
const ROWS_FIRST = 64;

/** Points in the order of their buckets; a bucket has at most one. */
export class PointTable {
  private rows = new Float64Array(ROWS_FIRST * WIDTH);
  private sketches: (QuantileSketchJson | undefined)[] = [];
  /** The first row that is not gone, and the first that is free. */
  private first = 0;
  private end = 0;

  get size(): number {
    return this.end - this.first;
  }

  /** Adds values to a bucket. */
  add(bucket: number, { count, sum, min, max, sketch }: Aggregate): void {
    const row = this.rowFor(bucket);
    const at = row * WIDTH;
    const { rows } = this;
    const isNew = rows[at + 1] === 0;
    rows[at + 1] = (rows[at + 1] as number) + count;
    rows[at + 2] = (rows[at + 2] as number) + sum;
    rows[at + 3] = isNew ? min : Math.min(rows[at + 3] as number, min);
    rows[at + 4] = isNew ? max : Math.max(rows[at + 4] as number, max);
    if (sketch !== null) this.sketches[row] = merged(this.sketches[row], sketch);
  }

  /** Visits the points of the buckets from `from` to before `to`, in order. */
  each(from: number, to: number, visit: (bucket: number, aggregate: Aggregate) => void): void {
    for (let row = this.lowerBound(from); row < this.end && this.bucketAt(row) < to; row++)
      visit(this.bucketAt(row), this.at(row));
  }

  /** Hands over the points of the buckets before one, in order, and forgets them. */
  takeBefore(bucket: number, visit: (bucket: number, aggregate: Aggregate) => void): void {
    for (; this.first < this.end && this.bucketAt(this.first) < bucket; this.first++) {
      visit(this.bucketAt(this.first), this.at(this.first));
      this.sketches[this.first] = undefined;
    }
  }

  private at(row: number): Aggregate {
    const at = row * WIDTH;
    const [count, sum, min, max] = this.rows.subarray(at + 1, at + WIDTH) as unknown as [number, number, number, number]; // four are there
    const json = this.sketches[row];
    return { count, sum, min, max, sketch: json === undefined ? null : QuantileSketch.fromJSON(json) };
  }

  private bucketAt(row: number): number {
    return this.rows[row * WIDTH] as number;
  }

  /** The first row whose bucket is not before one. */
  private lowerBound(bucket: number): number {
    let [low, high] = [this.first, this.end];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.bucketAt(middle) < bucket) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The row of a bucket, which may be new. */
  private rowFor(bucket: number): number {
    const row = this.lowerBound(bucket);
    if (row < this.end && this.bucketAt(row) === bucket) return row;
    if (this.end * WIDTH === this.rows.length) {
      this.makeRoom();
      return this.rowFor(bucket);
    }
    this.rows.copyWithin((row + 1) * WIDTH, row * WIDTH, this.end * WIDTH);
    this.rows.fill(0, row * WIDTH, (row + 1) * WIDTH);
    this.rows[row * WIDTH] = bucket;
    this.sketches.splice(row, 0, undefined);
    this.end++;
    return row;
  }

  private makeRoom(): void {
    const kept = this.rows.subarray(this.first * WIDTH, this.end * WIDTH);
    const rows = new Float64Array(Math.max(this.rows.length, kept.length * 2));
    rows.set(kept);
    this.rows = rows;
    this.sketches = this.sketches.slice(this.first, this.end);
    this.end -= this.first;
    this.first = 0;
  }
}

function merged(before: QuantileSketchJson | undefined, sketch: QuantileSketch): QuantileSketchJson {
  if (before === undefined) return sketch.toJSON();
  const all = new QuantileSketch(COARSE_MANTISSA_BITS);
  all.merge(QuantileSketch.fromJSON(before));
  all.merge(sketch);
  return all.toJSON();
}
