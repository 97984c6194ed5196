import { assert } from '../../base';
import type { Stream } from '../../kernel';
import { type ArrivalDriver, driverOf } from '../arrivals/arrival-driver';
import type { SqsConfig } from '../config';
import { indexOf, luckOf, type SourceLuck } from '../luck';
import type { EmittedRecord, Source, SourceContext } from '../ports';
import { digitsOf, SizeByShape } from '../record-size';
import { filledBody, orderBody, orderDigits } from './message-body';
import { messageIdOf, type QueueContext, sqsRecord } from './sqs-record';

/** The luck of what every queue puts around its messages: one stream, so that a message keeps its id in a dead-letter queue. */
export const SQS_TEXTS = 'SQS messages';

/** Messages sent to a queue. Entity = message group (0 in a standard queue), step = number of the message in its source. */
export class SqsSource implements Source {
  private readonly driver: ArrivalDriver;
  private readonly luck: SourceLuck;
  private readonly texts: Stream;
  private readonly groups: Stream;
  private readonly sizes = new SizeByShape();
  private readonly isFifo: boolean;
  private readonly queue: QueueContext;

  constructor(
    private readonly config: SqsConfig,
    private readonly context: SourceContext,
  ) {
    this.luck = luckOf(config.name, context);
    this.texts = this.luck.stream('texts');
    this.groups = this.luck.stream('message groups');
    this.isFifo = config.queue.endsWith('.fifo');
    const { region, accountId, startsAtMs } = context;
    this.queue = { queue: config.queue, region, accountId, startsAtMs, texts: context.draws.stream(SQS_TEXTS) };
    this.driver = driverOf(config.arrivals, context, this.luck, 0, (step) => this.happen(step));
  }

  start(): void {
    this.driver.start();
  }

  setRateFactor(factor: number): void {
    this.driver.setRateFactor(factor);
  }

  /** The event of a first receive at once; the queue's own payload (queue-payload.ts) knows the receives of the run. */
  event(records: readonly EmittedRecord[]): unknown {
    assert(records.length > 0, 'an SQS event needs a record');
    return { Records: records.map((record) => this.record(record)) };
  }

  /** The body of a message: a text. */
  body({ entity, step, keyA, keyB }: EmittedRecord): string {
    const name = { number: step + 1, keyA, keyB, group: groupText(entity) };
    return this.config.body === null ? orderBody(name, this.texts) : filledBody(this.config.body, name, this.texts);
  }

  itemIdentifier({ keyA, keyB }: EmittedRecord): string {
    return messageIdOf(this.queue.texts, keyA, keyB);
  }

  private happen(arrival: number): void {
    const { index, emit } = this.context;
    const entity = this.isFifo ? indexOf(this.groups.unit(arrival, 0, 0, 0), this.config.messageGroups) : 0;
    const keyA = this.luck.keyA(entity, arrival);
    const keyB = this.luck.keyB(entity, arrival);
    emit(index, entity, arrival, keyA, keyB, this.bytesOf(entity, arrival, keyA, keyB), 0);
  }

  private bytesOf(entity: number, step: number, keyA: number, keyB: number): number {
    const digits = this.config.body === null ? orderDigits(keyA, keyB, this.texts) : digitsOf(step + 1);
    const shape = digits + (this.isFifo ? 100 * digitsOf(entity + 1) : 0);
    const known = this.sizes.get(shape);
    if (known !== undefined) return known;
    return this.sizes.measure(shape, this.record({ entity, step, atUs: this.context.agenda.now, keyA, keyB }));
  }

  private record(emitted: EmittedRecord): unknown {
    const { entity, step, atUs, keyA, keyB } = emitted;
    const common = { keyA, keyB, body: this.body(emitted), sentUs: atUs, firstReceivedUs: atUs, receives: 1 };
    return sqsRecord({ ...common, group: groupText(entity), ordinal: step }, this.queue);
  }
}

/** Message groups as texts. */
export function groupText(entity: number): string {
  return `group-${entity + 1}`;
}
