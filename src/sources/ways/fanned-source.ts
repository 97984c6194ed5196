import { assert } from '../../base';
import { bareStep, wayOf } from '../../journal';
import type { Stream } from '../../kernel';
import type { SourceConfig } from '../config';
import { keyedUuid } from '../keyed-text';
import { luckOf } from '../luck';
import type { EmittedRecord, Source, SourceContext, WaysPort } from '../ports';
import { isPosted, type PublishedMessage, type StoredObject } from '../posted';
import { jsonBytes, SizeByShape } from '../record-size';
import { subscribedAs } from '../sns/sns-event';
import { type MessageAttributes, type QueueContext, sqsRecord } from '../sqs/sqs-record';
import { SQS_TEXTS } from '../sqs/sqs-source';
import type { WayConfig } from './way-config';
import { afterStop, type Content, deliveredText } from './way-content';

/** More shapes of one way than a source has. */
const SHAPES_PER_WAY = 1e9;

const CONTENT_KINDS: { readonly [K in SourceConfig['kind']]?: Content['kind'] } = { s3: 's3', sns: 'sns', eventbridge: 'bus' };

/** A source whose happenings go several ways: itself, and what becomes of its payload on each. */
export class FannedSource implements Source, WaysPort {
  readonly ways: WaysPort = this;
  private readonly sizes = new SizeByShape();
  private readonly texts: Stream;
  private readonly kind: Content['kind'];
  private readonly name: string;

  constructor(
    private readonly inner: Source,
    { kind, name }: Pick<SourceConfig, 'kind' | 'name'>,
    private readonly context: SourceContext,
    private readonly configs: readonly WayConfig[],
  ) {
    const content = CONTENT_KINDS[kind];
    assert(content !== undefined, `a source of kind ${kind} has one way only`);
    this.kind = content;
    this.name = name;
    this.texts = context.draws.stream(SQS_TEXTS);
  }

  start(): void {
    this.inner.start();
  }

  setRateFactor(factor: number): void {
    this.inner.setRateFactor(factor);
  }

  cause(keyA: number, keyB: number): void {
    assert(this.inner.cause !== undefined, 'nothing can be caused at this source');
    this.inner.cause(keyA, keyB);
  }

  publish(message: PublishedMessage, keyA: number, keyB: number): void {
    this.inner.publish?.(message, keyA, keyB);
  }

  store(object: StoredObject, keyA: number, keyB: number): void {
    this.inner.store?.(object, keyA, keyB);
  }

  event(records: readonly EmittedRecord[]): unknown {
    const [record] = records;
    assert(record !== undefined, 'an event needs a record');
    const config = this.configs[wayOf(record.step) - 1];
    if (config === undefined) return this.inner.event(records);
    return config.queue === null ? this.contentOf(config, record)?.event : { Records: [this.queueRecord(config, record)] };
  }

  body(record: EmittedRecord): string {
    const config = this.configs[wayOf(record.step) - 1];
    return config === undefined ? JSON.stringify(this.inner.event([record])) : this.bodyOf(config, record);
  }

  /** Raw delivery turns a notification's attributes into the message's own. */
  messageAttributes(record: EmittedRecord): MessageAttributes {
    const config = this.configs[wayOf(record.step) - 1];
    const content = config?.isRaw === true ? this.contentOf(config, record) : null;
    if (content?.kind !== 'sns') return {};
    const own = Object.entries(content.event.Records[0].Sns.MessageAttributes);
    return Object.fromEntries(own.map(([name, { Type, Value }]) => [name, attributeOf(Type, Value)]));
  }

  messageGroup(record: EmittedRecord): string | null {
    return this.configs[wayOf(record.step) - 1]?.messageGroupId ?? null;
  }

  /** Whether the rules on that way let it through. */
  accepts(way: number, record: EmittedRecord): boolean {
    const config = this.configs[way - 1];
    if (config === undefined) return true;
    if (!config.stops.some((stop) => stop.kind === 'rule' && stop.pattern !== null)) return true;
    return this.contentOf(config, record) !== null;
  }

  /** The size of what comes out of a way; `bytes` is that of the happening's own record. */
  bytesOf(way: number, record: EmittedRecord, bytes: number): number {
    const config = this.configs[way - 1];
    if (config === undefined) return bytes;
    const own = isPosted(record.entity) ? -1 : (this.inner.lengthShapeOf?.(record) ?? bytes);
    const shape = own < 0 ? -1 : own + way * SHAPES_PER_WAY;
    const known = shape < 0 ? undefined : this.sizes.get(shape);
    if (known !== undefined) return known;
    const [first] = (this.event([{ ...record, step: record.step }]) as { readonly Records?: readonly unknown[] }).Records ?? [];
    const measured = config.queue === null ? (first ?? this.contentOf(config, record)?.event) : this.queueRecord(config, record);
    return shape < 0 ? jsonBytes(measured) : this.sizes.measure(shape, measured);
  }

  /** What the service of a hop hands over as a message, or would have: after `hop` topics and rules. */
  textAt(way: number, hop: number, record: EmittedRecord): string {
    const config = this.configs[way - 1];
    if (config === undefined) return deliveredText(this.inner.event([record]), false);
    const isEnd = hop === config.stops.length;
    return deliveredText(this.contentOf(config, record, hop)?.event ?? null, isEnd && config.isRaw);
  }

  /** What the function or the queue at the end of a way gets; null when a rule on it does not let it through. */
  private contentOf(config: WayConfig, record: EmittedRecord, hops = config.stops.length): Content | null {
    const bare = { ...record, step: bareStep(record.step) };
    let content: Content | null = { kind: this.kind, event: this.inner.event([bare]) } as Content; // a source of that kind makes such events
    for (const stop of config.stops.slice(0, hops)) if (content !== null) content = afterStop(content, stop, bare, this.context);
    if (content?.kind !== 'sns' || hops < config.stops.length || config.subscription === 0) return content;
    return { kind: 'sns', event: subscribedAs(content.event, this.subscriptionOf(config)) };
  }

  /** The id of a subscription of a topic: each has its own. */
  private subscriptionOf({ stops, subscription }: WayConfig): string {
    const name = stops.findLast(({ kind }) => kind === 'topic')?.name ?? this.name;
    return keyedUuid(luckOf(name, this.context).stream('subscriptions'), subscription, 0, 0);
  }

  private bodyOf(config: WayConfig, record: EmittedRecord): string {
    const content = this.contentOf(config, record);
    return deliveredText(content?.event ?? null, config.isRaw);
  }

  /** As at the first receive. */
  private queueRecord(config: WayConfig, record: EmittedRecord): unknown {
    const { region, accountId, startsAtMs } = this.context;
    const queue: QueueContext = { queue: config.queue ?? '', region, accountId, startsAtMs, texts: this.texts };
    const { keyA, keyB, atUs } = record;
    const attributes = this.messageAttributes(record);
    const message = {
      keyA,
      keyB,
      body: this.bodyOf(config, record),
      attributes,
      sentUs: atUs,
      firstReceivedUs: atUs,
      receives: 1,
    };
    return sqsRecord({ ...message, group: config.messageGroupId ?? '', ordinal: 0 }, queue);
  }
}

function attributeOf(dataType: string, stringValue: string): MessageAttributes[string] {
  return { stringValue, stringListValues: [], binaryListValues: [], dataType };
}
