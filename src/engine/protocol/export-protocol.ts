/*
 * What the page asks for when somebody exports a run. The page pulls the requests piece by piece, so that neither side holds still, and
 * stops by not asking any more.
 */

/** A piece of the requests' CSV. */
export interface RequestsChunk {
  /** Whole lines; the first piece begins with the header. */
  readonly text: string;
  /** How much of the journal has been written, 0 to 1. */
  readonly done: number;
  /**
   * The share of all events whose requests are written, 0 to 1. Below 1 the journal was full: whole events were left out, and every line
   * ends with a column `keptShare`.
   */
  readonly keptShare: number;
  readonly isLast: boolean;
}

/** Questions of an export; null when the run is not the one that is loaded. */
export interface ExportApi {
  /** The next piece of the requests' CSV; `isFirst` begins anew. Ask only while the run is paused or has ended. */
  requestsCsv(run: number, isFirst: boolean): Promise<RequestsChunk | null>;
  /** Every bucket of time so far, of all functions together, as CSV. */
  bucketsCsv(run: number): Promise<string | null>;
}
