import { isMainThread, type MessagePort, parentPort, workerData } from 'node:worker_threads';
import guestCode from 'virtual:guest-code';
import type { Result } from '../base';
import { Drive } from '../drive';
import { compileHandler } from '../drive/compile';
import type { RunPart } from '../report';
import type { Scenario } from '../scenario';
import { ObservedRun } from '../simulation';
import { NodeGuestHost } from './node-guest-host';

/** What a thread that runs seeds is started with. */
export interface SeedThreadData {
  readonly task: 'seeds';
  readonly scenario: Scenario;
  readonly segmentsInFlightMax: number;
  readonly withSeries: boolean;
}

/** What the thread says: how far the run is, and what it left behind. */
export type SeedThreadMessage =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'part'; readonly part: Result<RunPart> };

const PROGRESS_MS = 250;

/** In a thread that was started to run seeds: runs each seed it is sent. Answers whether this is such a thread. */
export function serveSeeds(): boolean {
  const data: unknown = workerData;
  if (isMainThread || parentPort === null || !isSeedThreadData(data)) return false;
  const port = parentPort;
  const hasCode = data.scenario.functions.some(({ code }) => code !== null);
  const guestHost = hasCode ? new NodeGuestHost({ guestCode }) : undefined;
  port.on('message', (seed: number) => {
    runSeed(seed, data, guestHost, port).then(
      (part) => port.postMessage({ kind: 'part', part } satisfies SeedThreadMessage),
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

async function runSeed(
  seed: number,
  { scenario, segmentsInFlightMax, withSeries }: SeedThreadData,
  guestHost: NodeGuestHost | undefined,
  port: MessagePort,
): Promise<Result<RunPart>> {
  const observed = ObservedRun.create(scenario, { seed, compile: compileHandler, withSeries });
  if (!observed.ok) return observed;
  const { simulation } = observed.value;
  let saidMs = performance.now();
  const drive = new Drive({
    simulation,
    guestHost,
    segmentsInFlightMax,
    nowMs: () => performance.now(),
    breathe: () =>
      new Promise((resolve) => {
        if (performance.now() - saidMs > PROGRESS_MS) {
          saidMs = performance.now();
          port.postMessage({ kind: 'progress', share: simulation.nowUs / simulation.endUs } satisfies SeedThreadMessage);
        }
        setImmediate(resolve);
      }),
  });
  await drive.runUntil(simulation.endUs, { aborted: false });
  const part = observed.value.part();
  drive.close();
  return { ok: true, value: part };
}
