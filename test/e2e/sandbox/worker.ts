import { Drive } from '../../../src/drive';
import { compileHandler } from '../../../src/drive/compile';
import type { Guest, GuestHost } from '../../../src/drive/ports';
import { FrameGuestHost } from '../../../src/engine/frame';
import { readScenario, withHandlerFiles } from '../../../src/scenario';
import { ObservedRun } from '../../../src/simulation';
import { LATE_PARTS } from '../../../src/simulation/late-parts';
import { CASES, runCase } from '../../handlers/cases';
import { Environment, loadMessage, type Outcome } from '../../handlers/environment';

/* The engine worker's part of the guest tests: verbs over one FrameGuestHost. */

declare const GUEST_CODE: string;
interface Scope {
  onmessage: ((event: MessageEvent) => void) | null;
  postMessage(message: unknown): void;
}
const scope = globalThis as unknown as Scope;
let host: FrameGuestHost;

async function loaded(code: string): Promise<{ guest: Guest; environment: Environment; load: Outcome }> {
  const guest = host.spawn(1);
  const environment = new Environment(guest);
  const load = await environment.load(loadMessage(code));
  return { guest, environment, load };
}

async function throughput(inFlight: number, each: number): Promise<number> {
  const environments = await Promise.all(
    Array.from({ length: inFlight }, async () => (await loaded('let n = 0; exports.handler = async () => ++n')).environment),
  );
  const startMs = performance.now();
  await Promise.all(
    environments.map(async (environment) => {
      for (let i = 0; i < each; i++) await environment.invoke({ i });
    }),
  );
  return (inFlight * each) / ((performance.now() - startMs) / 1000);
}

/** A place for guests that counts how many of them work at once. */
class CountingHost implements GuestHost {
  working = 0;
  most = 0;

  spawn(environment: number): Guest {
    const guest = host.spawn(environment);
    return {
      kill: () => guest.kill(),
      run: async (...order) => {
        this.working++;
        this.most = Math.max(this.most, this.working);
        const reply = await guest.run(...order);
        this.working--;
        return reply;
      },
    };
  }

  close(): void {}
}

/** Runs a scenario to its end, and closes what it opened. */
async function simulate(scenario: unknown, files: Record<string, string>, segmentsInFlightMax: number): Promise<unknown> {
  const read = readScenario(scenario);
  const complete = read.ok ? withHandlerFiles(read.value, new Map(Object.entries(files))) : read;
  const run = complete.ok ? ObservedRun.create(complete.value, { compile: compileHandler, lateParts: LATE_PARTS }) : complete;
  if (!run.ok) return run.issues;
  const { simulation } = run.value;
  const guestHost = new CountingHost();
  const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  const drive = new Drive({ simulation, guestHost, segmentsInFlightMax, nowMs: () => performance.now(), breathe });
  await drive.runUntil(simulation.endUs, { aborted: false });
  drive.close();
  return { factHash: simulation.factHash, mostInFlight: guestHost.most };
}

const VERBS: Record<string, (...args: never[]) => unknown> = {
  names: () => CASES.map((one) => one.name),
  runCase: (index: number) => runCase(CASES[index] as (typeof CASES)[number], host.spawn(1)),
  /** Loads `code`, invokes it once with each event, answers the outcomes. */
  invoke: async (code: string, events: unknown[] = [{}]) => {
    const { guest, environment, load } = await loaded(code);
    const outcomes = [load];
    for (const event of events) outcomes.push(await environment.invoke(event));
    guest.kill();
    return outcomes;
  },
  simulate,
  throughput,
  /** How long spawning and loading `count` environments takes, and whether each answers. */
  crowd: async (count: number) => {
    const startMs = performance.now();
    const all = await Promise.all(Array.from({ length: count }, () => loaded('let n = 0; exports.handler = async () => ++n')));
    const readyMs = performance.now() - startMs;
    const bodies = await Promise.all(all.map(async ({ environment }) => (await environment.invoke()).done?.body));
    for (const { guest } of all) guest.kill();
    return { readyMs, answered: bodies.filter((body) => body === '1').length };
  },
  /** Runs an endless loop against the wall clock. */
  hang: async (code: string, wallClockMsMax: number) => {
    const { guest } = await loaded(code);
    const startMs = performance.now();
    const reply = await guest.run(
      {
        kind: 'invoke',
        ack: 2,
        nowUs: 1,
        segmentUs: 0,
        invocation: 1,
        requestId: 'r',
        event: '{}',
        deadlineUs: 9e6,
        traceId: '',
        stream: null,
      },
      wallClockMsMax,
    );
    return { reply, tookMs: performance.now() - startMs };
  },
};

scope.onmessage = async (event: MessageEvent) => {
  const { kind, id, verb, args } = event.data as { kind: string; id: number; verb: string; args: never[] };
  if (kind === 'port') host = new FrameGuestHost({ guestCode: GUEST_CODE, pagePort: event.ports[0] as MessagePort });
  else scope.postMessage({ id, value: await VERBS[verb]?.(...args) });
};
