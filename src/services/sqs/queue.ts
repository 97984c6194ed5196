import { assert, type Micros } from '../../base';
import { type Message, PLACE } from './message';
import { MessageList, SendingOrder } from './message-list';
import type { QueueConfig } from './ports';
import { FifoMessages, StandardMessages, type VisibleMessages } from './visible-messages';

/** What happened in a queue since the run began. Requests are what SQS bills: one for each call, whatever it carried. */
export interface QueueCounts {
  sent: number;
  /** Messages handed out, each time they were. */
  received: number;
  deleted: number;
  deadLettered: number;
  expired: number;
  sendRequests: number;
  receiveRequests: number;
  /** Of `receiveRequests`, those that got nothing. */
  emptyReceives: number;
  deleteRequests: number;
}

/** A receive is a call over a network (ours, AWS gives no number): a message is hidden for no less, even with a visibility timeout of 0. */
const RECEIVE_US: Micros = 10_000;

const NOTHING: QueueCounts = {
  sent: 0,
  received: 0,
  deleted: 0,
  deadLettered: 0,
  expired: 0,
  sendRequests: 0,
  receiveRequests: 0,
  emptyReceives: 0,
  deleteRequests: 0,
};

/**
 * The messages of one queue, each in one place:
 *
 *   sent ─► delayed ─► visible ─received─► in flight ─deleted─► gone
 *                        ▲  │                  │
 *                        │  └─too often, too old─► gone (dead-letter queue, expired)
 *                        └──────visibility timeout over
 *
 * It knows no clock: `queues.ts` tells it the time and when something is due.
 */
export class Queue {
  readonly counts: QueueCounts = { ...NOTHING };
  /** The most messages that were visible, and the oldest age of any that left, since somebody began to watch. */
  visibleMax = 0;
  ageUsMax: Micros = 0;
  private readonly visible: VisibleMessages;
  private readonly delayed = new MessageList();
  private readonly flying = new MessageList();
  private readonly order = new SendingOrder();
  /** It may change while the run goes on: receives from then on have the new one. */
  visibilityTimeoutUs: Micros;

  constructor(
    readonly index: number,
    readonly config: QueueConfig,
  ) {
    this.visible = config.isFifo ? new FifoMessages() : new StandardMessages();
    this.visibilityTimeoutUs = config.visibilityTimeoutUs;
  }

  get visibleCount(): number {
    return this.visible.size;
  }

  get inFlightCount(): number {
    return this.flying.size;
  }

  get delayedCount(): number {
    return this.delayed.size;
  }

  /** The message that was sent first of those that are still here. */
  get oldest(): Message | undefined {
    return this.order.oldest;
  }

  /** When the next hidden message becomes visible; Infinity when none is hidden. */
  get nextDueUs(): Micros {
    const delayed = this.delayed.first?.dueUs ?? Number.POSITIVE_INFINITY;
    const flying = this.flying.first?.dueUs ?? Number.POSITIVE_INFINITY;
    return delayed < flying ? delayed : flying;
  }

  /** A message arrives and can be received from `dueUs` on. */
  put(message: Message, now: Micros, dueUs: Micros): void {
    message.queue = this.index;
    message.receives = 0;
    message.firstReceivedUs = -1;
    this.order.add(message);
    this.counts.sent++;
    if (dueUs > now) {
      message.place = PLACE.delayed;
      message.dueUs = dueUs;
      this.delayed.addByDue(message);
    } else this.show(message);
  }

  /** What a receive gets next; undefined when nothing may be received. */
  next(): Message | undefined {
    return this.visible.next();
  }

  /** The next message is handed out: hidden until its visibility timeout is over. */
  handOut(message: Message, now: Micros): void {
    if (message.place !== PLACE.visible) assert(false, `message ${message.id} is handed out although it is not visible`);
    this.visible.remove(message);
    message.place = PLACE.inFlight;
    message.dueUs = now + Math.max(this.visibilityTimeoutUs, RECEIVE_US);
    message.receives++;
    if (message.firstReceivedUs < 0) message.firstReceivedUs = now;
    this.flying.addByDue(message);
    this.visible.hold(message);
    this.counts.received++;
  }

  endReceive(): void {
    this.visible.endReceive();
  }

  /** The first hidden message that is due at `now` becomes visible; answers it, or undefined when none is due. */
  reveal(now: Micros): Message | undefined {
    const delayed = this.delayed.first;
    if (delayed !== undefined && delayed.dueUs <= now) {
      this.delayed.remove(delayed);
      this.show(delayed);
      return delayed;
    }
    const flying = this.flying.first;
    if (flying === undefined || flying.dueUs > now) return undefined;
    this.flying.remove(flying);
    this.visible.letGo(flying);
    this.show(flying);
    return flying;
  }

  /** It leaves the queue, from wherever it is. */
  drop(message: Message, now: Micros): void {
    if (now - message.sentUs > this.ageUsMax) this.ageUsMax = now - message.sentUs;
    if (message.place === PLACE.gone) assert(false, `message ${message.id} is gone already`);
    if (message.place === PLACE.visible) this.visible.remove(message);
    else if (message.place === PLACE.delayed) this.delayed.remove(message);
    else {
      this.flying.remove(message);
      this.visible.letGo(message);
    }
    this.order.remove(message);
    message.place = PLACE.gone;
  }

  private show(message: Message): void {
    message.place = PLACE.visible;
    this.visible.add(message);
    if (this.visible.size > this.visibleMax) this.visibleMax = this.visible.size;
  }
}
