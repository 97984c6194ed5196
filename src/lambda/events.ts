import { assert, type Micros, Pool, type Pooled } from '../base';
import { NO_LINEAGE } from './lineage';

/** Event identifiers are int32 in facts; a run that emits more stops with this message instead of wrapping round. */
export const EVENTS_MAX = 2147483647;

/** One record on its way: from the moment its source emits it until it is settled. Rows are reused; `id` never is. */
export class EventRecord implements Pooled {
  id = 0;
  source = 0;
  fn = 0;
  entity = 0;
  step = 0;
  /** Its luck key. */
  keyA = 0;
  keyB = 0;
  /** Modelled size as JSON. */
  bytes = 0;
  /** Size of the object it is about. */
  objectBytes = 0;
  arrivedUs: Micros = 0;
  /** When Lambda's own queue got it: later than it arrived only where the service before Lambda had to try again. */
  queuedUs: Micros = 0;
  /** Attempts so far, refused ones included. */
  attempts = 0;
  /** Attempts that ended in a function error. */
  failures = 0;
  /** Attempts refused since the last one that was not. */
  throttles = 0;
  /** Where somebody waits for answers (answers.ts): who still needs the record, and whether its request has come to its end. */
  holds = 0;
  isAnswered = false;
  /** Where that is a caller: its tries so far, the attempt of Lambda it waits for, until when (−1: it does not), the tokens of its retries. */
  tries = 0;
  waitingAttempt = 0;
  answerDueUs: Micros = -1;
  /** Whether it fails whenever a modelled function gets it. */
  isPoison = false;
  retryTokens = 0;
  /** How often each function ran in the chain of invocations that led to it (lineage.ts). */
  lineage: readonly number[] = NO_LINEAGE;

  constructor(readonly slot: number) {}
}

/** The records on their way. */
export class Events {
  private readonly pool = new Pool((slot) => new EventRecord(slot));
  private nextId = 0;
  private poisonous = 0;
  private answered = 0;
  private passing = 0;

  /** How many records are on their way. */
  get size(): number {
    return this.pool.size + this.passing;
  }

  /** The number of a record that needs no row, until `passed`. */
  pass(): number {
    this.passing++;
    return this.takeId();
  }

  /** A record without a row came to its end. */
  passed(): void {
    this.passing--;
  }

  /** How many of them are poison. */
  get poison(): number {
    return this.poisonous;
  }

  /** How many of them are requests that were answered while something of them still goes on: these have come to their end. */
  get answeredCount(): number {
    return this.answered;
  }

  /** The request of a record came to its end; the record itself stays until nobody holds it. */
  answer(event: EventRecord): void {
    event.isAnswered = true;
    this.answered++;
  }

  /** The record fails from now on whenever a modelled function gets it. */
  makePoison(event: EventRecord): void {
    if (!event.isPoison) this.poisonous++;
    event.isPoison = true;
  }

  at(slot: number): EventRecord {
    return this.pool.at(slot);
  }

  open(
    source: number,
    fn: number,
    entity: number,
    step: number,
    keyA: number,
    keyB: number,
    bytes: number,
    objectBytes: number,
    arrivedUs: Micros,
  ): EventRecord {
    const event = this.pool.take();
    event.id = this.takeId();
    event.source = source;
    event.fn = fn;
    event.entity = entity;
    event.step = step;
    event.keyA = keyA;
    event.keyB = keyB;
    event.bytes = bytes;
    event.objectBytes = objectBytes;
    event.arrivedUs = arrivedUs;
    event.queuedUs = arrivedUs;
    event.attempts = 0;
    event.failures = 0;
    event.throttles = 0;
    event.holds = 0;
    event.isAnswered = false;
    event.tries = 0;
    event.waitingAttempt = 0;
    event.answerDueUs = -1;
    event.isPoison = false;
    event.retryTokens = 0;
    event.lineage = NO_LINEAGE;
    return event;
  }

  close(event: EventRecord): void {
    if (event.isPoison) this.poisonous--;
    if (event.isAnswered) this.answered--;
    this.pool.give(event);
  }

  private takeId(): number {
    if (this.nextId >= EVENTS_MAX) assert(false, `the run emitted more than ${EVENTS_MAX} events`);
    return this.nextId++;
  }
}
