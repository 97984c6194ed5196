import { assert, US_PER_MS, utf8Bytes } from '../../base';
import { BY_HAND } from '../../journal';
import { type Distribution, type Stream, sampleMicros } from '../../kernel';
import type { AsynchronousMode, LambdaParts, SynchronousMode } from '../../lambda';
import { SourceLuck } from '../luck';

/*
 * Events that a person sends, one by one: Lambda's own Invoke, with nothing before it. In facts their source is BY_HAND, their entity
 * the place of the intervention among those that took effect, their step the place among the sent events. The luck of an event is
 * keyed by the latter alone: sending one more event never moves what the scenario's own sources do, nor what was sent before.
 */

/** A name that no source of a scenario can have. */
const NAME = 'sent by hand';

/** What is sent, to which function (its index), and how. */
export interface HandSent {
  readonly fn: number;
  readonly invocationType: 'RequestResponse' | 'Event';
  /** Any JSON value. */
  readonly event: unknown;
}

/** Takes events that a person sends to Lambda, and keeps their texts. */
export class ByHand {
  private readonly luck: SourceLuck;
  private readonly queue: Stream;
  /** The sent events as JSON text, by their step. */
  private readonly texts: string[] = [];

  constructor(
    private readonly parts: LambdaParts,
    private readonly synchronous: SynchronousMode,
    private readonly asynchronous: AsynchronousMode,
    private readonly queueDelayMs: Distribution,
  ) {
    this.luck = new SourceLuck(parts.draws, NAME);
    this.queue = parts.draws.stream(`queue delay of ${NAME}`);
  }

  /** Invokes a function now; `place` is that of the intervention. Answers the number of the event in facts. */
  send({ fn, invocationType, event }: HandSent, place: number): number {
    const { events, agenda } = this.parts;
    const text = JSON.stringify(event);
    const step = this.texts.push(text) - 1;
    const keyA = this.luck.keyA(0, step);
    const keyB = this.luck.keyB(0, step);
    const record = events.open(BY_HAND, fn, place, step, keyA, keyB, utf8Bytes(text), objectBytesOf(event), agenda.now);
    const { id } = record;
    if (invocationType === 'RequestResponse') this.synchronous.deliver(record);
    else this.asynchronous.enqueue(record, agenda.now + sampleMicros(this.queueDelayMs, US_PER_MS, this.queue, keyA, keyB, 0));
    return id;
  }

  /** The text of a sent event, by its step. */
  text(step: number): string {
    const text = this.texts[step];
    assert(text !== undefined, `no event ${step} was sent by hand`);
    return text;
  }
}

type Json = Readonly<Record<string, unknown>>;

const field = (json: unknown, name: string): unknown =>
  typeof json === 'object' && json !== null && Object.hasOwn(json, name) ? (json as Json)[name] : undefined;

/** The bytes of the objects that an S3 event is about: what the function's CPU per MiB is for. 0 for any other event. */
function objectBytesOf(event: unknown): number {
  const records = field(event, 'Records');
  if (!Array.isArray(records)) return 0;
  return records.reduce((sum: number, record: unknown) => {
    const size = field(field(field(record, 's3'), 'object'), 'size');
    return typeof size === 'number' && Number.isSafeInteger(size) && size > 0 ? sum + size : sum;
  }, 0);
}
