import * as Comlink from 'comlink';
import type { Result } from '../../base';
import { runSeeds, type SeedRunner } from '../../drive/seeds';
import type { BandsReport, RunPart } from '../../report';
import type { SeedsRequest } from '../protocol';
import { connectLab, type LabConnection } from './connect-lab';

/** Workers at once: each holds an engine, and a small computer has little memory for them. */
const WORKERS_MAX = 4;

/** Seeds that are wanted, and who wants to hear of them. */
export interface SeedsWanted {
  readonly request: SeedsRequest;
  readonly seeds: readonly number[];
  /** Seeds that are done, and the share of all the work, 0–1. */
  readonly onProgress: (done: number, share: number) => void;
  /** Resolves when they are no longer wanted. */
  readonly aborted: Promise<void>;
}

/** Runs seeds in workers of their own, beside the engine on screen; answers what they say together. */
export async function runSeedsInWorkers(sandboxUrl: string, wanted: SeedsWanted): Promise<Result<BandsReport | 'aborted'>> {
  const { request, seeds, onProgress, aborted } = wanted;
  const processors = navigator.hardwareConcurrency || 1;
  const spawn = (): SeedRunner => new SeedWorker(connectLab(sandboxUrl), request);
  const runnersMax = Math.max(1, Math.min(WORKERS_MAX, processors - 1));
  const parts: Result<readonly RunPart[] | 'aborted'> = await runSeeds({ seeds, spawn, runnersMax, onProgress, aborted });
  if (!parts.ok || parts.value === 'aborted') return parts as Result<'aborted'>; // no parts: one of the two
  const connection = connectLab(sandboxUrl);
  try {
    return await connection.lab.bands(request, parts.value);
  } finally {
    connection.close();
  }
}

class SeedWorker implements SeedRunner {
  constructor(
    private readonly connection: LabConnection,
    private readonly request: SeedsRequest,
  ) {}

  run(seed: number, onProgress: (share: number) => void): Promise<Result<RunPart>> {
    return new Promise((resolve, reject) => {
      this.connection.onFailure((reason) => reject(new Error(reason)));
      this.connection.lab.runSeed(this.request, seed, Comlink.proxy(onProgress)).then(resolve, reject);
    });
  }

  terminate(): void {
    this.connection.close();
  }
}
