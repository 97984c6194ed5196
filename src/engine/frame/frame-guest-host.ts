import type { Guest, GuestHost } from '../../drive';
import { FrameGuest } from './frame-guest';
import type { FrameAnswer, FrameRequest } from './frame-messages';
import { Watch } from './watch';

/*
 * Guests in a sandboxed frame, seen from the engine worker. Three kinds of bare message ports, no Comlink (it costs 20 µs a message):
 *
 *   page port      to the page, which alone can make frames       open, close
 *   control port   to the frame's script                          code, spawn, kill, ping
 *   guest ports    one to each guest                              HostMessage, GuestMessage
 *
 * A crashed frame says nothing: neither a port nor an iframe fires an event for it (Chromium 156). So while answers are awaited the
 * frame is pinged; silence means that it is gone with all its guests, and the next spawn opens a new one.
 */

/** What a FrameGuestHost needs, and how careful it is. */
export interface FrameGuestHostOptions {
  /** The text of the bundled guest. */
  readonly guestCode: string;
  /** The port whose other end the page gave to `serveFrames`. */
  readonly pagePort: MessagePort;
  /** Workers kept ready before they are needed. */
  readonly spares?: number;
  /** Silence of a frame, in awake milliseconds, after which it counts as lost. */
  readonly silenceMsMax?: number;
}

const SPARES = 4;
const SILENCE_MS_MAX = 3_000;
const PING_EVERY_MS = 250;

/** One frame and what lives in it. Orders given before it is up wait in `queue`. */
interface Frame {
  readonly id: number;
  control: MessagePort | null;
  queue: { readonly order: object; readonly transfer: readonly MessagePort[] }[];
  readonly guests: Map<number, FrameGuest>;
  heardMs: number;
  pingedMs: number;
}

/**
 * A place for guests: a hidden sandboxed frame of the page, opened at the first `spawn` and anew after it was lost. Lives in the engine
 * worker. A guest whose frame dies answers `lost`; so does one that answers against the protocol.
 */
export class FrameGuestHost implements GuestHost {
  readonly #options: FrameGuestHostOptions;
  readonly #watch = new Watch((awakeMs) => this.#beat(awakeMs));
  #frame: Frame | null = null;
  #frames = 0;
  #guests = 0;

  constructor(options: FrameGuestHostOptions) {
    this.#options = options;
    options.pagePort.onmessage = (event: MessageEvent<FrameAnswer>) => this.#hearPage(event.data, event.ports[0]);
  }

  spawn(_environment: number): Guest {
    this.#frame ??= this.#open();
    const frame = this.#frame;
    const id = ++this.#guests;
    const channel = new MessageChannel();
    const guest = new FrameGuest(channel.port1, this.#watch, () => {
      if (frame.guests.delete(id)) this.#order(frame, { op: 'kill', id });
    });
    frame.guests.set(id, guest);
    this.#order(frame, { op: 'spawn', id }, channel.port2);
    return guest;
  }

  close(): void {
    const frame = this.#frame;
    if (frame !== null) this.#lose(frame, 'the host was closed');
    this.#watch.stop();
  }

  #open(): Frame {
    const id = ++this.#frames;
    const { awakeMs } = this.#watch;
    this.#askPage({ op: 'open', id });
    const frame: Frame = { id, control: null, queue: [], guests: new Map(), heardMs: awakeMs, pingedMs: awakeMs };
    this.#order(frame, { op: 'code', code: this.#options.guestCode, spares: this.#options.spares ?? SPARES });
    return frame;
  }

  #askPage(request: FrameRequest): void {
    this.#options.pagePort.postMessage(request);
  }

  #order(frame: Frame, order: object, ...transfer: readonly MessagePort[]): void {
    if (frame.control === null) frame.queue.push({ order, transfer });
    else frame.control.postMessage(order, [...transfer]);
  }

  #hearPage(answer: FrameAnswer, control: MessagePort | undefined): void {
    const frame = this.#frame;
    if (frame === null || frame.id !== answer.id) return;
    if (answer.op === 'failed' || control === undefined) {
      this.#lose(frame, answer.op === 'failed' ? answer.reason : 'the page sent no port');
      return;
    }
    frame.control = control;
    frame.heardMs = this.#watch.awakeMs;
    control.onmessage = (event: MessageEvent<unknown>) => this.#hearFrame(frame, event.data);
    const waiting = frame.queue;
    frame.queue = [];
    for (const { order, transfer } of waiting) control.postMessage(order, [...transfer]);
  }

  /** The frame's script is trusted, but shares a process with the guests: read it as carefully as them. */
  #hearFrame(frame: Frame, said: unknown): void {
    if (typeof said !== 'object' || said === null) return;
    frame.heardMs = this.#watch.awakeMs;
    const { op, id, reason } = said as Record<string, unknown>;
    if (op === 'error' && typeof id === 'number')
      frame.guests.get(id)?.lose(`its worker failed: ${String(reason).slice(0, 500)}`);
  }

  #beat(awakeMs: number): void {
    const frame = this.#frame;
    if (frame === null || frame.control === null) return;
    if (frame.heardMs >= frame.pingedMs) {
      if (awakeMs - frame.pingedMs < PING_EVERY_MS) return;
      frame.pingedMs = awakeMs;
      frame.heardMs = Math.min(frame.heardMs, awakeMs - 1);
      frame.control.postMessage({ op: 'ping', id: frame.id });
    } else if (awakeMs - frame.pingedMs > (this.#options.silenceMsMax ?? SILENCE_MS_MAX)) {
      this.#lose(frame, 'the sandbox died, with all its environments');
    }
  }

  #lose(frame: Frame, reason: string): void {
    if (this.#frame === frame) this.#frame = null;
    this.#askPage({ op: 'close', id: frame.id });
    frame.control?.close();
    const guests = [...frame.guests.values()];
    frame.guests.clear();
    for (const guest of guests) guest.lose(reason);
  }
}
