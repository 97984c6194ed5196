import type { Stream } from '../../kernel';
import { keyedUuid } from '../keyed-text';
import { indexOf } from '../luck';

/* The bodies of the messages of a source: its own JSON with the placeholders filled in, or a generated order. */

const UUID = 1;
const ORDER = 2;
const CENTS_MIN = 199;
const CENTS_SPAN = 49_800;
const CUSTOMERS = 10_000_000;
const SKUS = 100_000;
const QUANTITY_MAX = 3;
const PLACEHOLDER = /\{\{(number|uuid|group)\}\}/g;

/** Which message: its number among those of its source from 1, its luck key and its message group. */
export interface MessageName {
  readonly number: number;
  readonly keyA: number;
  readonly keyB: number;
  readonly group: string;
}

/** An order as a shop would send it: every field has a fixed length but the amount. */
export function orderBody({ number, keyA, keyB }: MessageName, texts: Stream): string {
  const unit = (n: number): number => texts.unit(keyA, keyB, ORDER, n);
  const cents = CENTS_MIN + indexOf(unit(0), CENTS_SPAN);
  return JSON.stringify({
    orderId: `O-${String(number).padStart(9, '0')}`,
    customerId: `C-${String(indexOf(unit(1), CUSTOMERS)).padStart(7, '0')}`,
    amountCents: cents,
    currency: 'USD',
    items: [{ sku: `SKU-${String(indexOf(unit(2), SKUS)).padStart(5, '0')}`, quantity: 1 + indexOf(unit(3), QUANTITY_MAX) }],
  });
}

/** How many digits the amount of an order has: what the length of its body depends on. */
export function orderDigits(keyA: number, keyB: number, texts: Stream): number {
  const cents = CENTS_MIN + indexOf(texts.unit(keyA, keyB, ORDER, 0), CENTS_SPAN);
  return cents < 1_000 ? 3 : cents < 10_000 ? 4 : 5;
}

/** A JSON text with its placeholders filled in. A text as the whole body is sent as it is, without quotes. */
export function filledBody(template: unknown, name: MessageName, texts: Stream): string {
  const values = { number: String(name.number), uuid: keyedUuid(texts, name.keyA, name.keyB, UUID), group: name.group };
  const fill = (text: string): string => text.replace(PLACEHOLDER, (_, key: keyof typeof values) => values[key]);
  return typeof template === 'string' ? fill(template) : fill(JSON.stringify(template));
}
