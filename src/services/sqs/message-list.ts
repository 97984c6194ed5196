import type { Message } from './message';

/** Messages of one place, linked through `next` and `previous`: adding at the end and taking any of them cost no search. */
export class MessageList {
  first: Message | undefined;
  private last: Message | undefined;
  size = 0;

  add(message: Message): void {
    this.putAfter(message, this.last);
  }

  /** By when it becomes visible; messages come nearly in that order, so the search from the end is short. */
  addByDue(message: Message): void {
    let before = this.last;
    while (before !== undefined && before.dueUs > message.dueUs) before = before.previous;
    this.putAfter(message, before);
  }

  /** By its number, which is the order of sending: how a FIFO queue puts a message back. */
  addById(message: Message): void {
    let before = this.last;
    while (before !== undefined && before.id > message.id) before = before.previous;
    this.putAfter(message, before);
  }

  remove(message: Message): void {
    const { next, previous } = message;
    if (previous === undefined) this.first = next;
    else previous.next = next;
    if (next === undefined) this.last = previous;
    else next.previous = previous;
    message.next = undefined;
    message.previous = undefined;
    this.size--;
  }

  private putAfter(message: Message, before: Message | undefined): void {
    const after = before === undefined ? this.first : before.next;
    message.previous = before;
    message.next = after;
    if (before === undefined) this.first = message;
    else before.next = message;
    if (after === undefined) this.last = message;
    else after.previous = message;
    this.size++;
  }
}

/** All messages of a queue in the order of sending, linked through `later` and `earlier`: who is the oldest. */
export class SendingOrder {
  oldest: Message | undefined;
  private newest: Message | undefined;

  /** A message that comes from another queue keeps its time of sending, so it may belong further ahead. */
  add(message: Message): void {
    let before = this.newest;
    while (before !== undefined && before.sentUs > message.sentUs) before = before.earlier;
    const after = before === undefined ? this.oldest : before.later;
    message.earlier = before;
    message.later = after;
    if (before === undefined) this.oldest = message;
    else before.later = message;
    if (after === undefined) this.newest = message;
    else after.earlier = message;
  }

  remove(message: Message): void {
    const { earlier, later } = message;
    if (earlier === undefined) this.oldest = later;
    else earlier.later = later;
    if (later === undefined) this.newest = earlier;
    else later.earlier = earlier;
    message.earlier = undefined;
    message.later = undefined;
  }
}
