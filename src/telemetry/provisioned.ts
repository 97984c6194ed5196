import { type Micros, NumberSet } from '../base';
import { type FactReader, fieldsOf, kindNumber, timeOf } from '../journal';
import { ADMITTED, ENDED, ENVIRONMENT_CREATED, ENVIRONMENT_ENDED, KIND, word } from './fields';
import { Level, type LevelSum } from './level';

/*
 * How provisioned concurrency was used: CloudWatch's ProvisionedConcurrencyInvocations, …SpilloverInvocations and what its utilisation
 * is made of. A run without any costs one comparison for each invocation.
 */

const CHANGED = kindNumber('provisionedConcurrencyChanged');
const changed = fieldsOf('provisionedConcurrencyChanged');

/** Counts and levels of provisioned concurrency; those of several functions add up, their maxima as an upper bound. */
export interface ProvisionedTally {
  readonly invocations: number;
  readonly spillovers: number;
  /** Environments that could serve, and those of them at work. */
  readonly allocated: LevelSum;
  readonly busy: LevelSum;
}

/** No provisioned concurrency. */
export const NO_PROVISIONED: ProvisionedTally = {
  invocations: 0,
  spillovers: 0,
  allocated: { integralUs: 0, max: 0 },
  busy: { integralUs: 0, max: 0 },
};

class Row {
  invocations = 0;
  spillovers = 0;
  isWanted = false;
  serving = 0;
  readonly allocated = new Level();
  readonly busy = new Level();
}

/** Reads how provisioned concurrency is used, of all functions and of each. */
export class ProvisionedUse implements FactReader {
  private readonly all = new Row();
  private readonly rows: (Row | undefined)[] = [];
  private readonly environments = new NumberSet();

  /** Whether there is and was no provisioned concurrency. */
  get isUnused(): boolean {
    return this.rows.length === 0 && this.environments.size === 0;
  }

  take(record: Int32Array): void {
    const kind = record[0];
    if (kind === KIND.admitted) this.admitted(record);
    else if (kind === KIND.ended) this.ended(record);
    else if (kind === CHANGED) this.changed(record);
    else if (kind === KIND.environmentCreated && record[ENVIRONMENT_CREATED.pool] === 1) {
      this.environments.add(word(record, ENVIRONMENT_CREATED.environment));
    } else if (kind === KIND.environmentEnded) this.environments.delete(word(record, ENVIRONMENT_ENDED.environment));
  }

  /** As `take`, for an `invocationAdmitted`. */
  admitted(record: Int32Array): void {
    if (this.rows.length === 0) return;
    const row = this.rows[word(record, ADMITTED.function)];
    if (row === undefined) return;
    if (this.environments.has(word(record, ADMITTED.environment))) {
      row.invocations++;
      this.all.invocations++;
      this.work(row, timeOf(record), 1);
    } else if (row.isWanted) {
      row.spillovers++;
      this.all.spillovers++;
    }
  }

  /** As `take`, for an `invocationEnded`. */
  ended(record: Int32Array): void {
    if (this.rows.length === 0) return;
    const row = this.rows[word(record, ENDED.function)];
    if (row !== undefined && this.environments.has(word(record, ENDED.environment))) this.work(row, timeOf(record), -1);
  }

  /** What there was from virtual time 0 to `atUs` (not before the last fact), of one function or of all. */
  tally(atUs: Micros, fn?: number): ProvisionedTally {
    const row = fn === undefined ? this.all : this.rows[fn];
    if (row === undefined) return NO_PROVISIONED;
    const { invocations, spillovers, allocated, busy } = row;
    return { invocations, spillovers, allocated: allocated.sum(atUs), busy: busy.sum(atUs) };
  }

  private work(row: Row, at: Micros, delta: number): void {
    row.busy.change(at, delta);
    this.all.busy.change(at, delta);
  }

  private changed(record: Int32Array): void {
    const fn = word(record, changed.function);
    const row = this.rows[fn] ?? new Row();
    this.rows[fn] = row;
    const serving = word(record, changed.allocated);
    const delta = serving - row.serving;
    row.serving = serving;
    row.isWanted = word(record, changed.requested) > 0;
    row.allocated.change(timeOf(record), delta);
    this.all.allocated.change(timeOf(record), delta);
  }
}
