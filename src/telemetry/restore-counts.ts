import { type FactReader, fieldsOf, kindNumber } from '../journal';
import { QuantileSketch, type QuantileSketchJson } from '../kernel';
import { word } from './fields';

/* What SnapStart did: snapshots of versions, and restores of them. A run without any costs two comparisons for each rare fact. */

const SNAPSHOT = kindNumber('snapshotCreated');
const RESTORED = kindNumber('environmentRestored');
const snapshot = fieldsOf('snapshotCreated');
const restored = fieldsOf('environmentRestored');

/** Snapshots and restores; times in whole microseconds. */
export interface RestoreCounts {
  readonly snapshots: number;
  /** Restores that were not done in time. */
  readonly failed: number;
  /** Restore Durations, of failed ones too. */
  readonly restore: QuantileSketchJson;
  /** Billed of them. */
  readonly billedUs: number;
}

class Row {
  snapshots = 0;
  failed = 0;
  readonly restore = new QuantileSketch();
  billedUs = 0;
}

/** Counts restores, of all functions and of each. */
export class RestoreReader implements FactReader {
  private readonly all = new Row();
  private readonly rows: (Row | undefined)[] = [];

  take(record: Int32Array): void {
    if (record[0] === SNAPSHOT) this.snapshot(word(record, snapshot.function), word(record, snapshot.status) === 0);
    else if (record[0] === RESTORED) this.restored(record);
  }

  /** Of one function or of all; undefined where there is no SnapStart. */
  counts(fn?: number): RestoreCounts | undefined {
    const row = fn === undefined ? this.all : this.rows[fn];
    if (row === undefined || this.rows.length === 0) return undefined;
    const { snapshots, failed, restore, billedUs } = row;
    return { snapshots, failed, restore: restore.toJSON(), billedUs };
  }

  private snapshot(fn: number, isThere: boolean): void {
    const row = this.rows[fn] ?? new Row();
    this.rows[fn] = row;
    if (!isThere) return;
    row.snapshots++;
    this.all.snapshots++;
  }

  private restored(record: Int32Array): void {
    for (const row of [this.all, this.rows[word(record, restored.function)]]) {
      if (row === undefined) continue;
      row.restore.add(word(record, restored.restoreUs));
      row.billedUs += word(record, restored.billedUs);
      if (word(record, restored.status) !== 0) row.failed++;
    }
  }
}

/** Counts of disjoint runs together; undefined when none has any. */
export function addRestoreCounts(all: readonly (RestoreCounts | undefined)[]): RestoreCounts | undefined {
  const known = all.filter((counts) => counts !== undefined);
  if (known.length === 0) return undefined;
  const sum = (of: (counts: RestoreCounts) => number): number => known.reduce((total, counts) => total + of(counts), 0);
  return {
    snapshots: sum(({ snapshots }) => snapshots),
    failed: sum(({ failed }) => failed),
    restore: QuantileSketch.merged(known.map(({ restore }) => restore)),
    billedUs: sum(({ billedUs }) => billedUs),
  };
}
