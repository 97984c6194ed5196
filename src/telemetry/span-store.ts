import { assert, type Micros } from '../base';

/*
 * The spans of many lanes in columns: about 25 bytes a span. A lane owns blocks of rows that double (4, 8, … 256), so a short life
 * wastes little, a long one needs few blocks, and the i-th span of a lane is found without walking:
 *
 *     block k < 6 begins at span 4 × (2^k − 1) and has 4 × 2^k rows; from span 252 on every block has 256
 *
 * Hot island: a span is six stores; memory is only taken when the columns grow.
 */

const FIRST_ROWS = 4;
const LAST_ROWS = 256;
/** Blocks before the ones of full size, and the spans in them. */
const GROWING_BLOCKS = 6;
const GROWING_SPANS = LAST_ROWS - FIRST_ROWS;
const ROWS_AT_FIRST = 4096;
/** Rows are numbered by int32. */
const ROWS_MAX = 2_147_483_647;

/**
 * What an environment does in a span; −1 outside of any (idle). `merged` is added when several spans were made one: its state is
 * then the one that matters most, failed before initialising before busy.
 */
export const SPAN = { initialising: 1, busy: 2, failed: 3, stateMask: 3, merged: 4 } as const;

/** The blocks of one lane: where each begins in the columns. */
export interface LaneSpans {
  readonly blocks: number[];
  count: number;
}

/** One span; times in virtual µs. */
export interface Span {
  readonly fromUs: Micros;
  readonly toUs: Micros;
  readonly state: number;
  readonly invocation: number;
  readonly event: number;
}

/** The spans of many lanes, in columns: see the head of this file. A row is only good until the store is replaced. */
export class SpanStore {
  private from = new Float64Array(ROWS_AT_FIRST);
  private to = new Float64Array(ROWS_AT_FIRST);
  private states = new Uint8Array(ROWS_AT_FIRST);
  private invocations = new Int32Array(ROWS_AT_FIRST);
  private events = new Int32Array(ROWS_AT_FIRST);
  private rows = 0;
  private spans = 0;

  /** Spans of all lanes. */
  get size(): number {
    return this.spans;
  }

  /** Rows taken, the unused ends of blocks included. */
  get rowsTaken(): number {
    return this.rows;
  }

  append(lane: LaneSpans, fromUs: Micros, toUs: Micros, state: number, invocation: number, event: number): void {
    const block = blockOf(lane.count);
    if (block === lane.blocks.length) lane.blocks.push(this.take(block));
    const row = this.rowOf(lane, lane.count++);
    this.from[row] = fromUs;
    this.to[row] = toUs;
    this.states[row] = state;
    this.invocations[row] = invocation;
    this.events[row] = event;
    this.spans++;
  }

  /** The row of a lane's i-th span, for the accessors below. */
  rowOf(lane: LaneSpans, i: number): number {
    if (i >= GROWING_SPANS) {
      const beyond = i - GROWING_SPANS;
      return (lane.blocks[GROWING_BLOCKS + (beyond >>> 8)] as number) + (beyond & (LAST_ROWS - 1));
    }
    const block = blockOf(i);
    return (lane.blocks[block] as number) + i - FIRST_ROWS * ((1 << block) - 1);
  }

  fromUs(row: number): Micros {
    return this.from[row] as number;
  }

  toUs(row: number): Micros {
    return this.to[row] as number;
  }

  state(row: number): number {
    return this.states[row] as number;
  }

  invocation(row: number): number {
    return this.invocations[row] as number;
  }

  event(row: number): number {
    return this.events[row] as number;
  }

  /** The place of a lane's first span that ends at or after `atUs`; its count when there is none. */
  firstEndingFrom(lane: LaneSpans, atUs: Micros): number {
    let low = 0;
    let high = lane.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.toUs(this.rowOf(lane, middle)) < atUs) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private take(block: number): number {
    const begin = this.rows;
    this.rows += block < GROWING_BLOCKS ? FIRST_ROWS << block : LAST_ROWS;
    if (this.rows > this.from.length) this.grow();
    return begin;
  }

  /** By half, not twice: the greatest columns are a third of the journal's memory. */
  private grow(): void {
    const rows = Math.max(this.rows, Math.floor(this.from.length * 1.5));
    assert(rows < ROWS_MAX, 'more spans than a row can number');
    const grown = <T extends Float64Array | Uint8Array | Int32Array>(column: T, bigger: T): T => {
      bigger.set(column);
      return bigger;
    };
    this.from = grown(this.from, new Float64Array(rows));
    this.to = grown(this.to, new Float64Array(rows));
    this.states = grown(this.states, new Uint8Array(rows));
    this.invocations = grown(this.invocations, new Int32Array(rows));
    this.events = grown(this.events, new Int32Array(rows));
  }
}

/** The state of two spans made one, without `merged`. */
export function stateOfBoth(a: number, b: number): number {
  const first = a & SPAN.stateMask;
  const second = b & SPAN.stateMask;
  if (first === SPAN.failed || second === SPAN.failed) return SPAN.failed;
  return first < second ? first : second;
}

/** The block that holds a lane's i-th span. */
function blockOf(i: number): number {
  if (i >= GROWING_SPANS) return GROWING_BLOCKS + ((i - GROWING_SPANS) >>> 8);
  return 29 - Math.clz32(i + FIRST_ROWS);
}
