import { assert } from '../base';
import { AttemptTable } from './attempt-table';
import { BatchMembership } from './batch-text';
import { ChainKeys, ENVIRONMENT_AT, EVENT_AT, INVOCATION_AT, SORT } from './chain-keys';
import type { FileFact } from './fact-file';
import { FactLog } from './fact-log';
import { type FactReader, timeOf } from './port';
import { FACT_WORDS, FACT_WORDS_MAX, fieldsOf, kindNumber } from './vocabulary';

/*
 * The bounded journal (design decision 5): for stories, lanes and lists; never for totals, percentiles or money, which read every
 * fact. It keeps everything up to `factsMax`. When it is full it halves a share and drops what falls out:
 *
 *     chain facts        stay while hash(event's key)  < chain threshold
 *     environment facts  stay while hash(environment)  < environment threshold
 *
 * so a chain is kept whole or not at all, and the kept chains of a longer run are a subset of the shorter one's. The threshold of
 * whichever of the two holds more rows is halved. Facts of the run itself (its start, versions, settings, its end) always stay:
 * the scenario bounds them. Free text has its own cap in bytes; what it cut is counted.
 */

const EVERYTHING = 4294967296;
const ADMITTED = kindNumber('invocationAdmitted');
const ADMITTED_INVOCATION = fieldsOf('invocationAdmitted').invocation;
const ADMITTED_ENVIRONMENT = fieldsOf('invocationAdmitted').environment;

/** How much a journal keeps. */
export interface JournalLimits {
  /** Facts kept at most, at least 1000. About 100 bytes each. */
  readonly factsMax: number;
  /** Bytes of free text kept at most (two per UTF-16 unit). */
  readonly textBytesMax: number;
}

/** Is handed each kept fact. `record` is reused between calls: copy what you keep. `ordinal` is its place among all facts. */
export type FactVisitor = (record: Int32Array, text: string | undefined, ordinal: number) => void;

/** What of the facts is kept. Shares are from 0 to 1, of chains and of environments. */
export interface JournalState {
  readonly factsSeen: number;
  readonly factsKept: number;
  readonly chainShare: number;
  readonly environmentShare: number;
  readonly textBytes: number;
  /** Texts that were dropped because of `textBytesMax`. */
  readonly textsCut: number;
}

/** Keeps facts up to a limit, then whole chains only: see the head of this file. */
export class Journal implements FactReader {
  private readonly log = new FactLog();
  private readonly keys: ChainKeys;
  private readonly attempts: AttemptTable;
  private readonly texts = new Map<number, string>();
  private readonly rowsOfSort = [0, 0, 0];
  private readonly thresholds = [EVERYTHING, EVERYTHING, EVERYTHING];
  private readonly scratch = new Int32Array(FACT_WORDS_MAX);
  private seen = 0;
  private textBytes = 0;
  private textsCut = 0;

  /** `shared`: a table that is given each fact before this; its own when left out. */
  constructor(
    private readonly limits: JournalLimits,
    private readonly shared: AttemptTable | null = null,
  ) {
    assert(limits.factsMax >= 1000, `factsMax ${limits.factsMax} is below 1000`);
    assert(limits.textBytesMax >= 0, 'textBytesMax is negative');
    this.attempts = shared ?? new AttemptTable();
    this.keys = new ChainKeys(this.attempts);
  }

  get state(): JournalState {
    return {
      factsSeen: this.seen,
      factsKept: this.log.size,
      chainShare: (this.thresholds[SORT.chain] as number) / EVERYTHING,
      environmentShare: (this.thresholds[SORT.environment] as number) / EVERYTHING,
      textBytes: this.textBytes,
      textsCut: this.textsCut,
    };
  }

  take(record: Int32Array, text: string | undefined): void {
    const ordinal = this.seen++;
    if (this.shared === null) this.attempts.take(record);
    const sort = this.keys.sortOf(record);
    const hash = this.keys.hash;
    if (hash >= (this.thresholds[sort] as number)) return;
    if (this.log.size >= this.limits.factsMax) this.makeRoom();
    if (hash >= (this.thresholds[sort] as number)) return;
    this.log.append(record, ordinal, hash, sort);
    this.rowsOfSort[sort] = (this.rowsOfSort[sort] as number) + 1;
    if (text !== undefined) this.keepText(ordinal, text);
  }

  /**
   * Visits the kept facts from a cursor on, at most `factsMax` of them, and returns the cursor to go on from. A cursor is an
   * ordinal: 0 is the beginning, and it stays good when facts are dropped.
   */
  read(cursor: number, visit: FactVisitor, factsMax = Number.POSITIVE_INFINITY): number {
    const first = this.log.rowFrom(cursor);
    const end = Math.min(this.log.size, first + factsMax);
    for (let row = first; row < end; row++) {
      this.log.copyTo(row, this.scratch);
      const ordinal = this.log.ordinalAt(row);
      visit(this.scratch, this.texts.get(ordinal), ordinal);
    }
    return end === this.log.size ? this.seen : this.log.ordinalAt(end);
  }

  /**
   * The story of an event: every kept fact of the event and its invocations (also of those that it shared with the first record of its
   * batch), and of their environments while they served it. Empty when its chain is not kept. Reads the whole journal: for a click,
   * not for a loop.
   */
  chain(event: number): readonly FileFact[] {
    const invocations = new Set<number>();
    const environments = new Set<number>();
    let fromUs = Number.POSITIVE_INFINITY;
    let toUs = Number.NEGATIVE_INFINITY;
    const shared = new Set<number>();
    const membership = new BatchMembership(event);
    this.read(0, (record, text, ordinal) => {
      const kind = record[0] as number;
      const eventAt = EVENT_AT[kind] as number;
      if (eventAt === 0) return;
      const isShared = membership.shares(record, text);
      if (record[eventAt] !== event && !isShared) return;
      if (isShared) shared.add(ordinal);
      fromUs = Math.min(fromUs, timeOf(record));
      toUs = Math.max(toUs, timeOf(record));
      if (kind !== ADMITTED) return;
      invocations.add(record[ADMITTED_INVOCATION] as number);
      environments.add(record[ADMITTED_ENVIRONMENT] as number);
    });
    const belongs = (record: Int32Array, ordinal: number): boolean => {
      const kind = record[0] as number;
      const eventAt = EVENT_AT[kind] as number;
      if (eventAt > 0) return record[eventAt] === event || shared.has(ordinal);
      const invocationAt = INVOCATION_AT[kind] as number;
      if (invocationAt > 0 && invocations.has(record[invocationAt] as number)) return true;
      const environmentAt = ENVIRONMENT_AT[kind] as number;
      if (environmentAt === 0 || invocationAt > 0 || !environments.has(record[environmentAt] as number)) return false;
      return timeOf(record) >= fromUs && timeOf(record) <= toUs;
    };
    return this.select(belongs);
  }

  /** Copies of the kept facts that `belongs` accepts. */
  select(belongs: (record: Int32Array, ordinal: number) => boolean): readonly FileFact[] {
    const found: FileFact[] = [];
    this.read(0, (record, text, ordinal) => {
      if (belongs(record, ordinal)) found.push({ record: record.slice(0, FACT_WORDS[record[0] as number]), text });
    });
    return found;
  }

  private keepText(ordinal: number, text: string): void {
    const bytes = text.length * 2;
    if (this.textBytes + bytes > this.limits.textBytesMax) {
      this.textsCut++;
      return;
    }
    this.textBytes += bytes;
    this.texts.set(ordinal, text);
  }

  private makeRoom(): void {
    const { rowsOfSort, thresholds } = this;
    while (this.log.size >= this.limits.factsMax) {
      const chains = rowsOfSort[SORT.chain] as number;
      const sort = chains >= (rowsOfSort[SORT.environment] as number) ? SORT.chain : SORT.environment;
      if ((rowsOfSort[sort] as number) === 0) return; // only the run's own facts are left, and they always stay
      thresholds[sort] = Math.floor((thresholds[sort] as number) / 2);
      this.dropBeyondThreshold(sort);
    }
  }

  private dropBeyondThreshold(sort: number): void {
    const { log, texts } = this;
    const threshold = this.thresholds[sort] as number;
    let dropped = 0;
    log.retain((row) => {
      if (log.sortAt(row) !== sort || log.hashAt(row) < threshold) return true;
      const ordinal = log.ordinalAt(row);
      this.textBytes -= (texts.get(ordinal)?.length ?? 0) * 2;
      texts.delete(ordinal);
      dropped++;
      return false;
    });
    this.rowsOfSort[sort] = (this.rowsOfSort[sort] as number) - dropped;
  }
}
