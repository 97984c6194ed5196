import type { Guest, GuestReply } from '../../src/drive/ports';
import { DEFAULT_GUEST_LIMITS } from '../../src/runtime/protocol/limits';
import type {
  CallAnswer,
  GuestCall,
  GuestDone,
  GuestLog,
  GuestMessage,
  HostMessage,
  LoadMessage,
  StreamLimits,
} from '../../src/runtime/protocol/messages';

/*
 * Drives one guest as the simulation would, with a tiny virtual event loop: calls are answered after 10 ms, timers are woken when due.
 * It knows nothing of how a guest is hosted, so the same cases run under Node and in Chromium.
 */

export const WALL_CLOCK_MS = 8_000;

export interface Outcome {
  readonly done: GuestDone | null;
  readonly logs: readonly string[];
  readonly calls: readonly GuestCall[];
  /** The ids of those that were given up. */
  readonly abandoned: readonly number[];
  /** Virtual µs from the invocation to its end. */
  readonly tookUs: number;
  readonly segments: number;
  /** Bytes of a streamed response; null where the handler does not stream. */
  readonly written: number | null;
  readonly exit: GuestMessage['exit'];
  readonly loadError: GuestMessage['loadError'];
  readonly died: Exclude<GuestReply, { kind: 'segment' }> | null;
}

type Answer = (call: GuestCall) => CallAnswer;

const OK: Answer = (call) => ({
  ok: true,
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ echo: JSON.parse(call.request) }),
});

/** A load message for one file, with what a case wants otherwise. */
export function loadMessage(code: string, overrides: Partial<LoadMessage> = {}): LoadMessage {
  return {
    kind: 'load',
    ack: 1,
    nowUs: 0,
    segmentUs: 0,
    startsAtMs: Date.UTC(2026, 0, 5, 12),
    seedA: 11,
    seedB: 22,
    functionName: 'thumbnail',
    functionVersion: '$LATEST',
    functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:thumbnail',
    memoryMiB: 256,
    logGroupName: '/aws/lambda/thumbnail',
    logStreamName: '2026/01/05/[$LATEST]0123456789abcdef0123456789abcdef',
    runtime: 'nodejs24.x',
    initializationType: 'on-demand',
    handler: 'index.handler',
    files: { 'index.js': code },
    syntaxError: null,
    environment: { STAGE: 'test' },
    limits: DEFAULT_GUEST_LIMITS,
    ...overrides,
  };
}

/** One environment over a guest: load once, invoke as often as you like. */
export class Environment {
  readonly #guest: Guest;
  readonly #answer: Answer;
  #ack = 0;
  #invocation = 0;
  nowUs = 1_000_000;
  #nextTimerUs: number | null = null;
  #replies: { atUs: number; callId: number; value: string }[] = [];

  constructor(guest: Guest, answer: Answer = OK) {
    this.#guest = guest;
    this.#answer = answer;
  }

  async load(message: LoadMessage): Promise<Outcome> {
    return this.#go({ ...message, ack: ++this.#ack, nowUs: this.nowUs, segmentUs: 0 }, (last) => last !== null);
  }

  async invoke(event: unknown = {}, timeoutMs = 60_000, stream: StreamLimits | null = null): Promise<Outcome> {
    const invocation = ++this.#invocation;
    const deadlineUs = this.nowUs + timeoutMs * 1000;
    const requestId = `00000000-0000-4000-8000-${String(invocation).padStart(12, '0')}`;
    const message: HostMessage = {
      kind: 'invoke',
      ack: ++this.#ack,
      nowUs: this.nowUs,
      segmentUs: 0,
      invocation,
      requestId,
      event: JSON.stringify(event),
      deadlineUs,
      traceId: 'Root=1-0-0',
      stream,
    };
    return this.#go(message, (last) => last === null || last.done !== null, deadlineUs);
  }

  /** Runs segments until `isOver`, the deadline, or until nothing more can come. */
  async #go(
    first: HostMessage,
    isOver: (last: GuestMessage | null) => boolean,
    deadlineUs = Number.MAX_SAFE_INTEGER,
  ): Promise<Outcome> {
    const startUs = this.nowUs;
    const logs: string[] = [];
    const calls: GuestCall[] = [];
    const abandoned: number[] = [];
    let last: GuestMessage | null = null;
    let segments = 0;
    let written: number | null = null;
    let died: Outcome['died'] = null;
    for (let message: HostMessage | null = first; message !== null; message = this.#next(deadlineUs)) {
      const reply = await this.#guest.run(message, WALL_CLOCK_MS);
      segments++;
      if (reply.kind !== 'segment') {
        died = reply;
        break;
      }
      last = reply.message;
      logs.push(...last.logs.map(textOfLog));
      calls.push(...last.calls);
      abandoned.push(...last.abandoned);
      if (last.written !== null) written = (written ?? 0) + last.written;
      for (const call of last.calls)
        this.#replies.push({ atUs: this.nowUs + 10_000, callId: call.id, value: JSON.stringify(this.#answer(call)) });
      this.#nextTimerUs = last.nextTimerUs;
      if (last.exit !== null || isOver(last)) break;
    }
    return {
      done: last?.done ?? null,
      logs,
      calls,
      abandoned,
      tookUs: this.nowUs - startUs,
      segments,
      written,
      exit: last?.exit ?? null,
      loadError: last?.loadError ?? null,
      died,
    };
  }

  #next(deadlineUs: number): HostMessage | null {
    this.#replies.sort((a, b) => a.atUs - b.atUs);
    const reply = this.#replies[0];
    const timerUs = this.#nextTimerUs ?? Number.POSITIVE_INFINITY;
    const dueUs = Math.min(reply?.atUs ?? Number.POSITIVE_INFINITY, timerUs);
    if (dueUs > deadlineUs) return null;
    this.nowUs = Math.max(this.nowUs, dueUs);
    if (reply === undefined || timerUs < reply.atUs) return { kind: 'wake', ack: ++this.#ack, nowUs: this.nowUs, segmentUs: 0 };
    this.#replies.shift();
    return { kind: 'reply', ack: ++this.#ack, nowUs: this.nowUs, segmentUs: 0, callId: reply.callId, value: reply.value };
  }
}

function textOfLog(log: GuestLog): string {
  return log.raw === 1 ? `raw ${log.text}` : `${log.level} ${log.text}`;
}
