import { assert, type Micros } from '../base';
import { AttemptTable, type FactReader, INIT_STATUSES, LOG_LEVELS, OUTCOMES, ROW, rowAt, wideAt } from '../journal';
import {
  ADMITTED,
  ENDED,
  ENVIRONMENT_CREATED,
  ENVIRONMENT_READY,
  ENVIRONMENT_RESET,
  EXTENSIONS_RAN,
  FREED,
  KIND,
  LOG_WRITTEN,
  RESTORED,
  RUN_STARTED,
  word,
} from './fields';
import { errorTypeOf, LINE_KINDS, textOfEntry } from './log-entry';
import {
  extensionLine,
  type FailureStatus,
  initReportLine,
  initStartLine,
  restoreReportLine,
  restoreStartLine,
} from './log-format';
import { LOG_ROW, LogRing, NOT_VERSIONED } from './log-ring';
import { PublishedVersions } from './published-versions';

/*
 * The log of every function in AWS's exact text, from facts. The last `linesMax` lines are kept in a ring; `cut` says how many fell
 * off. START is written when the handler can start: at the admission of a warm invocation, else when Init (or its repetition inside
 * the invocation) has ended; an Init repeated after a reset is not logged when it succeeds, as on AWS. Texts are made when they are
 * asked for (see log-entry). What it must know of an environment and its attempt stands in the table of attempts.
 */

/** What lines need to know of a function beyond the facts. */
export interface LoggedFunction {
  readonly name: string;
  /** `nodejs:22.v40`. */
  readonly runtimeVersion: string;
  readonly runtimeVersionArn: string;
  /** Whether its lines name published versions; else all of them are $LATEST's. */
  readonly isVersioned?: boolean;
  readonly extensions?: readonly { readonly name: string; readonly external: boolean }[];
}

/** One log line. */
export interface LogLine {
  /** Its place among all lines of the run, from 0. */
  readonly ordinal: number;
  readonly atUs: Micros;
  readonly function: number;
  readonly environment: number;
  /** Null outside an invocation (Init). */
  readonly invocation: number | null;
  /** The event of the invocation (of a batch, its first record's); null outside one. */
  readonly event: number | null;
  readonly stream: string;
  /** One of LOG_LEVELS. */
  readonly level: string;
  readonly text: string;
}

/** An end whose lines wait for extensions: `row` is its environment's, as it was then. */
interface HeldEnd {
  readonly record: Int32Array;
  readonly text: string | undefined;
  readonly postUs: Micros;
  readonly restoreUs: Micros;
  readonly row: Int32Array;
}

const PLATFORM = LOG_LEVELS.indexOf('PLATFORM');
const LOST = OUTCOMES.indexOf('environmentLost');
const GIVEN = LINE_KINDS.indexOf('given');
const START = LINE_KINDS.indexOf('start');
const END = LINE_KINDS.indexOf('end');
const REPORT = LINE_KINDS.indexOf('report');
const NODE = LINE_KINDS.indexOf('node');
/** States of an environment for the log (LOG_ROW.state). */
const CREATED = 1;
const READY = 2;

/** The log lines of a run, from facts; the last `linesMax` are kept. */
export class LogLines implements FactReader {
  private readonly ring: LogRing;
  private readonly attempts: AttemptTable;
  private readonly versions = new PublishedVersions();
  private written = 0;
  private startsAtMs = 0;
  /** What extensions do after the next end of an invocation; and the ends whose lines wait for them, by environment. */
  private postUs = 0;
  private readonly held = new Map<number, HeldEnd>();

  /** `functions` in the scenario's order. `shared`: a table that is given each fact before this; its own when left out. */
  constructor(
    private readonly functions: readonly LoggedFunction[],
    private readonly linesMax = 10_000,
    private readonly shared: AttemptTable | null = null,
  ) {
    assert(linesMax > 0, 'a log needs room for a line');
    this.ring = new LogRing(linesMax);
    this.attempts = shared ?? new AttemptTable();
  }

  /** Lines written in the whole run. */
  get count(): number {
    return this.written;
  }

  /** Lines that fell off the ring. */
  get cut(): number {
    return Math.max(0, this.written - this.linesMax);
  }

  /** The kept lines from an ordinal on, oldest first; at most `max`. */
  linesFrom(ordinal: number, max = Number.POSITIVE_INFINITY): readonly LogLine[] {
    const lines: LogLine[] = [];
    for (let i = Math.max(ordinal, this.cut); i < this.written && lines.length < max; i++) {
      lines.push(this.lineOf(i));
    }
    return lines;
  }

  take(record: Int32Array, text: string | undefined): void {
    if (this.shared === null) this.attempts.take(record);
    switch (record[0]) {
      case KIND.admitted:
        return this.admitted(record);
      case KIND.ended:
        return this.ended(record, text);
      case KIND.runStarted:
        this.startsAtMs = wideAt(record, RUN_STARTED.startsAtHi);
        return;
      case KIND.versionPublished:
      case KIND.snapshotCreated:
        return this.versions.take(record);
      case KIND.environmentRestored:
        return this.restored(record);
      case KIND.environmentCreated:
        return this.environmentCreated(record);
      case KIND.environmentReady:
        return this.environmentReady(record, text);
      case KIND.environmentReset:
        return this.become(word(record, ENVIRONMENT_RESET.environment), CREATED);
      case KIND.logWritten:
        return this.logWritten(record, text ?? '');
      case KIND.extensionsRan:
        this.postUs = word(record, EXTENSIONS_RAN.postUs);
        return;
      case KIND.environmentFreed:
        return this.freed(record);
      default:
    }
  }

  private environmentCreated(record: Int32Array): void {
    const environment = word(record, ENVIRONMENT_CREATED.environment);
    const fn = word(record, ENVIRONMENT_CREATED.function);
    const of = word(record, ENVIRONMENT_CREATED.version);
    const logged = this.functions[fn];
    const row = this.attempts.pageOf(environment);
    const at = rowAt(environment);
    row[at + LOG_ROW.state] = CREATED;
    row[at + LOG_ROW.version] = logged?.isVersioned === true ? this.versions.numberOf(of) : NOT_VERSIONED;
    if (logged === undefined) return;
    const line = this.versions.hasSnapshot(of) ? restoreStartLine : initStartLine;
    this.writeGiven(record, fn, environment, line(logged.runtimeVersion, logged.runtimeVersionArn));
  }

  private admitted(record: Int32Array): void {
    const environment = word(record, ADMITTED.environment);
    const row = this.attempts.pageOf(environment);
    const at = rowAt(environment);
    row[at + LOG_ROW.isStarted] = 0;
    if (row[at + LOG_ROW.state] === READY) this.start(record, environment, row, at);
    else this.known(environment);
  }

  private restored(record: Int32Array): void {
    const environment = word(record, RESTORED.environment);
    const restoreUs = word(record, RESTORED.restoreUs);
    const hasFailed = record[RESTORED.status] !== 0;
    this.known(environment)[rowAt(environment) + LOG_ROW.restoreUs] = restoreUs;
    const line = restoreReportLine(restoreUs, hasFailed ? { status: 'timeout' } : null);
    this.writeGiven(record, word(record, RESTORED.function), environment, line);
  }

  /** Phase 0 ends before any START; phase 1 ends inside the invocation that waits for it. */
  private environmentReady(record: Int32Array, text: string | undefined): void {
    const environment = word(record, ENVIRONMENT_READY.environment);
    const status = INIT_STATUSES[word(record, ENVIRONMENT_READY.status)];
    if (status === 'success') {
      if (record[ENVIRONMENT_READY.phase] === 0) this.extensionsReady(record, environment);
      return this.become(environment, READY);
    }
    // RESTORE_REPORT said it.
    const restoreUs = this.known(environment)[rowAt(environment) + LOG_ROW.restoreUs] as number;
    if (restoreUs > 0 && record[ENVIRONMENT_READY.phase] === 0) return;
    const failure: FailureStatus = status === 'timeout' ? { status } : { status: 'error', errorType: errorTypeOf(text) };
    const phase = record[ENVIRONMENT_READY.phase] === 1 ? 'invoke' : 'init';
    const line = initReportLine(word(record, ENVIRONMENT_READY.initUs), phase, failure);
    this.writeGiven(record, word(record, ENVIRONMENT_READY.function), environment, line);
  }

  private logWritten(record: Int32Array, text: string): void {
    const environment = word(record, LOG_WRITTEN.environment);
    const level = word(record, LOG_WRITTEN.level);
    const isInside = this.attempts.serves(environment, word(record, LOG_WRITTEN.invocation));
    const row = this.known(environment);
    const at = rowAt(environment);
    if (isInside) this.start(record, environment, row, at);
    this.ring.begin(this.written++, level === PLATFORM ? GIVEN : NODE, record, environment, row, at);
    this.ring.give(word(record, LOG_WRITTEN.function), level, text);
    if (isInside) this.ring.belong(row, at, level);
  }

  private ended(record: Int32Array, text: string | undefined): void {
    const environment = word(record, ENDED.environment);
    if (!this.attempts.serves(environment, word(record, ENDED.invocation))) return;
    // With its host the environment's log is broken off: neither END nor REPORT comes.
    if (word(record, ENDED.outcome) === LOST) return;
    const row = this.known(environment);
    const at = rowAt(environment);
    this.start(record, environment, row, at);
    const { postUs } = this;
    this.postUs = 0;
    const restoreUs = record[ENDED.initUs] === 0 ? 0 : takeRestore(row, at);
    if (postUs > 0) {
      const copy = row.slice(at, at + ROW.width);
      this.held.set(environment, { record: record.slice(), text, postUs, restoreUs, row: copy });
    } else this.report(record, text, postUs, restoreUs, row, at);
  }

  /** Writes the ends whose extensions the facts so far did not see done: all of them are to be read. */
  writeHeld(): void {
    for (const held of this.held.values()) this.reportHeld(held);
    this.held.clear();
  }

  private reportHeld({ record, text, postUs, restoreUs, row }: HeldEnd): void {
    this.report(record, text, postUs, restoreUs, row, 0);
  }

  /** END and REPORT come when the extensions are done. */
  private report(
    record: Int32Array,
    text: string | undefined,
    postUs: Micros,
    restoreUs: Micros,
    row: Int32Array,
    at: number,
  ): void {
    const { ring } = this;
    const environment = word(record, ENDED.environment);
    ring.begin(this.written++, END, record, environment, row, at);
    ring.belong(row, at, PLATFORM);
    ring.delay(postUs);
    ring.begin(this.written++, REPORT, record, environment, row, at);
    ring.belong(row, at, PLATFORM);
    ring.delay(postUs);
    ring.report(record, text, postUs, restoreUs);
  }

  private freed(record: Int32Array): void {
    const environment = word(record, FREED.environment);
    const held = this.held.get(environment);
    if (held === undefined) return;
    this.held.delete(environment);
    this.reportHeld(held);
  }

  private extensionsReady(record: Int32Array, environment: number): void {
    const fn = word(record, ENVIRONMENT_READY.function);
    for (const { name, external } of this.functions[fn]?.extensions ?? [])
      this.writeGiven(record, fn, environment, extensionLine(name, external));
  }

  private start(record: Int32Array, environment: number, row: Int32Array, at: number): void {
    if (row[at + LOG_ROW.isStarted] === 1) return;
    row[at + LOG_ROW.isStarted] = 1;
    this.ring.begin(this.written++, START, record, environment, row, at);
    this.ring.belong(row, at, PLATFORM);
  }

  private writeGiven(record: Int32Array, fn: number, environment: number, text: string): void {
    this.ring.begin(this.written++, GIVEN, record, environment, this.known(environment), rowAt(environment));
    this.ring.give(fn, PLATFORM, text);
  }

  private lineOf(ordinal: number): LogLine {
    const entry = this.ring.entry(ordinal, this.startsAtMs);
    const { atUs, function: fn, environment, invocation, event, stream, level } = entry;
    return {
      ordinal,
      atUs,
      function: fn,
      environment,
      invocation: invocation < 0 ? null : invocation,
      event: invocation < 0 ? null : event,
      stream,
      level: LOG_LEVELS[level] ?? 'INFO',
      text: textOfEntry(entry, this.startsAtMs),
    };
  }

  private become(environment: number, state: number): void {
    this.known(environment)[rowAt(environment) + LOG_ROW.state] = state;
  }

  /** The page with the row of an environment that was created. */
  private known(environment: number): Int32Array {
    const row = this.attempts.pageOf(environment);
    const state = row[rowAt(environment) + LOG_ROW.state] as number;
    if (state <= 0) assert(false, `a log line of environment ${environment}, which does not live`);
    return row;
  }
}

/** The restore that a REPORT is the first to follow. */
function takeRestore(row: Int32Array, at: number): Micros {
  const restoreUs = row[at + LOG_ROW.restoreUs] as number;
  row[at + LOG_ROW.restoreUs] = 0;
  return restoreUs;
}
