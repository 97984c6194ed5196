import type { StreamLimits } from '../../protocol';
import { failure, runtimeError } from '../core/failures';
import type { Kernel } from '../core/guest';
import type { OpenStream, StreamHandle } from '../core/invocation';
import { bareList } from '../core/primordials';
import { Emitter } from './emitter';
import { setGlobal } from './globals';

/*
 * What a streaming handler writes to, as AWS's runtime interface client (RIC) makes it: a Node request whose body is the response
 * (src/stream/response-stream.ts and http-response-stream.ts at 90b5b5b, src/ResponseStream.js at 9670bf1). Here its socket is a
 * pipe on the virtual clock: bytes leave at once as long as Lambda does not slow them down, in the next round of the event loop, the
 * others when their turn comes. `drain`, callbacks and `finish` come when the bytes have left.
 */

/** The RIC's own marks on a handler. */
const STREAMING = Symbol.for('aws.lambda.runtime.handler.streaming');
const HIGH_WATER_MARK = Symbol.for('aws.lambda.runtime.handler.streaming.highWaterMark');

/** Node's default for a stream of bytes. */
const HIGH_WATER_MARK_DEFAULT = 16_384;
const METADATA_PRELUDE = 'application/vnd.awslambda.http-integration-response';
const DELIMITER_BYTES = 8;
/** So much of the text is kept to be shown. */
const SHOWN_CHARS_MAX = 65_536;
const US_PER_S = 1_000_000;
const US_PER_MS = 1_000;

interface BufferLike {
  from(value: unknown, encoding?: unknown): { toString(): string };
  byteLength(value: unknown, encoding?: unknown): number;
}

/** Bytes that were written together, and who wants to know when they have left. */
interface Chunk {
  readonly bytes: number;
  readonly leavesUs: number;
  readonly callback: ((error?: Error) => void) | undefined;
}

type Write = (chunk: unknown, encoding?: unknown, callback?: unknown) => boolean;

/** One response while it is written. */
class ResponseStream {
  readonly stream: Record<string, unknown> = {};
  private readonly emitter = new Emitter();
  private readonly chunks: Chunk[] = [];
  /** Since the last segment, and in all. */
  fresh = 0;
  private written = 0;
  private queued = 0;
  private busyUntilUs = 0;
  private hasStarted = false;
  private isEnded = false;
  isFinished = false;
  private isDestroyed = false;
  private needsDrain = false;
  private corked = 0;
  private isWatched = false;
  /** What ends the invocation whatever the handler does. */
  failure: { readonly error: unknown } | null = null;
  shown = '';
  private beforeFirstWrite: unknown;

  constructor(
    private readonly kernel: Kernel,
    private readonly Buffer: BufferLike,
    private readonly limits: StreamLimits,
    private readonly highWaterMark: number,
  ) {
    const write: Write = (chunk, encoding, callback) => this.write(chunk, encoding, callback);
    Object.assign(this.stream, this.emitter.methods(this.stream), {
      write,
      end: (...args: unknown[]) => this.end(...args),
      cork: () => void this.corked++,
      uncork: () => void (this.corked > 0 && this.corked--),
      destroy: (error?: unknown) => this.destroy(error),
      setContentType: () => {
        if (this.hasStarted) throw runtimeError('InvalidStreamingOperation', 'Cannot set content-type, too late.');
      },
    });
    this.defineProperties();
  }

  private defineProperties(): void {
    const readOnly: Record<string, () => unknown> = {
      writable: () => !this.isEnded && !this.isDestroyed,
      writableEnded: () => this.isEnded,
      writableFinished: () => this.isFinished,
      writableLength: () => this.queued,
      writableHighWaterMark: () => this.highWaterMark,
      writableNeedDrain: () => this.needsDrain,
      writableCorked: () => this.corked,
      writableObjectMode: () => false,
      destroyed: () => this.isDestroyed,
    };
    for (const [name, get] of Object.entries(readOnly)) Object.defineProperty(this.stream, name, { get, set: () => {} });
    Object.defineProperty(this.stream, '_onBeforeFirstWrite', {
      get: () => this.beforeFirstWrite,
      set: (hook: unknown) => {
        this.beforeFirstWrite = hook;
      },
    });
  }

  private write(chunk: unknown, encoding?: unknown, callback?: unknown): boolean {
    void (chunk as { length: unknown }).length; // the RIC reads it for its log: null and undefined throw
    const isData = typeof chunk === 'string' || chunk instanceof Uint8Array;
    const data = isData ? chunk : JSON.stringify(chunk);
    if (!this.hasStarted && typeof this.beforeFirstWrite === 'function') {
      this.beforeFirstWrite((first: unknown) => this.send(first, undefined, undefined));
    }
    const isCallback = typeof encoding === 'function';
    return this.send(data, isCallback ? undefined : encoding, isCallback ? encoding : callback);
  }

  private send(data: unknown, encoding: unknown, callback: unknown): boolean {
    const told = typeof callback === 'function' ? (callback as Chunk['callback']) : undefined;
    if (this.isEnded || this.isDestroyed) return this.refuse(told);
    const bytes = data instanceof Uint8Array ? data.length : this.Buffer.byteLength(data, encoding);
    if (this.shown.length < SHOWN_CHARS_MAX) {
      const text = typeof data === 'string' && encoding === undefined ? data : this.Buffer.from(data, encoding).toString();
      this.shown += text.slice(0, SHOWN_CHARS_MAX - this.shown.length);
    }
    this.hasStarted = true;
    this.count(bytes);
    this.chunks.push({ bytes, leavesUs: this.leaves(bytes), callback: told });
    this.queued += bytes;
    this.watch();
    this.needsDrain ||= this.queued >= this.highWaterMark;
    return this.queued < this.highWaterMark;
  }

  private count(bytes: number): void {
    const { bytesMax } = this.limits;
    this.fresh += bytes;
    this.written += bytes;
    if (this.written <= bytesMax) return;
    const message = `Response payload size exceeded maximum allowed payload size (${bytesMax} bytes).`;
    const { errorType, errorMessage } = failure('Function.ResponseSizeTooLarge', message, bareList<string>(), null);
    const error = new Error(errorMessage);
    error.name = errorType;
    this.failure ??= { error };
  }

  /** When bytes that are written now have left: those beyond the burst at the pace of the pipe. */
  private leaves(bytes: number): number {
    const { burstBytes, bytesPerSecond } = this.limits;
    const { clock } = this.kernel;
    const nowUs = clock.nowUs() + clock.segmentUs();
    const capped = Math.max(0, this.written - Math.max(burstBytes, this.written - bytes));
    this.busyUntilUs = Math.max(nowUs, this.busyUntilUs) + Math.ceil((capped * US_PER_S) / bytesPerSecond);
    return this.busyUntilUs;
  }

  /** Looks again when the oldest chunk has left. */
  private watch(): void {
    const [oldest] = this.chunks;
    if (this.isWatched || oldest === undefined) return;
    this.isWatched = true;
    const { clock, timers } = this.kernel;
    const waitMs = Math.ceil((oldest.leavesUs - clock.nowUs() - clock.segmentUs()) / US_PER_MS);
    const look = (): void => {
      this.isWatched = false;
      this.drain();
    };
    if (waitMs <= 0) timers.setImmediate(look, []);
    else timers.setTimer(look, waitMs, [], false);
  }

  private drain(): void {
    const nowUs = this.kernel.clock.nowUs() + this.kernel.clock.segmentUs();
    for (let chunk = this.chunks[0]; chunk !== undefined && chunk.leavesUs <= nowUs; chunk = this.chunks[0]) {
      this.chunks.shift();
      this.queued -= chunk.bytes;
      chunk.callback?.();
    }
    if (this.chunks.length > 0) return this.watch();
    if (this.needsDrain) {
      this.needsDrain = false;
      if (!this.isEnded) this.emitter.emit(this.stream, 'drain');
    }
    this.finish();
  }

  private end(...args: unknown[]): object {
    const callback = args.find((arg) => typeof arg === 'function') as (() => void) | undefined;
    const [chunk, encoding] = args;
    if (this.isEnded) {
      const error = Object.assign(new Error('write after end'), { code: 'ERR_STREAM_ALREADY_FINISHED' });
      if (callback !== undefined) this.kernel.timers.nextTick(callback, [error]);
      return this.stream;
    }
    if (chunk !== undefined && chunk !== null && typeof chunk !== 'function') {
      this.write(chunk, typeof encoding === 'function' ? undefined : encoding);
    }
    if (callback !== undefined) (this.stream.once as (event: string, listener: unknown) => unknown)('finish', callback);
    this.isEnded = true;
    if (this.chunks.length === 0) this.kernel.timers.setImmediate(() => this.finish(), []);
    return this.stream;
  }

  private finish(): void {
    if (!this.isEnded || this.isFinished || this.isDestroyed || this.chunks.length > 0) return;
    this.isFinished = true;
    this.emitter.emit(this.stream, 'finish');
    this.emitter.emit(this.stream, 'close');
  }

  /** Nothing can be written to it any more: the invocation fails with what Node says of that. */
  private refuse(callback: Chunk['callback']): false {
    const code = this.isDestroyed ? 'ERR_STREAM_DESTROYED' : 'ERR_STREAM_WRITE_AFTER_END';
    const said = this.isDestroyed ? 'Cannot call write after a stream was destroyed' : 'write after end';
    const error = Object.assign(new Error(said), { code });
    this.fail(error);
    if (callback !== undefined) this.kernel.timers.nextTick(callback, [error]);
    return false;
  }

  private destroy(error?: unknown): object {
    if (this.isDestroyed || this.isFinished) return this.stream;
    this.isDestroyed = true;
    this.chunks.length = 0;
    this.queued = 0;
    this.fail(error ?? Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
    return this.stream;
  }

  /** The RIC listens for errors itself, so nobody has to. */
  private fail(error: unknown): void {
    this.failure ??= { error };
    this.kernel.timers.nextTick(() => this.emitter.emit(this.stream, 'error', error), []);
  }
}

/** How the core opens the response of an invocation. */
export function streamOpener(kernel: Kernel, Buffer: unknown): OpenStream {
  return (limits, highWaterMark): StreamHandle => {
    const mark = typeof highWaterMark === 'number' && highWaterMark > 0 ? highWaterMark : HIGH_WATER_MARK_DEFAULT;
    const response = new ResponseStream(kernel, Buffer as BufferLike, limits, mark);
    return {
      stream: response.stream,
      take: () => {
        const { fresh } = response;
        response.fresh = 0;
        return fresh;
      },
      isFinished: () => response.isFinished,
      failure: () => response.failure,
      shown: () => response.shown,
    };
  };
}

/** Puts `awslambda` on the global object, unless AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA says not to. */
export function installAwsLambda(environment: Readonly<Record<string, string>>): void {
  const refusal = environment['AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA'];
  if (refusal === '1' || refusal === 'true') return;
  const streamifyResponse = (handler: Record<symbol, unknown>, options?: { readonly highWaterMark?: unknown }): unknown => {
    handler[STREAMING] = 'response';
    const mark = options?.highWaterMark;
    if (typeof mark === 'number') handler[HIGH_WATER_MARK] = Number.parseInt(String(mark), 10);
    return handler;
  };
  const from = (underlying: { setContentType(type: string): void; _onBeforeFirstWrite?: unknown }, prelude: unknown): unknown => {
    underlying.setContentType(METADATA_PRELUDE);
    const metadata = JSON.stringify(prelude);
    underlying._onBeforeFirstWrite = (write: (chunk: unknown) => unknown) => {
      write(metadata);
      write(new Uint8Array(DELIMITER_BYTES));
    };
    return underlying;
  };
  setGlobal('awslambda', { streamifyResponse, HttpResponseStream: { from } });
}
