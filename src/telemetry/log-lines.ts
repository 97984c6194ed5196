import { assert, type Micros } from '../base';
import { type FactReader, INIT_STATUSES, LOG_LEVELS, OUTCOMES, timeOf, wideAt } from '../journal';
import {
  ADMITTED,
  ENDED,
  ENVIRONMENT_CREATED,
  ENVIRONMENT_ENDED,
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
import {
  type AttemptKey,
  type EntryKind,
  emptyEntry,
  errorTypeOf,
  keepAttempt,
  keepReport,
  type LogEntry,
  textOfEntry,
} from './log-entry';
import {
  extensionLine,
  type FailureStatus,
  initReportLine,
  initStartLine,
  LATEST,
  logStreamOf,
  restoreReportLine,
  restoreStartLine,
} from './log-format';
import { PublishedVersions } from './published-versions';

/*
 * The log of every function in AWS's exact text, from facts. The last `linesMax` lines are kept in a ring; `cut` says how many fell
 * off. START is written when the handler can start: at the admission of a warm invocation, else when Init (or its repetition inside
 * the invocation) has ended; an Init repeated after a reset is not logged when it succeeds, as on AWS. Texts are made when they are
 * asked for (see log-entry).
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

interface EnvironmentLog {
  readonly stream: string;
  readonly version: string;
  isReady: boolean;
  /** Of its restore, for the first REPORT. */
  restoreUs: Micros;
}

interface InvocationLog extends AttemptKey {
  event: number;
  isStarted: boolean;
}

/** An end whose lines wait for extensions. */
interface HeldEnd {
  readonly record: Int32Array;
  readonly text: string | undefined;
  readonly postUs: Micros;
  readonly number: number;
  readonly invocation: InvocationLog;
}

const PLATFORM = LOG_LEVELS.indexOf('PLATFORM');
const LOST = OUTCOMES.indexOf('environmentLost');

/** The log lines of a run, from facts; the last `linesMax` are kept. */
export class LogLines implements FactReader {
  private readonly ring: LogEntry[] = [];
  private readonly environments = new Map<number, EnvironmentLog>();
  private readonly invocations = new Map<number, InvocationLog>();
  /** What ended invocations left, for the next ones. */
  private readonly spare: InvocationLog[] = [];
  private readonly versions = new PublishedVersions();
  private written = 0;
  private startsAtMs = 0;
  /** What extensions do after the next end of an invocation; and the ends whose lines wait for them, by environment. */
  private postUs = 0;
  private readonly held = new Map<number, HeldEnd>();

  /** `functions` in the scenario's order. */
  constructor(
    private readonly functions: readonly LoggedFunction[],
    private readonly linesMax = 10_000,
  ) {
    assert(linesMax > 0, 'a log needs room for a line');
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
    switch (record[0]) {
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
      case KIND.admitted:
        return this.admitted(record);
      case KIND.environmentReady:
        return this.environmentReady(record, text);
      case KIND.environmentReset:
        this.environment(word(record, ENVIRONMENT_RESET.environment)).isReady = false;
        return;
      case KIND.logWritten:
        return this.logWritten(record, text ?? '');
      case KIND.extensionsRan:
        this.postUs = word(record, EXTENSIONS_RAN.postUs);
        return;
      case KIND.environmentFreed:
        return this.freed(record);
      case KIND.ended:
        return this.ended(record, text);
      case KIND.environmentEnded:
        this.environments.delete(word(record, ENVIRONMENT_ENDED.environment));
        return;
      default:
    }
  }

  private environmentCreated(record: Int32Array): void {
    const environment = word(record, ENVIRONMENT_CREATED.environment);
    const fn = word(record, ENVIRONMENT_CREATED.function);
    const of = word(record, ENVIRONMENT_CREATED.version);
    const logged = this.functions[fn];
    const version = logged?.isVersioned === true ? String(this.versions.numberOf(of)) : LATEST;
    const stream = logStreamOf(this.startsAtMs, timeOf(record), environment, version);
    this.environments.set(environment, { stream, version, isReady: false, restoreUs: 0 });
    if (logged === undefined) return;
    const line = this.versions.hasSnapshot(of) ? restoreStartLine : initStartLine;
    this.writeGiven(record, fn, environment, line(logged.runtimeVersion, logged.runtimeVersionArn));
  }

  private admitted(record: Int32Array): void {
    const number = word(record, ADMITTED.invocation);
    const environment = word(record, ADMITTED.environment);
    const invocation = this.spare.pop() ?? { keyA: 0, keyB: 0, function: 0, mode: 0, attempt: 0, event: 0, isStarted: false };
    invocation.keyA = word(record, ADMITTED.keyA);
    invocation.keyB = word(record, ADMITTED.keyB);
    invocation.function = word(record, ADMITTED.function);
    invocation.mode = word(record, ADMITTED.mode);
    invocation.attempt = word(record, ADMITTED.attempt);
    invocation.event = word(record, ADMITTED.event);
    invocation.isStarted = false;
    this.invocations.set(number, invocation);
    if (this.environment(environment).isReady) this.start(record, environment, number, invocation);
  }

  private restored(record: Int32Array): void {
    const environment = word(record, RESTORED.environment);
    const restoreUs = word(record, RESTORED.restoreUs);
    const hasFailed = record[RESTORED.status] !== 0;
    this.environment(environment).restoreUs = restoreUs;
    const line = restoreReportLine(restoreUs, hasFailed ? { status: 'timeout' } : null);
    this.writeGiven(record, word(record, RESTORED.function), environment, line);
  }

  /** Phase 0 ends before any START; phase 1 ends inside the invocation that waits for it. */
  private environmentReady(record: Int32Array, text: string | undefined): void {
    const environment = word(record, ENVIRONMENT_READY.environment);
    const status = INIT_STATUSES[word(record, ENVIRONMENT_READY.status)];
    if (status === 'success') {
      const log = this.environment(environment);
      if (record[ENVIRONMENT_READY.phase] === 0) this.extensionsReady(record, environment);
      log.isReady = true;
      return;
    }
    // RESTORE_REPORT said it.
    if (this.environment(environment).restoreUs > 0 && record[ENVIRONMENT_READY.phase] === 0) return;
    const failure: FailureStatus = status === 'timeout' ? { status } : { status: 'error', errorType: errorTypeOf(text) };
    const phase = record[ENVIRONMENT_READY.phase] === 1 ? 'invoke' : 'init';
    const line = initReportLine(word(record, ENVIRONMENT_READY.initUs), phase, failure);
    this.writeGiven(record, word(record, ENVIRONMENT_READY.function), environment, line);
  }

  private logWritten(record: Int32Array, text: string): void {
    const environment = word(record, LOG_WRITTEN.environment);
    const level = word(record, LOG_WRITTEN.level);
    const number = word(record, LOG_WRITTEN.invocation);
    const invocation = this.invocations.get(number);
    if (invocation !== undefined) this.start(record, environment, number, invocation);
    const entry = this.next(level === PLATFORM ? 'given' : 'node', record, word(record, LOG_WRITTEN.function), environment);
    entry.level = level;
    entry.text = text;
    entry.hasRequest = invocation !== undefined;
    if (invocation !== undefined) belongTo(entry, number, invocation);
  }

  private ended(record: Int32Array, text: string | undefined): void {
    const number = word(record, ENDED.invocation);
    const environment = word(record, ENDED.environment);
    const invocation = this.invocations.get(number);
    if (invocation === undefined) return;
    // With its host the environment's log is broken off: neither END nor REPORT comes.
    if (word(record, ENDED.outcome) === LOST) return this.forget(number, invocation);
    this.start(record, environment, number, invocation);
    const { postUs } = this;
    this.postUs = 0;
    if (postUs > 0) this.held.set(environment, { record: record.slice(), text, postUs, number, invocation });
    else this.report({ record, text, postUs, number, invocation });
    this.invocations.delete(number);
  }

  /** Writes the ends whose extensions the facts so far did not see done: all of them are to be read. */
  writeHeld(): void {
    for (const held of this.held.values()) this.report(held);
    this.held.clear();
  }

  /** END and REPORT come when the extensions are done. */
  private report({ record, text, postUs, number, invocation }: HeldEnd): void {
    const environment = word(record, ENDED.environment);
    const end = this.next('end', record, invocation.function, environment);
    end.atUs += postUs;
    belongTo(end, number, invocation);
    const report = this.next('report', record, invocation.function, environment);
    belongTo(report, number, invocation);
    keepReport(report, record, text, this.takeRestore(record, environment));
    report.atUs += postUs;
    report.durationUs += postUs;
    this.spare.push(invocation);
  }

  /** The restore that a REPORT is the first to follow. */
  private takeRestore(record: Int32Array, environment: number): Micros {
    if (record[ENDED.initUs] === 0) return 0;
    const log = this.environment(environment);
    const { restoreUs } = log;
    log.restoreUs = 0;
    return restoreUs;
  }

  private forget(number: number, invocation: InvocationLog): void {
    this.invocations.delete(number);
    this.spare.push(invocation);
  }

  private freed(record: Int32Array): void {
    const environment = word(record, FREED.environment);
    const held = this.held.get(environment);
    if (held === undefined) return;
    this.held.delete(environment);
    this.report(held);
  }

  private extensionsReady(record: Int32Array, environment: number): void {
    const fn = word(record, ENVIRONMENT_READY.function);
    for (const { name, external } of this.functions[fn]?.extensions ?? [])
      this.writeGiven(record, fn, environment, extensionLine(name, external));
  }

  private start(record: Int32Array, environment: number, number: number, invocation: InvocationLog): void {
    if (invocation.isStarted) return;
    invocation.isStarted = true;
    belongTo(this.next('start', record, invocation.function, environment), number, invocation);
  }

  private writeGiven(record: Int32Array, fn: number, environment: number, text: string): void {
    this.next('given', record, fn, environment).text = text;
  }

  /** The slot of the next line, outside any invocation so far, at the platform's level. */
  private next(kind: EntryKind, record: Int32Array, fn: number, environment: number): LogEntry {
    const slot = this.written++ % this.linesMax;
    let entry = this.ring[slot];
    if (entry === undefined) {
      entry = emptyEntry();
      this.ring[slot] = entry;
    }
    entry.kind = kind;
    entry.atUs = timeOf(record);
    entry.function = fn;
    entry.environment = environment;
    entry.invocation = -1;
    entry.event = -1;
    const { stream, version } = this.environment(environment);
    entry.stream = stream;
    entry.version = version;
    entry.level = PLATFORM;
    return entry;
  }

  private lineOf(ordinal: number): LogLine {
    const entry = this.ring[ordinal % this.linesMax] as LogEntry;
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

  private environment(environment: number): EnvironmentLog {
    const found = this.environments.get(environment);
    assert(found !== undefined, `a log line of environment ${environment}, which does not live`);
    return found;
  }
}

function belongTo(entry: LogEntry, number: number, invocation: InvocationLog): void {
  entry.invocation = number;
  entry.event = invocation.event;
  keepAttempt(entry, invocation);
}
