import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import guestCode from 'virtual:guest-code';
import type { Result } from '../base';
import { runSeed } from '../drive';
import { compileHandler } from '../drive/compile';
import type { RunPart } from '../report';
import type { Scenario } from '../scenario';
import { LATE_PARTS } from '../simulation/late-parts';
import { NodeGuestHost } from './node-guest-host';

/** What a thread that runs seeds is started with. */
export interface SeedThreadData {
  readonly task: 'seeds';
  readonly scenario: Scenario;
  readonly segmentsInFlightMax: number;
}

/** What the thread says: how far the run is, and what it left behind. */
export type SeedThreadMessage =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'part'; readonly part: Result<RunPart> };

/** In a thread that was started to run seeds: runs each seed it is sent. Answers whether this is such a thread. */
export function serveSeeds(): boolean {
  const data: unknown = workerData;
  if (isMainThread || parentPort === null || !isSeedThreadData(data)) return false;
  const port = parentPort;
  const say = (message: SeedThreadMessage): void => port.postMessage(message);
  const { scenario, segmentsInFlightMax } = data;
  const hasCode = scenario.functions.some(({ code }) => code !== null);
  const host = {
    guestHost: hasCode ? new NodeGuestHost({ guestCode }) : undefined,
    segmentsInFlightMax,
    nowMs: () => performance.now(),
    breathe: (): Promise<void> => new Promise((resolve) => setImmediate(resolve)),
  };
  const onProgress = (share: number): void => say({ kind: 'progress', share });
  port.on('message', (seed: number) => {
    runSeed({ ...host, scenario, seed, compile: compileHandler, lateParts: LATE_PARTS, onProgress }).then(
      (part) => say({ kind: 'part', part }),
      (error: unknown) => {
        throw error; // the thread dies of it, and the other side hears of it
      },
    );
  });
  return true;
}

function isSeedThreadData(data: unknown): data is SeedThreadData {
  return typeof data === 'object' && data !== null && (data as Partial<SeedThreadData>).task === 'seeds';
}
