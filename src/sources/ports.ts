import type { Micros } from '../base';
import type { Agenda, Draws } from '../kernel';
import type { KeysToCome } from '../lambda';
import type { PublishedMessage, StoredObject } from './posted';
import type { MessageAttributes } from './sqs/sqs-record';
import type { StreamIdentity } from './streams/failure-record';

/**
 * Takes one thing that happened (an upload, a change, a click). Called at the virtual time it happens, from inside an agenda action
 * of the source. `(keyA, keyB)` is its luck key, hash(source, entity, step). `bytes` is the modelled size of its record as JSON,
 * `objectBytes` that of the object it is about (0 when there is none).
 */
export type Emit = (
  source: number,
  entity: number,
  step: number,
  keyA: number,
  keyB: number,
  bytes: number,
  objectBytes: number,
) => void;

/** Hears of the luck keys of what a source will emit next, in order and about no object: whoever wants to draw ahead may. */
export type Foresee = (source: number, keys: KeysToCome) => void;

/** What every source is built from. */
export interface SourceContext {
  /** Its place in the scenario's list: the number that facts carry. */
  readonly index: number;
  readonly agenda: Agenda;
  readonly draws: Draws;
  /** The epoch millisecond of virtual time 0. */
  readonly startsAtMs: number;
  readonly durationUs: Micros;
  readonly region: string;
  readonly accountId: string;
  readonly emit: Emit;
  /** Left out: nobody wants to know. */
  readonly foresee?: Foresee;
}

/** One record to be put into a Lambda event: what was emitted, and when. */
export interface EmittedRecord {
  readonly entity: number;
  readonly step: number;
  readonly atUs: Micros;
  readonly keyA: number;
  readonly keyB: number;
}

/** The ways of a source (ways/way-config.ts), by number from 1; `record` has the step of its way. */
export interface WaysPort {
  accepts(way: number, record: EmittedRecord): boolean;
  bytesOf(way: number, record: EmittedRecord, bytes: number): number;
  /** What the service of the hop, from 0, hands over, as a text; way 0 is that to the source's own function. */
  textAt(way: number, hop: number, record: EmittedRecord): string;
}

/** A generator of happenings and of their payloads. Payloads are pure functions of (seed, source, entity, step, time): never stored. */
export interface Source {
  /** Puts its first action on the agenda. */
  start(): void;
  /** Multiplies the arrival rate from now on (1 = as the scenario says). */
  setRateFactor(factor: number): void;
  /** One of its happenings, a request, has come to its end for who made it. Only closed loops need it. */
  answered?(entity: number, step: number): void;
  /** One more happening, now, caused by an invocation: it has this luck key, and moves no other. Absent: nobody can cause one. */
  cause?(keyA: number, keyB: number): void;
  /** Of a topic: a service publishes a message, now, with this luck key. */
  publish?(message: PublishedMessage, keyA: number, keyB: number): void;
  /** Of a bucket: a service stores an object, now, with this luck key. */
  store?(object: StoredObject, keyA: number, keyB: number): void;
  /** The event that Lambda hands to the function, exact in AWS's shape, as a JSON value. */
  event(records: readonly EmittedRecord[]): unknown;
  /** What the happening is as a message of a queue; left out, its event is. */
  body?(record: EmittedRecord): string;
  /** The message attributes that go with `body`; left out, none. */
  messageAttributes?(record: EmittedRecord): MessageAttributes;
  /** The message group that goes with `body`; left out, or null, that of the message itself. */
  messageGroup?(record: EmittedRecord): string | null;
  /** A number made of everything that the length of its event depends on; −1 where none is; left out, its size says it. */
  lengthShapeOf?(record: EmittedRecord): number;
  /** Of a source with several ways: whether that way lets a happening through, and the size of what comes out of it. */
  readonly ways?: WaysPort;
  /** Of a stream: its names. */
  readonly stream?: StreamIdentity;
  /** Of a stream: what filter criteria look at; `data` of Kinesis as the text that it is the base64 of. */
  filterView?(record: EmittedRecord): Readonly<Record<string, unknown>>;
  /** What names a record in a partial batch response (a sequence number, a message id); sources whose records have no such name lack it. */
  itemIdentifier?(record: EmittedRecord): string;
}
