import { ROW, setWide, wideAt } from '../journal';
import { ENDED } from './fields';
import { LINE_KINDS, type LogEntry } from './log-entry';
import { LATEST, logStreamOf } from './log-format';

/*
 * The newest lines of a log, each as the numbers that its text needs: one row of int32 words over one stretch of memory, and a text where
 * there is a given one. A million lines a second come by and a few hundred are ever read, so a line costs its words and nothing else: no
 * object, no box for a time, no text.
 */

const WORD = {
  kind: 0,
  atHi: 1,
  atLo: 2,
  function: 3,
  environment: 4,
  level: 5,
  createdHi: 6,
  createdLo: 7,
  version: 8,
  invocation: 9,
  event: 10,
  keyA: 11,
  keyB: 12,
  mode: 13,
  attempt: 14,
  durationUs: 15,
  billedMs: 16,
  memoryMiB: 17,
  maxMemoryMiB: 18,
  initUs: 19,
  restoreUs: 20,
  outcome: 21,
} as const;
const WIDTH = 24;
const LINES_AT_FIRST = 256;
const NONE = -1;
/** In the place of a published version's number. */
export const NOT_VERSIONED = -1;

/** Where the log keeps what it knows of an environment, in its row of the table of attempts. */
export const LOG_ROW = {
  /** Whether its creation was read: 1; and its Init has ended: 2. */
  state: ROW.log,
  /** Whether START of its attempt was written. */
  isStarted: ROW.log + 1,
  /** Of its restore, for the first REPORT. */
  restoreUs: ROW.log + 2,
  /** The number that its lines name; −1 for $LATEST. */
  version: ROW.log + 3,
} as const;

/** The last `linesMax` lines. */
export class LogRing {
  private words: Int32Array;
  private readonly texts: string[] = [];
  /** Where the newest line's words begin. */
  private at = 0;
  private slot = 0;

  constructor(private readonly linesMax: number) {
    this.words = new Int32Array(Math.min(linesMax, LINES_AT_FIRST) * WIDTH);
  }

  /**
   * Begins the line with an ordinal, at the time of a record, outside any invocation so far. `row` and `from` are its environment's row in
   * the table of attempts.
   */
  begin(ordinal: number, kind: number, record: Int32Array, environment: number, row: Int32Array, from: number): void {
    this.slot = ordinal % this.linesMax;
    const at = this.slot * WIDTH;
    this.at = at;
    if (at >= this.words.length) this.grow();
    const { words } = this;
    words[at + WORD.kind] = kind;
    words[at + WORD.atHi] = record[1] as number;
    words[at + WORD.atLo] = record[2] as number;
    words[at + WORD.environment] = environment;
    words[at + WORD.createdHi] = row[from + ROW.createdHi] as number;
    words[at + WORD.createdLo] = row[from + ROW.createdLo] as number;
    words[at + WORD.version] = row[from + LOG_ROW.version] as number;
    words[at + WORD.invocation] = NONE;
  }

  /** Whose the newest line is, at which level, with which text. */
  give(fn: number, level: number, text: string): void {
    this.words[this.at + WORD.function] = fn;
    this.words[this.at + WORD.level] = level;
    this.texts[this.slot] = text;
  }

  /** The newest line belongs to the attempt in a row of the table of attempts. */
  belong(row: Int32Array, from: number, level: number): void {
    const { words, at } = this;
    words[at + WORD.function] = row[from + ROW.function] as number;
    words[at + WORD.level] = level;
    words[at + WORD.invocation] = row[from + ROW.invocation] as number;
    words[at + WORD.event] = row[from + ROW.event] as number;
    words[at + WORD.keyA] = row[from + ROW.keyA] as number;
    words[at + WORD.keyB] = row[from + ROW.keyB] as number;
    words[at + WORD.mode] = row[from + ROW.mode] as number;
    words[at + WORD.attempt] = row[from + ROW.attempt] as number;
  }

  /** Keeps in the newest line what REPORT says of an `invocationEnded`; `text` is the error's, `restoreUs` of the restore before it. */
  report(record: Int32Array, text: string | undefined, postUs: number, restoreUs: number): void {
    const { words, at } = this;
    words[at + WORD.durationUs] = (record[ENDED.durationUs] as number) + postUs;
    words[at + WORD.billedMs] = record[ENDED.billedMs] as number;
    words[at + WORD.memoryMiB] = record[ENDED.memoryMiB] as number;
    words[at + WORD.maxMemoryMiB] = record[ENDED.maxMemoryMiB] as number;
    words[at + WORD.initUs] = record[ENDED.initUs] as number;
    words[at + WORD.restoreUs] = restoreUs;
    words[at + WORD.outcome] = record[ENDED.outcome] as number;
    this.texts[this.slot] = text ?? '';
  }

  /** The newest line was written so much later than its record says. */
  delay(us: number): void {
    if (us > 0) setWide(this.words, this.at + WORD.atHi, wideAt(this.words, this.at + WORD.atHi) + us);
  }

  /** A line that is kept. `startsAtMs`: the epoch millisecond of virtual time 0. */
  entry(ordinal: number, startsAtMs: number): LogEntry {
    const slot = ordinal % this.linesMax;
    const at = slot * WIDTH;
    const of = (word: number): number => this.words[at + word] as number;
    const number = of(WORD.version);
    const version = number === NOT_VERSIONED ? LATEST : String(number);
    return {
      kind: LINE_KINDS[of(WORD.kind)] ?? 'given',
      atUs: wideAt(this.words, at + WORD.atHi),
      function: of(WORD.function),
      environment: of(WORD.environment),
      invocation: of(WORD.invocation),
      event: of(WORD.event),
      stream: logStreamOf(startsAtMs, wideAt(this.words, at + WORD.createdHi), of(WORD.environment), version),
      version,
      level: of(WORD.level),
      text: this.texts[slot] ?? '',
      hasRequest: of(WORD.invocation) !== NONE,
      keyA: of(WORD.keyA),
      keyB: of(WORD.keyB),
      mode: of(WORD.mode),
      attempt: of(WORD.attempt),
      durationUs: of(WORD.durationUs),
      billedMs: of(WORD.billedMs),
      memoryMiB: of(WORD.memoryMiB),
      maxMemoryMiB: of(WORD.maxMemoryMiB),
      initUs: of(WORD.initUs),
      restoreUs: of(WORD.restoreUs),
      outcome: of(WORD.outcome),
    };
  }

  private grow(): void {
    const words = new Int32Array(Math.min(this.linesMax * WIDTH, this.words.length * 2));
    words.set(this.words);
    this.words = words;
  }
}
