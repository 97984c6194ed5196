import type { Message } from './message';
import { MessageList } from './message-list';

/** The messages of a queue that may be received, in the queue's own order. */
export interface VisibleMessages {
  /** How many are visible, those behind a blocked group included. */
  readonly size: number;
  /** The one that a receive would get next; undefined when it would get none. */
  next(): Message | undefined;
  /** A message becomes visible: sent, its delay over, or its visibility timeout over. */
  add(message: Message): void;
  /** A visible message is taken, dead-lettered or expires. */
  remove(message: Message): void;
  /** A message that was removed is now in flight. */
  hold(message: Message): void;
  /** A message that was in flight was deleted or has come back (before `add`). */
  letGo(message: Message): void;
  /** A receive is over: what it took blocks others from now on. */
  endReceive(): void;
}

/** A standard queue: as they came, best effort; what comes back goes behind the others. */
export class StandardMessages implements VisibleMessages {
  private readonly list = new MessageList();

  get size(): number {
    return this.list.size;
  }

  next(): Message | undefined {
    return this.list.first;
  }

  add(message: Message): void {
    this.list.add(message);
  }

  remove(message: Message): void {
    this.list.remove(message);
  }

  hold(): void {}

  letGo(): void {}

  endReceive(): void {}
}

interface Group {
  readonly key: number;
  readonly visible: MessageList;
  inFlight: number;
}

/**
 * A FIFO queue: in order within a message group, and nothing more of a group that has a message in flight. A receive gets as many of
 * one group as there are before it goes on to the next (AWS: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html).
 */
export class FifoMessages implements VisibleMessages {
  private readonly groups = new Map<number, Group>();
  /** Groups with visible messages and none in flight, the one that waits longest first. */
  private readonly ready = new Set<Group>();
  /** The group that the receive under way takes from. */
  private current: Group | undefined;
  private count = 0;

  get size(): number {
    return this.count;
  }

  next(): Message | undefined {
    if (this.current?.visible.first !== undefined) return this.current.visible.first;
    for (const group of this.ready) return group.visible.first;
    return undefined;
  }

  add(message: Message): void {
    const group = this.groupOf(message);
    group.visible.addById(message);
    this.count++;
    this.settle(group);
  }

  remove(message: Message): void {
    const group = this.groupOf(message);
    group.visible.remove(message);
    this.count--;
    this.settle(group);
  }

  hold(message: Message): void {
    const group = this.groupOf(message);
    group.inFlight++;
    this.current = group;
    this.ready.delete(group);
  }

  letGo(message: Message): void {
    const group = this.groupOf(message);
    group.inFlight--;
    this.settle(group);
  }

  endReceive(): void {
    this.current = undefined;
  }

  private groupOf({ group: key }: Message): Group {
    let group = this.groups.get(key);
    if (group === undefined) {
      group = { key, visible: new MessageList(), inFlight: 0 };
      this.groups.set(key, group);
    }
    return group;
  }

  private settle(group: Group): void {
    if (group.visible.size > 0 && group.inFlight === 0) this.ready.add(group);
    else this.ready.delete(group);
    if (group.visible.size === 0 && group.inFlight === 0 && group !== this.current) this.groups.delete(group.key);
  }
}
