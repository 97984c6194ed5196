import { CAUSED } from '../journal';
import type { Stream } from '../kernel';
import type { EventRecord } from '../lambda';
import type { EmittedRecord, Source } from './ports';
import type { Delivery } from './queue-mode';
import { messageIdOf, type QueueContext, sqsRecord } from './sqs/sqs-record';
import { groupText } from './sqs/sqs-source';

/*
 * What a function gets of a batch of messages. A message whose sender is a source of the queue has that source's body; one that another
 * source made (an S3 notification to a queue) has that source's event as its body; what was sent with a text has that text.
 */

const emitted = (record: EventRecord): EmittedRecord => ({ ...record, atUs: record.arrivedUs });

/** A queue, and what knows the texts that no source makes. */
export interface BatchContext extends QueueContext {
  /** What an emit step sent: made of its key whenever it is asked for. */
  readonly emitted: (record: EventRecord) => string;
}

/** The body of a message, as a text. */
function bodyOf({ body, record }: Delivery, sources: readonly Source[], context: BatchContext): string {
  if (body !== null) return body;
  if (record.source === CAUSED) return context.emitted(record);
  const source = sources[record.source];
  return source?.body?.(emitted(record)) ?? JSON.stringify(source?.event([emitted(record)]) ?? null);
}

/** A record of the event as AWS has it. */
export function queueRecord(
  delivery: Delivery,
  sources: readonly Source[],
  context: BatchContext,
): Readonly<Record<string, unknown>> {
  const { record, group, attributes: _, ...bare } = delivery;
  const { keyA, keyB } = record;
  const source = delivery.body === null ? sources[record.source] : undefined;
  const attributes = delivery.attributes ?? source?.messageAttributes?.(emitted(record));
  const message = {
    ...bare,
    keyA,
    keyB,
    body: bodyOf(delivery, sources, context),
    group: source?.messageGroup?.(emitted(record)) ?? groupText(group),
  };
  return sqsRecord(attributes === undefined ? message : { ...message, attributes }, context);
}

/** The event of a batch. */
export function queueEvent(deliveries: readonly Delivery[], sources: readonly Source[], context: BatchContext): unknown {
  return { Records: deliveries.map((delivery) => queueRecord(delivery, sources, context)) };
}

/** What names the records of a batch in a partial batch response: their message ids. */
export function queueIdentifiers(records: readonly EventRecord[], texts: Stream): readonly string[] {
  return records.map(({ keyA, keyB }) => messageIdOf(texts, keyA, keyB));
}
