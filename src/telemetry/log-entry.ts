import { assertUnreachable, type Micros } from '../base';
import { LOG_LEVELS, OUTCOMES, requestIdOf } from '../journal';
import { ENDED, word } from './fields';
import { endLine, type FailureStatus, LATEST, nodeLine, reportLine, startLine } from './log-format';

/*
 * What a log line is made from. Of a million lines a few hundred are ever read, so a line is kept as what its text needs and the text is
 * made when somebody asks. Entries are reused: a slot of the ring is written over and nothing is allocated for a line.
 */

const UNKNOWN_ERROR = 'Runtime.Unknown';
const PLATFORM = LOG_LEVELS.indexOf('PLATFORM');

/** The attempt that a line belongs to: what its request id is made from. */
export interface AttemptKey {
  keyA: number;
  keyB: number;
  function: number;
  mode: number;
  attempt: number;
}

/** `given`: the text is `text` itself; `node`: what the handler's console wrote. */
export type EntryKind = 'given' | 'start' | 'end' | 'report' | 'node';

/** A kept line. Numbers that its kind does not use are left from the line before. */
export interface LogEntry extends AttemptKey {
  kind: EntryKind;
  atUs: Micros;
  environment: number;
  /** −1 outside an invocation. */
  invocation: number;
  event: number;
  stream: string;
  /** As START prints it. */
  version: string;
  level: number;
  text: string;
  /** Of a `node` line: whether it was written within an invocation. */
  hasRequest: boolean;
  durationUs: Micros;
  billedMs: number;
  memoryMiB: number;
  maxMemoryMiB: number;
  initUs: Micros;
  restoreUs: Micros;
  outcome: number;
}

/** An entry to write over. */
export function emptyEntry(): LogEntry {
  return {
    kind: 'given',
    atUs: 0,
    environment: 0,
    invocation: -1,
    event: -1,
    stream: '',
    version: LATEST,
    level: PLATFORM,
    text: '',
    hasRequest: false,
    keyA: 0,
    keyB: 0,
    function: 0,
    mode: 0,
    attempt: 0,
    durationUs: 0,
    billedMs: 0,
    memoryMiB: 0,
    maxMemoryMiB: 0,
    initUs: 0,
    restoreUs: 0,
    outcome: 0,
  };
}

/** Keeps what REPORT says; `text` is the error's, `restoreUs` of the restore before it. */
export function keepReport(entry: LogEntry, record: Int32Array, text: string | undefined, restoreUs: Micros): void {
  entry.kind = 'report';
  entry.text = text ?? '';
  entry.durationUs = word(record, ENDED.durationUs);
  entry.billedMs = word(record, ENDED.billedMs);
  entry.memoryMiB = word(record, ENDED.memoryMiB);
  entry.maxMemoryMiB = word(record, ENDED.maxMemoryMiB);
  entry.initUs = word(record, ENDED.initUs);
  entry.restoreUs = restoreUs;
  entry.outcome = word(record, ENDED.outcome);
}

/** Keeps whose request it is. */
export function keepAttempt(entry: AttemptKey, { keyA, keyB, function: fn, mode, attempt }: AttemptKey): void {
  entry.keyA = keyA;
  entry.keyB = keyB;
  entry.function = fn;
  entry.mode = mode;
  entry.attempt = attempt;
}

/** The line as AWS writes it. */
export function textOfEntry(entry: LogEntry, startsAtMs: number): string {
  switch (entry.kind) {
    case 'given':
      return entry.text;
    case 'start':
      return startLine(requestOf(entry), entry.version);
    case 'end':
      return endLine(requestOf(entry));
    case 'node': {
      const requestId = entry.hasRequest ? requestOf(entry) : undefined;
      const epochMs = startsAtMs + Math.floor(entry.atUs / 1000);
      return nodeLine(epochMs, requestId, LOG_LEVELS[entry.level] ?? 'INFO', entry.text);
    }
    case 'report':
      return reportLine({ ...entry, requestId: requestOf(entry), failure: failureOf(entry) });
    default:
      return assertUnreachable(entry.kind);
  }
}

const requestOf = ({ keyA, keyB, function: fn, mode, attempt }: AttemptKey): string => requestIdOf(keyA, keyB, fn, mode, attempt);

/** The type an error text begins with: `Runtime.ImportModuleError: Cannot find module` → `Runtime.ImportModuleError`. */
export function errorTypeOf(text: string | undefined): string {
  return /^[A-Za-z_$][\w.$]*/.exec(text ?? '')?.[0] ?? UNKNOWN_ERROR;
}

/** Ordinary exceptions leave REPORT without a status: the runtime reported them and lives on. */
function failureOf({ outcome, text }: LogEntry): FailureStatus | null {
  switch (OUTCOMES[outcome]) {
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
