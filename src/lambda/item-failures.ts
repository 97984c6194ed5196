import { assert } from '../base';
import type { Invocation } from './invocations';
import type { LambdaParts } from './parts';

/** No record of a batch failed by itself. */
export const NO_ITEMS: readonly number[] = [];

/**
 * The places of the records that a partial batch response reports as failed, in order. AWS's rules: an empty or missing answer or list is
 * a success of all; an empty, missing or unknown identifier makes the whole batch fail
 * (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html and
 * https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html, 2026-11). `body` is JSON text.
 */
export function failedItemsOf(body: string | null, identifiers: readonly string[]): readonly number[] {
  assert(identifiers.length > 0, 'a batch has a record');
  const everything = identifiers.map((_, place) => place);
  const list = answerField(body, 'batchItemFailures');
  if (list === undefined || list === null) return NO_ITEMS;
  if (!Array.isArray(list)) return everything;
  const places = new Set<number>();
  for (const one of list) {
    const place = identifiers.indexOf(textOf(fieldOf(one, 'itemIdentifier')));
    if (place < 0) return everything;
    places.add(place);
  }
  return places.size === 0 ? NO_ITEMS : [...places].sort((a, b) => a - b);
}

/** A field of an answer (JSON text); undefined when the answer is no object or has no such field of its own. */
export function answerField(body: string | null, name: string): unknown {
  return fieldOf(jsonOf(body), name);
}

function jsonOf(body: string | null): unknown {
  if (body === null || body === '') return null;
  try {
    return JSON.parse(body);
  } catch {
    return null; // an answer that is no JSON reports nothing
  }
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** States which records an answer reported as failed. */
export function stateFailedItems(
  { facts, agenda }: Pick<LambdaParts, 'facts' | 'agenda'>,
  { id, event, records, failedItems }: Invocation,
): void {
  const { id: eventId, source, fn } = event;
  const values = { invocation: id, event: eventId, source, function: fn, records, failed: failedItems.length };
  facts.state('itemsFailed', agenda.now, { ...values, first: failedItems[0] as number });
}
