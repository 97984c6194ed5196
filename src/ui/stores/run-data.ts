import type { FleetFrame, HostsFrame, LabColumns, LabFrame, LogRow, Scope } from '../../engine/client';
import type { Intervention } from '../../scenario';
import { firstDifferenceUs } from './change-lists';
import { COLUMN_NAMES, emptyColumns, remembered, type SeriesRows, truncated } from './known-series';

/*
 * What the canvases read: the columns of the series, the fleets and the log of the run on screen, kept outside React. Frames write
 * into it in place; `version` grows with every one, so that whoever draws knows whether there is anything new.
 */

/** Log lines kept for the page. */
export const LOG_ROWS_MAX = 500;

/** A run that was pinned, drawn under the one on screen. Its series must be of the scope that is shown. */
export interface Ghost extends SeriesRows {
  readonly bucketUs: number;
  /** How far it had come when it was pinned. */
  readonly nowUs: number;
}

/** What a run needs room for. */
interface RunRoom {
  readonly endUs: number;
  readonly bucketUs: number;
  readonly buckets: number;
}

/** The frame data of one run. */
export class RunData {
  version = 0;
  /** Grows when everything before is void: another run, another scope, another ghost. */
  generation = 0;
  nowUs = 0;
  scope: Scope = 'all';
  /** Buckets that have data; the last one may still grow. */
  rows = 0;
  columns: LabColumns = emptyColumns(0);
  fleets: readonly FleetFrame[] = [];
  hosts: HostsFrame | null = null;
  logRows: readonly LogRow[] = [];
  logWritten = 0;
  endUs = 1;
  bucketUs = 1;
  /** What the same run was further before: whole buckets from the start, those beyond `nowUs` still hold. Null: nothing. */
  known: SeriesRows | null = null;
  /** How far the same run was simulated before, virtual µs; 0 when nothing is known beyond now. */
  knownUs = 0;
  ghost: Ghost | null = null;
  /** Where a seek is on its way to; null when none is. */
  seekingToUs: number | null = null;
  /** Changes recorded while this run went on; with any it is no longer the run of its document. */
  private changes: readonly Intervention[] = [];

  /** Forgets everything and makes room for a run. `isSame`: of the same document as the one before, so what that one told holds. */
  begin(run: RunRoom, isSame = false): void {
    const isKnown = isSame && this.changes.length === 0 && run.endUs === this.endUs && run.bucketUs === this.bucketUs;
    if (isKnown) this.remember();
    else this.forget();
    this.changes = [];
    this.endUs = run.endUs;
    this.bucketUs = run.bucketUs;
    this.columns = emptyColumns(run.buckets + 1);
    this.rows = 0;
    this.nowUs = 0;
    this.seekingToUs = null;
    this.fleets = [];
    this.hosts = null;
    this.logRows = [];
    this.logWritten = 0;
    this.version++;
    this.generation++;
  }

  /** Other series from now on; what is known beyond now is of the old scope. */
  setScope(scope: Scope): void {
    if (scope === this.scope) return;
    this.scope = scope;
    this.rows = 0;
    this.forget();
    this.version++;
    this.generation++;
  }

  /** Pins a run under the one on screen, or takes it away. */
  setGhost(ghost: Ghost | null): void {
    this.ghost = ghost;
    this.version++;
    this.generation++;
  }

  /** Takes over the list of changes: from the first one on that was not there before, or is no more, nothing is known. */
  private follow(changes: readonly Intervention[]): void {
    const changedUs = firstDifferenceUs(this.changes, changes);
    if (changedUs !== null) this.change(changedUs);
    this.changes = changes;
  }

  /** Something was changed at an instant: what was known from there on is no longer true. */
  private change(atUs: number): void {
    this.known = truncated(this.known, Math.floor(atUs / this.bucketUs));
    this.knownUs = this.known === null ? 0 : Math.min(this.knownUs, atUs);
    this.version++;
    this.generation++;
  }

  /** Buckets that will not grow any more: the counts of one that has just begun would look like a lull. */
  get wholeRows(): number {
    return this.nowUs >= this.endUs ? this.rows : Math.min(this.rows, Math.floor(this.nowUs / this.bucketUs));
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
    const { series, log, changes } = frame;
    if (frame.nowUs < this.nowUs) this.goBack(frame.nowUs);
    const isNew =
      frame.nowUs !== this.nowUs || this.version === 0 || (this.rows === 0 && series.rows > 0) || this.fleets.length === 0;
    if (series.scope === this.scope && series.fromBucket <= this.rows) {
      for (const name of COLUMN_NAMES) this.columns[name].set(series.columns[name], series.fromBucket);
      this.rows = series.fromBucket + series.rows;
    }
    if (changes !== null) this.follow(changes);
    this.seekingToUs = frame.seekingToUs;
    this.nowUs = frame.nowUs;
    this.fleets = frame.fleets;
    this.hosts = frame.hosts;
    if (log.rows.length > 0) this.logRows = [...this.logRows, ...log.rows].slice(-LOG_ROWS_MAX);
    this.logWritten = log.written;
    if (isNew) this.version++;
    return isNew;
  }

  /** The same run stands earlier than before: what it told beyond stays known. */
  private goBack(nowUs: number): void {
    this.remember();
    this.rows = Math.min(this.rows, Math.floor(nowUs / this.bucketUs));
    this.logRows = this.logRows.filter(({ atUs }) => atUs <= nowUs);
    this.generation++;
  }

  private remember(): void {
    this.known = remembered({ columns: this.columns, rows: this.wholeRows }, this.known);
    this.knownUs = Math.max(this.knownUs, this.nowUs);
  }

  private forget(): void {
    this.known = null;
    this.knownUs = 0;
  }
}
