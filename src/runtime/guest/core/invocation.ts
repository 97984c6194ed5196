import type { GuestDone, GuestFailure, GuestLimits, InvokeMessage, LoadMessage, StreamLimits } from '../../protocol';
import { type Clock, readEpochMs } from './clock';
import { failure, failureOf, formatFailure, runtimeError, textOf } from './failures';
import type { Output } from './output';
import {
  apply,
  bareList,
  defineProperty,
  floor,
  ownKeys,
  parseJson,
  promiseThen,
  RealError,
  RealPromise,
  RealString,
  stringifyJson,
  utf8Bytes,
} from './primordials';

/*
 * One invocation after another, ended as AWS's runtime interface client (RIC) ends them. Its two generations differ:
 *
 * version 3, runtimes up to nodejs22.x (src/Runtime.js, CallbackContext.js at da5777a): the response is posted when the promise
 * settles, when context.done/succeed/fail is called, or when `callback` was called and the event loop is empty (at once with
 * callbackWaitsForEmptyEventLoop = false). A plain value that is returned is ignored: an empty loop with nothing settled is the
 * response null, or Runtime.NodeJsExit for an `async` function.
 *
 * version 4, nodejs24.x on (src/runtime/*.ts, src/function/callback-deprecation.ts at 90b5b5b): the handler is awaited, so a plain
 * value is the response; there is no callback and no context.done; a handler that declares a third parameter is refused at init;
 * one immediate passes between the end and the post, so a rejection left unhandled by then fails the invocation, where version 3
 * has already answered.
 */

export type Handler = (...args: readonly unknown[]) => unknown;

/** The response of one invocation that its handler writes piece by piece. */
export interface StreamHandle {
  /** What the handler gets. */
  readonly stream: object;
  /** Bytes written since the last call. */
  readonly take: () => number;
  /** Whether it was ended and everything has left. */
  readonly isFinished: () => boolean;
  /** What broke it; null while nothing did. */
  readonly failure: () => { readonly error: unknown } | null;
  /** The beginning of what was written. */
  readonly shown: () => string;
}

export type OpenStream = (limits: StreamLimits, highWaterMark: unknown) => StreamHandle;

/** The RIC's marks on a handler that awslambda.streamifyResponse took. */
const STREAMING: unique symbol = Symbol.for('aws.lambda.runtime.handler.streaming') as never;
const HIGH_WATER_MARK: unique symbol = Symbol.for('aws.lambda.runtime.handler.streaming.highWaterMark') as never;

/** Whether a handler writes its response to a stream. */
export function isStreaming(handler: Handler): boolean {
  return (handler as { [STREAMING]?: unknown })[STREAMING] === 'response';
}

/** Runtimes of earlier eras, from when their names had another form. */
const OLD_RUNTIMES: readonly string[] = ['nodejs', 'nodejs4.3', 'nodejs6.10', 'nodejs8.10'];

/** Which generation of the RIC a runtime has; anything that is not an old one or `nodejsN.x` with N below 24 is the newest. */
export function usesCallbacks(runtime: string): boolean {
  for (let major = 10; major < 24; major += 2) if (runtime === `nodejs${major}.x`) return true;
  return OLD_RUNTIMES.includes(runtime);
}

const NODE_JS_EXIT =
  'The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was never settled. ' +
  'For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes';

interface Active {
  readonly invocation: number;
  readonly requestId: string;
  readonly isAsync: boolean;
  /** Set once a callback of any kind was used: later ones do nothing. */
  isFinished: boolean;
  /** The response that waits for an empty event loop, or (version 4) for the last moment. */
  waiting: { readonly value: unknown; readonly until: 'emptyLoop' | 'end' } | null;
  waitsForEmptyLoop: boolean;
  /** Its response where the handler streams it. */
  stream: StreamHandle | null;
}

export interface InvocationDeps {
  readonly load: LoadMessage;
  readonly clock: Clock;
  readonly output: Output;
  readonly limits: () => GuestLimits;
  /** Sets process.env._X_AMZN_TRACE_ID, as the RIC does for every invocation. */
  readonly setTraceId: (traceId: string) => void;
  readonly openStream: OpenStream;
  /** A process that has ended answers nothing more. */
  readonly isDead: () => boolean;
}

function succeeded(invocation: number, body: string): GuestDone {
  return {
    __proto__: null,
    invocation,
    ok: true,
    body,
    errorType: null,
    errorMessage: null,
    trace: bareList<string>(),
  } as GuestDone;
}

function failed(invocation: number, { errorType, errorMessage, trace }: GuestFailure): GuestDone {
  return { __proto__: null, invocation, ok: false, body: null, errorType, errorMessage, trace } as GuestDone;
}

/** A response as JSON text, or the failure to make one of it. */
function serialize(value: unknown, isVersion3: boolean): { readonly body: string | null; readonly error: unknown } {
  try {
    const body: string | undefined = stringifyJson(value === undefined ? null : value);
    return { body: body ?? 'null', error: null };
  } catch {
    const message = 'Unable to stringify response body';
    if (!isVersion3) return { body: null, error: runtimeError('JSONStringifyError', message) };
    const error = new RealError(message);
    error.stack = `Error: ${message}`;
    return { body: null, error };
  }
}

/** What both generations put into the context object. */
function commonContext(deps: InvocationDeps, message: InvokeMessage): Record<string, unknown> {
  const { load, clock } = deps;
  const deadlineMs = load.startsAtMs + floor(message.deadlineUs / 1000);
  return {
    functionVersion: load.functionVersion,
    functionName: load.functionName,
    memoryLimitInMB: RealString(load.memoryMiB),
    logGroupName: load.logGroupName,
    logStreamName: load.logStreamName,
    clientContext: undefined,
    identity: undefined,
    invokedFunctionArn: load.functionArn,
    awsRequestId: message.requestId,
    tenantId: undefined,
    getRemainingTimeInMillis: () => deadlineMs - readEpochMs(clock),
  };
}

/** The invocations of one environment. */
export class Invocations {
  readonly #deps: InvocationDeps;
  readonly #isVersion3: boolean;
  #active: Active | null = null;
  #done: GuestDone | null = null;
  /** The newest invocation's, until what it wrote last was told. */
  #stream: StreamHandle | null = null;

  constructor(deps: InvocationDeps) {
    this.#deps = deps;
    this.#isVersion3 = usesCallbacks(deps.load.runtime);
  }

  begin(message: InvokeMessage, handler: Handler): void {
    const inv: Active = {
      invocation: message.invocation,
      requestId: message.requestId,
      isAsync: isAsyncFunction(handler),
      isFinished: false,
      waiting: null,
      waitsForEmptyLoop: true,
      stream: null,
    };
    this.#active = inv;
    this.#done = null;
    this.#stream = null;
    this.#deps.setTraceId(message.traceId);
    if (isStreaming(handler)) this.#beginStreaming(inv, message, handler);
    else if (this.#isVersion3) this.#beginVersion3(inv, message, handler);
    else this.#beginVersion4(inv, message, handler);
  }

  /** Whether an invocation has not been answered yet. */
  isActive(): boolean {
    return this.#active !== null;
  }

  requestId(): string {
    return this.#active?.requestId ?? '';
  }

  /** Whether the active invocation can only end by the empty event loop: nothing was answered and nothing is left to wait for. */
  isStranded(isLoopEmpty: boolean): boolean {
    return this.#active !== null && this.#active.waiting === null && this.#active.stream === null && isLoopEmpty;
  }

  /** Ends the active invocation, if any, with an error that the process does not survive. */
  crash(error: unknown): void {
    if (this.#active === null) return;
    this.#done = failed(this.#active.invocation, failureOf(error, null));
    this.#active = null;
  }

  /** Nothing can happen any more at this instant. */
  quiesce(isLoopEmpty: boolean): void {
    const inv = this.#active;
    if (inv === null) return;
    if (inv.stream !== null) return this.#quiesceStream(inv, inv.stream, isLoopEmpty);
    const { waiting } = inv;
    if (waiting !== null && (waiting.until === 'end' || isLoopEmpty)) this.#complete(inv, waiting.value);
    else if (waiting === null && isLoopEmpty) this.#endEmpty(inv);
  }

  /** What a streaming handler wrote since the last call; null when there is none. */
  takeWritten(): number | null {
    const stream = this.#stream;
    if (stream === null) return null;
    if (this.#active === null) this.#stream = null;
    return stream.take();
  }

  /**
   * A streaming invocation is done when its handler is and its stream has ended and left: the RIC awaits both. A stream that nobody ends
   * keeps its connection open, and so the invocation until its time-out.
   */
  #quiesceStream(inv: Active, stream: StreamHandle, isLoopEmpty: boolean): void {
    const broken = stream.failure();
    if (broken !== null) return this.#fail(inv, broken.error);
    if (!stream.isFinished()) return;
    if (inv.waiting !== null) {
      this.#done = succeeded(inv.invocation, stringifyJson(stream.shown()));
      this.#active = null;
    } else if (isLoopEmpty) this.#fail(inv, runtimeError('NodeJsExit', NODE_JS_EXIT));
  }

  #beginStreaming(inv: Active, message: InvokeMessage, handler: Handler): void {
    const { responseBytesMax } = this.#deps.limits();
    const unbounded = { burstBytes: responseBytesMax, bytesPerSecond: responseBytesMax, bytesMax: responseBytesMax };
    const mark = (handler as { [HIGH_WATER_MARK]?: unknown })[HIGH_WATER_MARK];
    const stream = this.#deps.openStream(message.stream ?? unbounded, mark);
    inv.stream = stream;
    this.#stream = stream;
    const onError = (error: unknown): void => this.#fail(inv, error);
    const onValue = (value: unknown): void => {
      if (value !== undefined) this.#deps.output.write('WARN', 'Streaming handlers ignore return values.', 0);
      inv.waiting = { __proto__: null, value, until: 'end' } as Active['waiting'];
    };
    try {
      const result = apply(handler, undefined, [parseJson(message.event), stream.stream, commonContext(this.#deps, message)]);
      const then: unknown = result && typeof result === 'object' && (result as { then?: unknown }).then;
      if (typeof then !== 'function') throw new RealError('Streaming does not support non-async handlers.');
      promiseThen(new RealPromise((resolve) => resolve(result)), onValue, onError);
    } catch (error) {
      onError(error);
    }
  }

  take(): GuestDone | null {
    const taken = this.#done;
    this.#done = null;
    return taken;
  }

  /** The event loop ran empty and the handler never said a word. */
  #endEmpty(inv: Active): void {
    if (this.#isVersion3 && !inv.isAsync) this.#complete(inv, null);
    else this.#fail(inv, runtimeError('NodeJsExit', NODE_JS_EXIT));
  }

  #fail(inv: Active, error: unknown): void {
    if (this.#active !== inv || this.#deps.isDead()) return;
    this.#deps.output.write('ERROR', `Invoke Error ${formatFailure(error)}`, 0);
    this.#done = failed(inv.invocation, failureOf(error, null));
    this.#active = null;
  }

  #complete(inv: Active, value: unknown): void {
    if (this.#active !== inv || this.#deps.isDead()) return;
    const { body, error } = serialize(value, this.#isVersion3);
    if (body === null) return this.#fail(inv, error);
    const { responseBytesMax } = this.#deps.limits();
    const isTooLarge = body.length > responseBytesMax || utf8Bytes(body) > responseBytesMax;
    const message = `Response payload size exceeded maximum allowed payload size (${responseBytesMax} bytes).`;
    this.#done = isTooLarge
      ? failed(inv.invocation, failure('Function.ResponseSizeTooLarge', message, bareList<string>(), null))
      : succeeded(inv.invocation, body);
    this.#active = null;
  }

  #beginVersion3(inv: Active, message: InvokeMessage, handler: Handler): void {
    const end = (error: unknown, value: unknown): void => {
      if (inv.isFinished) return;
      inv.isFinished = true;
      if (error !== undefined && error !== null) this.#fail(inv, error);
      else this.#complete(inv, value);
    };
    const succeed = (value?: unknown): void => end(null, value);
    const failWith = (error?: unknown): void => end(error ?? 'handled', null);
    const callback = (error?: unknown, value?: unknown): void => {
      if ((error !== undefined && error !== null) || !inv.waitsForEmptyLoop) return end(error, value);
      if (inv.isFinished) return;
      inv.isFinished = true;
      inv.waiting = { value, until: 'emptyLoop' };
    };
    const context = callbackContext(inv, { succeed, fail: failWith, done: end }, commonContext(this.#deps, message));
    try {
      const result = apply(handler, undefined, [parseJson(message.event), context, callback]);
      const then: unknown = result && (result as { then?: unknown }).then; // A thenable is whatever has a `then`.
      if (typeof then === 'function') apply(then, result, [succeed, failWith]);
    } catch (error) {
      // As in the RIC, where a bare `throw undefined` counts as success.
      callback(error);
    }
  }

  #beginVersion4(inv: Active, message: InvokeMessage, handler: Handler): void {
    const context = commonContext(this.#deps, message);
    defineProperty(context, 'xRayTraceId', dataProperty(message.traceId));
    const onError = (error: unknown): void => this.#fail(inv, error);
    const onValue = (value: unknown): void => {
      inv.waiting = { __proto__: null, value, until: 'end' } as Active['waiting'];
    };
    try {
      const result = apply(handler, undefined, [parseJson(message.event), context]);
      promiseThen(new RealPromise((resolve) => resolve(result)), onValue, onError);
    } catch (error) {
      onError(error);
    }
  }
}

/** Defines every own property of `part` on `target`. */
function addAll(target: object, part: Record<string, unknown>): void {
  const keys = ownKeys(part);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string;
    defineProperty(target, key, dataProperty(part[key]));
  }
}

function dataProperty(value: unknown): PropertyDescriptor {
  return { __proto__: null, value, writable: true, enumerable: true, configurable: true } as PropertyDescriptor;
}

/** Version 3's context object: the common part and the endings. */
function callbackContext(inv: Active, endings: Record<string, unknown>, common: Record<string, unknown>): object {
  const context = {
    get callbackWaitsForEmptyEventLoop(): boolean {
      return inv.waitsForEmptyLoop;
    },
    set callbackWaitsForEmptyEventLoop(value: boolean) {
      inv.waitsForEmptyLoop = !!value;
    },
  };
  // Defined, not assigned: a setter on Object.prototype must not come between.
  addAll(context, endings);
  addAll(context, common);
  return context;
}

/** Refuses or warns of a handler whose form the runtime does not take; the error to end init with, or null. */
export function checkHandler(handler: Handler, runtime: string, output: Output, isWarningOff: boolean): Error | null {
  const declared = isStreaming(handler) ? 0 : handler.length; // an event, a stream and a context are three
  if (!usesCallbacks(runtime)) {
    if (declared < 3) return null;
    return runtimeError(
      'CallbackHandlerDeprecated',
      'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this ' +
        'function to use a supported handler signature to use Node.js 24 or later. For more information see ' +
        'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.',
    );
  }
  if (runtime === 'nodejs22.x' && declared === 3 && !isAsyncFunction(handler) && !isWarningOff) {
    output.write(
      'WARN',
      'AWS Lambda plans to remove support for callback-based function handlers starting with Node.js 24. You will need to update this ' +
        'function to use an async handler to use Node.js 24 or later. For more information and to provide feedback on this change, see ' +
        'https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/issues/137. To disable this warning, set the ' +
        'AWS_LAMBDA_NODEJS_DISABLE_CALLBACK_WARNING environment variable.',
      0,
    );
  }
  return null;
}

/** The RIC's own test of an async function: the name of its constructor. */
export function isAsyncFunction(handler: Handler): boolean {
  try {
    return textOf((handler.constructor as { name?: unknown }).name) === 'AsyncFunction';
  } catch {
    return false;
  }
}
