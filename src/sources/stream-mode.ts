import { assert, type Micros } from '../base';
import { MODES, OUTCOMES, RETRY_CAUSES, SETTLEMENTS } from '../journal';
import { type ActionCode, PRIORITY } from '../kernel';
import {
  type EventRecord,
  type InvocationMode,
  type Lambda,
  type LambdaParts,
  stateArrival,
  stateRetry,
  stateSettlement,
  stateThrottle,
} from '../lambda';

const STREAM = MODES.indexOf('stream');
const SUCCESS = OUTCOMES.indexOf('success');
const SUCCEEDED = SETTLEMENTS.indexOf('succeeded');
const FAILED = SETTLEMENTS.indexOf('failed');
const DROPPED = SETTLEMENTS.indexOf('dropped');
const FUNCTION_ERROR = RETRY_CAUSES.indexOf('functionError');
const THROTTLED = RETRY_CAUSES.indexOf('throttled');

/** How an event source mapping reads a stream. */
export interface StreamRules {
  readonly pollPeriodUs: Micros;
  /** After it a record is gone from the stream. */
  readonly retentionUs: Micros;
  readonly backoffFirstUs: Micros;
  readonly backoffMaxUs: Micros;
}

/** One stream's own settings. */
export interface StreamSettings {
  readonly shards: number;
  readonly batchSize: number;
  /** −1 retries until the record expires. */
  readonly maximumRetryAttempts: number;
}

interface Shard {
  readonly settings: StreamSettings;
  /** Records not yet read, oldest first, from `head` on. */
  records: EventRecord[];
  head: number;
  /** The batch being invoked or retried; empty when there is none. */
  batch: readonly EventRecord[];
  /** Function errors of the batch so far. */
  failures: number;
  /** Failures and throttles in a row: what backing off counts. */
  setbacks: number;
  isPlanned: boolean;
}

/**
 * Polled streams (AWS: https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html): one poller per shard,
 * one batch at a time, in order. A failed batch blocks its shard until it succeeds, its retries are used up or its records expire;
 * throttles do not use up retries. Batch window, bisecting, parallelisation, partial batches and destinations are not here yet.
 */
export class StreamMode implements InvocationMode {
  private readonly shards: Shard[] = [];
  private readonly shardOfBatch = new Map<EventRecord, Shard>();
  private readonly poll: ActionCode;

  constructor(
    private readonly parts: LambdaParts,
    private readonly lambda: Lambda,
    private readonly rules: StreamRules,
  ) {
    this.poll = parts.agenda.define('poll of a shard', (shard) => this.polled(this.shards[shard] as Shard));
  }

  /** Adds a stream; answers the number of its first shard. */
  addStream(settings: StreamSettings): number {
    const first = this.shards.length;
    for (let i = 0; i < settings.shards; i++) {
      this.shards.push({ settings, records: [], head: 0, batch: [], failures: 0, setbacks: 0, isPlanned: false });
    }
    return first;
  }

  /** A record was written to a shard now. */
  append(event: EventRecord, shardNumber: number): void {
    stateArrival(this.parts, event, STREAM);
    const shard = this.shards[shardNumber] as Shard;
    shard.records.push(event);
    if (shard.batch.length === 0) this.plan(shard, this.nextPollUs(shardNumber));
  }

  settles(event: EventRecord, outcome: number): boolean {
    const shard = this.shardOf(event);
    return outcome === SUCCESS || this.isExhausted(shard, shard.failures + 1);
  }

  ended(event: EventRecord, outcome: number): void {
    const shard = this.shardOf(event);
    if (outcome === SUCCESS) return this.settle(shard, event, SUCCEEDED);
    shard.failures++;
    if (this.isExhausted(shard, shard.failures)) return this.settle(shard, event, FAILED);
    this.retry(shard, event, FUNCTION_ERROR);
  }

  recordsOf(event: EventRecord): readonly EventRecord[] {
    return this.shardOf(event).batch;
  }

  private shardOf(event: EventRecord): Shard {
    const shard = this.shardOfBatch.get(event);
    assert(shard !== undefined, `event ${event.id} is not the first of a batch`);
    return shard;
  }

  /** Polls come at a fixed pace; each shard has its own phase. */
  private nextPollUs(shardNumber: number): Micros {
    const { pollPeriodUs } = this.rules;
    const phaseUs = Math.floor((pollPeriodUs * shardNumber) / this.shards.length);
    return phaseUs + Math.ceil((this.parts.agenda.now - phaseUs) / pollPeriodUs) * pollPeriodUs;
  }

  private plan(shard: Shard, at: Micros): void {
    if (shard.isPlanned) return;
    shard.isPlanned = true;
    this.parts.agenda.at(at, PRIORITY.normal, this.poll, this.shards.indexOf(shard), 0);
  }

  private polled(shard: Shard): void {
    shard.isPlanned = false;
    if (shard.batch.length > 0) this.dropExpired(shard);
    if (shard.batch.length === 0) this.readBatch(shard);
    const first = shard.batch[0];
    if (first === undefined) return;
    const reason = this.lambda.invoke(first, STREAM, shard.batch.length);
    if (reason < 0) return;
    stateThrottle(this.parts, first, STREAM, shard.batch.length, reason, 0);
    this.retry(shard, first, THROTTLED);
  }

  private readBatch(shard: Shard): void {
    const end = Math.min(shard.records.length, shard.head + shard.settings.batchSize);
    this.take(shard, shard.records.slice(shard.head, end));
    shard.head = end;
    if (shard.head > 1024 && shard.head * 2 > shard.records.length) {
      shard.records = shard.records.slice(shard.head);
      shard.head = 0;
    }
    shard.failures = 0;
    shard.setbacks = 0;
  }

  private take(shard: Shard, batch: readonly EventRecord[]): void {
    const before = shard.batch[0];
    if (before !== undefined) this.shardOfBatch.delete(before);
    shard.batch = batch;
    const first = batch[0];
    if (first !== undefined) this.shardOfBatch.set(first, shard);
  }

  /** Records that outlived the stream's retention while their batch was retried. */
  private dropExpired(shard: Shard): void {
    const { agenda } = this.parts;
    const kept: EventRecord[] = [];
    for (const event of shard.batch) {
      if (agenda.now - event.arrivedUs < this.rules.retentionUs) kept.push(event);
      else this.close(event, DROPPED);
    }
    if (kept.length < shard.batch.length) this.take(shard, kept);
  }

  private isExhausted(shard: Shard, failures: number): boolean {
    const retries = shard.settings.maximumRetryAttempts;
    return retries >= 0 && failures > retries;
  }

  private retry(shard: Shard, event: EventRecord, cause: number): void {
    let delay = this.rules.backoffFirstUs;
    for (let i = 0; i < shard.setbacks && delay < this.rules.backoffMaxUs; i++) delay *= 2;
    shard.setbacks++;
    const at = this.parts.agenda.now + Math.min(delay, this.rules.backoffMaxUs);
    stateRetry(this.parts, event, cause, at);
    this.plan(shard, at);
  }

  private settle(shard: Shard, event: EventRecord, settlement: number): void {
    const batch = shard.batch;
    assert(batch[0] === event, 'a batch ended that is not its shard’s');
    this.take(shard, []);
    for (const record of batch) this.close(record, settlement);
    // Behind: the poller goes on at once instead of waiting for its next turn.
    if (shard.head < shard.records.length) this.plan(shard, this.parts.agenda.now);
  }

  private close(event: EventRecord, settlement: number): void {
    stateSettlement(this.parts, event, settlement);
    this.parts.events.close(event);
  }
}
