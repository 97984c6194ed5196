import type { Micros } from '../base';
import { type FactReader, timeOf } from '../journal';
import { ADMITTED, ENDED, ENVIRONMENT_CREATED, ENVIRONMENT_ENDED, KIND, word } from './fields';
import { Level, type LevelSum } from './level';

/*
 * How many environments were at work and how many existed. An environment is at work from its creation (it initialises for the
 * invocation that caused it) or from the admission of a warm invocation, to the end of the invocation: Lambda's concurrency
 * (https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html).
 */

class Pair {
  readonly running = new Level();
  readonly existing = new Level();
}

/** Concurrency and environments of all functions together and of each. */
export class Concurrency implements FactReader {
  private readonly all = new Pair();
  private readonly byFunction: Pair[] = [];

  take(record: Int32Array): void {
    switch (record[0]) {
      case KIND.admitted:
        return this.admitted(record);
      case KIND.ended:
        return this.ended(record);
      case KIND.environmentCreated:
        this.exist(record, word(record, ENVIRONMENT_CREATED.function), 1);
        // A provisioned one initialises for nobody.
        if (record[ENVIRONMENT_CREATED.pool] === 0) this.run(record, word(record, ENVIRONMENT_CREATED.function), 1);
        return;
      case KIND.environmentEnded:
        return this.exist(record, word(record, ENVIRONMENT_ENDED.function), -1);
      default:
    }
  }

  /** As `take`, for an `invocationAdmitted`: a cold one is at work since its environment's creation. */
  admitted(record: Int32Array): void {
    if (record[ADMITTED.cold] === 0) this.run(record, word(record, ADMITTED.function), 1);
  }

  /** As `take`, for an `invocationEnded`. */
  ended(record: Int32Array): void {
    this.run(record, word(record, ENDED.function), -1);
  }

  /** Environments at work now. */
  running(fn?: number): number {
    return this.pair(fn)?.running.value ?? 0;
  }

  /** Environments that exist now. */
  existing(fn?: number): number {
    return this.pair(fn)?.existing.value ?? 0;
  }

  /** Concurrency from virtual time 0 to `atUs` (not before the last fact), of one function or of all. */
  runningSum(atUs: Micros, fn?: number): LevelSum {
    return this.pair(fn)?.running.sum(atUs) ?? { integralUs: 0, max: 0 };
  }

  /** Environments from virtual time 0 to `atUs` (not before the last fact), of one function or of all. */
  existingSum(atUs: Micros, fn?: number): LevelSum {
    return this.pair(fn)?.existing.sum(atUs) ?? { integralUs: 0, max: 0 };
  }

  private pair(fn: number | undefined): Pair | undefined {
    return fn === undefined ? this.all : this.byFunction[fn];
  }

  private run(record: Int32Array, fn: number, delta: number): void {
    const at = timeOf(record);
    this.all.running.change(at, delta);
    (this.byFunction[fn] ?? this.add(fn)).running.change(at, delta);
  }

  private exist(record: Int32Array, fn: number, delta: number): void {
    const at = timeOf(record);
    this.all.existing.change(at, delta);
    (this.byFunction[fn] ?? this.add(fn)).existing.change(at, delta);
  }

  private add(fn: number): Pair {
    while (this.byFunction.length <= fn) this.byFunction.push(new Pair());
    return this.byFunction[fn] as Pair;
  }
}
