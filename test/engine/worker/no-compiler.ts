import type { Compiler } from '../../../src/engine/worker';

/** For scenarios whose code never runs: every text compiles to nothing. */
export const NO_COMPILER: Compiler = {
  compile: () => ({ files: {}, syntaxError: null }),
  prepare: async () => undefined,
  syntaxProblem: async () => null,
};
