import { SERVICE_PIECES, type ServiceMeter } from '../aws';
import type { Micros } from '../base';
import { ALARM_ACTIONS, bareStep, type FactReader, fieldsOf, kindNumber, MODES, TARGET_KINDS, wayOf } from '../journal';
import type { ServiceUsage } from './usage';

/*
 * What Lambda's neighbours are paid for, from facts: queues tell their requests once a minute, a record that arrives, or that nobody
 * could deliver, was published or put, and every synchronous attempt of an API's source is a request that its API let pass (what API
 * Gateway refuses itself is free: https://aws.amazon.com/api-gateway/pricing/). Hot island: an attempt is one comparison and one addition.
 */

const ARRIVED = kindNumber('eventArrived');
const STORED = kindNumber('messageStored');
const GIVEN_UP = kindNumber('deliveryGivenUp');
const THROTTLED = kindNumber('invocationThrottled');
const MEASURED = kindNumber('queueMeasured');
const DISCARDED = kindNumber('batchDiscarded');
const SENT = kindNumber('deliveryMade');
const ALARM_ACTED = kindNumber('alarmActed');
const CALLED = kindNumber('callAnswered');
const STREAMED = kindNumber('responseStreamed');
const STREAMED_CHARGED = fieldsOf('responseStreamed').charged;
const SYNCHRONOUS = MODES.indexOf('synchronous');
const admitted = fieldsOf('invocationAdmitted');
const throttled = fieldsOf('invocationThrottled');
const arrived = fieldsOf('eventArrived');
const stored = fieldsOf('messageStored');
const givenUp = fieldsOf('deliveryGivenUp');
const discarded = fieldsOf('batchDiscarded');
const sent = fieldsOf('deliveryMade');
const ALARM_ACTION = fieldsOf('alarmActed').action;
const ALARM_TOPIC = ALARM_ACTIONS.indexOf('topic');
const TOPIC = TARGET_KINDS.indexOf('topic');
const BUCKET = TARGET_KINDS.indexOf('bucket');
const measured = fieldsOf('queueMeasured');
const called = fieldsOf('callAnswered');

/** What of a scenario its neighbours are paid for, each list in the scenario's order. */
export interface ServicePlan {
  readonly sources: readonly (SourceMeter | null)[];
  /** By source, the buckets among them: how many requests each change of an object took, and the way of the source that counts for all. */
  readonly buckets: readonly (BucketMeter | null)[];
  /** By source, the streams among them that tell a topic or a bucket what they give up; empty: none does. */
  readonly failures: readonly (FailureMeter | null)[];
  readonly queues: readonly ('sqsStandard' | 'sqsFifo')[];
  /** Bytes of a call, both ways, that go through a NAT gateway; null: none does. */
  readonly endpoints: readonly (number | null)[];
}

/**
 * How a source is charged: by attempts at its function `fn` (−1 of another kind), by arrivals in pieces of so many bytes, or a stream by
 * its shards and what is put into it.
 */
export type SourceMeter =
  | { readonly by: 'attempts'; readonly meter: ServiceMeter; readonly fn: number }
  /**
   * `way`: of a source with several ways, the one that counts for all of them (see sources/ways). `isOwn`: what services put there
   * (sources/posted.ts) is counted where they do it.
   */
  | {
      readonly by: 'arrivals';
      readonly meter: ServiceMeter;
      readonly pieceBytes: number;
      readonly way?: number;
      readonly isOwn?: boolean;
    }
  | { readonly by: 'shards'; readonly shards: number; readonly recordBytes: number };

/** A bucket whose changes are paid for. Removals took no request. */
export interface BucketMeter {
  readonly way: number;
  readonly requestsOf: (entity: number, version: number) => number;
}

/** A record of what a stream gave up, in pieces of so many bytes. */
export interface FailureMeter {
  readonly meter: ServiceMeter;
  readonly pieceBytes: number;
}

/** Nothing but functions. */
export const NO_SERVICES: ServicePlan = { sources: [], buckets: [], failures: [], queues: [], endpoints: [] };

/** Counts what neighbours are paid for. */
export class ServiceMeters implements FactReader {
  /** Whether attempts matter: there is an API. */
  readonly countsAttempts: boolean;
  /** By source: the function whose attempts are counted, −1 for none. */
  private readonly apiFunction: Int32Array;
  private readonly attempts: Float64Array;
  private readonly pieces: Float64Array;
  private readonly queueRequests: Float64Array;
  private readonly calls: Float64Array;
  private streamedBytes = 0;
  private objectRequests = 0;
  private readonly told = new Map<ServiceMeter, number>();

  constructor(private readonly plan: ServicePlan) {
    const { sources, queues, endpoints } = plan;
    this.apiFunction = Int32Array.from(sources, (source) => (source?.by === 'attempts' ? source.fn : -1));
    this.countsAttempts = this.apiFunction.some((fn) => fn >= 0);
    this.attempts = new Float64Array(sources.length);
    this.pieces = new Float64Array(sources.length);
    this.queueRequests = new Float64Array(queues.length);
    this.calls = new Float64Array(endpoints.length);
  }

  take(record: Int32Array): void {
    switch (record[0]) {
      case ARRIVED:
        return this.happened(record, arrived);
      case STORED:
        return this.happened(record, stored);
      case GIVEN_UP:
        return this.happened(record, givenUp);
      case THROTTLED:
        if (!this.countsAttempts || record[throttled.mode] !== SYNCHRONOUS) return;
        return this.count(record[throttled.source] as number, record[throttled.function] as number);
      case STREAMED:
        this.streamedBytes += record[STREAMED_CHARGED] as number;
        return;
      case DISCARDED:
        return this.gaveUp(record);
      case SENT:
        return this.sent(record);
      case ALARM_ACTED:
        if (record[ALARM_ACTION] === ALARM_TOPIC) this.tell('snsPublish', 1, SERVICE_PIECES.snsBytes);
        return;
      case MEASURED:
        return this.measured(record);
      case CALLED: {
        const endpoint = record[called.endpoint] as number;
        if (endpoint >= 0 && endpoint < this.calls.length) this.calls[endpoint] = (this.calls[endpoint] as number) + 1;
        return;
      }
      default:
    }
  }

  /** As `take`, for an `invocationAdmitted`. */
  admitted(record: Int32Array): void {
    if (record[admitted.mode] === SYNCHRONOUS) this.count(record[admitted.source] as number, record[admitted.function] as number);
  }

  /** What was used up to `untilUs`, with `logBytes` of log lines; what was not used is left out. */
  usage(untilUs: Micros, logBytes: number): ServiceUsage {
    const total = new Map<ServiceMeter, bigint>();
    const add = (meter: ServiceMeter, amount: bigint): void => {
      if (amount > 0n) total.set(meter, (total.get(meter) ?? 0n) + amount);
    };
    this.plan.sources.forEach((source, i) => {
      if (source?.by === 'attempts') add(source.meter, BigInt(this.attempts[i] as number));
      else if (source?.by === 'arrivals') add(source.meter, BigInt(this.pieces[i] as number));
      else if (source?.by === 'shards') {
        add('kinesisShardHours', BigInt(source.shards) * BigInt(untilUs));
        add('kinesisPutUnits', BigInt(this.pieces[i] as number));
      }
    });
    add('s3Put', BigInt(this.objectRequests));
    for (const [meter, pieces] of this.told) add(meter, BigInt(pieces));
    this.plan.queues.forEach((meter, i) => {
      add(meter, BigInt(this.queueRequests[i] as number));
    });
    add('lambdaStreaming', BigInt(this.streamedBytes));
    add('lambdaLogs', BigInt(logBytes));
    if (this.plan.endpoints.some((bytes) => bytes !== null)) add('natHours', BigInt(untilUs));
    this.plan.endpoints.forEach((bytes, i) => {
      add('natGigabytes', BigInt(this.calls[i] as number) * BigInt(bytes ?? 0));
    });
    return Object.fromEntries([...total].map(([meter, amount]) => [meter, amount.toString()]));
  }

  /** An authorizer is invoked for the same source, but is another function. */
  private count(source: number, fn: number): void {
    if (source >= 0 && this.apiFunction[source] === fn) this.attempts[source] = (this.attempts[source] as number) + 1;
  }

  private happened(record: Int32Array, at: Readonly<Record<'source' | 'entity' | 'step' | 'bytes', number>>): void {
    const source = record[at.source] as number;
    if (source < 0) return;
    const bucket = this.plan.buckets[source];
    const step = record[at.step] as number;
    const isPosted = (record[at.entity] as number) < 0;
    if (bucket && !isPosted && wayOf(step) === bucket.way) {
      this.objectRequests += bucket.requestsOf(record[at.entity] as number, bareStep(step));
    }
    const plan = this.plan.sources[source];
    if (!plan || plan.by === 'attempts' || (isPosted && plan.by === 'arrivals' && plan.isOwn === true)) return;
    if (plan.by === 'arrivals' && plan.way !== undefined && wayOf(step) !== plan.way) return;
    const [bytes, piece] =
      plan.by === 'shards' ? [plan.recordBytes, SERVICE_PIECES.kinesisPutBytes] : [record[at.bytes] as number, plan.pieceBytes];
    this.pieces[source] = (this.pieces[source] as number) + Math.max(1, Math.ceil(bytes / piece));
  }

  private gaveUp(record: Int32Array): void {
    const plan = this.plan.failures[record[discarded.source] as number];
    if (!plan || record[discarded.target] !== 1) return;
    this.tell(plan.meter, record[discarded.bytes] as number, plan.pieceBytes);
  }

  /** What functions and the ends of their events send to topics and buckets. */
  private sent(record: Int32Array): void {
    const kind = record[sent.targetKind];
    if (record[sent.result] !== 0 || (kind !== TOPIC && kind !== BUCKET)) return;
    if (kind === BUCKET) this.tell('s3Put', 0, 1);
    else this.tell('snsPublish', record[sent.bytes] as number, SERVICE_PIECES.snsBytes);
  }

  private tell(meter: ServiceMeter, bytes: number, pieceBytes: number): void {
    this.told.set(meter, (this.told.get(meter) ?? 0) + Math.max(1, Math.ceil(bytes / pieceBytes)));
  }

  private measured(record: Int32Array): void {
    const queue = record[measured.queue] as number;
    const { sendRequests, receiveRequests, deleteRequests } = measured;
    const requests = (record[sendRequests] as number) + (record[receiveRequests] as number) + (record[deleteRequests] as number);
    if (queue < this.queueRequests.length) this.queueRequests[queue] = (this.queueRequests[queue] as number) + requests;
  }
}
