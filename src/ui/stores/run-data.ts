import type { FleetFrame, LabColumn, LabFrame, LogRow, Scope } from '../../engine/client';

/*
 * What the canvases read: the columns of the series, the fleets and the log of the run on screen, kept outside React. Frames write
 * into it in place; `version` grows with every one, so that whoever draws knows whether there is anything new.
 */

/** Log lines kept for the page. */
export const LOG_ROWS_MAX = 500;

type Columns = { readonly [C in LabColumn]: Float64Array };

const NAMES: readonly LabColumn[] = [
  'arrivals',
  'throttled',
  'served',
  'errors',
  'coldStarts',
  'durationUs',
  'gbSeconds',
  'usd',
  'usdSoFar',
  'runningMax',
  'runningMean',
  'environmentsMax',
  'pendingMax',
  'latencyP50Ms',
  'latencyP95Ms',
  'latencyP99Ms',
];

function emptyColumns(buckets: number): Columns {
  return Object.fromEntries(NAMES.map((name) => [name, new Float64Array(buckets)])) as Columns; // every name was just set
}

/** The frame data of one run. */
export class RunData {
  version = 0;
  /** Grows when everything before is void: another run, another scope. */
  generation = 0;
  nowUs = 0;
  scope: Scope = 'all';
  /** Buckets that have data; the last one may still grow. */
  rows = 0;
  columns: Columns = emptyColumns(0);
  fleets: readonly FleetFrame[] = [];
  logRows: readonly LogRow[] = [];
  logWritten = 0;
  endUs = 1;
  bucketUs = 1;

  /** Forgets everything and makes room for a run. */
  begin(run: { readonly endUs: number; readonly bucketUs: number; readonly buckets: number }): void {
    this.endUs = run.endUs;
    this.bucketUs = run.bucketUs;
    this.columns = emptyColumns(run.buckets + 1);
    this.rows = 0;
    this.nowUs = 0;
    this.fleets = [];
    this.logRows = [];
    this.logWritten = 0;
    this.version++;
    this.generation++;
  }

  /** Other series from now on. */
  setScope(scope: Scope): void {
    if (scope === this.scope) return;
    this.scope = scope;
    this.rows = 0;
    this.version++;
    this.generation++;
  }

  /** The first bucket to ask for: the last one known may have grown. */
  get fromBucket(): number {
    return Math.max(0, this.rows - 1);
  }

  /** The first log line to ask for. */
  get fromLogLine(): number {
    return (this.logRows.at(-1)?.ordinal ?? -1) + 1;
  }

  /** Takes a frame; answers whether anything on the canvases changed. */
  apply(frame: LabFrame): boolean {
    const { series, log } = frame;
    const isNew =
      frame.nowUs !== this.nowUs || this.version === 0 || (this.rows === 0 && series.rows > 0) || this.fleets.length === 0;
    if (series.scope === this.scope && series.fromBucket <= this.rows) {
      for (const name of NAMES) this.columns[name].set(series.columns[name], series.fromBucket);
      this.rows = series.fromBucket + series.rows;
    }
    this.nowUs = frame.nowUs;
    this.fleets = frame.fleets;
    if (log.rows.length > 0) this.logRows = [...this.logRows, ...log.rows].slice(-LOG_ROWS_MAX);
    this.logWritten = log.written;
    if (isNew) this.version++;
    return isNew;
  }
}
