import { serveFrames } from '../../../src/engine/frame/page';

/* The page of the guest tests: starts the worker half, gives it frames, and passes on what the tests ask. */

const worker = new Worker('./worker.js');
const pages = new MessageChannel();
serveFrames(pages.port1, './sandbox.html');
worker.postMessage({ kind: 'port' }, [pages.port2]);

let asked = 0;
const answers = new Map<number, (value: unknown) => void>();
worker.onmessage = (event: MessageEvent<{ id: number; value: unknown }>) => answers.get(event.data.id)?.(event.data.value);

/** Runs one of the worker's verbs; see worker.ts. */
function ask(verb: string, ...args: readonly unknown[]): Promise<unknown> {
  return new Promise((resolve) => {
    answers.set(++asked, resolve);
    worker.postMessage({ kind: 'ask', id: asked, verb, args });
  });
}
Object.assign(globalThis, { ask });
