import { assert, type Micros } from '../base';
import type { Lane } from './lane';
import type { Lanes } from './lanes';
import { SPAN, type Span, type SpanStore, stateOfBoth } from './span-store';

/*
 * The lanes of a window and their spans, for drawing: never more than lanes × width spans.
 *
 * Time is cut into columns of about two pixels, aligned to time itself so that a moving window does not flicker. Spans that begin
 * and end within one column become one span (state merged); a span that crosses a column's border stays itself. Each column has at
 * most one span of the first kind and each border one of the second: two for two pixels.
 */

/** Columns that a window may touch beyond its width: at each end, and the span that comes in. */
const EDGE_PX = 5;
const PX_PER_COLUMN = 2;
/** Narrower windows are cut as if they were this wide. */
const WIDTH_PX_MIN = 16;
const SPANS_AT_FIRST = 1024;
const NONE = -1;

/** Which lanes of which time. `fromUs` inclusive, `toUs` exclusive. */
export interface LaneQuery {
  readonly fromUs: Micros;
  readonly toUs: Micros;
  /** Only lanes of this function; undefined for all. */
  readonly only?: number | undefined;
  /** The first lane wanted, among those that existed in the window, and how many. */
  readonly fromLane: number;
  readonly lanesMax: number;
  readonly widthPx: number;
  /** Spans that have not ended are answered as ending here. */
  readonly nowUs: Micros;
}

/** Spans in columns of the same length; `laneOf` is a place in the answered lanes. Invocation and event are −1 where there is none or several. */
export interface SpanColumns {
  readonly laneOf: Int32Array;
  readonly fromUs: Float64Array;
  readonly toUs: Float64Array;
  readonly state: Uint8Array;
  readonly invocation: Int32Array;
  readonly event: Int32Array;
}

/** An answer: the wanted lanes, oldest environment first, and how many existed in the window. */
export interface LaneWindow {
  readonly lanes: readonly Lane[];
  readonly lanesTotal: number;
  readonly spans: SpanColumns;
}

/** The lanes and spans of a window. Takes time with the environments kept and the spans in the window, not with all spans. */
export function laneWindow(lanes: Lanes, query: LaneQuery): LaneWindow {
  assert(query.fromUs < query.toUs, `a window from ${query.fromUs} to ${query.toUs}`);
  const existing = lanes.kept.filter((lane) => existsIn(lane, query));
  const wanted = existing.slice(query.fromLane, query.fromLane + query.lanesMax);
  const sink = new SpanSink(query);
  wanted.forEach((lane, place) => {
    sink.beginLane(place);
    addSpans(sink, lanes.store, lane, query);
    sink.flush();
  });
  return { lanes: wanted, lanesTotal: existing.length, spans: sink.columns() };
}

/** The newest `max` invocations of a lane that still have spans of their own, newest last. `atUs`: when it began in the environment. */
export function newestInvocations(
  { store }: Lanes,
  lane: Lane,
  max: number,
): readonly { readonly invocation: number; readonly event: number; readonly atUs: Micros }[] {
  const newest: { invocation: number; event: number; atUs: Micros }[] = [];
  const add = (invocation: number, event: number, atUs: Micros): void => {
    const last = newest.at(-1);
    // A repeated Init and what follows it are one invocation.
    if (last !== undefined && last.invocation === invocation) last.atUs = atUs;
    else if (invocation !== NONE) newest.push({ invocation, event, atUs });
  };
  if (lane.openState !== NONE) add(lane.invocation, lane.event, lane.openFromUs);
  for (let i = lane.count - 1; i >= 0 && newest.length <= max; i--) {
    const row = store.rowOf(lane, i);
    add(store.invocation(row), store.event(row), store.fromUs(row));
  }
  return newest.slice(0, max).reverse();
}

function existsIn(lane: Lane, { fromUs, toUs, only }: LaneQuery): boolean {
  if (only !== undefined && lane.function !== only) return false;
  const { createdUs, endedUs } = lane;
  return createdUs < toUs && (endedUs === null || endedUs > fromUs || createdUs >= fromUs);
}

function addSpans(sink: SpanSink, store: SpanStore, lane: Lane, { fromUs, toUs, nowUs }: LaneQuery): void {
  for (let i = store.firstEndingFrom(lane, fromUs); i < lane.count; i++) {
    const row = store.rowOf(lane, i);
    const from = store.fromUs(row);
    if (from >= toUs) return;
    const to = store.toUs(row);
    if (to > fromUs || from >= fromUs) sink.add(from, to, store.state(row), store.invocation(row), store.event(row));
  }
  if (lane.openState === NONE || lane.openFromUs >= toUs || nowUs < fromUs) return;
  // The first Init belongs to no invocation, whoever waits for it.
  const isFirstInit = lane.openState === SPAN.initialising && !lane.needsInit;
  sink.add(lane.openFromUs, nowUs, lane.openState, isFirstInit ? NONE : lane.invocation, lane.event);
}

/** Collects spans lane by lane, merging the ones of one column. */
class SpanSink {
  private readonly columnUs: number;
  private laneOf = new Int32Array(SPANS_AT_FIRST);
  private fromUs = new Float64Array(SPANS_AT_FIRST);
  private toUs = new Float64Array(SPANS_AT_FIRST);
  private state = new Uint8Array(SPANS_AT_FIRST);
  private invocation = new Int32Array(SPANS_AT_FIRST);
  private event = new Int32Array(SPANS_AT_FIRST);
  private count = 0;
  private lane = 0;
  /** The column of the span that waits for company, and the span; column −1 when none waits. */
  private column = -1;
  private waiting: Span = { fromUs: 0, toUs: 0, state: 0, invocation: NONE, event: NONE };

  constructor({ fromUs, toUs, widthPx }: LaneQuery) {
    this.columnUs = ((toUs - fromUs) * PX_PER_COLUMN) / (Math.max(WIDTH_PX_MIN, widthPx) - EDGE_PX);
  }

  beginLane(lane: number): void {
    this.lane = lane;
  }

  add(fromUs: Micros, toUs: Micros, state: number, invocation: number, event: number): void {
    const column = Math.floor(fromUs / this.columnUs);
    if (Math.floor(toUs / this.columnUs) !== column) {
      this.flush();
      return this.push(fromUs, toUs, state, invocation, event);
    }
    if (column === this.column) {
      const both = stateOfBoth(this.waiting.state, state) | SPAN.merged;
      this.waiting = { fromUs: this.waiting.fromUs, toUs, state: both, invocation: NONE, event: NONE };
      return;
    }
    this.flush();
    this.column = column;
    this.waiting = { fromUs, toUs, state, invocation, event };
  }

  /** Writes the span that waits. */
  flush(): void {
    if (this.column < 0) return;
    this.column = -1;
    const { fromUs, toUs, state, invocation, event } = this.waiting;
    this.push(fromUs, toUs, state, invocation, event);
  }

  columns(): SpanColumns {
    const { count } = this;
    return {
      laneOf: this.laneOf.slice(0, count),
      fromUs: this.fromUs.slice(0, count),
      toUs: this.toUs.slice(0, count),
      state: this.state.slice(0, count),
      invocation: this.invocation.slice(0, count),
      event: this.event.slice(0, count),
    };
  }

  private push(fromUs: Micros, toUs: Micros, state: number, invocation: number, event: number): void {
    if (this.count === this.fromUs.length) this.grow();
    const i = this.count++;
    this.laneOf[i] = this.lane;
    this.fromUs[i] = fromUs;
    this.toUs[i] = toUs;
    this.state[i] = state;
    this.invocation[i] = invocation;
    this.event[i] = event;
  }

  private grow(): void {
    const length = this.fromUs.length * 2;
    const grown = <T extends Float64Array | Uint8Array | Int32Array>(column: T, bigger: T): T => {
      bigger.set(column);
      return bigger;
    };
    this.laneOf = grown(this.laneOf, new Int32Array(length));
    this.fromUs = grown(this.fromUs, new Float64Array(length));
    this.toUs = grown(this.toUs, new Float64Array(length));
    this.state = grown(this.state, new Uint8Array(length));
    this.invocation = grown(this.invocation, new Int32Array(length));
    this.event = grown(this.event, new Int32Array(length));
  }
}
