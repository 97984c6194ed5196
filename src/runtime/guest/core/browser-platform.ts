import type { GuestMessage } from '../../protocol';
import type { GuestEvents, GuestPlatform } from './platform';
import { apply, getOwnPropertyDescriptor, uncurry } from './primordials';

/*
 * The platform of a web worker. Everything is taken from the global object now, before it is stripped, and kept in this closure. The
 * types are the few members used: this folder compiles without the DOM.
 */

interface Port {
  postMessage(message: unknown): void;
  onmessage: ((event: object) => void) | null;
}
interface WorkerGlobals {
  readonly MessageChannel: new () => { readonly port1: Port; readonly port2: Port };
  readonly MessageEvent: { readonly prototype: object };
  readonly PromiseRejectionEvent: { readonly prototype: object };
  readonly ErrorEvent: { readonly prototype: object };
  readonly Event: { readonly prototype: { preventDefault(): void } };
  readonly EventTarget: { readonly prototype: { addEventListener(type: string, listener: (event: object) => void): void } };
  readonly performance: { now(): number };
  readonly setTimeout: (run: () => void, ms: number) => unknown;
  readonly eval: (source: string) => unknown;
}

function getterOf(prototype: object, name: string): (event: object) => unknown {
  const get = getOwnPropertyDescriptor(prototype, name)?.get;
  if (get === undefined) throw new Error(`${name} is not a getter here`);
  return uncurry(get) as (event: object) => unknown;
}

/** The platform that talks over `port`, the guest's only way out. */
export function browserPlatform(port: Port): GuestPlatform {
  const scope = globalThis as unknown as WorkerGlobals; // A dedicated worker has all of them.
  const post = port.postMessage.bind(port);
  const dataOf = getterOf(scope.MessageEvent.prototype, 'data');
  const reasonOf = getterOf(scope.PromiseRejectionEvent.prototype, 'reason');
  const errorOf = getterOf(scope.ErrorEvent.prototype, 'error');
  const preventDefault = uncurry(scope.Event.prototype.preventDefault) as (event: object) => void;
  const addEventListener = scope.EventTarget.prototype.addEventListener;
  const { eval: evaluateGlobally } = scope;
  const setTimeout = scope.setTimeout.bind(globalThis);
  const channel = new scope.MessageChannel();
  const postTurn = channel.port2.postMessage.bind(channel.port2);
  return {
    post: (message: GuestMessage) => post(message),
    requestTurn: () => postTurn(0),
    afterMs: (ms, run) => void setTimeout(run, ms),
    realNowMs: scope.performance.now.bind(scope.performance),
    evaluate: (source, path) => evaluateGlobally(`${source}\n//# sourceURL=${path}`),
    start: (events: GuestEvents) => {
      channel.port1.onmessage = () => events.turn();
      apply(addEventListener, globalThis, [
        'unhandledrejection',
        (event: object) => {
          preventDefault(event);
          events.unhandledRejection(reasonOf(event));
        },
      ]);
      apply(addEventListener, globalThis, [
        'error',
        (event: object) => {
          preventDefault(event);
          events.uncaughtException(errorOf(event));
        },
      ]);
      port.onmessage = (event) => events.message(dataOf(event));
    },
  };
}
