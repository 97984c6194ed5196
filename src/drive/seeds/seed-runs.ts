import { fail, type Result, succeed } from '../../base';
import type { RunPart } from '../../report';

/** A place of its own (a thread, a worker) that runs one scenario with one seed after another. */
export interface SeedRunner {
  /** Runs one seed to its end. A rejection is a bug or a lost runner; issues are the scenario's. `onProgress`: share of the run, 0–1. */
  run(seed: number, onProgress: (share: number) => void): Promise<Result<RunPart>>;
  /** Ends the runner at once; a run in flight never answers. */
  terminate(): void;
}

/** What running several seeds needs. */
export interface SeedRunsOptions {
  readonly seeds: readonly number[];
  /** The port *spawn simulation*. */
  readonly spawn: () => SeedRunner;
  /** Runners at once, at least 1. Changes speed, never a result. */
  readonly runnersMax: number;
  /** Called as work is done; `share` is of all runs, 0–1. */
  readonly onProgress?: (done: number, share: number) => void;
  /** Once it resolves, the runners are ended and the answer is 'aborted'. */
  readonly aborted?: Promise<void>;
}

/**
 * Runs every seed, a few at once, and answers their parts in the order of the seeds. The first issue of any run ends the others:
 * what is wrong with a scenario is wrong with every seed.
 */
export async function runSeeds(options: SeedRunsOptions): Promise<Result<readonly RunPart[] | 'aborted'>> {
  return await new SeedRuns(options).all();
}

class SeedRuns {
  private readonly parts: RunPart[];
  private readonly shares: number[];
  private readonly runners: SeedRunner[] = [];
  private next = 0;
  private done = 0;

  constructor(private readonly options: SeedRunsOptions) {
    this.parts = new Array<RunPart>(options.seeds.length);
    this.shares = options.seeds.map(() => 0);
  }

  async all(): Promise<Result<readonly RunPart[] | 'aborted'>> {
    const { aborted, runnersMax, seeds } = this.options;
    const lanes = Array.from({ length: Math.min(runnersMax, seeds.length) }, () => this.lane());
    try {
      const all = this.joined(lanes);
      return await (aborted === undefined ? all : Promise.race([all, aborted.then(() => succeed('aborted' as const))]));
    } finally {
      for (const runner of this.runners) runner.terminate();
    }
  }

  /** All parts once every lane is through; a lane's issues or error as soon as they come. */
  private async joined(lanes: readonly Promise<Result<null>>[]): Promise<Result<readonly RunPart[]>> {
    const failed = new Promise<Result<readonly RunPart[]>>((resolve, reject) => {
      for (const lane of lanes) lane.then((result) => void (result.ok || resolve(fail(...result.issues))), reject);
    });
    return await Promise.race([failed, Promise.all(lanes).then(() => succeed(this.parts))]);
  }

  /** One runner takes the next seed as long as there is one. */
  private async lane(): Promise<Result<null>> {
    const runner = this.options.spawn();
    this.runners.push(runner);
    for (let i = this.next++; i < this.options.seeds.length; i = this.next++) {
      const part = await runner.run(this.options.seeds[i] as number, (share) => this.progressed(i, share));
      if (!part.ok) return part;
      this.parts[i] = part.value;
      this.done++;
      this.progressed(i, 1);
    }
    return succeed(null);
  }

  private progressed(i: number, share: number): void {
    this.shares[i] = share;
    const sum = this.shares.reduce((total, one) => total + one, 0);
    this.options.onProgress?.(this.done, sum / this.shares.length);
  }
}
