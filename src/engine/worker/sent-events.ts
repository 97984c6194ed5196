import type { Micros } from '../../base';
import {
  BY_HAND,
  type FactReader,
  fieldsOf,
  kindNumber,
  OUTCOMES,
  requestIdOf,
  SETTLEMENTS,
  THROTTLE_REASONS,
  timeOf,
  wideAt,
} from '../../journal';
import type { LogLines } from '../../telemetry';
import type { SentAnswer } from '../protocol';

/*
 * What the facts say of events that were sent by hand: their attempts with their log lines, and how they came to their end. Reads the
 * facts after the log did: a line is there when the fact that wrote it comes by. Of everybody else's events only the source is looked at.
 */

/** Events kept; the oldest go first. */
const EVENTS_MAX = 60;
/** Attempts kept of one event: throttles may be tried again for hours. */
const ATTEMPTS_MAX = 20;
/** Log lines kept of one attempt. */
const LINES_MAX = 500;

const ARRIVED = kindNumber('eventArrived');
const ADMITTED = kindNumber('invocationAdmitted');
const THROTTLED = kindNumber('invocationThrottled');
const CREATED = kindNumber('environmentCreated');
const GONE = kindNumber('environmentEnded');
const ENDED = kindNumber('invocationEnded');
const RETRY = kindNumber('retryScheduled');
const SETTLED = kindNumber('eventSettled');
const arrived = fieldsOf('eventArrived');
const admitted = fieldsOf('invocationAdmitted');
const throttled = fieldsOf('invocationThrottled');
const created = fieldsOf('environmentCreated');
const gone = fieldsOf('environmentEnded');
const ended = fieldsOf('invocationEnded');
const retry = fieldsOf('retryScheduled');
const settled = fieldsOf('eventSettled');
const SUCCESS = OUTCOMES.indexOf('success');

/** How an attempt ended, as the facts have it. */
export interface EndFacts {
  readonly atUs: Micros;
  readonly outcome: (typeof OUTCOMES)[number];
  readonly text: string | undefined;
  readonly durationUs: Micros;
  readonly initUs: Micros;
  readonly billedMs: number;
  readonly memoryMiB: number;
  readonly maxMemoryMiB: number;
  readonly responseBytes: number;
}

/** One attempt, growing until it has ended. */
export interface AttemptFacts {
  readonly attempt: number;
  readonly atUs: Micros;
  readonly refused: string | null;
  readonly isCold: boolean;
  readonly invocation: number;
  readonly environment: number;
  /** Whether provisioned concurrency served it, which has its own price. */
  readonly isProvisioned: boolean;
  readonly requestId: string;
  readonly lines: string[];
  linesCut: number;
  end: EndFacts | null;
}

/** One event, growing until it is settled. */
export interface EventFacts {
  readonly fn: number;
  readonly attempts: AttemptFacts[];
  attemptsCut: number;
  status: SentAnswer['status'];
  dueUs: Micros | null;
  /** Whether its first attempt was refused or has ended. */
  isTried: boolean;
}

/** The events sent by hand, from facts. */
export class SentEvents implements FactReader {
  private readonly events = new Map<number, EventFacts>();
  /** The attempts in flight, by invocation. */
  private readonly watched = new Map<number, AttemptFacts>();
  private readonly provisioned = new Set<number>();
  /** Lines of the log looked at so far, while something is watched. */
  private seen = 0;

  constructor(private readonly log: Pick<LogLines, 'count' | 'cut' | 'linesFrom'>) {}

  /** What is known of an event; undefined when it was not sent by hand or is no longer kept. */
  of(event: number): EventFacts | undefined {
    return this.events.get(event);
  }

  take(r: Int32Array, text: string | undefined): void {
    if (this.watched.size > 0) this.collect();
    switch (r[0]) {
      case CREATED:
        if (r[created.pool] === 1) this.provisioned.add(word(r, created.environment));
        return;
      case GONE:
        this.provisioned.delete(word(r, gone.environment));
        return;
      case ARRIVED:
        if (r[arrived.source] === BY_HAND) this.open(word(r, arrived.event), word(r, arrived.function));
        return;
      case ADMITTED:
        if (r[admitted.source] === BY_HAND) this.admit(r);
        return;
      case THROTTLED:
        if (r[throttled.source] === BY_HAND) this.refuse(r);
        return;
      case ENDED:
        if (r[ended.source] === BY_HAND) this.end(r, text);
        return;
      case RETRY:
        if (r[retry.source] === BY_HAND) this.retry(r);
        return;
      case SETTLED:
        if (r[settled.source] === BY_HAND) this.settle(r);
        return;
      default:
    }
  }

  private open(id: number, fn: number): EventFacts {
    const known = this.events.get(id);
    if (known !== undefined) return known;
    const event: EventFacts = { fn, attempts: [], attemptsCut: 0, status: 'waiting', dueUs: null, isTried: false };
    this.events.set(id, event);
    const [oldest] = this.events.keys();
    if (this.events.size > EVENTS_MAX && oldest !== undefined) this.events.delete(oldest);
    return event;
  }

  private admit(r: Int32Array): void {
    const fn = word(r, admitted.function);
    const event = this.open(word(r, admitted.event), fn);
    const attempt: AttemptFacts = {
      attempt: word(r, admitted.attempt),
      atUs: timeOf(r),
      refused: null,
      isCold: r[admitted.cold] === 1,
      invocation: word(r, admitted.invocation),
      environment: word(r, admitted.environment),
      isProvisioned: this.provisioned.has(word(r, admitted.environment)),
      requestId: requestIdOf(
        word(r, admitted.keyA),
        word(r, admitted.keyB),
        fn,
        word(r, admitted.mode),
        word(r, admitted.attempt),
      ),
      lines: [],
      linesCut: 0,
      end: null,
    };
    this.add(event, attempt);
    event.status = 'running';
    event.dueUs = null;
    // The lines of this very instant are already in the log.
    if (this.watched.size === 0) this.seen = this.log.cut;
    this.watched.set(attempt.invocation, attempt);
    this.collect();
  }

  private refuse(r: Int32Array): void {
    const event = this.open(word(r, throttled.event), word(r, throttled.function));
    this.add(event, {
      attempt: word(r, throttled.attempt),
      atUs: timeOf(r),
      refused: THROTTLE_REASONS[word(r, throttled.reason)] ?? '',
      isCold: false,
      invocation: -1,
      environment: -1,
      isProvisioned: false,
      requestId: '',
      lines: [],
      linesCut: 0,
      end: null,
    });
    event.isTried = true;
    if (r[throttled.settled] === 1) event.status = 'refused';
  }

  private end(r: Int32Array, text: string | undefined): void {
    const attempt = this.watched.get(word(r, ended.invocation));
    const event = this.events.get(word(r, ended.event));
    this.watched.delete(word(r, ended.invocation));
    if (attempt === undefined || event === undefined) return;
    const isSuccess = r[ended.outcome] === SUCCESS;
    attempt.end = {
      atUs: timeOf(r),
      outcome: OUTCOMES[word(r, ended.outcome)] ?? 'error',
      text,
      durationUs: word(r, ended.durationUs),
      initUs: word(r, ended.initUs),
      billedMs: word(r, ended.billedMs),
      memoryMiB: word(r, ended.memoryMiB),
      maxMemoryMiB: word(r, ended.maxMemoryMiB),
      responseBytes: word(r, ended.responseBytes),
    };
    event.isTried = true;
    event.status = isSuccess ? 'succeeded' : r[ended.settled] === 1 ? 'failed' : 'retrying';
  }

  private retry(r: Int32Array): void {
    const event = this.events.get(word(r, retry.event));
    if (event === undefined) return;
    event.status = 'retrying';
    event.dueUs = wideAt(r, retry.dueHi);
  }

  private settle(r: Int32Array): void {
    const event = this.events.get(word(r, settled.event));
    if (event === undefined) return;
    const how = SETTLEMENTS[word(r, settled.outcome)];
    event.status = how === 'succeeded' ? 'succeeded' : how === 'failed' ? 'failed' : 'dropped';
  }

  private add(event: EventFacts, attempt: AttemptFacts): void {
    event.attempts.push(attempt);
    if (event.attempts.length <= ATTEMPTS_MAX) return;
    event.attempts.shift();
    event.attemptsCut++;
  }

  /** Hands the lines written since the last look to the attempts they belong to; a fresh environment's own go to its first attempt. */
  private collect(): void {
    for (const line of this.log.linesFrom(this.seen)) {
      const attempt = line.invocation === null ? this.coldIn(line.environment) : this.watched.get(line.invocation);
      if (attempt === undefined || line.atUs < attempt.atUs) continue;
      if (attempt.lines.length < LINES_MAX) attempt.lines.push(line.text);
      else attempt.linesCut++;
    }
    this.seen = this.log.count;
  }

  private coldIn(environment: number): AttemptFacts | undefined {
    for (const attempt of this.watched.values()) if (attempt.isCold && attempt.environment === environment) return attempt;
    return undefined;
  }
}

const word = (record: Int32Array, field: number): number => record[field] as number;
