import { assert, US_PER_MS, US_PER_S } from '../../base';
import type { Stream } from '../../kernel';
import { type ArrivalDriver, driverOf } from '../arrivals/arrival-driver';
import { datePathOf, isoTextOf } from '../civil-time';
import type { S3Config } from '../config';
import { documentationAddress } from '../documentation-addresses';
import { hex8, keyedBase64, keyedCapitals, keyedHex, keyedUuid } from '../keyed-text';
import { indexOf, luckOf, type SourceLuck } from '../luck';
import type { EmittedRecord, Source, SourceContext } from '../ports';
import { isPosted, Posted, type StoredObject } from '../posted';
import { digitsOf, jsonBytes, SizeByShape } from '../record-size';
import { VersionCounters } from '../version-counters';
import { type ObjectChange, ObjectHistory } from './object-history';
import { urlEncodedKey } from './object-key';
import { s3Record } from './s3-record';

const NETWORK = 2;
const REQUEST_ID = 1;
const HOST_ID = 2;
const E_TAG = 3;
const SEQUENCER = 4;
const ROLE = 5;
/** Two records of one key never share a µs: the sequencer is made of the time. */
const SPACING_US = 1;
/** Caused objects are drawn from so many: two of a run are hardly ever the same. */
const CAUSED_ENTITIES = 0x3fffffff;
const UNITS_PER_US = 4294;

/** Uploads and removals in one bucket. Entity = object, step = version of that object. */
export class S3Source implements Source {
  private readonly driver: ArrivalDriver;
  private readonly luck: SourceLuck;
  private readonly objects: Stream;
  private readonly texts: Stream;
  private readonly history: ObjectHistory;
  private readonly versions = new VersionCounters();
  private readonly sizes = new SizeByShape();
  private readonly posted = new Posted<StoredObject>({ key: '', bytes: 0, by: '' }, ({ key }) => key.length);
  private readonly keyStart: string;
  private readonly keyDigits: number;
  private readonly principalId: string;
  private readonly ownerPrincipalId: string;
  private readonly configurationId: string;

  constructor(
    private readonly config: S3Config,
    private readonly context: SourceContext,
  ) {
    this.luck = luckOf(config.name, context);
    this.objects = this.luck.stream('objects');
    this.texts = this.luck.stream('texts');
    this.history = new ObjectHistory(config, this.luck);
    this.keyStart = urlEncodedKey(`${config.keyPrefix}${datePathOf(context.startsAtMs)}/IMG_`);
    this.keyDigits = Math.max(4, digitsOf(config.objects));
    const constants = this.luck.stream('constants');
    this.principalId = `AWS:AIDA${keyedCapitals(constants, 0, 0, 0, 17)}`;
    this.ownerPrincipalId = `A${keyedCapitals(constants, 1, 0, 0, 13)}`;
    this.configurationId = keyedUuid(constants, 2, 0, 0);
    this.driver = driverOf(config.arrivals, context, this.luck, SPACING_US, (step) => this.happen(step));
  }

  start(): void {
    this.driver.start();
  }

  setRateFactor(factor: number): void {
    this.driver.setRateFactor(factor);
  }

  /** S3 notifies Lambda of one object at a time; several records would be one event each. */
  event(records: readonly EmittedRecord[]): unknown {
    assert(records.length > 0, 'an S3 event needs a record');
    return { Records: records.map((record) => this.record(record)) };
  }

  /** A new object, beside all that the source itself writes. */
  cause(keyA: number, keyB: number): void {
    const entity = this.config.objects + (keyA & CAUSED_ENTITIES);
    const change = this.history.changeOf(entity, 0);
    this.context.emit(this.context.index, entity, 0, keyA, keyB, this.bytesOf(entity, 0, change), change.bytes);
  }

  store(object: StoredObject, keyA: number, keyB: number): void {
    const { index, emit, agenda } = this.context;
    const entity = this.posted.keep(object);
    const bytes = jsonBytes(this.record({ entity, step: 0, atUs: agenda.now, keyA, keyB }));
    emit(index, entity, 0, keyA, keyB, bytes, object.bytes);
  }

  private happen(arrival: number): void {
    const entity = indexOf(this.objects.unit(arrival, 0, 0, 0), this.config.objects);
    const version = this.versions.take(entity);
    const change = this.history.changeOf(entity, version);
    const { index, emit } = this.context;
    const keyA = this.luck.keyA(entity, version);
    const keyB = this.luck.keyB(entity, version);
    emit(index, entity, version, keyA, keyB, this.bytesOf(entity, version, change), change.bytes);
  }

  private bytesOf(entity: number, version: number, change: ObjectChange): number {
    const shape = change.isRemoval ? 0 : digitsOf(change.bytes) + 100 * digitsOf(change.parts) * (change.parts > 0 ? 1 : 0);
    const known = this.sizes.get(shape);
    if (known !== undefined) return known;
    const atUs = this.context.agenda.now;
    return this.sizes.measure(shape, this.record({ entity, step: version, atUs, keyA: 0, keyB: 0 }));
  }

  private record({ entity, step, atUs }: EmittedRecord): unknown {
    const stored = isPosted(entity) ? this.posted.of(entity) : null;
    const change = stored === null ? this.history.changeOf(entity, step) : { isRemoval: false, bytes: stored.bytes, parts: 0 };
    return s3Record({
      region: this.context.region,
      eventTime: isoTextOf(this.context.startsAtMs + atUs / US_PER_MS),
      eventName: change.isRemoval
        ? 'ObjectRemoved:Delete'
        : change.parts > 0
          ? 'ObjectCreated:CompleteMultipartUpload'
          : 'ObjectCreated:Put',
      principalId: stored === null ? this.principalId : `AWS:AROA${keyedCapitals(this.texts, ROLE, 0, 0, 17)}:${stored.by}`,
      sourceIPAddress: documentationAddress(NETWORK, this.texts, entity, step),
      requestId: keyedCapitals(this.texts, entity, step, REQUEST_ID, 16),
      hostId: keyedBase64(this.texts, entity, step, HOST_ID, 76),
      configurationId: this.configurationId,
      bucket: this.config.bucket,
      ownerPrincipalId: this.ownerPrincipalId,
      object: this.objectOf(stored === null ? this.keyOf(entity) : urlEncodedKey(stored.key), entity, step, atUs, change),
    });
  }

  private keyOf(entity: number): string {
    return `${this.keyStart}${String(entity + 1).padStart(this.keyDigits, '0')}.jpg`;
  }

  private objectOf(
    key: string,
    entity: number,
    version: number,
    atUs: number,
    change: ObjectChange,
  ): { key: string; size?: number; eTag?: string; sequencer: string } {
    const sequencer = this.sequencerOf(entity, version, atUs);
    if (change.isRemoval) return { key, sequencer };
    const digest = keyedHex(this.texts, entity, version, E_TAG, 32);
    return { key, size: change.bytes, eTag: change.parts > 0 ? `${digest}-${change.parts}` : digest, sequencer };
  }

  /** 18 hexadecimal digits that grow with time: 00, the epoch second, and its 2^32 parts (the last bits drawn). */
  private sequencerOf(entity: number, version: number, atUs: number): string {
    const us = this.context.startsAtMs * US_PER_MS + atUs;
    const second = Math.floor(us / US_PER_S);
    const drawn = Math.floor(this.texts.unit(entity, version, SEQUENCER, 0) * UNITS_PER_US);
    const part = (us - second * US_PER_S) * UNITS_PER_US + drawn;
    return `00${hex8(second)}${hex8(part)}`.toUpperCase();
  }
}
