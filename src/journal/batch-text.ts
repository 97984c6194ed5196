import { fieldsOf, kindNumber } from './vocabulary';

/*
 * Which records an attempt was about. Facts name the first record of a batch and how many there are. When a stream's batch is new, or
 * other than at its last attempt, the text of `invocationAdmitted` or `invocationThrottled` names all of them: `records 12 13 15`. It is
 * free text, so outside the hash: it follows from the other facts and the scenario.
 */

const PREFIX = 'records ';
const ADMITTED = kindNumber('invocationAdmitted');
const ADMITTED_AT = fieldsOf('invocationAdmitted');
const THROTTLED = kindNumber('invocationThrottled');
const THROTTLED_AT = fieldsOf('invocationThrottled');
const ENDED = kindNumber('invocationEnded');
const ENDED_AT = fieldsOf('invocationEnded');
const RETRY = kindNumber('retryScheduled');
const RETRY_AT = fieldsOf('retryScheduled');
const ITEMS_FAILED = kindNumber('itemsFailed');
const ITEMS_FAILED_AT = fieldsOf('itemsFailed');
const DISCARDED = kindNumber('batchDiscarded');
const DISCARDED_AT = fieldsOf('batchDiscarded');
const SETTLED = kindNumber('eventSettled');
const SETTLED_AT = fieldsOf('eventSettled');

/** The text that names the records of a batch; undefined for a single record, which needs none. */
export function batchText(records: readonly { readonly id: number }[]): string | undefined {
  return records.length < 2 ? undefined : PREFIX + records.map(({ id }) => id).join(' ');
}

/** The last record that such a text names; −1 for any other text. */
export function lastOfBatchText(text: string): number {
  return text.startsWith(PREFIX) ? Number(text.slice(text.lastIndexOf(' ') + 1)) : -1;
}

/** Follows one event through the batches of which it is not the first. Every fact must be given, in order. */
export class BatchMembership {
  /** First records of the batches that it is in. */
  private readonly leads = new Set<number>();
  private readonly word: string;

  constructor(private readonly event: number) {
    this.word = ` ${event} `;
  }

  /** Whether a fact about another event is about this one too: of a batch that both are in. */
  shares(record: Int32Array, text: string | undefined): boolean {
    switch (record[0]) {
      case ADMITTED:
        return this.tried(record[ADMITTED_AT.event] as number, record[ADMITTED_AT.records] as number, text);
      case THROTTLED:
        return this.tried(record[THROTTLED_AT.event] as number, record[THROTTLED_AT.records] as number, text);
      case ENDED:
        return this.leads.has(record[ENDED_AT.event] as number);
      case RETRY:
        return this.leads.has(record[RETRY_AT.event] as number);
      case ITEMS_FAILED:
        return this.leads.has(record[ITEMS_FAILED_AT.event] as number);
      case DISCARDED:
        return this.leads.has(record[DISCARDED_AT.event] as number);
      case SETTLED:
        this.leads.delete(record[SETTLED_AT.event] as number);
        return false;
      default:
        return false;
    }
  }

  private tried(lead: number, records: number, text: string | undefined): boolean {
    if (lead === this.event) {
      this.leads.clear(); // from now on it is the first itself
      return false;
    }
    if (text?.startsWith(PREFIX) === true && `${text} `.includes(this.word)) this.leads.add(lead);
    else if (text !== undefined || records < 2) this.leads.delete(lead);
    return this.leads.has(lead);
  }
}
