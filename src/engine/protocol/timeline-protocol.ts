import type { Micros } from '../../base';
import type { Scope } from './lab-protocol';

/*
 * What the page asks about one window of virtual time: the lanes of the environments in it, and its statistics. Everything is counted
 * from facts of the run that is loaded; nothing is sent unasked.
 */

/** From (inclusive) to (exclusive), virtual µs. */
export interface TimeWindow {
  readonly fromUs: Micros;
  readonly toUs: Micros;
}

/** Which lanes, and how finely. */
export interface TimelineRequest {
  readonly run: number;
  readonly scope: Scope;
  readonly window: TimeWindow;
  /** The first lane wanted, counted over the lanes that have anything in the window, and how many. */
  readonly fromLane: number;
  readonly lanesMax: number;
  /**
   * Pixels across, at least 16: spans that begin and end within the same two of them are merged into one (invocation −1), so that an
   * answer never has more than lanes × widthPx spans.
   */
  readonly widthPx: number;
}

/** One environment that existed in the window. `endedUs` is null while it lives. */
export interface TimelineLane {
  readonly environment: number;
  readonly function: number;
  readonly createdUs: Micros;
  readonly endedUs: Micros | null;
  /** What its first span shows is no Init: SnapStart restores it. */
  readonly isRestored: boolean;
}

/** The states of a span. Each side of the worker boundary has its own constant of this type; the compiler keeps them equal. */
export interface SpanCodes {
  readonly initialising: 1;
  readonly busy: 2;
  readonly failed: 3;
  readonly stateMask: 3;
  /**
   * Added when several spans were merged into one, of about a pixel or of the far past of a very long run; the state is then that of
   * the worst: failed, else initialising, else busy.
   */
  readonly merged: 4;
}

/** The lanes of a window, oldest environment first, and their spans, lane by lane in time order; between two spans it is idle. */
export interface Timeline {
  readonly run: number;
  readonly window: TimeWindow;
  readonly nowUs: Micros;
  readonly lanes: readonly TimelineLane[];
  readonly fromLane: number;
  /** Lanes that have anything in the window. */
  readonly lanesTotal: number;
  /** Share of all environments whose spans are kept, 0 to 1: below 1 the others have no lane. */
  readonly keptShare: number;
  /**
   * For each span: the place of its lane in `lanes`, when it is, its SpanCodes, its invocation (−1: first Init, or several; a repeated Init
   * has the invocation that waits for it) and its event (of an Init: the one it was done for; −1: several). What goes on ends now.
   */
  readonly laneOf: Int32Array;
  readonly fromUs: Float64Array;
  readonly toUs: Float64Array;
  readonly state: Uint8Array;
  readonly invocation: Int32Array;
  readonly event: Int32Array;
}

/** Counts and quantiles of one window; quantiles with the sketch's stated error. */
export interface WindowStatistics {
  readonly window: TimeWindow;
  readonly scope: Scope;
  readonly arrived: number;
  readonly served: number;
  readonly refused: number;
  readonly failed: number;
  readonly coldStarts: number;
  readonly latencyMs: { readonly p50: number; readonly p95: number; readonly p99: number; readonly max: number } | null;
  readonly concurrencyMax: number;
  /** US dollars at list price, first tier; null where no price is known. */
  readonly usd: number | null;
}

/** One environment, for its card. */
export interface EnvironmentCard {
  readonly environment: number;
  readonly function: number;
  readonly version: number;
  /** As AWS counts the function's versions; null where the scenario does not tell of versions. */
  readonly versionName: string | null;
  /** Of its version; null where that is not known. */
  readonly memoryMiB: number | null;
  readonly isRealCode: boolean;
  /** SnapStart restored it from its version's snapshot: `initUs` is that time. */
  readonly isRestored: boolean;
  readonly createdUs: Micros;
  readonly endedUs: Micros | null;
  /** Why it ended, as in END_CAUSES; null while it lives. */
  readonly endCause: string | null;
  readonly logStream: string;
  readonly initUs: Micros;
  readonly invocations: number;
  readonly failed: number;
  readonly busyUs: Micros;
  readonly billedMs: number;
  /** Its newest invocations, newest last, with their events: at most 20. */
  readonly newest: readonly { readonly invocation: number; readonly event: number; readonly atUs: Micros }[];
}

/** Questions about windows and environments; null when the run is not loaded or the answer was not kept. */
export interface TimelineApi {
  timeline(request: TimelineRequest): Timeline | null;
  /** Over whole buckets of the series that touch the window; `window` of the answer says which. Quantiles are within 1.6 %. */
  statistics(run: number, scope: Scope, window: TimeWindow): WindowStatistics | null;
  environment(run: number, environment: number): EnvironmentCard | null;
  /** The environment behind a box of the fleet: its function, and its place among the boxes of the last frame. */
  environmentOfBox(run: number, fn: number, box: number): number | null;
  /**
   * The next (direction 1) or previous (−1) instant of interest (StepKind) already simulated, not `atUs` itself; null when there is
   * none. Of each kind 20,000 instants are kept; of more than that an even share.
   */
  interestFrom(run: number, atUs: Micros, direction: 1 | -1): Micros | null;
}
