import { matchesPattern } from '../../aws';
import { hashInt } from '../../kernel';
import { busEvent } from '../eventbridge/eventbridge-event';
import { luckOf } from '../luck';
import type { EmittedRecord, SourceContext } from '../ports';
import { s3BusEvent } from '../s3/s3-bus-event';
import { snsEnvelope } from '../sns/sns-envelope';
import { type SnsEvent, type SnsNotification, snsEvent } from '../sns/sns-event';
import type { WayStop } from './way-config';

/* What a happening has become at a point of its way: S3's notification, an SNS notification, an event of a bus. */

/** What travels. */
export type Content =
  | { readonly kind: 's3'; readonly event: { readonly Records: readonly [Parameters<typeof s3BusEvent>[0]] } }
  | { readonly kind: 'sns'; readonly event: SnsEvent }
  | { readonly kind: 'bus'; readonly event: unknown };

/** What a service hands to a queue of a notification: SNS's envelope, or the message alone; of anything else the event. */
export function deliveredText(event: unknown, isRaw: boolean): string {
  const [record] = (event as { readonly Records?: readonly { readonly Sns?: SnsNotification }[] } | null)?.Records ?? [];
  if (record?.Sns === undefined) return JSON.stringify(event);
  return isRaw ? record.Sns.Message : snsEnvelope(record.Sns);
}

/** S3's subject of what it publishes to a topic. */
const S3_SUBJECT = 'Amazon S3 Notification';

/** What comes out of a stop; null when a rule's pattern does not let it through. */
export function afterStop(content: Content, stop: WayStop, record: EmittedRecord, context: SourceContext): Content | null {
  const texts = luckOf(stop.name, context).stream('texts of what passes');
  if (stop.kind === 'topic') {
    const message = {
      topic: stop.topic,
      subject: content.kind === 's3' ? S3_SUBJECT : '',
      message: JSON.stringify(content.event),
    };
    const event = snsEvent(message, context, texts, hashInt(record.entity, record.step), record.atUs);
    return { kind: 'sns', event };
  }
  const [uploaded] = content.kind === 's3' ? content.event.Records : [];
  const event = uploaded === undefined ? content.event : busEvent(s3BusEvent(uploaded, context), record, context, texts);
  return stop.pattern === null || matchesPattern(stop.pattern, event) ? { kind: 'bus', event } : null;
}
