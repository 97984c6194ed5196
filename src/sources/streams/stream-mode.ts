import { assert, type Micros, utf8Bytes } from '../../base';
import { batchText, DISCARD_CONDITIONS, MODES, OUTCOMES, RETRY_CAUSES, SETTLEMENTS, WINDOW_ENDED } from '../../journal';
import { type ActionCode, PRIORITY } from '../../kernel';
import {
  type EventRecord,
  type InvocationMode,
  type Lambda,
  type LambdaParts,
  NO_ITEMS,
  stateArrival,
  stateRetry,
  stateSettlement,
  stateThrottle,
} from '../../lambda';
import { Lane } from './lane';
import { laneOf } from './lane-of';
import type { LaneWindow, WindowView } from './lane-window';
import { nextPollUs } from './poll-times';
import { NONE } from './record-queue';
import { type Verdict, verdictOf } from './retry-policy';
import type { Discarded, StreamRules, StreamSettings } from './stream-settings';

const STREAM = MODES.indexOf('stream');
const SUCCESS = OUTCOMES.indexOf('success');
const SUCCEEDED = SETTLEMENTS.indexOf('succeeded');
const FAILED = SETTLEMENTS.indexOf('failed');
const FILTERED = SETTLEMENTS.indexOf('filtered');
const DEAD_LETTERED = SETTLEMENTS.indexOf('deadLettered');
const DROPPED = SETTLEMENTS.indexOf('dropped');
const FUNCTION_ERROR = RETRY_CAUSES.indexOf('functionError');
const THROTTLED = RETRY_CAUSES.indexOf('throttled');
const ITEMS_FAILED = RETRY_CAUSES.indexOf('itemsFailed');
const STATE_MISSING = RETRY_CAUSES.indexOf('stateMissing');
/** The on-failure destination of what is given up is there, but cannot be reached. */
const UNREACHABLE = 2;
const BATCH_SPLIT = RETRY_CAUSES.indexOf('batchSplit');

/**
 * Event source mappings of streams (AWS: https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html and …/with-ddb.html). A lane (a
 * shard, or a part of one) hands over one batch at a time, in order:
 *
 *     idle ─ record ─► gathering ─ full, or window over ─► invoked ─ success ─► idle, or the next batch at once
 *                                                            ▲  └─ failure ─► split, waits to be tried again, or given up
 *                                                            └───────────────────────────┘
 *
 * A failed batch blocks its lane. What is decided then is retry-policy.ts. Where there are tumbling windows, a batch has records of one
 * window only, and a window that is over is ended by an invocation without records (lane-window.ts). docs/model/streams.md says all of it.
 */
export class StreamMode implements InvocationMode {
  private readonly lanes: Lane[] = [];
  /** By shard, over all streams: its first lane. */
  private readonly firstLane: number[] = [];
  private readonly laneOfBatch = new Map<EventRecord, Lane>();
  private readonly poll: ActionCode;

  constructor(
    private readonly parts: LambdaParts,
    private readonly lambda: Lambda,
    private readonly rules: StreamRules,
  ) {
    this.poll = parts.agenda.define('poll of a shard', (lane, plan) => this.due(this.lanes[lane] as Lane, plan));
  }

  /** Adds a stream; answers the number of its first shard. */
  addStream(settings: StreamSettings): number {
    const first = this.firstLane.length;
    for (let shard = 0; shard < settings.shards; shard++) {
      this.firstLane.push(this.lanes.length);
      for (let i = 0; i < settings.parallelizationFactor; i++) {
        this.lanes.push(new Lane(this.lanes.length, first + shard, shard, settings));
      }
    }
    return first;
  }

  /** A record was written to a shard now. */
  append(event: EventRecord, shard: number): void {
    const first = this.firstLane[shard] as number;
    const { settings } = this.lanes[first] as Lane;
    if (event.arrivedUs < settings.skipBeforeUs) return this.parts.events.close(event); // no part of what the mapping reads
    stateArrival(this.parts, event, STREAM);
    if (settings.fits?.(event) === false) return this.settle([event], FILTERED);
    const lane = this.lanes[first + laneOf(event.entity, settings.parallelizationFactor)] as Lane;
    lane.queue.push(event);
    if (!lane.isIdle) return;
    if (lane.windowEndUs < 0 || this.isFull(lane)) this.plan(lane, this.readAtUs(lane));
  }

  readsItemFailures(event: EventRecord): boolean {
    const lane = this.laneOf(event);
    return lane.settings.readsItemFailures && !lane.isFinal;
  }

  settles(event: EventRecord, outcome: number, failed: readonly number[]): boolean {
    const lane = this.laneOf(event);
    const lacksState = outcome === SUCCESS && lane.window?.lacksState === true;
    if (outcome === SUCCESS && failed.length === 0 && !lacksState) return true;
    return this.verdict(lane, lacksState ? NO_ITEMS : failed).kind === 'discard';
  }

  ended(event: EventRecord, outcome: number, _attempt: number, failed: readonly number[]): void {
    const lane = this.laneOf(event);
    assert(lane.batch[0] === event, 'a batch ended that is not its lane’s');
    if (outcome === SUCCESS && lane.window !== null) {
      if (lane.window.lacksState) return this.fail(lane, this.verdict(lane, NO_ITEMS), STATE_MISSING);
      const done = failed[0] ?? (lane.isFinal ? 0 : lane.batch.length);
      if (done > 0) lane.window.adopt(done);
    }
    if (outcome === SUCCESS && failed.length === 0) this.succeed(lane, lane.batch.length);
    else this.fail(lane, this.verdict(lane, failed), outcome === SUCCESS ? ITEMS_FAILED : FUNCTION_ERROR);
  }

  recordsOf(event: EventRecord): readonly EventRecord[] {
    const lane = this.laneOf(event);
    return lane.isFinal ? NONE : lane.batch;
  }

  /** The window that an attempt is about; null where the mapping has none. */
  windowOf(event: EventRecord): WindowView | null {
    const { window, shardOfStream } = this.laneOf(event);
    return window === null ? null : window.view(shardOfStream);
  }

  /** Real code answered an attempt; its outcome follows. */
  takeAnswer(event: EventRecord, body: string | null): void {
    this.laneOf(event).window?.takeAnswer(body);
  }

  private laneOf(event: EventRecord): Lane {
    const lane = this.laneOfBatch.get(event);
    if (lane === undefined) assert(false, `event ${event.id} is not the first of a batch`);
    return lane;
  }

  private verdict({ settings, batch, failures }: Lane, failed: readonly number[]): Verdict {
    return verdictOf(settings, batch.length, failed[0] ?? 0, failures);
  }

  /** A batch of one window is also full when a record of a later one is there. */
  private isFull({ queue, settings, window }: Lane): boolean {
    if (queue.isFullFor(settings.batchSize, this.rules.eventBytesMax)) return true;
    const { first, last } = queue;
    return window !== null && first !== undefined && last !== undefined && last.arrivedUs >= window.endOf(first.arrivedUs);
  }

  /** When what is written now reaches the poller; with enhanced fan-out it is pushed. */
  private readAtUs({ settings, shard }: Lane): Micros {
    const { pushDelayUs, pollPeriodUs, readsFromUs } = settings;
    const fromUs = Math.max(this.parts.agenda.now, readsFromUs);
    return pushDelayUs >= 0 ? fromUs + pushDelayUs : nextPollUs(fromUs, pollPeriodUs, shard, this.firstLane.length);
  }

  /** Looks at the lane at a time, unless it will be looked at before. */
  private plan(lane: Lane, at: Micros): void {
    if (lane.plannedUs >= 0 && lane.plannedUs <= at) return;
    lane.plannedUs = at;
    lane.plan = (lane.plan + 1) | 0;
    this.parts.agenda.at(at, PRIORITY.normal, this.poll, lane.index, lane.plan);
  }

  private due(lane: Lane, plan: number): void {
    if (plan !== lane.plan) return;
    lane.plannedUs = -1;
    this.giveUpOld(lane);
    if (lane.batch.length === 0) this.gather(lane);
    if (lane.batch.length > 0) this.invoke(lane);
  }

  private gather(lane: Lane): void {
    const { queue, settings, parts, window } = lane;
    const part = parts.pop();
    if (part !== undefined) return this.begin(lane, part);
    if (window?.isOpen === true && this.endsWindow(lane, window)) return;
    if (queue.length === 0) {
      lane.windowEndUs = -1;
      return;
    }
    if (settings.batchWindowUs > 0 && !this.isFull(lane)) {
      const { now } = this.parts.agenda;
      if (lane.windowEndUs < 0) lane.windowEndUs = now + settings.batchWindowUs;
      if (now < lane.windowEndUs) return this.plan(lane, lane.windowEndUs);
    }
    lane.windowEndUs = -1;
    const untilUs = window?.isOpen === true ? window.endUs : window?.endOf((queue.first as EventRecord).arrivedUs);
    const batch = queue.takeBatch(settings.batchSize, this.rules.eventBytesMax, untilUs);
    window?.take(batch);
    this.begin(lane, batch);
  }

  /** Begins the final invocation of a window that is over, or whose state is too large; answers whether it did. */
  private endsWindow(lane: Lane, window: LaneWindow): boolean {
    const { now } = this.parts.agenda;
    const next = lane.queue.first;
    const isOver = next === undefined ? window.closesUs(this.rules.windowGraceUs) <= now : next.arrivedUs >= window.endUs;
    const isTooLarge = window.stateBytes > this.rules.windowStateBytesMax;
    if (isOver || isTooLarge) this.endWindow(lane, window, isTooLarge);
    else if (next === undefined) this.plan(lane, window.closesUs(this.rules.windowGraceUs));
    return isOver || isTooLarge;
  }

  private endWindow(lane: Lane, window: LaneWindow, isEarly: boolean): void {
    const { events, facts, agenda } = this.parts;
    const { fn, source, keyA, keyB, bytes } = window.finalEvent();
    const event = events.open(WINDOW_ENDED, fn, source, lane.shardOfStream, keyA, keyB, bytes, 0, agenda.now);
    stateArrival(this.parts, event, STREAM);
    const { endUs: end, records, stateBytes } = window;
    const early = isEarly ? 1 : 0;
    const of = { event: event.id, source, function: fn, shard: lane.shardOfStream };
    facts.state('windowEnded', agenda.now, { ...of, records, early, stateBytes, end });
    window.final = event;
    window.isTerminatedEarly = isEarly;
    this.begin(lane, [event]);
  }

  private invoke(lane: Lane): void {
    const { batch } = lane;
    const first = batch[0] as EventRecord;
    const records = lane.isFinal ? 0 : batch.length;
    lane.window?.begin();
    const text = lane.isNew ? batchText(batch) : undefined;
    lane.isNew = false;
    const reason = this.lambda.invoke(first, STREAM, records, text);
    if (reason < 0) {
      lane.invocations++;
      return;
    }
    stateThrottle(this.parts, first, STREAM, records, reason, 0, text);
    this.backOff(lane, THROTTLED);
  }

  private begin(lane: Lane, batch: readonly EventRecord[]): void {
    this.setBatch(lane, batch);
    lane.begin(batch);
  }

  private setBatch(lane: Lane, batch: readonly EventRecord[]): void {
    const before = lane.batch[0];
    if (before !== undefined) this.laneOfBatch.delete(before);
    lane.batch = batch;
    lane.isNew = true;
    const first = batch[0];
    if (lane.isFinal && lane.window?.final !== first) lane.window?.finish();
    if (first !== undefined) this.laneOfBatch.set(first, lane);
  }

  private fail(lane: Lane, verdict: Verdict, cause: number): void {
    if (verdict.kind === 'split') return this.split(lane, verdict.at);
    if (verdict.kind === 'discard') {
      const rest = lane.batch.slice(verdict.done);
      this.settle(lane.batch.slice(0, verdict.done), SUCCEEDED);
      this.giveUp(lane, rest, 'RetryAttemptsExhausted', lane.batch[0] as EventRecord, lane.invocations);
      return this.next(lane);
    }
    if (verdict.counts) lane.failures++;
    if (verdict.done > 0) {
      // The checkpoint moved on: backing off begins anew.
      this.settle(lane.batch.slice(0, verdict.done), SUCCEEDED);
      this.setBatch(lane, lane.batch.slice(verdict.done));
      lane.setbacks = 0;
    }
    this.backOff(lane, cause);
  }

  /** The first part at once, then the second: nothing of a part has been tried alone yet. */
  private split(lane: Lane, at: number): void {
    const { batch } = lane;
    const { now } = this.parts.agenda;
    stateRetry(this.parts, batch[0] as EventRecord, BATCH_SPLIT, now);
    lane.parts.push(batch.slice(at));
    this.begin(lane, batch.slice(0, at));
    this.plan(lane, now);
  }

  private backOff(lane: Lane, cause: number): void {
    let delay = this.rules.backoffFirstUs;
    for (let i = 0; i < lane.setbacks && delay < this.rules.backoffMaxUs; i++) delay *= 2;
    lane.setbacks++;
    const first = lane.batch[0] as EventRecord;
    const { now } = this.parts.agenda;
    // It may have become too old while the function worked on it.
    const at = Math.max(now, unlessTooOld(lane, first, now + Math.min(delay, this.rules.backoffMaxUs)));
    stateRetry(this.parts, first, cause, at);
    this.plan(lane, at);
  }

  private succeed(lane: Lane, records: number): void {
    this.settle(lane.batch.slice(0, records), SUCCEEDED);
    this.next(lane);
  }

  /** The batch is done. Behind: the poller goes on at once instead of waiting for its next turn. */
  private next(lane: Lane): void {
    this.setBatch(lane, NONE);
    if (lane.parts.length > 0 || lane.queue.length > 0 || lane.window?.isOpen === true) this.plan(lane, this.parts.agenda.now);
  }

  /** Records that outlived the stream's retention are gone; those beyond the mapping's maximum age are given up. */
  private giveUpOld(lane: Lane): void {
    const { retentionUs, maximumRecordAgeUs } = lane.settings;
    const { now } = this.parts.agenda;
    this.leaveOut(lane, now - retentionUs, (expired) => this.settle(expired, DROPPED));
    if (maximumRecordAgeUs < 0) return;
    this.leaveOut(lane, now - maximumRecordAgeUs, (old, invocations) =>
      this.giveUp(lane, old, 'RecordAgeExceeded', old[0] as EventRecord, invocations),
    );
  }

  /** Takes what was written at `untilUs` or before out of the batch, the parts and the queue. */
  private leaveOut(lane: Lane, untilUs: Micros, settle: (records: readonly EventRecord[], invocations: number) => void): void {
    const { batch, parts, queue } = lane;
    const isOld = ({ arrivedUs }: EventRecord): boolean => arrivedUs <= untilUs;
    if (batch.some(isOld)) {
      this.setBatch(
        lane,
        batch.filter((event) => !isOld(event)),
      );
      settle(batch.filter(isOld), lane.invocations);
    }
    for (let i = parts.length - 1; i >= 0 && parts[i]?.some(isOld) === true; i--) {
      const part = parts[i] as readonly EventRecord[];
      const kept = part.filter((event) => !isOld(event));
      parts.splice(i, 1, ...(kept.length === 0 ? [] : [kept]));
      settle(part.filter(isOld), 1);
    }
    const first = queue.first;
    if (first !== undefined && isOld(first)) settle(queue.takeBefore(untilUs + 1), 0);
  }

  /** `tried`: the first record of the batch that was tried with them last. */
  private giveUp(
    { shardOfStream: shard, settings: { onFailure } }: Lane,
    records: readonly EventRecord[],
    condition: Discarded['condition'],
    tried: EventRecord,
    invocations: number,
  ): void {
    const { facts, agenda } = this.parts;
    const first = records[0] as EventRecord;
    const isFinal = first.source === WINDOW_ENDED;
    const last = { keyA: tried.keyA, keyB: tried.keyB, fn: tried.fn, attempt: tried.attempts };
    // The final invocation of a window has no records that a destination could be told of.
    const told = isFinal ? undefined : onFailure?.({ shard, records, condition, invocations, last, atUs: agenda.now });
    const text = told ?? undefined;
    const values = {
      event: first.id,
      source: first.source,
      function: first.fn,
      shard,
      records: isFinal ? 0 : records.length,
      condition: DISCARD_CONDITIONS.indexOf(condition),
      invocations,
      target: told === null ? UNREACHABLE : told === undefined ? 0 : 1,
      bytes: text === undefined ? 0 : utf8Bytes(text),
    };
    facts.state('batchDiscarded', agenda.now, values, text);
    this.settle(records, text !== undefined ? DEAD_LETTERED : condition === 'RecordAgeExceeded' ? DROPPED : FAILED);
  }

  private settle(records: readonly EventRecord[], settlement: number): void {
    for (const record of records) {
      stateSettlement(this.parts, record, settlement);
      this.parts.events.close(record);
    }
  }
}

/** A record that becomes too old while it waits is given up at that moment, not at its next attempt. */
function unlessTooOld({ settings: { maximumRecordAgeUs } }: Lane, { arrivedUs }: EventRecord, at: Micros): Micros {
  return maximumRecordAgeUs < 0 ? at : Math.min(at, arrivedUs + maximumRecordAgeUs);
}
