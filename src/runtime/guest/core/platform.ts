import type { GuestMessage } from '../../protocol';

/** What the guest's core wants to hear about; all four are called from fresh tasks, never from inside user code. */
export interface GuestEvents {
  /** A message of the host arrived. */
  message(data: unknown): void;
  /** The turn asked for with `requestTurn` has come: every microtask before it has run. */
  turn(): void;
  /** A promise was rejected and nobody listened. */
  unhandledRejection(reason: unknown): void;
  /** An exception left a listener that the platform itself called. */
  uncaughtException(error: unknown): void;
}

/**
 * The little that differs between a web worker and a Node worker thread. Its functions must not be reachable from user code, and
 * must work whatever user code does to the prototypes.
 */
export interface GuestPlatform {
  readonly start: (events: GuestEvents) => void;
  readonly post: (message: GuestMessage) => void;
  /** Asks for one `turn` event, in a new task. */
  readonly requestTurn: () => void;
  /** Calls back after real milliseconds: a moment for native work that nobody tracks, before an invocation is given up. */
  readonly afterMs: (ms: number, run: () => void) => void;
  /** Real milliseconds, of any origin. */
  readonly realNowMs: () => number;
  /** Evaluates the text of a function expression in the global scope; `path` is what its stack frames show. */
  readonly evaluate: (source: string, path: string) => unknown;
}
