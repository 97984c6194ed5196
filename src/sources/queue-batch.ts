import type { Micros, Pooled } from '../base';
import type { EventRecord } from '../lambda';
import type { Message } from '../services/sqs';

/** What a batch of a queue does: it is gathered, invoked, or waits to be invoked again. */
export const BATCH = { free: 0, gathering: 1, running: 2, refused: 3 } as const;

/** A batch of messages on its way to a function. Rows are reused; `generation` tells one use from the next. */
export class Batch implements Pooled {
  queue = 0;
  status: number = BATCH.free;
  generation = 0;
  bytes = 0;
  /** When the first of its messages becomes visible again: until then a refused batch is tried again. */
  deadlineUs: Micros = 0;
  /** How often it was refused. */
  refusals = 0;
  /** The messages, with the receipts under which this batch has them. */
  readonly messages: Message[] = [];
  readonly ids: number[] = [];
  readonly receives: number[] = [];
  /** The records of the messages. */
  readonly records: EventRecord[] = [];
  /** The place of the message because of which a modelled function fails as a whole; −1 when there is none. */
  brokeAt = -1;
  /** Whether invocations led to one of its messages. */
  isCaused = false;

  constructor(readonly slot: number) {}

  /** As it is taken from the pool. */
  begin(queue: number): void {
    this.queue = queue;
    this.status = BATCH.gathering;
    this.generation++;
    this.bytes = 0;
    this.deadlineUs = Number.POSITIVE_INFINITY;
    this.refusals = 0;
    empty(this.messages);
    empty(this.ids);
    empty(this.receives);
    empty(this.records);
    this.brokeAt = -1;
    this.isCaused = false;
  }

  /** A message that was just received. */
  add(message: Message, record: EventRecord): void {
    this.messages.push(message);
    this.records.push(record);
    this.ids.push(message.id);
    this.receives.push(message.receives);
    this.bytes += message.bytes;
    if (record.lineage.length > 0) this.isCaused = true;
    if (message.dueUs < this.deadlineUs) this.deadlineUs = message.dueUs;
  }
}

/** Takes everything out of a list that is filled again at once. A length of 0 would give its memory back, for the next entry to ask for anew. */
export function empty(list: unknown[]): void {
  while (list.length > 0) list.pop();
}
