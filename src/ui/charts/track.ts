import type { LabColumns } from '../../engine/client';
import type { Ink } from '../kit';
import type { TimeAxis } from './time-axis';

/*
 * What a track is. A track's `layout` is pure: data and a box of pixels in, a drawing in words of pixels and inks out. `draw-track`
 * puts it on a canvas; nothing else knows how.
 */

/** A pinned run under the one on screen. */
export interface GhostData {
  readonly columns: LabColumns;
  readonly rows: number;
  readonly bucketUs: number;
}

/** What every track is laid out from. */
export interface TrackData {
  readonly columns: LabColumns;
  /** Buckets that have data, of now or known from before. */
  readonly rows: number;
  readonly bucketS: number;
  /** Limits of concurrency that apply to what is shown, with the name to draw them by. */
  readonly limits: readonly Limit[];
  readonly ghost: GhostData | null;
  /** Keys of lines that are switched off. */
  readonly hiddenLines: ReadonlySet<string>;
  readonly isLogScale: boolean;
}

/** A limit of concurrency. */
export interface Limit {
  readonly label: string;
  readonly value: number;
}

/** Where a track is drawn: its own box on the shared axis. */
export interface TrackBox {
  readonly axis: TimeAxis;
  readonly topPx: number;
  readonly heightPx: number;
}

/** A line or an area; points are x, y pairs, NaN lifts the pen. */
export interface LineMark {
  readonly kind: 'line';
  readonly ink: Ink;
  readonly points: Float64Array;
  readonly widthPx: number;
  readonly dash: readonly number[];
  /** Filled down to here, faintly; null for a bare line. */
  readonly fillToPx: number | null;
}

/** Bars from their tops down to `basePx`; points are x, y pairs of their top left corners. */
export interface BarsMark {
  readonly kind: 'bars';
  readonly ink: Ink;
  readonly points: Float64Array;
  readonly widthPx: number;
  readonly basePx: number;
}

/** A stretch of a strip with a word in it, where there is room. */
export interface BlockMark {
  readonly kind: 'block';
  readonly ink: Ink;
  readonly fromPx: number;
  readonly toPx: number;
  readonly text: string;
}

/** One thing to draw. */
export type Mark =
  | BarsMark
  | LineMark
  | BlockMark
  | { readonly kind: 'limit'; readonly ink: Ink; readonly yPx: number }
  | { readonly kind: 'grid'; readonly yPx: number; readonly label: string };

/** A text at the right end of a track. */
export interface EndLabel {
  readonly text: string;
  readonly ink: Ink;
  readonly yPx: number;
  /** The line that it names and that it can switch off; null for a limit. */
  readonly key: string | null;
}

/** A track, laid out. `ghost` is drawn below `marks`, and is not faded after the playhead. */
export interface TrackDrawing {
  readonly ghost: readonly Mark[];
  readonly marks: readonly Mark[];
  readonly endLabels: readonly EndLabel[];
}

/** A line of a track that can be isolated. */
export interface LineName {
  readonly key: string;
  readonly label: string;
}

/** One kind of track; one file each, listed in tracks.ts. */
export interface TrackKind {
  readonly name: string;
  readonly unit: (data: TrackData) => string;
  readonly heightPx: number;
  /** The lines that can be isolated by their labels; fewer than two: none. */
  readonly lines: readonly LineName[];
  readonly layout: (data: TrackData, box: TrackBox) => TrackDrawing;
  /** The value of a bucket in words, for the cursor; null where there is none. */
  readonly valueAt: (data: TrackData, bucket: number) => string | null;
  readonly valueInk: Ink;
}
