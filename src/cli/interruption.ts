const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Whether somebody wants the run to stop. While it listens, Ctrl-C ends the run in order instead of the process at once. */
export class Interruption {
  aborted = false;
  private readonly react: () => void;

  constructor() {
    this.react = () => {
      this.aborted = true;
      this.onAbort();
    };
    for (const signal of SIGNALS) process.on(signal, this.react);
  }

  /** Called at each signal: whoever waits for something else sets it. */
  onAbort: () => void = () => {};

  stop(): void {
    for (const signal of SIGNALS) process.off(signal, this.react);
  }
}
