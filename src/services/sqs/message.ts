import type { Micros, Pooled } from '../../base';

/** Where a message is. */
export const PLACE = { gone: 0, delayed: 1, visible: 2, inFlight: 3 } as const;

/** One message in a queue. Rows are reused; `id` never is. */
export class Message implements Pooled {
  id = 0;
  /** The number of its queue. */
  queue = 0;
  /** What whoever sent it knows it by; −1 when nobody reads this queue. */
  ref = -1;
  /** FIFO queues: its message group. */
  group = 0;
  /** Its size as a record of a function's event: the body and some 700 bytes around it. */
  bytes = 0;
  sentUs: Micros = 0;
  firstReceivedUs: Micros = -1;
  /** ApproximateReceiveCount; also tells one receipt handle from the next. */
  receives = 0;
  place: number = PLACE.gone;
  /** While it is hidden: when it becomes visible. */
  dueUs: Micros = 0;
  /** Neighbours in the list of its place. */
  next: Message | undefined;
  previous: Message | undefined;
  /** Neighbours in the order of sending. */
  later: Message | undefined;
  earlier: Message | undefined;

  constructor(readonly slot: number) {}
}
