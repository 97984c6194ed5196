import { FrameGuestHost } from '../../../src/engine/frame';
import { openFrame, serveFrames } from '../../../src/engine/frame/page';
import { loadMessage } from '../../handlers/environment';

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

/** Runs an expression in a worker of a fresh sandbox frame, with the frame's real script and policy but none of the guest's harness. */
async function bare(expression: string): Promise<unknown> {
  const { frame, control } = await openFrame('./sandbox.html');
  const code = `globalThis.__lambdariumBoot = (port) => { Promise.resolve(${expression}).then((v) => port.postMessage(v), (e) => port.postMessage('failed ' + e)) }`;
  const channel = new MessageChannel();
  const said = new Promise((resolve) => {
    channel.port1.onmessage = (event: MessageEvent<unknown>) => resolve(event.data);
    setTimeout(() => resolve('timeout'), 2000);
  });
  control.postMessage({ op: 'code', code, spares: 0 });
  control.postMessage({ op: 'spawn', id: 1 }, [channel.port2]);
  const value = await said;
  frame.remove();
  return value;
}

/** What a host says of guests that answer with nonsense and with a wrong number. */
async function hostile(): Promise<unknown> {
  const replies: unknown[] = [];
  const answers = [
    '{ hello: 1 }',
    '{ kind: "segment", ack: 99, calls: [], abandoned: [], logs: [], nextTimerUs: null, done: null, written: null, loadError: null, exit: null, cpuMs: 0 }',
  ];
  for (const answer of answers) {
    const own = new MessageChannel();
    const stop = serveFrames(own.port1, './sandbox.html');
    const guestCode = `globalThis.__lambdariumBoot = (port) => { port.onmessage = () => port.postMessage(${answer}) }`;
    const host = new FrameGuestHost({ guestCode, pagePort: own.port2 });
    replies.push(await host.spawn(1).run(loadMessage(''), 2000));
    host.close();
    stop();
  }
  return replies;
}

/** What a host says when its frame dies under a running guest, and whether it goes on with a new frame. */
async function frameDies(): Promise<unknown> {
  const own = new MessageChannel();
  const stop = serveFrames(own.port1, './sandbox.html');
  // An honest worker that answers its second message only.
  const guestCode =
    'globalThis.__lambdariumBoot = (port) => { let n = 0; port.onmessage = (e) => { if (++n > 1) return; port.postMessage({ kind: "segment", ack: e.data.ack, calls: [], abandoned: [], logs: [], nextTimerUs: null, done: null, written: null, loadError: null, exit: null, cpuMs: 0 }) } }';
  const host = new FrameGuestHost({ guestCode, pagePort: own.port2, silenceMsMax: 2_000 });
  const [one, two] = [host.spawn(1), host.spawn(2)];
  const loads = [(await one.run(loadMessage(''), 5000)).kind, (await two.run(loadMessage(''), 5000)).kind];
  const running = [one, two].map((guest) => guest.run({ kind: 'wake', ack: 2, nowUs: 1, segmentUs: 0 }, 60_000));
  const frames = [...document.querySelectorAll('iframe')];
  frames[frames.length - 1]?.remove();
  const replies = await Promise.all(running);
  const again = (await host.spawn(3).run(loadMessage(''), 5000)).kind;
  host.close();
  stop();
  return { loads, replies, again, framesLeft: document.querySelectorAll('iframe').length - frames.length + 1 };
}
Object.assign(globalThis, { ask, bare, hostile, frameDies });
