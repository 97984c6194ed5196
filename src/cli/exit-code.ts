/** What the command line's exit code means. */
export const EXIT = {
  ok: 0,
  /** The run ended, and a goal of the scenario was not met. */
  goalMissed: 1,
  /** The scenario or the arguments are wrong, or a file cannot be written: nothing was written. */
  badInput: 2,
  /** The scenario needs real code that this host may not or cannot run. */
  cannotRunCode: 3,
  /** A bug of Lambdarium: sysexits.h's EX_SOFTWARE, so that nobody takes it for a missed goal. */
  ourBug: 70,
  /** Stopped from outside before the end; nothing was written. Shells report 128 + SIGINT. */
  interrupted: 130,
} as const;
