import { assert, type Micros, US_PER_MS, US_PER_S } from '../../base';
import type { Stream } from '../../kernel';
import { type ArrivalDriver, driverOf } from '../arrivals/arrival-driver';
import { isoTextOf } from '../civil-time';
import type { DynamodbStreamConfig } from '../config';
import { keyedHex } from '../keyed-text';
import { indexOf, luckOf, type SourceLuck } from '../luck';
import type { EmittedRecord, Source, SourceContext } from '../ports';
import { digitsOf, SizeByShape } from '../record-size';
import type { StreamIdentity } from '../streams/failure-record';
import { VersionCounters } from '../version-counters';
import { type AttributeMap, sizeOfAttributes } from './attribute-value';
import { type ChangeName, countedBytesOf, OrderHistory, type OrderStatus } from './order-history';

const STATUSES: readonly OrderStatus[] = ['PLACED', 'PAID', 'PICKED', 'SHIPPED', 'DELIVERED', 'CANCELLED'];
const NAMES: readonly ChangeName[] = ['INSERT', 'MODIFY', 'REMOVE'];
const EVENT_ID = 1;
const SEQUENCE = 2;
const SHARD_ID = 3;
/** Two records never share a µs: the sequence number is made of the time. */
const SPACING_US = 1;
const SEQUENCE_DRAWN = 10_000_000_000;
const SEQUENCE_DRAWN_DIGITS = 10;

interface Images {
  readonly NewImage?: AttributeMap;
  readonly OldImage?: AttributeMap;
}

/**
 * The stream of an orders table. Entity = item, step = version of that item in its own history. The record's shape:
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_StreamRecord.html and the samples of
 * https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html (2026-11).
 */
export class DynamodbStreamSource implements Source {
  private readonly driver: ArrivalDriver;
  private readonly luck: SourceLuck;
  private readonly items: Stream;
  private readonly texts: Stream;
  private readonly history: OrderHistory;
  private readonly versions = new VersionCounters();
  private readonly sizes = new SizeByShape();
  readonly stream: StreamIdentity;

  constructor(
    private readonly config: DynamodbStreamConfig,
    private readonly context: SourceContext,
  ) {
    this.luck = luckOf(config.name, context);
    this.items = this.luck.stream('items');
    this.texts = this.luck.stream('texts');
    this.history = new OrderHistory(config, this.luck);
    const label = isoTextOf(context.startsAtMs).slice(0, -1);
    this.stream = {
      batchInfo: 'DDBStreamBatchInfo',
      arn: `arn:aws:dynamodb:${context.region}:${context.accountId}:table/${config.table}/stream/${label}`,
      shardId: (shard) => this.shardId(shard),
      sequenceNumberOf: ({ entity, step, atUs }) => this.sequenceNumberOf(entity, step, context.startsAtMs * US_PER_MS + atUs),
    };
    this.driver = driverOf(config.arrivals, context, this.luck, SPACING_US, (step) => this.happen(step));
  }

  start(): void {
    this.driver.start();
  }

  setRateFactor(factor: number): void {
    this.driver.setRateFactor(factor);
  }

  event(records: readonly EmittedRecord[]): unknown {
    assert(records.length > 0, 'a DynamoDB event needs a record');
    return { Records: records.map((record) => this.record(record)) };
  }

  itemIdentifier(record: EmittedRecord): string {
    return this.stream.sequenceNumberOf(record);
  }

  filterView(record: EmittedRecord): Readonly<Record<string, unknown>> {
    return this.record(record);
  }

  private happen(arrival: number): void {
    const entity = indexOf(this.items.unit(arrival, 0, 0, 0), this.config.items);
    const version = this.versions.take(entity);
    const { index, emit } = this.context;
    const keyA = this.luck.keyA(entity, version);
    const keyB = this.luck.keyB(entity, version);
    emit(index, entity, version, keyA, keyB, this.bytesOf(entity, version), 0);
  }

  private bytesOf(entity: number, version: number): number {
    const shape = this.shapeOf(entity, version);
    const known = this.sizes.get(shape);
    if (known !== undefined) return known;
    const atUs = this.context.agenda.now;
    return this.sizes.measure(shape, this.record({ entity, step: version, atUs, keyA: 0, keyB: 0 }));
  }

  /** Everything that the lengths within a record depend on, as one number. */
  private shapeOf(entity: number, version: number): number {
    const birth = this.history.birthOf(entity, version);
    const age = version - birth;
    const { text, counted } = this.history.priceLengths(entity, birth);
    let shape = NAMES.indexOf(this.history.nameOf(entity, version));
    shape = shape * 4 + this.history.lineCount(entity, birth) - 1;
    shape = shape * 64 + text;
    shape = shape * 64 + counted;
    shape = shape * 384 + this.revisionShape(entity, birth, age);
    return shape * 384 + (age === 0 ? 0 : this.revisionShape(entity, birth, age - 1));
  }

  private revisionShape(entity: number, birth: number, age: number): number {
    const status = STATUSES.indexOf(this.history.statusOf(entity, birth, age));
    return (status * 8 + digitsOf(age + 1)) * 8 + countedBytesOf(age + 1);
  }

  private record({ entity, step, atUs }: EmittedRecord) {
    const epochUs = this.context.startsAtMs * US_PER_MS + atUs;
    const name = this.history.nameOf(entity, step);
    const keys = this.history.keys(entity);
    const images = this.imagesOf(name, entity, step);
    return {
      eventID: keyedHex(this.texts, entity, step, EVENT_ID, 32),
      eventName: name,
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: this.context.region,
      dynamodb: {
        ApproximateCreationDateTime: Math.floor(epochUs / US_PER_S),
        Keys: keys,
        ...images,
        SequenceNumber: this.sequenceNumberOf(entity, step, epochUs),
        SizeBytes: sizeOfAttributes(keys) + sizeOfAttributes(images.NewImage ?? {}) + sizeOfAttributes(images.OldImage ?? {}),
        StreamViewType: this.config.streamViewType,
      },
      eventSourceARN: this.stream.arn,
    };
  }

  /** The epoch ms at which the stream began, in 20 digits, and 8 drawn ones, as AWS's look. */
  private shardId(shard: number): string {
    return `shardId-${String(this.context.startsAtMs).padStart(20, '0')}-${keyedHex(this.texts, shard, 0, SHARD_ID, 8)}`;
  }

  private imagesOf(name: ChangeName, entity: number, version: number): Images {
    const view = this.config.streamViewType;
    const hasNew = name !== 'REMOVE' && (view === 'NEW_IMAGE' || view === 'NEW_AND_OLD_IMAGES');
    const hasOld = name !== 'INSERT' && (view === 'OLD_IMAGE' || view === 'NEW_AND_OLD_IMAGES');
    return {
      ...(hasNew ? { NewImage: this.history.image(entity, version) } : {}),
      ...(hasOld ? { OldImage: this.history.image(entity, version - 1) } : {}),
    };
  }

  /** 26 digits that grow with time: the epoch µs, then ten drawn ones. AWS's have 21 to 40 and grow within a shard. */
  private sequenceNumberOf(entity: number, version: number, epochUs: Micros): string {
    const drawn = Math.floor(this.texts.unit(entity, version, SEQUENCE, 0) * SEQUENCE_DRAWN);
    return `${epochUs}${String(drawn).padStart(SEQUENCE_DRAWN_DIGITS, '0')}`;
  }
}
