import { Worker } from 'node:worker_threads';
import type { Result } from '../base';
import type { SeedRunner } from '../drive/seeds';
import type { RunPart } from '../report';
import type { SeedThreadData, SeedThreadMessage } from './seed-thread';

/** A thread that runs seeds: the program itself, started again in a thread (`program` is its address). */
export class SeedThread implements SeedRunner {
  private readonly worker: Worker;

  constructor(program: URL, data: SeedThreadData) {
    this.worker = new Worker(program, { workerData: data });
    this.worker.setMaxListeners(0);
  }

  run(seed: number, onProgress: (share: number) => void): Promise<Result<RunPart>> {
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void): void => {
        this.worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        finish();
      };
      const onMessage = (message: SeedThreadMessage): void => {
        if (message.kind === 'progress') onProgress(message.share);
        else settle(() => resolve(message.part));
      };
      const onError = (error: unknown): void => settle(() => reject(error));
      const onExit = (code: number): void => settle(() => reject(new Error(`the thread of seed ${seed} ended with ${code}`)));
      this.worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      this.worker.postMessage(seed);
    });
  }

  terminate(): void {
    void this.worker.terminate();
  }
}
