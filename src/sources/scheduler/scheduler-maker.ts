import { US_PER_MS } from '../../base';
import type { Stream } from '../../kernel';
import { isoSecondsTextOf } from '../civil-time';
import { busEvent } from '../eventbridge/eventbridge-event';
import { keyedHex } from '../keyed-text';
import type { EmittedRecord, SourceContext } from '../ports';
import type { SchedulerConfig } from '../push-config';
import type { EventMaker } from '../single-source';

const EXECUTION = 1;

/**
 * What a schedule of EventBridge Scheduler hands to its target: its input, with the context attributes filled in
 * (https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html), or, when it has none, a notification
 * whose `detail` is the text `{}` (as seen in events of 2024). Both 2026-11.
 */
export function schedulerMaker(config: SchedulerConfig, context: SourceContext, texts: Stream): EventMaker {
  const { region, accountId, startsAtMs } = context;
  const arn = `arn:aws:scheduler:${region}:${accountId}:schedule/${config.scheduleGroup}/${config.scheduleName}`;
  const notification = { detailType: 'Scheduled Event', source: 'aws.scheduler', resources: [arn], detail: '{}' };
  const input = config.input === null ? null : JSON.stringify(config.input);
  const filledIn = (text: string, { entity, atUs }: EmittedRecord): string =>
    text
      .replaceAll('<aws.scheduler.schedule-arn>', arn)
      .replaceAll('<aws.scheduler.scheduled-time>', isoSecondsTextOf(startsAtMs + atUs / US_PER_MS))
      .replaceAll('<aws.scheduler.execution-id>', keyedHex(texts, entity, 0, EXECUTION, 16))
      .replaceAll('<aws.scheduler.attempt-number>', '1');
  return {
    shapeOf: () => 0,
    event: (record) =>
      input === null ? busEvent(notification, record, context, texts) : (JSON.parse(filledIn(input, record)) as unknown),
  };
}
