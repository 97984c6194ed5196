import type { Micros } from '../base';
import type { CoarseHistogram } from './coarse-histogram';

/**
 * The histograms of closed buckets, cell by cell, without their empty cells: 6 bytes a cell, some tens of cells a bucket. They can be
 * added up again for any run of buckets without a greater error than one of them has.
 */
export class KeptHistograms {
  private cells = new Uint16Array(256);
  private counts = new Uint32Array(256);
  private used = 0;
  /** By bucket: where its cells end, and its greatest value. */
  private readonly ends: number[] = [];
  private readonly maximaUs: Micros[] = [];

  /** Buckets kept. */
  get size(): number {
    return this.ends.length;
  }

  /** Keeps a copy as the next bucket. */
  append(histogram: CoarseHistogram): void {
    histogram.forEachCell((cell, count) => {
      if (this.used === this.cells.length) this.grow();
      this.cells[this.used] = cell;
      this.counts[this.used++] = count;
    });
    this.ends.push(this.used);
    this.maximaUs.push(histogram.maxUs);
  }

  /** Adds the buckets from `first` to before `end` to a histogram. */
  addTo(histogram: CoarseHistogram, first: number, end: number): void {
    for (let bucket = first; bucket < Math.min(end, this.size); bucket++) {
      const from = bucket === 0 ? 0 : (this.ends[bucket - 1] as number);
      const to = this.ends[bucket] as number;
      for (let i = from; i < to; i++) histogram.addCell(this.cells[i] as number, this.counts[i] as number);
      histogram.noteMax(this.maximaUs[bucket] as Micros);
    }
  }

  private grow(): void {
    const cells = new Uint16Array(this.cells.length * 2);
    cells.set(this.cells);
    this.cells = cells;
    const counts = new Uint32Array(this.counts.length * 2);
    counts.set(this.counts);
    this.counts = counts;
  }
}
