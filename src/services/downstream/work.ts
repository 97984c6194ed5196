import type { Micros } from '../../base';
import type { Connection } from './connections';

/** A call at a downstream: where it stands. One row for each place in the callers' table, reused. */
export class Work {
  client = 0;
  keyA = 0;
  keyB = 0;
  attempt = 0;
  arrivedUs: Micros = 0;
  /** Opening a connection took this much of its time: no waiting. */
  connectUs: Micros = 0;
  /** What it waits or waited for last (index into CALL_CAUSES). */
  cause = 0;
  /** How many calls this row has stood for: an action about an earlier one is stale. */
  turn = 0;
  isAbandoned = false;
  /** Whether it holds a connection of a proxy's pool until it is served. */
  hasBorrowed = false;
  /** The connection to a database that it is asked over, until it is done. */
  connection: Connection | undefined;
  /** The queue it waits in, and its neighbours there. */
  queue: WorkQueue | undefined;
  before: Work | undefined;
  after: Work | undefined;

  constructor(readonly call: number) {}

  /** Stands for a new call from now on. */
  begin(client: number, keyA: number, keyB: number, attempt: number, now: Micros): void {
    this.client = client;
    this.keyA = keyA;
    this.keyB = keyB;
    this.attempt = attempt;
    this.arrivedUs = now;
    this.connectUs = 0;
    this.cause = 0;
    this.turn = (this.turn + 1) & 0x7fffffff;
    this.isAbandoned = false;
    this.hasBorrowed = false;
    this.connection = undefined;
    this.queue = undefined;
    this.before = undefined;
    this.after = undefined;
  }

  /** How long it has waited so far. */
  waitedUs(now: Micros): Micros {
    return now - this.arrivedUs - this.connectUs;
  }
}

/** Calls that wait, first in, first out; any of them can leave. */
export class WorkQueue {
  private first: Work | undefined;
  private last: Work | undefined;
  size = 0;

  push(work: Work): void {
    work.queue = this;
    work.before = this.last;
    work.after = undefined;
    if (this.last === undefined) this.first = work;
    else this.last.after = work;
    this.last = work;
    this.size++;
  }

  /** The one that waits longest stays where it is; undefined when nobody waits. */
  get head(): Work | undefined {
    return this.first;
  }

  /** The one that waits longest; undefined when nobody waits. */
  shift(): Work | undefined {
    const { first } = this;
    if (first !== undefined) this.remove(first);
    return first;
  }

  remove(work: Work): void {
    const { before, after } = work;
    if (before === undefined) this.first = after;
    else before.after = after;
    if (after === undefined) this.last = before;
    else after.before = before;
    work.queue = undefined;
    work.before = undefined;
    work.after = undefined;
    this.size--;
  }
}
