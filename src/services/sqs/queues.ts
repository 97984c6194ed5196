import { assert, type Micros, Pool } from '../../base';
import { type ActionCode, type Agenda, PRIORITY } from '../../kernel';
import { Message, PLACE } from './message';
import type { QueueConfig, QueueLimits, QueueOwner } from './ports';
import { Queue } from './queue';

/*
 * Amazon SQS (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/): queues, their messages and the time that
 * makes them visible, expire or go to a dead-letter queue. Nothing here knows Lambda; who reads the queues is a QueueOwner.
 *
 * Few actions: one a queue waits for the first hidden message that becomes visible, one for the oldest to expire. Both may come too
 * early, because what they waited for was deleted meanwhile, and then wait anew. Deliberately not here: deduplication of FIFO
 * messages, in-flight messages of FIFO queues above their quota, server-side delays of SQS itself.
 */

const MESSAGES_MAX = 2147483647;

/** The queues of a scenario and everything in them. */
export class Queues {
  private readonly pool = new Pool((slot) => new Message(slot));
  private readonly queues: readonly Queue[];
  private readonly becomesDue: ActionCode;
  private readonly becomesOld: ActionCode;
  /** By queue: when its next action is due; Infinity when none is on the agenda. */
  private readonly dueUs: Float64Array;
  private readonly oldUs: Float64Array;
  private owner: QueueOwner | undefined;
  private nextId = 0;

  constructor(
    private readonly agenda: Agenda,
    configs: readonly QueueConfig[],
    private readonly limits: QueueLimits,
  ) {
    this.queues = configs.map((config, index) => new Queue(index, config));
    this.dueUs = new Float64Array(configs.length).fill(Number.POSITIVE_INFINITY);
    this.oldUs = new Float64Array(configs.length).fill(Number.POSITIVE_INFINITY);
    this.becomesDue = agenda.define('a message becomes visible', (queue) => this.due(this.queue(queue)));
    this.becomesOld = agenda.define('a message outlives its queue', (queue) => this.old(this.queue(queue)));
  }

  /** Who reads the queues; once, before the first message. */
  fit(owner: QueueOwner): void {
    this.owner = owner;
  }

  /** How many queues there are. */
  get count(): number {
    return this.queues.length;
  }

  /** How many messages all queues hold. */
  get size(): number {
    return this.pool.size;
  }

  queue(index: number): Queue {
    const queue = this.queues[index];
    if (queue === undefined) assert(false, `there is no queue ${index}`);
    return queue;
  }

  /**
   * A message of `bytes` reaches the queue now. `ref` is what the owner knows it by, `group` its message group (FIFO).
   */
  send(index: number, ref: number, group: number, bytes: number): Message {
    if (this.nextId >= MESSAGES_MAX) assert(false, `the run sent more than ${MESSAGES_MAX} messages`);
    const queue = this.queue(index);
    const { now } = this.agenda;
    const message = this.pool.take();
    message.id = this.nextId++;
    message.ref = ref;
    message.group = group;
    message.bytes = bytes;
    message.sentUs = now;
    queue.counts.sendRequests += this.requestsFor(bytes);
    this.put(queue, message, now + queue.config.delayUs);
    return message;
  }

  /**
   * One receive: hands out up to `messagesMax` messages, adds them to `into` and answers how many. Their records are at most
   * `bytesMax` together; unless `isStrict`, the first fits always. Messages that were received too often leave for the dead-letter
   * queue on the way.
   */
  receive(index: number, messagesMax: number, bytesMax: number, isStrict: boolean, into: Message[]): number {
    const queue = this.queue(index);
    const { now } = this.agenda;
    let taken = 0;
    let bytes = 0;
    while (taken < messagesMax && queue.inFlightCount < this.limits.inFlightMax) {
      const message = queue.next();
      if (message === undefined) break;
      if (this.wasReceivedTooOften(queue, message)) {
        this.redrive(queue, message);
        continue;
      }
      if ((isStrict || taken > 0) && bytes + message.bytes > bytesMax) break;
      bytes += message.bytes;
      queue.handOut(message, now);
      into.push(message);
      taken++;
    }
    queue.endReceive();
    queue.counts.receiveRequests += this.requestsFor(bytes);
    if (taken === 0) queue.counts.emptyReceives++;
    else this.arm(queue);
    return taken;
  }

  /** Long polls that came to their end with nothing, which nobody had to put on the agenda one by one. */
  countEmptyReceives(index: number, receives: number): void {
    const { counts } = this.queue(index);
    counts.receiveRequests += receives;
    counts.emptyReceives += receives;
  }

  /** Delete calls: up to ten messages each. */
  countDeletes(index: number, requests: number): void {
    this.queue(index).counts.deleteRequests += requests;
  }

  /**
   * Deletes the message `id` by the receipt of its `receives`-th receive. An older receipt than the newest deletes nothing: answers
   * false, and the message stays.
   */
  delete(message: Message, id: number, receives: number): boolean {
    if (!this.isCurrent(message, id, receives)) return false;
    const queue = this.queue(message.queue);
    const wasBlocked = queue.next() === undefined;
    queue.drop(message, this.agenda.now);
    queue.counts.deleted++;
    this.pool.give(message);
    if (wasBlocked && queue.next() !== undefined) this.owner?.available(queue.index);
    return true;
  }

  /**
   * Whether that receipt of message `id` still deletes it: the newest one of a message that is still there. A FIFO queue's is void once
   * the visibility timeout is over.
   */
  isCurrent(message: Message, id: number, receives: number): boolean {
    if (message.id !== id || message.receives !== receives || message.place === PLACE.gone) return false;
    return message.place === PLACE.inFlight || !this.queue(message.queue).config.isFifo;
  }

  /** Receives from now on hide messages for so long; those in flight keep their time. */
  setVisibilityTimeout(index: number, us: Micros): void {
    this.queue(index).visibilityTimeoutUs = us;
  }

  private put(queue: Queue, message: Message, dueUs: Micros): void {
    const wasEmpty = queue.next() === undefined;
    queue.put(message, this.agenda.now, dueUs);
    if (dueUs > this.agenda.now) this.arm(queue);
    else if (wasEmpty && queue.next() !== undefined) this.owner?.available(queue.index);
    this.armExpiry(queue);
  }

  private arm(queue: Queue): void {
    const { nextDueUs, index } = queue;
    if (nextDueUs >= (this.dueUs[index] as number)) return;
    this.dueUs[index] = nextDueUs;
    this.agenda.at(nextDueUs, PRIORITY.normal, this.becomesDue, index, 0);
  }

  private due(queue: Queue): void {
    const { now } = this.agenda;
    // An action whose place was taken by an earlier one.
    if (this.dueUs[queue.index] !== now) return;
    this.dueUs[queue.index] = Number.POSITIVE_INFINITY;
    const wasEmpty = queue.next() === undefined;
    for (let message = queue.reveal(now); message !== undefined; message = queue.reveal(now)) {
      if (now - message.sentUs >= queue.config.retentionUs) this.expire(queue, message);
    }
    this.arm(queue);
    if (wasEmpty && queue.next() !== undefined) this.owner?.available(queue.index);
  }

  private armExpiry(queue: Queue): void {
    const { oldest, index } = queue;
    if (oldest === undefined) return;
    const at = Math.max(this.agenda.now, oldest.sentUs + queue.config.retentionUs);
    if (at >= (this.oldUs[index] as number)) return;
    this.oldUs[index] = at;
    this.agenda.at(at, PRIORITY.normal, this.becomesOld, index, 0);
  }

  /** What is in flight stays until it comes back: whoever works on it is not disturbed. */
  private old(queue: Queue): void {
    const { now } = this.agenda;
    if (this.oldUs[queue.index] !== now) return;
    this.oldUs[queue.index] = Number.POSITIVE_INFINITY;
    let message = queue.oldest;
    let next: Message | undefined;
    for (; message !== undefined && now - message.sentUs >= queue.config.retentionUs; message = next) {
      next = message.later;
      if (message.place !== PLACE.inFlight) this.expire(queue, message);
    }
    if (message === undefined) return;
    const at = message.sentUs + queue.config.retentionUs;
    this.oldUs[queue.index] = at;
    this.agenda.at(at, PRIORITY.normal, this.becomesOld, queue.index, 0);
  }

  private expire(queue: Queue, message: Message): void {
    queue.drop(message, this.agenda.now);
    queue.counts.expired++;
    this.owner?.expired(message);
    this.pool.give(message);
  }

  private requestsFor(bytes: number): number {
    return bytes <= this.limits.requestBytes ? 1 : Math.ceil(bytes / this.limits.requestBytes);
  }

  private wasReceivedTooOften({ config }: Queue, message: Message): boolean {
    return config.redrive !== null && message.receives >= config.redrive.maxReceiveCount;
  }

  /** A standard queue's message keeps its age in the dead-letter queue, a FIFO queue's begins anew. */
  private redrive(queue: Queue, message: Message): void {
    const to = this.queue(queue.config.redrive?.deadLetterQueue ?? -1);
    queue.drop(message, this.agenda.now);
    queue.counts.deadLettered++;
    message.ref = this.owner?.deadLettered(message, to.index) ?? -1;
    // Another message to SQS: a receipt of the source queue, whose function may still be at work, is void for it.
    message.id = this.nextId++;
    if (queue.config.isFifo) message.sentUs = this.agenda.now;
    this.put(to, message, this.agenda.now);
  }
}
