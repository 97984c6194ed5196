import { US_PER_MS } from '../../base';
import type { Stream } from '../../kernel';
import { isoSecondsTextOf } from '../civil-time';
import { keyedUuid } from '../keyed-text';
import type { EmittedRecord, SourceContext } from '../ports';

/** What an event on an EventBridge bus is about. */
export interface BusEvent {
  readonly detailType: string;
  readonly source: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

/**
 * An event as EventBridge writes it, its fields in AWS's order, times in whole seconds.
 * https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html (2026-11)
 */
export function busEvent(
  { detailType, source, resources, detail }: BusEvent,
  { entity, step, atUs }: EmittedRecord,
  { accountId, region, startsAtMs }: SourceContext,
  texts: Stream,
): unknown {
  return {
    version: '0',
    id: keyedUuid(texts, entity, step, 0),
    'detail-type': detailType,
    source,
    account: accountId,
    time: isoSecondsTextOf(startsAtMs + atUs / US_PER_MS),
    region,
    resources,
    detail,
  };
}
