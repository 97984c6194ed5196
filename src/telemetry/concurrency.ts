import type { Micros } from '../base';
import { type FactReader, timeOf } from '../journal';
import { ADMITTED, ENDED, ENVIRONMENT_CREATED, ENVIRONMENT_ENDED, FREED, KIND, word } from './fields';
import { Level, type LevelSum } from './level';
import type { PromptStretch } from './prompt-stretch';

/*
 * How many environments were at work and how many existed. An environment is at work from its creation (it initialises for the
 * invocation that caused it) or from the admission of a warm invocation, to the end of the invocation and of its extensions: Lambda's concurrency
 * (https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html).
 */

class Pair {
  readonly running = new Level();
  readonly existing = new Level();
}

/** A number of things and the greatest it was: of all functions together, whose integral is the sum of theirs. */
class Peak {
  value = 0;
  max = 0;

  change(delta: number): void {
    const value = this.value + delta;
    this.value = value;
    if (value > this.max) this.max = value;
  }

  /** Several changes (see Level). */
  changeAll(delta: number, deltaMax: number): void {
    if (this.value + deltaMax > this.max) this.max = this.value + deltaMax;
    this.value += delta;
  }
}

/** Concurrency and environments of all functions together and of each. */
export class Concurrency implements FactReader {
  private readonly allRunning = new Peak();
  private readonly allExisting = new Peak();
  private readonly byFunction: Pair[] = [];
  /** The next end of an invocation leaves its environment to extensions. */
  private isHeld = false;

  take(record: Int32Array): void {
    switch (record[0]) {
      case KIND.admitted:
        return this.admitted(record);
      case KIND.ended:
        return this.ended(record);
      case KIND.extensionsRan:
        this.isHeld = true;
        return;
      case KIND.environmentFreed:
        return this.run(record, word(record, FREED.function), -1);
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
    if (record[ADMITTED.cold] === 0) this.warmAdmitted(word(record, ADMITTED.function), timeOf(record));
  }

  /** As `take`, for an `invocationEnded`. */
  ended(record: Int32Array): void {
    this.attemptEnded(word(record, ENDED.function), timeOf(record));
  }

  /** As `admitted`, for a warm attempt of a function. */
  warmAdmitted(fn: number, nowUs: Micros): void {
    this.runAt(nowUs, fn, 1);
  }

  /** As `ended`, for an attempt of a function. */
  attemptEnded(fn: number, nowUs: Micros): void {
    if (this.isHeld) this.isHeld = false;
    else this.runAt(nowUs, fn, -1);
  }

  /** As both, for a stretch of prompt ones. */
  prompts({ fn, change, changeMax, changeUs }: PromptStretch): void {
    this.allRunning.changeAll(change, changeMax);
    (this.byFunction[fn] ?? this.add(fn)).running.changeAll(change, changeMax, changeUs);
  }

  /** Whether the next end of an attempt is not what it seems: its environment works on. */
  get awaitsHeld(): boolean {
    return this.isHeld;
  }

  /** Environments at work now. */
  running(fn?: number): number {
    return fn === undefined ? this.allRunning.value : (this.byFunction[fn]?.running.value ?? 0);
  }

  /** Environments that exist now. */
  existing(fn?: number): number {
    return fn === undefined ? this.allExisting.value : (this.byFunction[fn]?.existing.value ?? 0);
  }

  /** Concurrency from virtual time 0 to `atUs` (not before the last fact), of one function or of all. */
  runningSum(atUs: Micros, fn?: number): LevelSum {
    if (fn !== undefined) return this.byFunction[fn]?.running.sum(atUs) ?? { integralUs: 0, max: 0 };
    return { integralUs: this.integral(({ running }) => running.sum(atUs)), max: this.allRunning.max };
  }

  /** Environments from virtual time 0 to `atUs` (not before the last fact), of one function or of all. */
  existingSum(atUs: Micros, fn?: number): LevelSum {
    if (fn !== undefined) return this.byFunction[fn]?.existing.sum(atUs) ?? { integralUs: 0, max: 0 };
    return { integralUs: this.integral(({ existing }) => existing.sum(atUs)), max: this.allExisting.max };
  }

  private integral(of: (pair: Pair) => LevelSum): number {
    return this.byFunction.reduce((sum, pair) => sum + of(pair).integralUs, 0);
  }

  private run(record: Int32Array, fn: number, delta: number): void {
    this.runAt(timeOf(record), fn, delta);
  }

  private runAt(nowUs: Micros, fn: number, delta: number): void {
    this.allRunning.change(delta);
    (this.byFunction[fn] ?? this.add(fn)).running.change(nowUs, delta);
  }

  private exist(record: Int32Array, fn: number, delta: number): void {
    this.allExisting.change(delta);
    (this.byFunction[fn] ?? this.add(fn)).existing.change(timeOf(record), delta);
  }

  private add(fn: number): Pair {
    while (this.byFunction.length <= fn) this.byFunction.push(new Pair());
    return this.byFunction[fn] as Pair;
  }
}
