import * as Comlink from 'comlink';
import { serveFrames } from '../frame/page';
import type { FramesWanted, LabApi } from '../protocol';

/** The engine as the page calls it: every answer is a promise. */
export type RemoteLab = Comlink.Remote<LabApi>;

/** A running engine. */
export interface LabConnection {
  readonly lab: RemoteLab;
  /** Calls back when the worker could not start or died. */
  readonly onFailure: (failed: (reason: string) => void) => void;
  readonly close: () => void;
}

const isFramesWanted = (data: unknown): data is FramesWanted =>
  typeof data === 'object' && data !== null && (data as Partial<FramesWanted>).lambdarium === 'framesWanted';

/** Starts the engine's worker. Its guests live in sandbox frames that this page opens from `sandboxUrl`, of this very site. */
export function connectLab(sandboxUrl: string): LabConnection {
  const worker = new Worker(new URL('../worker/main.ts', import.meta.url), { type: 'module', name: 'lambdarium engine' });
  const closers: (() => void)[] = [];
  worker.addEventListener('message', (event: MessageEvent<unknown>) => {
    const [port] = event.ports;
    if (isFramesWanted(event.data) && port !== undefined) closers.push(serveFrames(port, sandboxUrl));
  });
  return {
    lab: Comlink.wrap<LabApi>(worker),
    onFailure: (failed) => {
      worker.addEventListener('error', (event) => failed(event.message || 'the engine’s worker could not be loaded'));
    },
    close: () => {
      worker.terminate();
      for (const close of closers) close();
    },
  };
}
