/*
 * What drive and a guest (one execution environment that runs real code) say to each other.
 *
 * Strictly one answer per message: the host sends a HostMessage, the guest runs until nothing more can happen at that virtual
 * instant, and posts exactly one GuestMessage that acknowledges it by number. A segment is what happens in between: the code
 * between two waits. All times are virtual, in µs since the start of the run; user values cross as JSON text.
 */

/** Everything a guest needs to load a handler. Sent once, as the first message. */
export interface LoadMessage {
  readonly kind: 'load';
  readonly ack: number;
  readonly nowUs: number;
  /** How long this segment takes: what is set in it (a timer) counts from its end. */
  readonly segmentUs: number;
  /** The epoch millisecond of virtual time 0: what `Date.now()` counts from. */
  readonly startsAtMs: number;
  /** Luck of this environment: seeds Math.random, crypto.randomUUID and the like. */
  readonly seedA: number;
  readonly seedB: number;
  readonly functionName: string;
  readonly functionVersion: string;
  readonly functionArn: string;
  readonly memoryMiB: number;
  readonly logGroupName: string;
  readonly logStreamName: string;
  readonly runtime: string;
  /** AWS_LAMBDA_INITIALIZATION_TYPE: `on-demand`, `provisioned-concurrency` or `snap-start`. */
  readonly initializationType: string;
  /** `file.export`, as AWS's Handler setting. */
  readonly handler: string;
  /** CommonJS source by path relative to /var/task, already compiled; `.json` files as they are. */
  readonly files: Readonly<Record<string, string>>;
  /** Set when a file did not compile: loading fails with Runtime.UserCodeSyntaxError and this text. */
  readonly syntaxError: string | null;
  readonly environment: Readonly<Record<string, string>>;
  readonly limits: GuestLimits;
}

/** Caps on what one segment may produce; reaching one is an error the handler sees or a marked cut, never a silent loss. */
export interface GuestLimits {
  readonly logBytesMax: number;
  readonly logLinesMax: number;
  readonly callsMax: number;
  readonly callBytesMax: number;
  readonly responseBytesMax: number;
  readonly arrayBufferBytesMax: number;
}

/** How a streamed response leaves: so many bytes as they are written, the rest at a pace; more than the maximum fails. */
export interface StreamLimits {
  readonly burstBytes: number;
  readonly bytesPerSecond: number;
  readonly bytesMax: number;
}

/** Starts an invocation. */
export interface InvokeMessage {
  readonly kind: 'invoke';
  readonly ack: number;
  readonly nowUs: number;
  /** How long this segment takes: what is set in it (a timer) counts from its end. */
  readonly segmentUs: number;
  readonly invocation: number;
  readonly requestId: string;
  /** The event as JSON text. */
  readonly event: string;
  readonly deadlineUs: number;
  readonly traceId: string;
  /** Null: whoever asked wants the response as a whole. A streaming handler then writes at any pace. */
  readonly stream: StreamLimits | null;
}

/** Virtual time moved on: run the timers that are due. */
export interface WakeMessage {
  readonly kind: 'wake';
  readonly ack: number;
  readonly nowUs: number;
  /** How long this segment takes: what is set in it (a timer) counts from its end. */
  readonly segmentUs: number;
}

/** A call was answered. `value` is a CallAnswer as JSON text. */
export interface ReplyMessage {
  readonly kind: 'reply';
  readonly ack: number;
  readonly nowUs: number;
  /** How long this segment takes: what is set in it (a timer) counts from its end. */
  readonly segmentUs: number;
  readonly callId: number;
  readonly value: string;
}

/** Everything a host says to a guest; each is answered by exactly one GuestMessage with the same `ack`. */
export type HostMessage = LoadMessage | InvokeMessage | WakeMessage | ReplyMessage;

/** The answer to an HTTP call: a response, or an error as `fetch` would reject with. */
export type CallAnswer =
  | { readonly ok: true; readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
  | { readonly ok: false; readonly name: string; readonly message: string; readonly code: string };

/** One call a segment made. `request` is JSON text: {method, url, headers, body}. */
export interface GuestCall {
  readonly id: number;
  readonly service: string;
  readonly operation: string;
  readonly request: string;
}

/** One line of output. `text` is the message alone; the host adds time and request id. `stackBytes` of it are a stack trace. */
export interface GuestLog {
  readonly level: string;
  readonly text: string;
  /** 1 when written raw (process.stdout), without time and request id. */
  readonly raw: 0 | 1;
}

/** How an invocation ended, as the runtime would post it. */
export interface GuestDone {
  readonly invocation: number;
  readonly ok: boolean;
  /** The response as JSON text, of a streamed one its beginning as a JSON string; null when the invocation failed. */
  readonly body: string | null;
  readonly errorType: string | null;
  readonly errorMessage: string | null;
  readonly trace: readonly string[];
}

/** The answer to every HostMessage. */
export interface GuestMessage {
  readonly kind: 'segment';
  readonly ack: number;
  readonly calls: readonly GuestCall[];
  /** The ids of calls of earlier segments that the code gave up (an AbortSignal): nobody waits for their answers any more. */
  readonly abandoned: readonly number[];
  readonly logs: readonly GuestLog[];
  /** When the earliest virtual timer or immediate is due; null when none is. */
  readonly nextTimerUs: number | null;
  readonly done: GuestDone | null;
  /** Bytes that a streaming handler wrote in this segment; null when the invocation's handler does not stream. Until it is done its stream is open. */
  readonly written: number | null;
  /** Set on the answer to `load` when the handler could not be loaded. */
  readonly loadError: GuestFailure | null;
  /** Set when the process ended: process.exit, an uncaught exception or an unhandled rejection. The guest is of no more use. */
  readonly exit: GuestFailure | null;
  /** Real milliseconds this segment took: advisory only. */
  readonly cpuMs: number;
}

/** An error as the runtime posts it: AWS's errorType, errorMessage and trace, and the exit code when the process ended by it. */
export interface GuestFailure {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
  readonly exitCode: number | null;
}
