import type { GuestHost } from '../../drive';
import type { JournalLimits } from '../../journal';
import type { ConsoleView } from './console-view';
import type { Compiler } from './late-compiler';
import type { Format } from './late-format';
import type { RunExports } from './run-exports';
import type { tellEvent } from './tell-event';

/** What the engine needs of its host. */
export interface LabHost {
  readonly compiler: Compiler;
  readonly format: Format;
  /** A place for guests of one run; called only when the scenario has code. */
  readonly openGuestHost: () => GuestHost;
  /** What keeps the metrics of the console view, tells stories of single events and writes CSV: fetched when somebody asks. */
  readonly fetchConsole: () => Promise<typeof ConsoleView>;
  readonly fetchStory: () => Promise<typeof tellEvent>;
  readonly fetchExports: () => Promise<RunExports>;
  /** Processors of the machine; when not told, enough. */
  readonly processors?: number;
  /** How many facts are kept for stories and the console; when not told, as many as a tab has room for. */
  readonly journalLimits?: JournalLimits;
  readonly nowMs: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Lets messages be heard between two slices. */
  readonly breathe: () => Promise<void>;
}
