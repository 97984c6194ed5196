import type { Micros } from '../base';

const SUB_BITS = 5;
const SUB_COUNT = 1 << SUB_BITS;
const TWO_31 = 2147483648;
/** Whole octaves of a number up to 2^53: 53 of them. */
const CELLS = 54 * SUB_COUNT;

/**
 * Percentiles of one bucket of a series: 32 cells an octave over whole microseconds, so a percentile is within 1.6 % (half a cell);
 * below 32 µs it is exact. Emptied and reused bucket after bucket; histograms of several buckets
 * are added up cell by cell. Hot island: one addition a value.
 */
export class CoarseHistogram {
  private readonly cells = new Uint32Array(CELLS);
  private lowest = CELLS;
  private highest = -1;
  private total = 0;
  private greatest = 0;

  get count(): number {
    return this.total;
  }

  /** The greatest value, exactly; 0 when empty. */
  get maxUs(): Micros {
    return this.greatest;
  }

  /** Adds a whole number of microseconds from 0 to 2^53 − 1. */
  add(us: Micros): void {
    const cell = cellOf(us);
    this.cells[cell] = (this.cells[cell] as number) + 1;
    if (cell < this.lowest) this.lowest = cell;
    if (cell > this.highest) this.highest = cell;
    if (us > this.greatest) this.greatest = us;
    this.total++;
  }

  /** As `add` of the first `count` values. */
  addInt32s(values: Int32Array, count: number): void {
    const { cells } = this;
    let { lowest, highest, greatest } = this;
    for (let i = 0; i < count; i++) {
      const us = values[i] as number;
      const cell = us < SUB_COUNT ? us : cellOfInt32(us);
      cells[cell] = (cells[cell] as number) + 1;
      if (cell < lowest) lowest = cell;
      if (cell > highest) highest = cell;
      if (us > greatest) greatest = us;
    }
    this.lowest = lowest;
    this.highest = highest;
    this.greatest = greatest;
    this.total += count;
  }

  /** Adds `count` values of one cell, as `forEachCell` told it. Their greatest value has to be told by `noteMax`. */
  addCell(cell: number, count: number): void {
    this.cells[cell] = (this.cells[cell] as number) + count;
    if (cell < this.lowest) this.lowest = cell;
    if (cell > this.highest) this.highest = cell;
    this.total += count;
  }

  /** The greatest of values that were added by their cells. */
  noteMax(us: Micros): void {
    if (us > this.greatest) this.greatest = us;
  }

  /** Visits the cells that have values, lowest first. */
  forEachCell(visit: (cell: number, count: number) => void): void {
    for (let cell = this.lowest; cell <= this.highest; cell++) {
      const count = this.cells[cell] as number;
      if (count > 0) visit(cell, count);
    }
  }

  /** The smallest value that at least `share` (0 to 1) of the values do not exceed, within the error; 0 when empty. */
  quantile(share: number): Micros {
    const rank = Math.max(1, Math.ceil(share * this.total));
    let seen = 0;
    for (let cell = this.lowest; cell <= this.highest; cell++) {
      seen += this.cells[cell] as number;
      if (seen >= rank) return Math.min(middleOf(cell), this.greatest);
    }
    return 0;
  }

  clear(): void {
    if (this.highest >= this.lowest) this.cells.fill(0, this.lowest, this.highest + 1);
    this.lowest = CELLS;
    this.highest = -1;
    this.total = 0;
    this.greatest = 0;
  }
}

/** Cells of [2^e, 2^(e+1)) begin at (e − 4) × 32; values below 32 have a cell each. */
function cellOf(us: number): number {
  if (us < SUB_COUNT) return us;
  if (us < TWO_31) return cellOfInt32(us);
  return cellOfInt32(Math.floor(us / 4194304)) + 22 * SUB_COUNT; // 2^22: the same mantissa, 22 octaves up
}

function cellOfInt32(us: number): number {
  const exponent = 31 - Math.clz32(us);
  return ((exponent - SUB_BITS + 1) << SUB_BITS) | ((us >>> (exponent - SUB_BITS)) & (SUB_COUNT - 1));
}

function middleOf(cell: number): number {
  if (cell < SUB_COUNT) return cell;
  const width = powerOfTwo((cell >>> SUB_BITS) - 1);
  const from = (SUB_COUNT + (cell & (SUB_COUNT - 1))) * width;
  return from + Math.floor(width / 2);
}

function powerOfTwo(exponent: number): number {
  let power = 1;
  for (let i = 0; i < exponent; i++) power *= 2;
  return power;
}
