import { type Compiler, ConsoleView, type Format, LateFormat, RunExports, tellEvent } from '../../../src/engine/worker';
import { JUDGE } from '../../../src/scenario';
import { LATE_PARTS } from '../../../src/simulation/late-parts';

/** For scenarios whose code never runs: every text compiles to nothing. */
export const NO_COMPILER: Compiler = {
  compile: () => ({ files: {}, syntaxError: null }),
  prepare: async () => undefined,
  syntaxProblem: async () => null,
};

/** The format, at hand. */
export const READY_FORMAT: Format = new LateFormat(async () => ({ judge: JUDGE, lateParts: LATE_PARTS }), null);

/** What tells the story of one event, at hand. */
export const FETCH_STORY = async (): Promise<typeof tellEvent> => tellEvent;

/** What keeps the console's metrics, at hand. */
export const FETCH_CONSOLE = async (): Promise<typeof ConsoleView> => ConsoleView;

const EXPORTS = new RunExports();

/** What writes CSV, at hand. */
export const FETCH_EXPORTS = async (): Promise<RunExports> => EXPORTS;
