import { assert, type Micros } from '../base';
import { type FactReader, INIT_STATUSES, LOG_LEVELS, OUTCOMES, requestIdOf, timeOf, wideAt } from '../journal';
import {
  ADMITTED,
  ENDED,
  ENVIRONMENT_CREATED,
  ENVIRONMENT_ENDED,
  ENVIRONMENT_READY,
  ENVIRONMENT_RESET,
  KIND,
  LOG_WRITTEN,
  RUN_STARTED,
  word,
} from './fields';
import {
  endLine,
  type FailureStatus,
  initReportLine,
  initStartLine,
  logStreamOf,
  nodeLine,
  reportLine,
  startLine,
} from './log-format';

/*
 * The log of every function in AWS's exact text, from facts. The last `linesMax` lines are kept in a ring; `cut` says how many fell
 * off. START is written when the handler can start: at the admission of a warm invocation, else when Init (or its repetition inside
 * the invocation) has ended; an Init repeated after a reset is not logged when it succeeds, as on AWS.
 */

/** What lines need to know of a function beyond the facts. */
export interface LoggedFunction {
  readonly name: string;
  /** `nodejs:22.v40`. */
  readonly runtimeVersion: string;
  readonly runtimeVersionArn: string;
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
  isReady: boolean;
}

interface InvocationLog {
  readonly requestId: string;
  readonly event: number;
  isStarted: boolean;
}

const PLATFORM = LOG_LEVELS.indexOf('PLATFORM');
const VERSION = '$LATEST';
const UNKNOWN_ERROR = 'Runtime.Unknown';

/** The log lines of a run, from facts; the last `linesMax` are kept. */
export class LogLines implements FactReader {
  private readonly ring: LogLine[] = [];
  private readonly environments = new Map<number, EnvironmentLog>();
  private readonly invocations = new Map<number, InvocationLog>();
  private written = 0;
  private startsAtMs = 0;

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
      lines.push(this.ring[i % this.linesMax] as LogLine);
    }
    return lines;
  }

  take(record: Int32Array, text: string | undefined): void {
    switch (record[0]) {
      case KIND.runStarted:
        this.startsAtMs = wideAt(record, RUN_STARTED.startsAtHi);
        return;
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
    const stream = logStreamOf(this.startsAtMs, timeOf(record), environment);
    this.environments.set(environment, { stream, isReady: false });
    const logged = this.functions[fn];
    if (logged === undefined) return;
    this.write(record, fn, environment, null, PLATFORM, initStartLine(logged.runtimeVersion, logged.runtimeVersionArn));
  }

  private admitted(record: Int32Array): void {
    const at = (i: number): number => word(record, i);
    const fn = at(ADMITTED.function);
    const requestId = requestIdOf(at(ADMITTED.keyA), at(ADMITTED.keyB), fn, at(ADMITTED.mode), at(ADMITTED.attempt));
    const invocation = at(ADMITTED.invocation);
    const environment = at(ADMITTED.environment);
    this.invocations.set(invocation, { requestId, event: at(ADMITTED.event), isStarted: false });
    if (this.environment(environment).isReady) this.start(record, fn, environment, invocation);
  }

  /** Phase 0 ends before any START; phase 1 ends inside the invocation that waits for it. */
  private environmentReady(record: Int32Array, text: string | undefined): void {
    const environment = word(record, ENVIRONMENT_READY.environment);
    const status = INIT_STATUSES[word(record, ENVIRONMENT_READY.status)];
    if (status === 'success') {
      this.environment(environment).isReady = true;
      return;
    }
    const failure: FailureStatus = status === 'timeout' ? { status } : { status: 'error', errorType: errorTypeOf(text) };
    const phase = record[ENVIRONMENT_READY.phase] === 1 ? 'invoke' : 'init';
    const line = initReportLine(word(record, ENVIRONMENT_READY.initUs), phase, failure);
    this.write(record, word(record, ENVIRONMENT_READY.function), environment, null, PLATFORM, line);
  }

  private logWritten(record: Int32Array, text: string): void {
    const environment = word(record, LOG_WRITTEN.environment);
    const fn = word(record, LOG_WRITTEN.function);
    const level = word(record, LOG_WRITTEN.level);
    const number = word(record, LOG_WRITTEN.invocation);
    const invocation = this.invocations.get(number);
    if (invocation !== undefined) this.start(record, fn, environment, number);
    const line =
      level === PLATFORM
        ? text
        : nodeLine(this.epochMs(timeOf(record)), invocation?.requestId, LOG_LEVELS[level] ?? 'INFO', text);
    this.write(record, fn, environment, invocation === undefined ? null : number, level, line);
  }

  private ended(record: Int32Array, text: string | undefined): void {
    const number = word(record, ENDED.invocation);
    const environment = word(record, ENDED.environment);
    const fn = word(record, ENDED.function);
    const invocation = this.invocations.get(number);
    if (invocation === undefined) return;
    this.start(record, fn, environment, number);
    this.write(record, fn, environment, number, PLATFORM, endLine(invocation.requestId));
    this.write(record, fn, environment, number, PLATFORM, reportOf(record, invocation.requestId, text));
    this.invocations.delete(number);
  }

  private start(record: Int32Array, fn: number, environment: number, number: number): void {
    const invocation = this.invocations.get(number);
    if (invocation === undefined || invocation.isStarted) return;
    invocation.isStarted = true;
    this.write(record, fn, environment, number, PLATFORM, startLine(invocation.requestId, VERSION));
  }

  private write(
    record: Int32Array,
    fn: number,
    environment: number,
    invocation: number | null,
    level: number,
    text: string,
  ): void {
    const ordinal = this.written++;
    this.ring[ordinal % this.linesMax] = {
      ordinal,
      atUs: timeOf(record),
      function: fn,
      environment,
      invocation,
      event: invocation === null ? null : (this.invocations.get(invocation)?.event ?? null),
      stream: this.environment(environment).stream,
      level: LOG_LEVELS[level] ?? 'INFO',
      text,
    };
  }

  private epochMs(atUs: Micros): number {
    return this.startsAtMs + Math.floor(atUs / 1000);
  }

  private environment(environment: number): EnvironmentLog {
    const found = this.environments.get(environment);
    assert(found !== undefined, `a log line of environment ${environment}, which does not live`);
    return found;
  }
}

/** The type an error text begins with: `Runtime.ImportModuleError: Cannot find module` → `Runtime.ImportModuleError`. */
function errorTypeOf(text: string | undefined): string {
  return /^[A-Za-z_$][\w.$]*/.exec(text ?? '')?.[0] ?? UNKNOWN_ERROR;
}

/** Ordinary exceptions leave REPORT without a status: the runtime reported them and lives on. */
function failureOf(record: Int32Array, text: string | undefined): FailureStatus | null {
  switch (OUTCOMES[word(record, ENDED.outcome)]) {
    case 'timeout':
      return { status: 'timeout' };
    case 'exit':
      return { status: 'error', errorType: 'Runtime.ExitError' };
    case 'outOfMemory':
      return { status: 'error', errorType: 'Runtime.OutOfMemory' };
    case 'initError':
      return { status: 'error', errorType: errorTypeOf(text) };
    default:
      return null;
  }
}

function reportOf(record: Int32Array, requestId: string, text: string | undefined): string {
  return reportLine({
    requestId,
    durationUs: word(record, ENDED.durationUs),
    billedMs: word(record, ENDED.billedMs),
    memoryMiB: word(record, ENDED.memoryMiB),
    maxMemoryMiB: word(record, ENDED.maxMemoryMiB),
    initUs: word(record, ENDED.initUs),
    failure: failureOf(record, text),
  });
}
