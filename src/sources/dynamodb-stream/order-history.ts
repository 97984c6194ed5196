import type { Stream } from '../../kernel';
import type { DynamodbStreamConfig } from '../config';
import { LifeHistory } from '../life-history';
import { indexOf, type SourceLuck } from '../luck';
import { digitsOf } from '../record-size';
import type { AttributeMap } from './attribute-value';

/*
 * The true history of every item of an orders table, as a rule that can be asked about any version.
 *
 * A life begins with an INSERT (PLACED) and may end with a REMOVE (life-history.ts says when). In between each change moves the status
 * on: PLACED → PAID → PICKED → SHIPPED → DELIVERED, or to CANCELLED from any of the first three. A finished order changes only
 * its `revision`. Customer, lines and amount are drawn once per life. So the image at a version is a function of (item, version the life
 * was born at, version) alone, and the old image of a change is the new image of the version before it. There is no `updatedAt`:
 * the time of an earlier version could not be known without keeping it.
 */

const WALK = ['PLACED', 'PAID', 'PICKED', 'SHIPPED', 'DELIVERED'] as const;
const CANCELLABLE = 3;
const CANCEL_CHANCE = 0.04;
const LINES_MAX = 4;
const QUANTITY_MAX = 3;
const CUSTOMERS = 10_000_000;
const SKUS = 100_000;
const CENTS_MIN = 199;
const CENTS_SPAN = 9_800;
const LINE_DRAWS = 3;
/** `removeShare` counts changes of an existing item; of all changes, creations included, it is share ÷ (1 + share). */
const ofAllChanges = (share: number): number => share / (1 + share);

const CUSTOMER = 0;
const LINES = 1;
const CANCEL = 2;

export type OrderStatus = (typeof WALK)[number] | 'CANCELLED';

/** What a change did to its item. */
export type ChangeName = 'INSERT' | 'MODIFY' | 'REMOVE';

/** The histories of all items of one source. */
export class OrderHistory {
  private readonly lives: LifeHistory;
  private readonly orders: Stream;

  constructor(config: DynamodbStreamConfig, luck: SourceLuck) {
    this.lives = new LifeHistory(luck.stream('removals'), ofAllChanges(config.removeShare));
    this.orders = luck.stream('orders');
  }

  /** What that version did. */
  nameOf(entity: number, version: number): ChangeName {
    if (this.lives.isRemoval(entity, version)) return 'REMOVE';
    return this.lives.isCreation(entity, version) ? 'INSERT' : 'MODIFY';
  }

  /** The version at which the life of the item that `version` belongs to began. */
  birthOf(entity: number, version: number): number {
    return this.lives.birthOf(entity, version);
  }

  /** The status after `age` changes of a life. */
  statusOf(entity: number, birth: number, age: number): OrderStatus {
    for (let i = 1; i <= Math.min(age, CANCELLABLE); i++) {
      if (this.orders.unit(entity, birth, CANCEL, i) < CANCEL_CHANCE) return 'CANCELLED';
    }
    return WALK[Math.min(age, WALK.length - 1)] as OrderStatus;
  }

  /** How many lines the order has. */
  lineCount(entity: number, birth: number): number {
    return 1 + indexOf(this.orders.unit(entity, birth, LINES, 0), LINES_MAX);
  }

  /** What the order costs. */
  amountCents(entity: number, birth: number): number {
    const lines = this.lineCount(entity, birth);
    let cents = 0;
    for (let i = 0; i < lines; i++) cents += this.quantity(entity, birth, i) * this.priceCents(entity, birth, i);
    return cents;
  }

  /** The item's key. */
  keys(entity: number): AttributeMap {
    return { orderId: { S: `O-${String(entity + 1).padStart(9, '0')}` } };
  }

  /** The item after that version, which must not be a removal. */
  image(entity: number, version: number): AttributeMap {
    const birth = this.birthOf(entity, version);
    const customer = indexOf(this.orders.unit(entity, birth, CUSTOMER, 0), CUSTOMERS);
    return {
      ...this.keys(entity),
      customerId: { S: `C-${String(customer).padStart(7, '0')}` },
      status: { S: this.statusOf(entity, birth, version - birth) },
      amount: { N: numberOfCents(this.amountCents(entity, birth)) },
      currency: { S: 'USD' },
      items: { L: Array.from({ length: this.lineCount(entity, birth) }, (_, i) => this.line(entity, birth, i)) },
      revision: { N: String(version - birth + 1) },
    };
  }

  private line(entity: number, birth: number, i: number): { readonly M: AttributeMap } {
    const sku = indexOf(this.orders.unit(entity, birth, LINES, 1 + i * LINE_DRAWS), SKUS);
    return {
      M: {
        sku: { S: `SKU-${String(sku).padStart(5, '0')}` },
        quantity: { N: String(this.quantity(entity, birth, i)) },
        price: { N: numberOfCents(this.priceCents(entity, birth, i)) },
      },
    };
  }

  private quantity(entity: number, birth: number, i: number): number {
    return 1 + indexOf(this.orders.unit(entity, birth, LINES, 2 + i * LINE_DRAWS), QUANTITY_MAX);
  }

  private priceCents(entity: number, birth: number, i: number): number {
    return CENTS_MIN + indexOf(this.orders.unit(entity, birth, LINES, 3 + i * LINE_DRAWS), CENTS_SPAN);
  }

  /** How long the texts of the item's prices are, and how many bytes DynamoDB counts for them: all that sizes depend on. */
  priceLengths(entity: number, birth: number): { readonly text: number; readonly counted: number } {
    const amount = this.amountCents(entity, birth);
    const lines = this.lineCount(entity, birth);
    let text = textLengthOfCents(amount);
    let counted = countedBytesOf(amount);
    for (let i = 0; i < lines; i++) {
      const cents = this.priceCents(entity, birth, i);
      text += textLengthOfCents(cents);
      counted += countedBytesOf(cents);
    }
    return { text, counted };
  }
}

/** Cents as DynamoDB writes the number of dollars: no trailing zeros. */
export function numberOfCents(cents: number): string {
  const whole = Math.floor(cents / 100);
  const rest = cents % 100;
  if (rest === 0) return String(whole);
  return rest % 10 === 0 ? `${whole}.${rest / 10}` : `${whole}.${String(rest).padStart(2, '0')}`;
}

function textLengthOfCents(cents: number): number {
  let digits = 1;
  for (let limit = 1000; cents >= limit; limit *= 10) digits++;
  const rest = cents % 100;
  return digits + (rest === 0 ? 0 : rest % 10 === 0 ? 2 : 3);
}

/** The bytes that DynamoDB counts for a whole number or for cents ≥ 1: trailing zeros are no significant digits. */
export function countedBytesOf(value: number): number {
  let significant = value;
  while (significant % 10 === 0) significant /= 10;
  return 1 + Math.ceil(digitsOf(significant) / 2);
}
