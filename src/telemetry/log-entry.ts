import { assertUnreachable, type Micros } from '../base';
import { LOG_LEVELS, OUTCOMES, requestIdOf } from '../journal';
import { endLine, type FailureStatus, nodeLine, reportLine, startLine } from './log-format';

/*
 * What a log line is made from. Of a million lines a few hundred are ever read, so a line is kept as the numbers that its text needs
 * (log-ring) and the text is made when somebody asks.
 */

const UNKNOWN_ERROR = 'Runtime.Unknown';

/** The attempt that a line belongs to: what its request id is made from. */
export interface AttemptKey {
  readonly keyA: number;
  readonly keyB: number;
  readonly function: number;
  readonly mode: number;
  readonly attempt: number;
}

/** What a line is: `given`: its text is `text` itself; `node`: what the handler's console wrote. */
export const LINE_KINDS = ['given', 'start', 'end', 'report', 'node'] as const;

/** A line, apart. Numbers that its kind does not use may be anything. */
export interface LogEntry extends AttemptKey {
  readonly kind: (typeof LINE_KINDS)[number];
  readonly atUs: Micros;
  readonly environment: number;
  /** −1 outside an invocation. */
  readonly invocation: number;
  readonly event: number;
  readonly stream: string;
  /** As START prints it. */
  readonly version: string;
  readonly level: number;
  readonly text: string;
  /** Of a `node` line: whether it was written within an invocation. */
  readonly hasRequest: boolean;
  readonly durationUs: Micros;
  readonly billedMs: number;
  readonly memoryMiB: number;
  readonly maxMemoryMiB: number;
  readonly initUs: Micros;
  readonly restoreUs: Micros;
  readonly outcome: number;
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
