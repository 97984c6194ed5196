import { LabEngine } from '../../../src/engine/worker';
import { LabController } from '../../../src/ui/stores/lab-controller';
import { FETCH_CONSOLE, FETCH_EXPORTS, FETCH_STORY, NO_COMPILER, READY_FORMAT } from '../../engine/worker/no-compiler';

/** Virtual µs in a second. */
export const S = 1_000_000;

/** One function that answers requests, another one beside it, and a goal. */
export const DOCUMENT = {
  scenario: {
    formatVersion: 1,
    name: 'Two functions',
    durationS: 60,
    seed: 7,
    functions: [
      { name: 'web', memoryMiB: 512, cpuMs: 20, code: { handler: 'web.handler', file: 'web.mjs' } },
      { name: 'other', cpuMs: 5 },
    ],
    sources: [{ kind: 'http-api', name: 'api', function: 'other', arrivals: { kind: 'poisson', perSecond: 3 } }],
    goals: [{ metric: 'totals.errors', op: '=', value: 0 }],
  },
  files: { 'web.mjs': 'export const handler = async () => 1;\n' },
};

const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * The page's half of the Lab on the engine itself: no worker, no sandbox (nothing here invokes what has code). `lookMs`: how far the
 * engine's real clock goes each time it is read.
 */
export function labPage(lookMs = 1): { readonly lab: LabController; readonly engine: LabEngine; readonly loads: () => number } {
  let ms = 0;
  const engine = new LabEngine({
    compiler: NO_COMPILER,
    format: READY_FORMAT,
    fetchConsole: FETCH_CONSOLE,
    fetchStory: FETCH_STORY,
    fetchExports: FETCH_EXPORTS,
    openGuestHost: () =>
      ({ spawn: () => undefined, send: () => undefined, terminate: () => undefined, close: () => undefined }) as never,
    nowMs: () => {
      ms += lookMs;
      return ms;
    },
    sleep: breath,
    breathe: breath,
  });
  const lab = new LabController(engine as never, () => Promise.reject(new Error('no seeds here'))); // the same commands, answered at once
  const loads = (): number => lab.run.getState().loaded?.run ?? 0;
  return { lab, engine, loads };
}
