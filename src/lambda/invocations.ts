import { type Micros, Pool, type Pooled } from '../base';
import type { Environment } from './environments';
import type { EventRecord } from './events';
import { NO_ITEMS } from './item-failures';

/** One attempt in flight: from admission to outcome. Rows are reused; `id` never is. */
export class Invocation implements Pooled {
  id = 0;
  attempt = 0;
  mode = 0;
  records = 0;
  /** The mode's own number of its batch; −1 where it needs none. */
  batch = -1;
  startedUs: Micros = 0;
  deadlineUs: Micros = 0;
  /** Init billed with this attempt: of its own cold start, 0 when warm. */
  initUs: Micros = 0;
  /** The places, in order, of the records that its answer reports as failed: a partial batch response. */
  failedItems: readonly number[] = NO_ITEMS;
  /** Whether its environment was created for it. */
  isCold = false;
  /** It ended with its environment, and an action on the agenda still names its row: that gives the row back. */
  isLost = false;

  /** The first of its records. */
  event!: EventRecord;
  environment!: Environment;

  constructor(readonly slot: number) {}
}

/** The attempts in flight. */
export class Invocations {
  private readonly pool = new Pool((slot) => new Invocation(slot));
  private nextId = 0;
  private lost = 0;
  private passing = 0;

  get size(): number {
    return this.pool.size - this.lost + this.passing;
  }

  /** The number of an attempt that needs no row, until `passed`. */
  pass(): number {
    this.passing++;
    return this.nextId++;
  }

  /** An attempt without a row ended. */
  passed(): void {
    this.passing--;
  }

  at(slot: number): Invocation {
    return this.pool.at(slot);
  }

  /** Reads a word of each stretch of an attempt's rows (see `Reach` of the agenda). */
  reach(slot: number): number {
    const { id, records, event, environment } = this.at(slot);
    return id ^ records ^ event.id ^ event.keyB ^ event.throttles ^ environment.ordinal ^ environment.fn;
  }

  open(event: EventRecord, environment: Environment, attempt: number, mode: number, records: number): Invocation {
    const invocation = this.pool.take();
    invocation.id = this.nextId++;
    invocation.event = event;
    invocation.environment = environment;
    invocation.attempt = attempt;
    invocation.mode = mode;
    invocation.records = records;
    invocation.initUs = 0;
    invocation.failedItems = NO_ITEMS;
    invocation.isCold = false;
    invocation.isLost = false;
    environment.invocation = invocation;
    return invocation;
  }

  close(invocation: Invocation): void {
    invocation.environment.invocation = undefined;
    this.pool.give(invocation);
  }

  /** As `close`, while an action on the agenda still names the row: it must `bury` it when it is due. */
  closeLater(invocation: Invocation): void {
    invocation.environment.invocation = undefined;
    invocation.isLost = true;
    this.lost++;
  }

  bury(invocation: Invocation): void {
    this.lost--;
    this.pool.give(invocation);
  }
}
