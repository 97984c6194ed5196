import { assert, type Micros, US_PER_MS } from '../../base';
import { CAUSED, DELIVERY_CONDITIONS, DELIVERY_ERRORS, DELIVERY_RESULTS, DELIVERY_ROLES, TARGET_KINDS } from '../../journal';
import { type Distribution, hashInt, type Stream, sampleMicros } from '../../kernel';
import {
  type AsynchronousMode,
  type EventRecord,
  highestOf,
  type Invocation,
  type LambdaParts,
  NO_LINEAGE,
  withRunOf,
} from '../../lambda';
import type { EventEnds, TargetConfig } from './target-config';

/*
 * Who gets what an invocation causes: the `emit` steps of profiles, destinations and dead-letter queues. What is caused has a luck
 * key of its own, hash(key of what caused it, ordinal), so a change elsewhere never moves it.
 *
 *   function ─► one more asynchronous event of it          source ─► one more happening there (an S3 upload)
 *   queue ─► a message, for whoever reads the queue      topic, bucket ─► whoever subscribes or is notified, where sources stand for them
 *   event bus ─► counted, with the record in the fact; so is what an emit step puts into a bucket
 *
 * Who cannot be reached gets nothing: it is lost at the first attempt. "If Lambda can't send a record to a destination you have configured, it
 * sends a DestinationDeliveryFailures metric" (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html, 2026-11); of
 * retries AWS says nothing.
 */

const KIND = {
  queue: TARGET_KINDS.indexOf('queue'),
  function: TARGET_KINDS.indexOf('function'),
  eventBus: TARGET_KINDS.indexOf('eventBus'),
  source: TARGET_KINDS.indexOf('source'),
  topic: TARGET_KINDS.indexOf('topic'),
  bucket: TARGET_KINDS.indexOf('bucket'),
} as const;
const ROLE = {
  deadLetterQueue: DELIVERY_ROLES.indexOf('deadLetterQueue'),
  onSuccess: DELIVERY_ROLES.indexOf('onSuccess'),
  onFailure: DELIVERY_ROLES.indexOf('onFailure'),
  emit: DELIVERY_ROLES.indexOf('emit'),
} as const;
const DELIVERED = DELIVERY_RESULTS.indexOf('delivered');
const TOO_LARGE = DELIVERY_RESULTS.indexOf('tooLarge');
/** The results from here on are DELIVERY_ERRORS. */
const UNREACHED = DELIVERY_RESULTS.indexOf(DELIVERY_ERRORS[0]);
const NONE = DELIVERY_CONDITIONS.indexOf('none');
const SUCCESS = DELIVERY_CONDITIONS.indexOf('Success');

/** Ordinals of an attempt's caused luck keys: those of emit steps first, one for each message of each step. */
const ORDINALS_PER_STEP = 16_384;
const ORDINALS_PER_ATTEMPT = 4_194_304;
/** The ordinals of the luck keys of what an event's end sends: no emit step has them. */
export const END_ORDINALS = { deadLetterQueue: -1, onSuccess: -2, onFailure: -3 } as const;

/** Why an event's end sends something. */
export type EndRole = keyof typeof END_ORDINALS;
/** The envelope of a destination's record around its two payloads, bytes; about 330 with the longest names AWS allows left out. */
const RECORD_ENVELOPE_BYTES = 420;

/** How far what invocations cause may go. */
export interface TargetBounds {
  /** What a target takes of one message, bytes, by place in TARGET_KINDS. */
  readonly bytesMax: readonly number[];
  /** The least time from the sender to whoever gets it: time goes on in every loop. */
  readonly hopUs: Micros;
  /** While so many events are on their way, nothing more is sent. */
  readonly eventsMax: number;
}

/** What the targets need of the rest of the world. */
export interface TargetPorts {
  /** One more happening at a source of the scenario, caused with this luck key. */
  readonly happen: (source: number, keyA: number, keyB: number, lineage: readonly number[]) => void;
  /** A message to a queue, which gets it after the hop; `text` is its body, null for what an emit step of `from` sends. */
  readonly send: (
    queue: number,
    from: number,
    step: number,
    keyA: number,
    keyB: number,
    bytes: number,
    text: string | null,
    lineage: readonly number[],
  ) => void;
  /** To a topic or, `text` never null, a bucket. */
  readonly post: (
    target: TargetConfig,
    from: number,
    step: number,
    keyA: number,
    keyB: number,
    text: string | null,
    lineage: readonly number[],
  ) => void;
  /** Index into DELIVERY_ERRORS of why a target cannot be reached now; −1: it can. */
  readonly errorOf: (target: TargetConfig) => number;
  /** All records of an attempt. */
  readonly recordsOf: (invocation: Invocation) => readonly EventRecord[];
  /** The record that a destination gets, or a dead letter, as JSON text: for stories. */
  readonly recordText: (event: EventRecord, role: EndRole, condition: number, error: string | undefined) => string | undefined;
}

/** Sends what invocations cause. */
export class Targets {
  private readonly queueDelay: Stream;

  constructor(
    private readonly parts: LambdaParts,
    private readonly asynchronous: AsynchronousMode,
    private readonly asynchronousQueueDelayMs: Distribution,
    /** By function. */
    private readonly ends: readonly EventEnds[],
    private readonly bounds: TargetBounds,
    private readonly ports: TargetPorts,
  ) {
    this.queueDelay = parts.draws.stream('queue delay of caused events');
  }

  /** An `emit` step of a profile is reached: `count` messages of `bytes` each leave now. */
  emit(invocation: Invocation, step: number, target: TargetConfig, count: number, bytes: number): void {
    const { event, attempt, environment } = invocation;
    const lineage = lineageFor(target, highestOf(this.ports.recordsOf(invocation)), environment.fn);
    const result = this.resultOf(target, bytes);
    for (let i = 0; i < count; i++) {
      if (this.isFull) return this.refuse(event, environment.fn, ROLE.emit, NONE, target, count - i);
      const ordinal = attempt * ORDINALS_PER_ATTEMPT + step * ORDINALS_PER_STEP + i;
      const keyA = hashInt(event.keyA, ordinal);
      const keyB = hashInt(event.keyB, ordinal);
      this.state(event, environment.fn, ROLE.emit, NONE, target, result, bytes, keyA, keyB, undefined);
      if (result === DELIVERED) this.hand(target, environment.fn, step, keyA, keyB, bytes, lineage, null);
    }
  }

  /**
   * An asynchronous event came to its end; `condition` indexes DELIVERY_CONDITIONS. Sends what its function's configuration says, and
   * answers whether a failure went somewhere.
   */
  ended(event: EventRecord, condition: number, responseBytes: number, error: string | undefined): boolean {
    const { deadLetterQueue, onSuccess, onFailure } = this.ends[event.fn] as EventEnds;
    if (condition === SUCCESS) {
      if (onSuccess !== null) this.sendEnd(event, 'onSuccess', condition, onSuccess, responseBytes, error);
      return false;
    }
    const isDead = deadLetterQueue !== null && this.sendEnd(event, 'deadLetterQueue', condition, deadLetterQueue, 0, error);
    const isTold = onFailure !== null && this.sendEnd(event, 'onFailure', condition, onFailure, responseBytes, error);
    return isDead || isTold;
  }

  private sendEnd(
    event: EventRecord,
    role: EndRole,
    condition: number,
    target: TargetConfig,
    responseBytes: number,
    error: string | undefined,
  ): boolean {
    if (this.isFull) {
      this.refuse(event, event.fn, ROLE[role], condition, target, 1);
      return false;
    }
    const payloads = event.bytes + responseBytes + (error?.length ?? 0);
    const bytes = role === 'deadLetterQueue' ? event.bytes : payloads + RECORD_ENVELOPE_BYTES;
    const result = this.resultOf(target, bytes);
    const keyA = hashInt(event.keyA, END_ORDINALS[role]);
    const keyB = hashInt(event.keyB, END_ORDINALS[role]);
    const text = this.ports.recordText(event, role, condition, error);
    this.state(event, event.fn, ROLE[role], condition, target, result, bytes, keyA, keyB, text);
    if (result === DELIVERED)
      this.hand(
        target,
        event.fn,
        END_ORDINALS[role],
        keyA,
        keyB,
        bytes,
        lineageFor(target, event.lineage, event.fn),
        text ?? null,
      );
    return result === DELIVERED;
  }

  private hand(
    target: TargetConfig,
    from: number,
    step: number,
    keyA: number,
    keyB: number,
    bytes: number,
    lineage: readonly number[],
    text: string | null,
  ): void {
    const { events, agenda } = this.parts;
    const { hopUs } = this.bounds;
    const { kind, index } = target;
    if (kind === KIND.source) return this.ports.happen(index, keyA, keyB, lineage);
    if (kind === KIND.queue) return this.ports.send(index, from, step, keyA, keyB, bytes, text, lineage);
    if (kind === KIND.topic || (kind === KIND.bucket && text !== null))
      return this.ports.post(target, from, step, keyA, keyB, text, lineage);
    if (kind !== KIND.function) return;
    assert(index >= 0, 'a target function was validated, yet is missing');
    const event = events.open(CAUSED, index, from, step, keyA, keyB, bytes, 0, agenda.now);
    event.lineage = lineage;
    const delayUs = sampleMicros(this.asynchronousQueueDelayMs, US_PER_MS, this.queueDelay, keyA, keyB, 0);
    this.asynchronous.enqueue(event, agenda.now + Math.max(delayUs, hopUs));
  }

  /** Whether as many events are on their way as this run holds. */
  private get isFull(): boolean {
    return this.parts.events.size >= this.bounds.eventsMax;
  }

  private refuse(
    { id, source }: EventRecord,
    fn: number,
    role: number,
    condition: number,
    { kind, index, name }: TargetConfig,
    messages: number,
  ): void {
    const { facts, agenda, events } = this.parts;
    const to = { role, condition, targetKind: kind, target: index, messages, onTheirWay: events.size };
    facts.state('sendingRefused', agenda.now, { event: id, source, function: fn, ...to }, name);
  }

  /** Index into DELIVERY_RESULTS. */
  private resultOf(target: TargetConfig, bytes: number): number {
    if (bytes > (this.bounds.bytesMax[target.kind] as number)) return TOO_LARGE;
    const error = this.ports.errorOf(target);
    return error < 0 ? DELIVERED : UNREACHED + error;
  }

  private state(
    { id, source }: EventRecord,
    fn: number,
    role: number,
    condition: number,
    { kind, index, name }: TargetConfig,
    result: number,
    bytes: number,
    keyA: number,
    keyB: number,
    text: string | undefined,
  ): void {
    const of = { event: id, source, function: fn, role, condition, targetKind: kind, target: index, result, bytes, keyA, keyB };
    this.parts.facts.state('deliveryMade', this.parts.agenda.now, of, text === undefined ? name : `${name}\n${text}`);
  }
}

/** What a function's run leads to. EventBridge does not pass the trace on: what comes from it begins a chain of its own. */
function lineageFor({ kind }: TargetConfig, lineage: readonly number[], fn: number): readonly number[] {
  return kind === KIND.eventBus ? NO_LINEAGE : withRunOf(lineage, fn);
}
