import type { LabColumns } from '../../engine/client';
import type { Ink } from '../kit';
import type { TimeAxis } from './time-axis';

/*
 * What a track is. A track's `layout` is pure: data and a box of pixels in, a drawing in words of pixels and inks out. `draw-track`
 * puts it on a canvas; nothing else knows how.
 */

/** What every track is laid out from. */
export interface TrackData {
  readonly columns: LabColumns;
  /** Buckets that have data. */
  readonly rows: number;
  readonly bucketS: number;
  /** Limits of concurrency that apply to what is shown, with the name to draw them by. */
  readonly limits: readonly Limit[];
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

/** One thing to draw. Points are x, y pairs; NaN lifts the pen. */
export type Mark =
  | { readonly kind: 'bars'; readonly ink: Ink; readonly points: Float64Array; readonly widthPx: number; readonly basePx: number }
  | {
      readonly kind: 'line';
      readonly ink: Ink;
      readonly points: Float64Array;
      readonly widthPx: number;
      readonly dash: readonly number[];
      /** Filled down to here, faintly; null for a bare line. */
      readonly fillToPx: number | null;
    }
  | { readonly kind: 'limit'; readonly ink: Ink; readonly yPx: number }
  | { readonly kind: 'grid'; readonly yPx: number; readonly label: string };

/** A text at the right end of a track. */
export interface EndLabel {
  readonly text: string;
  readonly ink: Ink;
  readonly yPx: number;
}

/** A track, laid out. */
export interface TrackDrawing {
  readonly marks: readonly Mark[];
  readonly endLabels: readonly EndLabel[];
}

/** One kind of track; one file each, listed in tracks.ts. */
export interface TrackKind {
  readonly name: string;
  readonly unit: string;
  readonly heightPx: number;
  readonly layout: (data: TrackData, box: TrackBox) => TrackDrawing;
  /** The value of a bucket in words, for the cursor; null where there is none. */
  readonly valueAt: (data: TrackData, bucket: number) => string | null;
  readonly valueInk: Ink;
}
