import type { LabColumns } from '../../engine/client';
import { COLUMN_NAMES, emptyColumns, type RunData, type ViewState } from '../stores';
import type { Limit, TrackData } from './track';

const US_PER_S = 1_000_000;

/** What is drawn of a run: its whole buckets, and beyond them what is known from before. */
export class ShownData {
  private merged: LabColumns = emptyColumns(0);
  private mergedOf = '';

  constructor(private readonly data: RunData) {}

  /** Changes with every whole bucket, and when what was drawn is void. */
  get stamp(): string {
    return `${this.data.generation} ${this.data.wholeRows}`;
  }

  of(limits: readonly Limit[], { hiddenLines, isLogScale }: Pick<ViewState, 'hiddenLines' | 'isLogScale'>): TrackData {
    const { data } = this;
    const { known, wholeRows, ghost } = data;
    const isKnown = known !== null && known.rows > wholeRows;
    return {
      columns: isKnown ? this.mergedColumns() : data.columns,
      rows: isKnown ? known.rows : wholeRows,
      bucketS: data.bucketUs / US_PER_S,
      limits,
      ghost,
      hiddenLines,
      isLogScale,
    };
  }

  private mergedColumns(): LabColumns {
    const { known, wholeRows, columns } = this.data;
    if (known === null || this.mergedOf === this.stamp) return this.merged;
    this.merged = emptyColumns(known.rows);
    for (const name of COLUMN_NAMES) {
      this.merged[name].set(known.columns[name].subarray(0, known.rows));
      this.merged[name].set(columns[name].subarray(0, Math.min(wholeRows, known.rows)));
    }
    this.mergedOf = this.stamp;
    return this.merged;
  }
}
