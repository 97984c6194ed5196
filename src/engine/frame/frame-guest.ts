import type { Guest, GuestReply } from '../../drive';
import { DEFAULT_GUEST_LIMITS, type GuestLimits, type HostMessage, readGuestMessage } from '../../runtime/protocol';
import type { Deadline, Watch } from './watch';

interface Waiting {
  readonly ack: number;
  readonly settle: (reply: GuestReply) => void;
  readonly deadline: Deadline;
}

/**
 * One guest in a sandboxed frame, at the far end of a message port.
 *
 *   idle ─run─► waiting ─answer─► idle;   any ─kill, lost, wall clock, an answer against the protocol─► ended
 */
export class FrameGuest implements Guest {
  readonly #port: MessagePort;
  readonly #watch: Watch;
  readonly #onEnd: () => void;
  #waiting: Waiting | null = null;
  #limits: GuestLimits = DEFAULT_GUEST_LIMITS;
  #hasEnded = false;

  constructor(port: MessagePort, watch: Watch, onEnd: () => void) {
    this.#port = port;
    this.#watch = watch;
    this.#onEnd = onEnd;
    port.onmessage = (event: MessageEvent<unknown>) => this.#hear(event.data);
    port.onmessageerror = () => this.lose('sent what cannot be read');
  }

  run(message: HostMessage, wallClockMsMax: number): Promise<GuestReply> {
    if (this.#hasEnded) return Promise.resolve({ kind: 'lost', reason: 'the guest has ended before' });
    if (this.#waiting !== null) return Promise.resolve({ kind: 'lost', reason: 'two messages at a time' });
    if (message.kind === 'load') this.#limits = message.limits;
    return new Promise((settle) => {
      const deadline = this.#watch.after(wallClockMsMax, () => this.#end({ kind: 'wallClock' }));
      this.#waiting = { ack: message.ack, settle, deadline };
      this.#port.postMessage(message);
    });
  }

  kill(): void {
    this.#end({ kind: 'lost', reason: 'killed' });
  }

  /** The guest is gone, for the reason given. */
  lose(reason: string): void {
    this.#end({ kind: 'lost', reason });
  }

  #hear(said: unknown): void {
    const waiting = this.#waiting;
    if (waiting === null) return this.lose('spoke without being asked');
    const read = readGuestMessage(said, waiting.ack, this.#limits);
    if (!read.ok) return this.lose(`answered against the protocol: ${read.issues[0]?.path} ${read.issues[0]?.message}`);
    this.#waiting = null;
    waiting.deadline.cancel();
    waiting.settle({ kind: 'segment', message: read.value });
  }

  #end(reply: GuestReply): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#port.onmessage = null;
    this.#port.close();
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.deadline.cancel();
    this.#onEnd();
    waiting?.settle(reply);
  }
}
