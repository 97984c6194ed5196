import { FACT_WORDS, FACT_WORDS_MAX } from './vocabulary';

/*
 * The rows of the journal: chunks of int32 words, one fact a row of fixed width, with its ordinal (its place among all facts of the
 * run), the hash that decides whether it stays, and its sort. Rows stay in the order of their ordinals. A fixed width wastes about
 * a fifth of the words and makes every row's place a multiplication.
 */

const CHUNK_ROWS = 4096;

interface Chunk {
  readonly words: Int32Array;
  readonly ordinals: Float64Array;
  readonly hashes: Uint32Array;
  readonly sorts: Uint8Array;
}

function emptyChunk(): Chunk {
  return {
    words: new Int32Array(CHUNK_ROWS * FACT_WORDS_MAX),
    ordinals: new Float64Array(CHUNK_ROWS),
    hashes: new Uint32Array(CHUNK_ROWS),
    sorts: new Uint8Array(CHUNK_ROWS),
  };
}

export class FactLog {
  private readonly chunks: Chunk[] = [];
  private rows = 0;

  get size(): number {
    return this.rows;
  }

  append(record: Int32Array, ordinal: number, hash: number, sort: number): void {
    const chunk = this.chunkForAppend();
    const row = this.rows % CHUNK_ROWS;
    const words = FACT_WORDS[record[0] as number] as number;
    for (let i = 0, to = row * FACT_WORDS_MAX; i < words; i++) chunk.words[to + i] = record[i] as number;
    chunk.ordinals[row] = ordinal;
    chunk.hashes[row] = hash;
    chunk.sorts[row] = sort;
    this.rows++;
  }

  ordinalAt(row: number): number {
    return this.chunkOf(row).ordinals[row % CHUNK_ROWS] as number;
  }

  hashAt(row: number): number {
    return this.chunkOf(row).hashes[row % CHUNK_ROWS] as number;
  }

  sortAt(row: number): number {
    return this.chunkOf(row).sorts[row % CHUNK_ROWS] as number;
  }

  /** Word `i` of the fact in a row. */
  wordAt(row: number, i: number): number {
    return this.chunkOf(row).words[(row % CHUNK_ROWS) * FACT_WORDS_MAX + i] as number;
  }

  /** Copies a row's words into `record` (FACT_WORDS_MAX long). */
  copyTo(row: number, record: Int32Array): void {
    const from = (row % CHUNK_ROWS) * FACT_WORDS_MAX;
    record.set(this.chunkOf(row).words.subarray(from, from + FACT_WORDS_MAX));
  }

  /** The first row whose ordinal is at least `ordinal`; `size` when there is none. */
  rowFrom(ordinal: number): number {
    let low = 0;
    let high = this.rows;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.ordinalAt(middle) < ordinal) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Drops every row that `keeps` refuses, and the chunks that fall empty. */
  retain(keeps: (row: number) => boolean): void {
    let to = 0;
    for (let row = 0; row < this.rows; row++) {
      if (!keeps(row)) continue;
      if (to !== row) this.moveRow(row, to);
      to++;
    }
    this.rows = to;
    this.chunks.length = Math.ceil(to / CHUNK_ROWS);
  }

  private moveRow(from: number, to: number): void {
    const source = this.chunkOf(from);
    const target = this.chunkOf(to);
    const a = from % CHUNK_ROWS;
    const b = to % CHUNK_ROWS;
    target.words.set(source.words.subarray(a * FACT_WORDS_MAX, (a + 1) * FACT_WORDS_MAX), b * FACT_WORDS_MAX);
    target.ordinals[b] = source.ordinals[a] as number;
    target.hashes[b] = source.hashes[a] as number;
    target.sorts[b] = source.sorts[a] as number;
  }

  private chunkForAppend(): Chunk {
    if (this.rows === this.chunks.length * CHUNK_ROWS) this.chunks.push(emptyChunk());
    return this.chunkOf(this.rows);
  }

  private chunkOf(row: number): Chunk {
    return this.chunks[Math.floor(row / CHUNK_ROWS)] as Chunk;
  }
}
