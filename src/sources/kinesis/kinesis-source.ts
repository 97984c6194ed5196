import { assert, US_PER_MS } from '../../base';
import { DiscreteChoice, type Stream, zipfWeights } from '../../kernel';
import { type ArrivalDriver, driverOf } from '../arrivals/arrival-driver';
import { base64Of } from '../base64';
import { isoTextOf } from '../civil-time';
import type { KinesisConfig } from '../config';
import { indexOf, luckOf, type SourceLuck } from '../luck';
import type { EmittedRecord, Source, SourceContext } from '../ports';
import { jsonBytes } from '../record-size';
import type { StreamIdentity } from '../streams/failure-record';
import { VersionCounters } from '../version-counters';
import { partitionKeyOf, ShardsOfKeys } from './partition-keys';

const ZIPF_EXPONENT = 1;
/** Two records never share a µs: the sequence number is made of the time. */
const SPACING_US = 1;
const SEQUENCE = 1;
const SEQUENCE_DRAWN_DIGITS = 12;
const MS_PER_S = 1000;

/**
 * Readings of devices in a Kinesis data stream. Entity = device, which is the partition key; step = its n-th reading. The event's shape:
 * https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html (2026-11). The data are JSON of exactly `dataBytes` bytes.
 */
export class KinesisSource implements Source {
  readonly stream: StreamIdentity;
  private readonly driver: ArrivalDriver;
  private readonly luck: SourceLuck;
  private readonly keys: Stream;
  private readonly texts: Stream;
  private readonly popularity: DiscreteChoice | null;
  private readonly versions = new VersionCounters();
  private readonly shards: ShardsOfKeys;
  /** Of a record but for the text of its time. */
  private readonly bytesWithoutTime: number;

  constructor(
    private readonly config: KinesisConfig,
    private readonly context: SourceContext,
  ) {
    this.luck = luckOf(config.name, context);
    this.keys = this.luck.stream('partition keys');
    this.texts = this.luck.stream('texts');
    this.popularity = config.popularity === 'zipf' ? new DiscreteChoice(zipfWeights(config.partitionKeys, ZIPF_EXPONENT)) : null;
    this.shards = new ShardsOfKeys(config.partitionKeys, config.shards);
    this.stream = {
      batchInfo: 'KinesisBatchInfo',
      arn: `arn:aws:kinesis:${context.region}:${context.accountId}:stream/${config.stream}`,
      shardId: shardIdOf,
      sequenceNumberOf: (record) => this.sequenceNumberOf(record),
    };
    const any = { entity: 0, step: 0, atUs: 0, keyA: 0, keyB: 0 };
    this.bytesWithoutTime = jsonBytes(this.record(any)) - this.timeText(0).length;
    this.driver = driverOf(config.arrivals, context, this.luck, SPACING_US, (step) => this.happen(step));
  }

  start(): void {
    this.driver.start();
  }

  setRateFactor(factor: number): void {
    this.driver.setRateFactor(factor);
  }

  event(records: readonly EmittedRecord[]): unknown {
    assert(records.length > 0, 'a Kinesis event needs a record');
    return { Records: records.map((record) => this.record(record)) };
  }

  itemIdentifier(record: EmittedRecord): string {
    return this.sequenceNumberOf(record);
  }

  /** Only the data, says https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis-filtering.html (2026-11). */
  filterView(record: EmittedRecord): Readonly<Record<string, unknown>> {
    return { data: this.dataOf(record) };
  }

  private happen(arrival: number): void {
    const unit = this.keys.unit(arrival, 0, 0, 0);
    const entity = this.popularity === null ? indexOf(unit, this.config.partitionKeys) : this.popularity.indexOf(unit);
    const step = this.versions.take(entity);
    const { index, emit, agenda } = this.context;
    const bytes = this.bytesWithoutTime + this.timeText(agenda.now).length;
    emit(index, entity, step, this.luck.keyA(entity, step), this.luck.keyB(entity, step), bytes, 0);
  }

  private record(emitted: EmittedRecord): unknown {
    const { entity } = emitted;
    const sequenceNumber = this.sequenceNumberOf(emitted);
    return {
      kinesis: {
        kinesisSchemaVersion: '1.0',
        partitionKey: partitionKeyOf(entity),
        sequenceNumber,
        data: base64Of(bytesOfAscii(this.dataOf(emitted))),
        approximateArrivalTimestamp: Number(this.timeText(emitted.atUs)),
      },
      eventSource: 'aws:kinesis',
      eventVersion: '1.0',
      eventID: `${shardIdOf(this.shards.shardOf(entity))}:${sequenceNumber}`,
      eventName: 'aws:kinesis:record',
      invokeIdentityArn: `arn:aws:iam::${this.context.accountId}:role/lambda-role`,
      awsRegion: this.context.region,
      eventSourceARN: this.stream.arn,
    };
  }

  /** A reading, filled up to its size. */
  private dataOf({ entity, step, atUs }: EmittedRecord): string {
    const reading = {
      deviceId: partitionKeyOf(entity),
      time: isoTextOf(this.context.startsAtMs + atUs / US_PER_MS),
      temperatureC: (1500 + indexOf(this.texts.unit(entity, step, 0, 0), 1000)) / 100,
      humidity: 30 + indexOf(this.texts.unit(entity, step, 0, 1), 50),
      note: '',
    };
    const room = this.config.dataBytes - JSON.stringify(reading).length;
    return JSON.stringify({ ...reading, note: '.'.repeat(Math.max(0, room)) });
  }

  /** Seconds with a fraction, as AWS has them. */
  private timeText(atUs: number): string {
    return String(Math.floor(this.context.startsAtMs + atUs / US_PER_MS) / MS_PER_S);
  }

  /** 56 digits that grow with time: the epoch µs, then drawn ones. AWS's grow within a shard. */
  private sequenceNumberOf({ entity, step, atUs }: EmittedRecord): string {
    const epochUs = this.context.startsAtMs * US_PER_MS + atUs;
    let drawn = '';
    for (let n = 0; n < 3; n++) {
      const part = indexOf(this.texts.unit(entity, step, SEQUENCE, n), 1_000_000_000_000);
      drawn += String(part).padStart(SEQUENCE_DRAWN_DIGITS, '0');
    }
    return `496${String(epochUs).padStart(17, '0')}${drawn}`;
  }
}

const shardIdOf = (shard: number): string => `shardId-${String(shard).padStart(12, '0')}`;

const bytesOfAscii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
