import { handlers, scenario } from 'virtual:first-example';
import guestCode from 'virtual:guest-code';
import * as Comlink from 'comlink';
import { FrameGuestHost } from '../frame';
import type { FramesWanted, LabApi, LabFrame } from '../protocol';
import { LabEngine } from './lab-engine';
import { LateCompiler } from './late-compiler';
import { type Fetched, LateFormat } from './late-format';
import type { RunExports } from './run-exports';

/* The engine's worker: the engine behind Comlink, and its ways to the sandbox and the clock. */

/** A page may make sandbox frames, a worker may not: each host of guests gets a port of its own to ask through. */
function openGuestHost(): FrameGuestHost {
  const channel = new MessageChannel();
  const wanted: FramesWanted = { lambdarium: 'framesWanted' };
  self.postMessage(wanted, { transfer: [channel.port2] });
  return new FrameGuestHost({ guestCode, pagePort: channel.port1 });
}

/** A macrotask of no length: timers are clamped to milliseconds, messages are not. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}

/** What only documents other than the first one need. */
async function fetchFormat(): Promise<Fetched> {
  const [{ JUDGE: judge }, { LATE_PARTS: lateParts }] = await Promise.all([
    import('../../scenario/judge'),
    import('../../simulation/late-parts'),
  ]);
  return { judge, lateParts };
}

let runExports: Promise<RunExports> | undefined;

async function newExports(): Promise<RunExports> {
  const module = await import('./run-exports');
  return new module.RunExports();
}

const engine = new LabEngine({
  compiler: new LateCompiler(() => import('../../drive/compile'), handlers),
  format: new LateFormat(fetchFormat, scenario),
  openGuestHost,
  fetchConsole: async () => (await import('./console-view')).ConsoleView,
  fetchExports: () => {
    runExports ??= newExports();
    return runExports;
  },
  fetchStory: async () => (await import('./tell-event')).tellEvent,
  processors: navigator.hardwareConcurrency,
  nowMs: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  breathe,
});

/** Everything the page may ask; the compiler tells what is missing. */
const answers: LabApi = {
  load: engine.load.bind(engine),
  play: engine.play.bind(engine),
  pause: engine.pause.bind(engine),
  step: engine.step.bind(engine),
  toEnd: engine.toEnd.bind(engine),
  seek: engine.seek.bind(engine),
  statistics: engine.statistics.bind(engine),
  environment: engine.environment.bind(engine),
  environmentOfBox: engine.environmentOfBox.bind(engine),
  interestFrom: engine.interestFrom.bind(engine),
  intervene: engine.intervene.bind(engine),
  story: engine.story.bind(engine),
  setGoals: engine.setGoals.bind(engine),
  send: engine.send.bind(engine),
  sent: engine.sent.bind(engine),
  sendings: engine.sendings.bind(engine),
  sample: engine.sample.bind(engine),
  recorded: engine.recorded.bind(engine),
  syntaxProblem: engine.syntaxProblem.bind(engine),
  requestsCsv: engine.requestsCsv.bind(engine),
  bucketsCsv: engine.bucketsCsv.bind(engine),
  runSeed: engine.runSeed.bind(engine),
  bands: engine.bands.bind(engine),
  setConsole: engine.setConsole.bind(engine),
  console: engine.console.bind(engine),
  alarmHistory: engine.alarmHistory.bind(engine),
  timeline: (request: Parameters<LabEngine['timeline']>[0]) => {
    const timeline = engine.timeline(request);
    if (timeline === null) return null;
    const { laneOf, fromUs, toUs, state, invocation, event } = timeline;
    return Comlink.transfer(
      timeline,
      [laneOf, fromUs, toUs, state, invocation, event].map(({ buffer }) => buffer),
    );
  },
  snapshot: (run: number) => {
    const snapshot = engine.snapshot(run);
    if (snapshot === null) return null;
    const buffers = snapshot.series.flatMap(({ columns }) => Object.values(columns).map(({ buffer }) => buffer));
    return Comlink.transfer(snapshot, buffers);
  },
  frame: (since: Parameters<LabEngine['frame']>[0]) => {
    const frame = engine.frame(since);
    if (frame === null) return null;
    const buffers = [...Object.values(frame.series.columns), ...frame.fleets.map(({ boxes }) => boxes), ...hostArrays(frame)].map(
      ({ buffer }) => buffer,
    );
    return Comlink.transfer(frame, buffers);
  },
};

function hostArrays({ hosts }: Pick<LabFrame, 'hosts'>): readonly (Int32Array | Uint8Array)[] {
  return hosts === null ? [] : [hosts.words, hosts.zonesDown];
}

Comlink.expose(answers);
