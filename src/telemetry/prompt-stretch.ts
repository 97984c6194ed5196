import type { Micros } from '../base';
import { timeOf } from '../journal';
import { ADMITTED, ENDED, KIND } from './fields';
import { beginsPromptly, endsPromptly } from './prompt';

/** Attempts that end in one stretch at most. */
const ENDS_MAX = 64;
/** Facts that make a stretch worth it. */
const WORTH_IT = 4;
const NO_VERSION = -1;

/**
 * Facts of prompt attempts of one function, and of one version of it, that follow each other directly: what readers would do for each
 * of them comes to a few sums that they add once. Hot island: one loop with the sums in locals.
 */
export class PromptStretch {
  fn = 0;
  /** Of the attempts that ended; −1 while none did. */
  version = NO_VERSION;
  memoryMiB = 0;
  starts = 0;
  ends = 0;
  /** By how much the number of attempts at work changed, and the most that it was above what it was before. */
  change = 0;
  changeMax = 0;
  /** The sum of the changes, each times when it was. */
  changeUs = 0;
  lastUs: Micros = 0;
  durationUs: Micros = 0;
  billedMs = 0;
  /** Of those that ended. */
  readonly durationsUs = new Int32Array(ENDS_MAX);

  /** Whether a stretch that is worth it may begin there: where functions take turns, none is. */
  static mayBegin(records: readonly Int32Array[], from: number, count: number): boolean {
    if (from + WORTH_IT > count) return false;
    const fn = functionOf(records[from] as Int32Array);
    for (let at = from; at < from + WORTH_IT; at++) {
      const record = records[at] as Int32Array;
      if (functionOf(record) !== fn || !isOfAttempt(record)) return false;
    }
    return true;
  }

  /**
   * Reads the stretch that begins with the fact at `from`: up to the first that belongs to none, or to another one, or is not before `untilUs`.
   * Answers the place of that fact: `from` where the first is such a one.
   */
  read(records: readonly Int32Array[], from: number, count: number, untilUs: Micros): number {
    const { durationsUs } = this;
    const fn = functionOf(records[from] as Int32Array);
    let version = NO_VERSION;
    let change = 0;
    let changeMax = 0;
    let changeUs = 0;
    let lastUs = 0;
    let ends = 0;
    let totalUs = 0;
    let billedMs = 0;
    let at = from;
    for (; at < count; at++) {
      const record = records[at] as Int32Array;
      const now = timeOf(record);
      if (functionOf(record) !== fn || now >= untilUs) break;
      if (record[0] === KIND.admitted) {
        if (!beginsPromptly(record)) break;
        change++;
        if (change > changeMax) changeMax = change;
        changeUs += now;
      } else {
        if (record[0] !== KIND.ended || ends === ENDS_MAX || !endsPromptly(record)) break;
        if (record[ENDED.version] !== version) {
          if (version !== NO_VERSION) break;
          version = record[ENDED.version] as number;
          this.memoryMiB = record[ENDED.memoryMiB] as number;
        }
        const durationUs = record[ENDED.durationUs] as number;
        durationsUs[ends++] = durationUs;
        change--;
        changeUs -= now;
        totalUs += durationUs;
        billedMs += record[ENDED.billedMs] as number;
      }
      lastUs = now;
    }
    this.fn = fn;
    this.version = version;
    this.starts = at - from - ends;
    this.ends = ends;
    this.change = change;
    this.changeMax = changeMax;
    this.changeUs = changeUs;
    this.lastUs = lastUs;
    this.durationUs = totalUs;
    this.billedMs = billedMs;
    return at;
  }
}

const isOfAttempt = (record: Int32Array): boolean => record[0] === KIND.admitted || record[0] === KIND.ended;

/** Both facts of an attempt have it at one place. */
const functionOf = (record: Int32Array): number => record[ADMITTED.function] as number;
