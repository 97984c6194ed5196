import type { Micros } from '../base';
import { type FactReader, setWide, takesTogether } from './port';
import {
  FACT_KINDS,
  FACT_WORDS_MAX,
  type FactKind,
  type FactValues,
  fieldsOf,
  HEADER_WORDS,
  kindNumber,
  VOCABULARY,
} from './vocabulary';

/*
 * The one port through which facts leave the model. One method per kind of fact fills a record in the vocabulary's order; `state`
 * does it for a kind that is too rare to need one of its own. Records wait in a ring of WAITING_MAX and go to the readers together: the model's code and the readers' take turns in the caches instead
 * of driving each other out (a fifth of the time of an invocation). The composition root flushes whenever it hands control back.
 *
 * Hot island: `invocationAdmitted` and `invocationEnded` run once per invocation each; nothing is allocated.
 */

/** Facts that wait at most: few enough for the nearest cache. */
const WAITING_MAX = 64;
const number = (kind: FactKind): number => kindNumber(kind);

const VERSION_PUBLISHED = number('versionPublished');
const EVENT_ARRIVED = number('eventArrived');
const INVOCATION_ADMITTED = number('invocationAdmitted');
const INVOCATION_THROTTLED = number('invocationThrottled');
const INVOCATION_ENDED = number('invocationEnded');
const EVENT_SETTLED = number('eventSettled');
const RETRY_SCHEDULED = number('retryScheduled');
const ENVIRONMENT_CREATED = number('environmentCreated');
const ENVIRONMENT_READY = number('environmentReady');
const ENVIRONMENT_RESET = number('environmentReset');
const ENVIRONMENT_ENDED = number('environmentEnded');
const CALL_ANSWERED = number('callAnswered');
const LOG_WRITTEN = number('logWritten');
const GUEST_LOST = number('guestLost');
const MESSAGE_RECEIVED = number('messageReceived');

/** Where a value of a kind goes, and whether it takes two words. */
interface Place {
  readonly name: string;
  readonly at: number;
  readonly isWide: boolean;
}

/** By kind of fact, in order: where its values go. */
const PLACES: readonly (readonly Place[])[] = FACT_KINDS.map((kind) => placesOf(VOCABULARY[kind]));

const ARRIVED_IN_ADMITTED = fieldsOf('invocationAdmitted').arrivedHi;
const ARRIVED_IN_THROTTLED = fieldsOf('invocationThrottled').arrivedHi;
const ARRIVED_IN_ENDED = fieldsOf('invocationEnded').arrivedHi;
const ARRIVED_IN_SETTLED = fieldsOf('eventSettled').arrivedHi;

/** States facts: one method for each kind, in the vocabulary's order of fields; every reader gets every one, in order. */
export class FactWriter {
  /** Facts that no reader has seen yet, in records of their own over one stretch of memory. */
  private readonly records: readonly Int32Array[];
  private readonly texts: (string | undefined)[] = new Array<string | undefined>(WAITING_MAX).fill(undefined);
  private count = 0;
  /** Readers of several facts at once, and of one after the other. */
  private readonly together: readonly Required<FactReader>[];
  private readonly readers: readonly FactReader[];

  constructor(readers: readonly FactReader[]) {
    this.together = readers.filter(takesTogether);
    this.readers = readers.filter((reader) => !takesTogether(reader));
    const words = new Int32Array(WAITING_MAX * FACT_WORDS_MAX);
    this.records = Array.from({ length: WAITING_MAX }, (_, i) => words.subarray(i * FACT_WORDS_MAX, (i + 1) * FACT_WORDS_MAX));
  }

  versionPublished(
    at: Micros,
    fn: number,
    version: number,
    memoryMiB: number,
    timeoutMs: number,
    architecture: number,
    reserved: number,
    initBilled: number,
    ephemeralMiB: number,
  ): void {
    const r = this.begin(VERSION_PUBLISHED, at, undefined);
    r[3] = fn;
    r[4] = version;
    r[5] = memoryMiB;
    r[6] = timeoutMs;
    r[7] = architecture;
    r[8] = reserved;
    r[9] = initBilled;
    r[10] = ephemeralMiB;
  }

  eventArrived(
    at: Micros,
    event: number,
    source: number,
    fn: number,
    mode: number,
    entity: number,
    step: number,
    keyA: number,
    keyB: number,
    bytes: number,
  ): void {
    const r = this.begin(EVENT_ARRIVED, at, undefined);
    r[3] = event;
    r[4] = source;
    r[5] = fn;
    r[6] = mode;
    r[7] = entity;
    r[8] = step;
    r[9] = keyA;
    r[10] = keyB;
    r[11] = bytes;
  }

  invocationAdmitted(
    at: Micros,
    invocation: number,
    event: number,
    source: number,
    fn: number,
    version: number,
    environment: number,
    attempt: number,
    mode: number,
    records: number,
    cold: number,
    keyA: number,
    keyB: number,
    arrivedUs: Micros,
    text?: string,
  ): void {
    const r = this.begin(INVOCATION_ADMITTED, at, text);
    r[3] = invocation;
    r[4] = event;
    r[5] = source;
    r[6] = fn;
    r[7] = version;
    r[8] = environment;
    r[9] = attempt;
    r[10] = mode;
    r[11] = records;
    r[12] = cold;
    r[13] = keyA;
    r[14] = keyB;
    setWide(r, ARRIVED_IN_ADMITTED, arrivedUs);
  }

  invocationThrottled(
    at: Micros,
    event: number,
    source: number,
    fn: number,
    attempt: number,
    mode: number,
    records: number,
    reason: number,
    settled: number,
    keyA: number,
    keyB: number,
    arrivedUs: Micros,
    text?: string,
  ): void {
    const r = this.begin(INVOCATION_THROTTLED, at, text);
    r[3] = event;
    r[4] = source;
    r[5] = fn;
    r[6] = attempt;
    r[7] = mode;
    r[8] = records;
    r[9] = reason;
    r[10] = settled;
    r[11] = keyA;
    r[12] = keyB;
    setWide(r, ARRIVED_IN_THROTTLED, arrivedUs);
  }

  /** `text` is the error's type and message, undefined on success. */
  invocationEnded(
    at: Micros,
    invocation: number,
    event: number,
    source: number,
    fn: number,
    version: number,
    environment: number,
    attempt: number,
    mode: number,
    records: number,
    outcome: number,
    settled: number,
    durationUs: Micros,
    initUs: Micros,
    billedMs: number,
    memoryMiB: number,
    maxMemoryMiB: number,
    responseBytes: number,
    arrivedUs: Micros,
    text: string | undefined,
  ): void {
    const r = this.begin(INVOCATION_ENDED, at, text);
    r[3] = invocation;
    r[4] = event;
    r[5] = source;
    r[6] = fn;
    r[7] = version;
    r[8] = environment;
    r[9] = attempt;
    r[10] = mode;
    r[11] = records;
    r[12] = outcome;
    r[13] = settled;
    r[14] = durationUs;
    r[15] = initUs;
    r[16] = billedMs;
    r[17] = memoryMiB;
    r[18] = maxMemoryMiB;
    r[19] = responseBytes;
    setWide(r, ARRIVED_IN_ENDED, arrivedUs);
  }

  eventSettled(
    at: Micros,
    event: number,
    source: number,
    fn: number,
    outcome: number,
    attempts: number,
    arrivedUs: Micros,
  ): void {
    const r = this.begin(EVENT_SETTLED, at, undefined);
    r[3] = event;
    r[4] = source;
    r[5] = fn;
    r[6] = outcome;
    r[7] = attempts;
    setWide(r, ARRIVED_IN_SETTLED, arrivedUs);
  }

  retryScheduled(at: Micros, event: number, source: number, fn: number, attempt: number, cause: number, dueUs: Micros): void {
    const r = this.begin(RETRY_SCHEDULED, at, undefined);
    r[3] = event;
    r[4] = source;
    r[5] = fn;
    r[6] = attempt;
    r[7] = cause;
    setWide(r, 8, dueUs);
  }

  messageReceived(at: Micros, event: number, source: number, fn: number, queue: number, receives: number): void {
    const r = this.begin(MESSAGE_RECEIVED, at, undefined);
    r[3] = event;
    r[4] = source;
    r[5] = fn;
    r[6] = queue;
    r[7] = receives;
  }

  environmentCreated(at: Micros, environment: number, fn: number, version: number, realCode: number, pool = 0): void {
    const r = this.begin(ENVIRONMENT_CREATED, at, undefined);
    r[3] = environment;
    r[4] = fn;
    r[5] = version;
    r[6] = realCode;
    r[7] = pool;
  }

  /** `text` is the error's type and message when Init failed. */
  environmentReady(
    at: Micros,
    environment: number,
    fn: number,
    startUpUs: Micros,
    initUs: Micros,
    phase: number,
    status: number,
    text: string | undefined,
  ): void {
    const r = this.begin(ENVIRONMENT_READY, at, text);
    r[3] = environment;
    r[4] = fn;
    r[5] = startUpUs;
    r[6] = initUs;
    r[7] = phase;
    r[8] = status;
  }

  environmentReset(at: Micros, environment: number, fn: number, outcome: number): void {
    const r = this.begin(ENVIRONMENT_RESET, at, undefined);
    r[3] = environment;
    r[4] = fn;
    r[5] = outcome;
  }

  environmentEnded(
    at: Micros,
    environment: number,
    fn: number,
    version: number,
    cause: number,
    invocations: number,
    ageUs: Micros,
  ): void {
    const r = this.begin(ENVIRONMENT_ENDED, at, undefined);
    r[3] = environment;
    r[4] = fn;
    r[5] = version;
    r[6] = cause;
    r[7] = invocations;
    setWide(r, 8, ageUs);
  }

  /** `text` is the method and the URL. */
  callAnswered(
    at: Micros,
    invocation: number,
    environment: number,
    fn: number,
    ordinal: number,
    endpoint: number,
    status: number,
    latencyUs: Micros,
    requestBytes: number,
    responseBytes: number,
    text: string | undefined,
  ): void {
    const r = this.begin(CALL_ANSWERED, at, text);
    r[3] = invocation;
    r[4] = environment;
    r[5] = fn;
    r[6] = ordinal;
    r[7] = endpoint;
    r[8] = status;
    r[9] = latencyUs;
    r[10] = requestBytes;
    r[11] = responseBytes;
  }

  logWritten(at: Micros, invocation: number, environment: number, fn: number, level: number, bytes: number, text: string): void {
    const r = this.begin(LOG_WRITTEN, at, text);
    r[3] = invocation;
    r[4] = environment;
    r[5] = fn;
    r[6] = level;
    r[7] = bytes;
  }

  /** `text` says what happened. */
  guestLost(at: Micros, environment: number, fn: number, cause: number, text: string): void {
    const r = this.begin(GUEST_LOST, at, text);
    r[3] = environment;
    r[4] = fn;
    r[5] = cause;
  }

  /** States a fact of any kind by the names of its values; `text` is its free text. */
  state<K extends FactKind>(kind: K, at: Micros, values: FactValues<K>, text?: string): void {
    const n = kindNumber(kind);
    const r = this.begin(n, at, text);
    const named: Readonly<Record<string, number>> = values;
    for (const { name, at: place, isWide } of PLACES[n] as readonly Place[]) {
      const value = named[name] as number;
      if (isWide) setWide(r, place, value);
      else r[place] = value;
    }
  }

  /** Hands what was stated since the last time to the readers. Whoever looks at a reader flushes first. */
  flush(): void {
    const { together, readers, records, texts, count } = this;
    this.count = 0;
    for (const reader of together) reader.takeAll(records, texts, count);
    for (let i = 0; i < count; i++) {
      for (const reader of readers) reader.take(records[i] as Int32Array, texts[i]);
    }
  }

  private begin(kind: number, at: Micros, text: string | undefined): Int32Array {
    if (this.count === WAITING_MAX) this.flush();
    const r = this.records[this.count] as Int32Array;
    this.texts[this.count++] = text;
    r[0] = kind;
    setWide(r, 1, at);
    return r;
  }
}

function placesOf(fields: readonly string[]): readonly Place[] {
  const places: Place[] = [];
  fields.forEach((field, i) => {
    const isWide = field.endsWith('Hi');
    if (!field.endsWith('Lo')) places.push({ name: isWide ? field.slice(0, -2) : field, at: HEADER_WORDS + i, isWide });
  });
  return places;
}
