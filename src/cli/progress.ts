import { SingleBar } from 'cli-progress';
import { clock, count } from '../words';

const SHOWN_AFTER_MS = 1000;

/** A bar on standard error, for work that takes longer than a second in a terminal. */
class Bar {
  private readonly startedMs = performance.now();
  private bar: SingleBar | undefined;

  constructor(private readonly total: number) {}

  show(value: number, at: string): void {
    if (!process.stderr.isTTY || performance.now() - this.startedMs < SHOWN_AFTER_MS) return;
    this.bar ??= this.start(at);
    this.bar.update(value, { at });
  }

  stop(): void {
    this.bar?.stop();
  }

  private start(at: string): SingleBar {
    const bar = new SingleBar({
      format: '{bar} {percentage} %  {at}',
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
    });
    bar.start(this.total, 0, { at });
    return bar;
  }
}

/** How far one run is, in virtual time. */
export class RunProgress {
  private readonly bar: Bar;

  constructor(endUs: number) {
    this.bar = new Bar(endUs / 1000);
  }

  show(nowUs: number): void {
    this.bar.show(nowUs / 1000, clock(nowUs / 1000));
  }

  stop(): void {
    this.bar.stop();
  }
}

/** How far the runs of several seeds are. */
export class SeedProgress {
  private readonly bar = new Bar(1000);

  constructor(private readonly seeds: number) {}

  show(done: number, share: number): void {
    this.bar.show(share * 1000, `${count(done)} of ${count(this.seeds)} seeds`);
  }

  stop(): void {
    this.bar.stop();
  }
}
