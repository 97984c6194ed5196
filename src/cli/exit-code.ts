/** What the command line's exit code means. */
export const EXIT = {
  ok: 0,
  /** The run ended, and a goal of the scenario was not met. */
  goalMissed: 1,
  /** The scenario or the arguments are wrong: nothing was run and nothing written. */
  badInput: 2,
  /** The scenario needs real code that this host may not or cannot run. */
  cannotRunCode: 3,
} as const;
