import { type FactReader, fieldsOf, kindNumber } from '../journal';
import { QuantileSketch, type QuantileSketchJson } from '../kernel';
import { ENDED, SUCCESS, word } from './fields';

/* What the additional versions of aliases did. A run without any costs one comparison for each invocation. */

const ROUTED = kindNumber('aliasRouted');
const routed = fieldsOf('aliasRouted');

/** Attempts that ended in the additional version; Duration in whole microseconds. */
export interface VersionCounts {
  readonly served: number;
  readonly errors: number;
  readonly duration: QuantileSketchJson;
}

class Row {
  served = 0;
  errors = 0;
  readonly duration = new QuantileSketch();

  add(durationUs: number, isError: boolean): void {
    this.served++;
    if (isError) this.errors++;
    this.duration.add(durationUs);
  }
}

/** Counts what additional versions serve, of all functions and of each. */
export class VersionUse implements FactReader {
  private readonly all = new Row();
  private readonly byFunction: (Row | undefined)[] = [];
  /** By version: that of its function, for additional versions. */
  private readonly byVersion: (Row | undefined)[] = [];

  /** Whether no alias points to two versions. */
  get isUnused(): boolean {
    return this.byVersion.length === 0;
  }

  take(record: Int32Array): void {
    if (record[0] !== ROUTED) return;
    const fn = word(record, routed.function);
    const row = this.byFunction[fn] ?? new Row();
    this.byFunction[fn] = row;
    this.byVersion[word(record, routed.additional)] = row;
  }

  /** As `take`, for an `invocationEnded`. */
  ended(record: Int32Array): void {
    if (this.byVersion.length === 0) return;
    const row = this.byVersion[word(record, ENDED.version)];
    if (row === undefined) return;
    const isError = record[ENDED.outcome] !== SUCCESS;
    row.add(word(record, ENDED.durationUs), isError);
    this.all.add(word(record, ENDED.durationUs), isError);
  }

  /** Of one function or of all; undefined where no alias points to two versions. */
  counts(fn?: number): VersionCounts | undefined {
    const row = fn === undefined ? this.all : this.byFunction[fn];
    if (row === undefined || this.byFunction.length === 0) return undefined;
    return { served: row.served, errors: row.errors, duration: row.duration.toJSON() };
  }
}

/** Counts of disjoint runs together; undefined when none has any. */
export function addVersionCounts(all: readonly (VersionCounts | undefined)[]): VersionCounts | undefined {
  const known = all.filter((counts) => counts !== undefined);
  if (known.length === 0) return undefined;
  return {
    served: known.reduce((sum, { served }) => sum + served, 0),
    errors: known.reduce((sum, { errors }) => sum + errors, 0),
    duration: QuantileSketch.merged(known.map(({ duration }) => duration)),
  };
}
