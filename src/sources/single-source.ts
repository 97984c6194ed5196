import { assert } from '../base';
import { type ArrivalDriver, driverOf } from './arrivals/arrival-driver';
import { luckOf, type SourceLuck } from './luck';
import type { EmittedRecord, Source, SourceContext } from './ports';
import { isPosted, Posted, type PublishedMessage } from './posted';
import { jsonBytes, SizeByShape } from './record-size';
import type { SourceConfigCommon } from './source-config-common';

/** What makes the events of a source each of whose arrivals is one event. */
export interface EventMaker {
  /** The event of a happening: a pure function of its entity and time. `published`: it is not the source's own. */
  event(record: EmittedRecord, published?: PublishedMessage): unknown;
  /** A number made of everything that the event's length depends on; −1 when every event is to be measured. */
  shapeOf(entity: number): number;
  /** Whether the arrival becomes an event at all; absent: always. */
  isDelivered?(record: EmittedRecord): boolean;
}

/** Caused happenings are numbered from here. */
const CAUSED_ENTITIES = 0x40000000;

interface Records {
  readonly Records?: readonly unknown[];
}

/** A source each of whose arrivals is one event. Entity = arrival, step = 0. */
export class SingleSource implements Source {
  private readonly driver: ArrivalDriver;
  private readonly luck: SourceLuck;
  private readonly sizes = new SizeByShape();
  private readonly posted = new Posted<PublishedMessage>({ text: '', subject: '', attributes: {} }, ({ text }) => text.length);

  constructor(
    config: SourceConfigCommon,
    private readonly context: SourceContext,
    private readonly maker: EventMaker,
  ) {
    this.luck = luckOf(config.name, context);
    this.driver = driverOf(config.arrivals, context, this.luck, 0, (arrival) => this.happen(arrival));
  }

  start(): void {
    this.driver.start();
  }

  setRateFactor(factor: number): void {
    this.driver.setRateFactor(factor);
  }

  event(records: readonly EmittedRecord[]): unknown {
    const [record] = records;
    assert(record !== undefined && records.length === 1, 'one arrival is one event');
    return this.eventOf(record);
  }

  lengthShapeOf({ entity }: EmittedRecord): number {
    return this.maker.shapeOf(entity);
  }

  /** One more arrival, with a number that the source itself does not reach. */
  cause(keyA: number, keyB: number): void {
    const { index, emit, agenda } = this.context;
    const record = { entity: CAUSED_ENTITIES + (keyA & (CAUSED_ENTITIES - 1)), step: 0, atUs: agenda.now, keyA, keyB };
    if (this.maker.isDelivered?.(record) !== false) emit(index, record.entity, 0, keyA, keyB, this.bytesOf(record), 0);
  }

  publish(message: PublishedMessage, keyA: number, keyB: number): void {
    const { index, emit, agenda } = this.context;
    const record = { entity: this.posted.keep(message), step: 0, atUs: agenda.now, keyA, keyB };
    emit(index, record.entity, 0, keyA, keyB, this.bytesOf(record), 0);
  }

  private eventOf(record: EmittedRecord): unknown {
    const { entity } = record;
    return isPosted(entity) ? this.maker.event(record, this.posted.of(entity)) : this.maker.event(record);
  }

  private happen(entity: number): void {
    const { index, emit, agenda } = this.context;
    const { luck, maker } = this;
    const keyA = luck.keyA(entity, 0);
    const keyB = luck.keyB(entity, 0);
    const record = { entity, step: 0, atUs: agenda.now, keyA, keyB };
    if (maker.isDelivered?.(record) === false) return;
    emit(index, entity, 0, keyA, keyB, this.bytesOf(record), 0);
  }

  /** Of its record, where AWS wraps it in a list. */
  private bytesOf(record: EmittedRecord): number {
    const shape = isPosted(record.entity) ? -1 : this.maker.shapeOf(record.entity);
    const known = shape < 0 ? undefined : this.sizes.get(shape);
    if (known !== undefined) return known;
    const event = this.eventOf(record);
    const sized = (event as Records).Records?.[0] ?? event;
    return shape < 0 ? jsonBytes(sized) : this.sizes.measure(shape, sized);
  }
}
