import { assert, type Micros, Pool } from '../base';
import { batchText, MODES, OUTCOMES, RETRY_CAUSES, SETTLEMENTS } from '../journal';
import { type ActionCode, PRIORITY } from '../kernel';
import {
  type EventRecord,
  type FunctionConfig,
  highestOf,
  type InvocationMode,
  isLoop,
  type Lambda,
  type LambdaParts,
  stateArrival,
  stateRetry,
  stateSettlement,
  stateStop,
  stateThrottle,
} from '../lambda';
import type { Message, QueueOwner, Queues } from '../services/sqs';
import { Batch } from './queue-batch';
import { type MappingActions, type MappingHost, QueueMapping, type QueueMappingConfig, type QueueRules } from './queue-mapping';
import { RecordHolds } from './record-holds';
import type { MessageAttributes } from './sqs/sqs-record';

const QUEUE = MODES.indexOf('queue');
const SUCCESS = OUTCOMES.indexOf('success');
const ERROR = OUTCOMES.indexOf('error');
const SUCCEEDED = SETTLEMENTS.indexOf('succeeded');
const FILTERED = SETTLEMENTS.indexOf('filtered');
const DEAD_LETTERED = SETTLEMENTS.indexOf('deadLettered');
const EXPIRED = SETTLEMENTS.indexOf('expired');
const FUNCTION_ERROR = RETRY_CAUSES.indexOf('functionError');
const THROTTLED = RETRY_CAUSES.indexOf('throttled');
const VISIBILITY_TIMEOUT = RETRY_CAUSES.indexOf('visibilityTimeout');

/** Messages that one delete call takes. */
const DELETES_A_REQUEST = 10;

/** What is sent to a queue: whose happening it is (for its payload), its size as a record, and its text when no source can make it. */
export interface Letter {
  readonly source: number;
  readonly entity: number;
  readonly step: number;
  readonly keyA: number;
  readonly keyB: number;
  readonly bytes: number;
  readonly objectBytes: number;
  /** The body; null when the source makes it whenever it is asked. */
  readonly body: string | null;
  /** The message attributes that go with that body; left out, it has none. */
  readonly attributes?: MessageAttributes | undefined;
  /** Of the chain of invocations that sent it. */
  readonly lineage: readonly number[];
}

/** What real code is given of one message of its batch. */
export interface Delivery {
  readonly record: EventRecord;
  readonly sentUs: Micros;
  readonly firstReceivedUs: Micros;
  readonly receives: number;
  readonly group: number;
  readonly ordinal: number;
  /** What was sent; null when the source makes it. */
  readonly body: string | null;
  /** The message attributes that were sent with it. */
  readonly attributes?: MessageAttributes | undefined;
}

/** Judges a record by a mapping's filter criteria; a mapping without them needs none. */
export type MessageFilter = (queue: number, delivery: Delivery) => boolean;

/**
 * Polled queues (AWS: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html): messages, their batches and what comes of them. A
 * message is deleted when its batch succeeded; else it comes back by itself when its visibility timeout is over, and goes to the
 * dead-letter queue when it has come back too often. queue-mapping.ts says who polls when.
 */
export class QueueMode implements InvocationMode, QueueOwner, MappingHost {
  private readonly batches = new Pool((slot) => new Batch(slot));
  private readonly mappings: (QueueMapping | undefined)[] = [];
  private readonly holds: RecordHolds;
  private readonly actions: MappingActions;
  private readonly reaches: ActionCode;
  /** Bodies that no source can make again, by record. */
  private readonly bodies = new Map<number, Pick<Delivery, 'attributes'> & { readonly body: string }>();
  private readonly repeated: number[] = [];
  private filter: MessageFilter | undefined;
  private readonly isFiltered: boolean[] = [];

  constructor(
    private readonly parts: LambdaParts,
    private readonly lambda: Lambda,
    readonly queues: Queues,
    private readonly rules: QueueRules,
  ) {
    const { agenda, events } = parts;
    this.holds = new RecordHolds(events);
    queues.fit(this);
    this.reaches = agenda.define('a sent message reaches its queue', (slot, queue) => this.append(events.at(slot), queue, 0));
    const batch = (slot: number): Batch => this.batches.at(slot);
    this.actions = {
      poll: agenda.define('poll of a queue', (queue) => this.mappings[queue]?.poll()),
      grow: agenda.define('growth of a queue’s pollers', (queue) => this.mappings[queue]?.grow()),
      leave: agenda.define('an empty long poll', (queue) => this.mappings[queue]?.leave()),
      windowOver: agenda.define('end of a batch window', (slot, n) =>
        this.mappings[batch(slot).queue]?.windowOver(batch(slot), n),
      ),
      tryAgain: agenda.define('retry of a refused batch', (slot, n) =>
        this.mappings[batch(slot).queue]?.tryAgain(batch(slot), n),
      ),
    };
  }

  /** Lambda polls that queue from now on. */
  addMapping(queue: number, config: QueueMappingConfig, isFiltered: boolean): void {
    assert(this.mappings[queue] === undefined, `queue ${queue} has a mapping already`);
    this.mappings[queue] = new QueueMapping(queue, config, this.rules, this.parts.agenda, this.queues, this.actions, this);
    this.isFiltered[queue] = isFiltered;
  }

  /** What judges the messages of mappings with filter criteria; once, before the first message. */
  setFilter(filter: MessageFilter): void {
    this.filter = filter;
  }

  /** Another maximum concurrency from now on. */
  setMaximumConcurrency(queue: number, maximumConcurrency: number | null): void {
    this.mappings[queue]?.setMaximumConcurrency(maximumConcurrency);
  }

  mapping(queue: number): QueueMapping | undefined {
    return this.mappings[queue];
  }

  /** The function that gets a queue's messages; −1 when nobody does. */
  functionOf(queue: number): number {
    return this.mappings[queue]?.config.fn ?? -1;
  }

  /**
   * Sends a message that reaches its queue in `hopUs`, in a FIFO queue's first message group. For destinations, notifications and what
   * functions send.
   */
  send(queue: number, letter: Letter, hopUs: Micros = 0): void {
    const { events, agenda } = this.parts;
    const { source, entity, step, keyA, keyB, bytes, objectBytes, body, attributes, lineage } = letter;
    const fn = this.functionOf(queue);
    const event = events.open(source, fn, entity, step, keyA, keyB, bytes, objectBytes, agenda.now);
    event.lineage = lineage;
    if (body !== null && fn >= 0) this.bodies.set(event.id, { body, attributes });
    if (hopUs === 0) this.append(event, queue, 0);
    else agenda.at(agenda.now + hopUs, PRIORITY.arrival, this.reaches, event.slot, queue);
  }

  /** A record that is on its way reaches a queue now. Where nobody reads the queue, its way ends there. */
  append(event: EventRecord, queue: number, group: number): void {
    const { bytes } = event;
    if (event.fn < 0) {
      this.parts.events.close(event);
      this.queues.send(queue, -1, group, bytes);
      return;
    }
    stateArrival(this.parts, event, QUEUE);
    this.holds.open(event);
    this.queues.send(queue, event.slot, group, bytes);
  }

  /** Records on their way that facts have settled already, because a function still works on them. */
  get settledCount(): number {
    return this.holds.settledCount;
  }

  /** Effects that came a second time in that queue: a function did its work again on a message it had worked on. */
  repeatedEffects(queue: number): number {
    return this.repeated[queue] ?? 0;
  }

  // What Lambda asks of a mode.

  settles(_event: EventRecord, outcome: number, failed: readonly number[], slot: number): boolean {
    return outcome === SUCCESS && !has(failed, 0) && this.isCurrent(this.batches.at(slot), 0);
  }

  ended(_event: EventRecord, outcome: number, _attempt: number, failed: readonly number[], slot: number): void {
    const batch = this.batches.at(slot);
    const mapping = this.mappings[batch.queue];
    assert(mapping !== undefined, 'a batch of a queue without a mapping ended');
    let deleted = 0;
    for (let i = 0; i < batch.messages.length; i++) {
      const hasWorked = outcome === SUCCESS ? !has(failed, i) : outcome === ERROR && i < batch.brokeAt;
      if (hasWorked && this.holds.repeats(batch.records[i] as EventRecord)) this.countRepeated(batch.queue);
      if (this.conclude(batch, i, hasWorked && outcome === SUCCESS)) deleted++;
    }
    this.queues.countDeletes(batch.queue, Math.ceil(deleted / DELETES_A_REQUEST));
    this.batches.give(batch);
    mapping.free(outcome !== SUCCESS);
  }

  recordsOf(_event: EventRecord, slot: number): readonly EventRecord[] {
    return this.batches.at(slot).records;
  }

  readsItemFailures(_event: EventRecord, slot: number): boolean {
    return this.mappings[this.batches.at(slot).queue]?.config.reportsItems === true;
  }

  /** A message's luck changes with every receive. */
  itemAttempt(slot: number, place: number): number {
    return this.batches.at(slot).receives[place] as number;
  }

  broke(slot: number, place: number): void {
    this.batches.at(slot).brokeAt = place;
  }

  /** What real code is given of each message of its batch. */
  deliveriesOf(slot: number): { readonly queue: number; readonly deliveries: readonly Delivery[] } {
    const { queue, messages, records, receives } = this.batches.at(slot);
    const deliveries = messages.map((message, i) => this.deliveryOf(message, records[i] as EventRecord, receives[i] as number));
    return { queue, deliveries };
  }

  // What the queues tell.

  available(queue: number): void {
    this.mappings[queue]?.plan();
  }

  deadLettered(message: Message, to: number): number {
    const event = this.parts.events.at(message.ref);
    if (message.ref < 0) return -1;
    const { source, entity, step, keyA, keyB, bytes, objectBytes, id, lineage } = event;
    const body = this.bodies.get(id);
    this.settle(event, DEAD_LETTERED, message.receives);
    const fn = this.functionOf(to);
    if (fn < 0) return -1;
    const moved = this.parts.events.open(source, fn, entity, step, keyA, keyB, bytes, objectBytes, this.parts.agenda.now);
    moved.lineage = lineage;
    if (body !== undefined) this.bodies.set(moved.id, body);
    stateArrival(this.parts, moved, QUEUE);
    this.holds.open(moved);
    return moved.slot;
  }

  expired(message: Message): void {
    if (message.ref >= 0) this.settle(this.parts.events.at(message.ref), EXPIRED, message.receives);
  }

  // What the mappings ask for.

  openBatch(queue: number): Batch {
    const batch = this.batches.take();
    batch.begin(queue);
    return batch;
  }

  dropBatch(batch: Batch): void {
    this.batches.give(batch);
  }

  take(message: Message, batch: Batch): void {
    const event = this.parts.events.at(message.ref);
    const { facts, agenda } = this.parts;
    facts.messageReceived(agenda.now, event.id, event.source, event.fn, batch.queue, message.receives);
    if (this.isFiltered[batch.queue] === true && !this.passes(message, event, batch.queue)) {
      this.queues.delete(message, message.id, message.receives);
      this.queues.countDeletes(batch.queue, 1);
      return this.settle(event, FILTERED, message.receives);
    }
    this.holds.hold(event);
    batch.add(message, event);
  }

  invoke(batch: Batch): boolean {
    const { records, refusals, slot } = batch;
    const first = records[0] as EventRecord;
    if (batch.isCaused && this.isLoop(batch)) return this.stopLoop(batch);
    const members = refusals === 0 ? batchText(records) : undefined;
    const reason = this.lambda.invoke(first, QUEUE, records.length, members, slot);
    if (reason < 0) return true;
    stateThrottle(this.parts, first, QUEUE, records.length, reason, 0, members);
    return false;
  }

  private isLoop({ records }: Batch): boolean {
    const { fn } = records[0] as EventRecord;
    const settings = this.parts.functions.all[fn] as FunctionConfig;
    return records.some(({ lineage }) => isLoop(lineage, fn, settings, this.rules.recursiveInvocationsMax));
  }

  /** Lambda drops the invocation and deletes nothing: the messages come back, until they have been received too often. */
  private stopLoop(batch: Batch): true {
    const { queue, records } = batch;
    stateStop(this.parts, records[0] as EventRecord, highestOf(records));
    this.abandon(batch);
    this.mappings[queue]?.free(false);
    return true;
  }

  willRetry(batch: Batch, atUs: Micros): void {
    stateRetry(this.parts, batch.records[0] as EventRecord, THROTTLED, atUs);
  }

  abandon(batch: Batch): void {
    for (let i = 0; i < batch.records.length; i++) {
      const event = batch.records[i] as EventRecord;
      if (this.isCurrent(batch, i)) stateRetry(this.parts, event, VISIBILITY_TIMEOUT, this.comesBackUs(batch, i));
      this.holds.letGo(event);
    }
    this.batches.give(batch);
  }

  pollersChanged(queue: number, pollers: number, cause: number): void {
    const { facts, agenda } = this.parts;
    facts.state('pollersChanged', agenda.now, { queue, function: this.functionOf(queue), pollers, cause });
  }

  /** One message of a batch whose invocation ended: deleted, or coming back. Answers whether it was deleted. */
  private conclude(batch: Batch, i: number, isDone: boolean): boolean {
    const event = batch.records[i] as EventRecord;
    const receives = batch.receives[i] as number;
    const isDeleted = isDone && this.queues.delete(batch.messages[i] as Message, batch.ids[i] as number, receives);
    if (isDeleted) this.settle(event, SUCCEEDED, receives);
    else if (this.isCurrent(batch, i)) stateRetry(this.parts, event, FUNCTION_ERROR, this.comesBackUs(batch, i));
    this.holds.letGo(event);
    return isDeleted;
  }

  private countRepeated(queue: number): void {
    this.repeated[queue] = this.repeatedEffects(queue) + 1;
  }

  private passes(message: Message, event: EventRecord, queue: number): boolean {
    return this.filter === undefined || this.filter(queue, this.deliveryOf(message, event, message.receives));
  }

  private comesBackUs({ messages }: Batch, i: number): Micros {
    return Math.max(this.parts.agenda.now, (messages[i] as Message).dueUs);
  }

  private isCurrent({ messages, ids, receives }: Batch, i: number): boolean {
    return this.queues.isCurrent(messages[i] as Message, ids[i] as number, receives[i] as number);
  }

  private settle(event: EventRecord, settlement: number, receives: number): void {
    event.attempts = receives;
    stateSettlement(this.parts, event, settlement);
    if (this.bodies.size > 0) this.bodies.delete(event.id);
    this.holds.settle(event);
  }

  private deliveryOf(message: Message, record: EventRecord, receives: number): Delivery {
    const { sentUs, firstReceivedUs, group, id } = message;
    return { record, sentUs, firstReceivedUs, receives, group, ordinal: id, body: null, ...this.bodies.get(record.id) };
  }
}

/** Whether a place is among those that failed: mostly none did. */
function has(failed: readonly number[], place: number): boolean {
  return failed.length > 0 && failed.includes(place);
}
