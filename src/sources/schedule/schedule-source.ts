import { assert, US_PER_MS } from '../../base';
import type { Stream } from '../../kernel';
import { type ArrivalDriver, driverOf } from '../arrivals/arrival-driver';
import { isoSecondsTextOf } from '../civil-time';
import type { ScheduleConfig } from '../config';
import { keyedUuid } from '../keyed-text';
import { luckOf, type SourceLuck } from '../luck';
import type { EmittedRecord, Source, SourceContext } from '../ports';
import { jsonBytes } from '../record-size';

/**
 * An EventBridge rule on a schedule. Entity = firing, step = 0. The event's shape:
 * https://docs.aws.amazon.com/lambda/latest/dg/with-scheduled-events.html and
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html (2026-11).
 */
export class ScheduleSource implements Source {
  private readonly driver: ArrivalDriver;
  private readonly luck: SourceLuck;
  private readonly texts: Stream;
  private readonly bytes: number;

  constructor(
    private readonly config: ScheduleConfig,
    private readonly context: SourceContext,
  ) {
    this.luck = luckOf(config.name, context);
    this.texts = this.luck.stream('texts');
    // Every field has a fixed length.
    this.bytes = jsonBytes(this.event([{ entity: 0, step: 0, atUs: 0, keyA: 0, keyB: 0 }]));
    this.driver = driverOf(config.arrivals, context, this.luck, 0, (step) => this.happen(step));
  }

  start(): void {
    this.driver.start();
  }

  setRateFactor(factor: number): void {
    this.driver.setRateFactor(factor);
  }

  /** One firing is one event. */
  event(records: readonly EmittedRecord[]): unknown {
    const [record] = records;
    assert(record !== undefined && records.length === 1, 'a scheduled event is of one firing');
    const { region, accountId, startsAtMs } = this.context;
    return {
      version: '0',
      id: keyedUuid(this.texts, record.entity, record.step, 0),
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: accountId,
      time: isoSecondsTextOf(startsAtMs + record.atUs / US_PER_MS),
      region,
      resources: [`arn:aws:events:${region}:${accountId}:rule/${this.config.ruleName}`],
      detail: {},
    };
  }

  private happen(entity: number): void {
    const { index, emit } = this.context;
    emit(index, entity, 0, this.luck.keyA(entity, 0), this.luck.keyB(entity, 0), this.bytes, 0);
  }
}
