import { assert, type Micros } from '../base';
import { type FactReader, fieldsOf, kindNumber, THROTTLE_REASONS, timeOf, wideAt } from '../journal';
import { CoarseHistogram } from './coarse-histogram';
import {
  ADMITTED,
  ANSWER_SUCCESS,
  ANSWERED,
  ENDED,
  ENVIRONMENT_CREATED,
  ENVIRONMENT_ENDED,
  EVENT_ARRIVED,
  EXTENSIONS_RAN,
  FAILED,
  FREED,
  KIND,
  SETTLED,
  SUCCEEDED,
  SUCCESS,
  SYNCHRONOUS,
  THROTTLED,
  word,
} from './fields';
import { KeptHistograms } from './kept-histograms';
import { Level } from './level';
import type { PromptStretch } from './prompt-stretch';
import { ROW_COLUMNS, type SeriesTable } from './series-columns';
import { SeriesMoney } from './series-money';
import { WAIT_COLUMNS, type WaitSeries } from './wait-series';

/*
 * What happened per bucket of virtual time, of all functions or of one. Hot island: a row of a Float64Array for each bucket; facts
 * come in the order of time, so only the last bucket is open and only one histogram is needed.
 *
 * Counts go to the bucket of the fact's own time (errors too, where CloudWatch stamps them at the invocation's start). Levels are
 * integrated up to the end of a bucket when a fact of a later one arrives, or when somebody asks.
 */

const WIDTH = ROW_COLUMNS.length;
const at = (column: (typeof ROW_COLUMNS)[number]): number => ROW_COLUMNS.indexOf(column);

const ARRIVALS = at('arrivals');
const THROTTLES = at('throttledByAccountConcurrency');
const ADMISSIONS = at('admitted');
const COLD_STARTS = at('coldStarts');
const SERVED = at('served');
const ERRORS = at('errors');
const SETTLED_COUNT = at('settled');
const UNSUCCESSFUL = at('unsuccessful');
const DURATION_US = at('durationUs');
const START_DELAY_US = at('startDelayUs');
const PROVISIONED_CHANGED = kindNumber('provisionedConcurrencyChanged');
const changed = fieldsOf('provisionedConcurrencyChanged');
const READY = kindNumber('environmentReady');
const CREATED = at('environmentsCreated');
const REMOVED = at('environmentsEnded');
const RUNNING = at('runningIntegralUs');
const RUNNING_MAX = at('runningMax');
const EXISTING = at('existingIntegralUs');
const EXISTING_MAX = at('existingMax');
const PENDING_LAST = at('pendingLast');
const PENDING_MAX = at('pendingMax');
const WAITING_MAX = at('waitingMax');
const P50 = at('latencyP50Us');

/** Counts, levels, money's integers and latencies per bucket of virtual time, from facts. */
export class SeriesReader implements FactReader {
  private rows = new Float64Array(64 * WIDTH);
  private row = 0;
  private bucket = 0;
  private bucketEndUs: Micros = 0;
  private lastUs: Micros = 0;
  private pending = 0;
  private pendingMax = 0;
  /** Records of queues and streams that an attempt is about. */
  private inAttempts = 0;
  private waitingMax = 0;
  private readonly running = new Level();
  /** The next end of an invocation leaves its environment to extensions. */
  private isHeld = false;
  private readonly existing = new Level();
  private readonly latency = new CoarseHistogram();
  private readonly latencies: KeptHistograms | null;
  /** Prompt attempts that began and that ended in the open bucket, and are not in its row yet. */
  private promptStarts = 0;
  private promptEnds = 0;
  private promptUs: Micros = 0;
  private readonly money = new SeriesMoney();

  /**
   * Buckets of `bucketUs`; `only` is the number of the one function to read, or undefined for all. `keepsLatencies`: each bucket's
   * histogram is kept, so that `addLatencies` can answer. `waits`: who knows the columns of what waits; those of none are NaN.
   */
  constructor(
    private readonly bucketUs: Micros,
    private readonly only?: number,
    keepsLatencies = false,
    private readonly waits: WaitSeries | null = null,
  ) {
    this.latencies = keepsLatencies ? new KeptHistograms() : null;
    assert(Number.isSafeInteger(bucketUs) && bucketUs > 0, `a bucket of ${bucketUs} µs`);
    assert(ROW_COLUMNS[THROTTLES + THROTTLE_REASONS.length] === 'admitted', 'one column for each throttle reason');
    this.bucketEndUs = bucketUs;
  }

  take(record: Int32Array): void {
    switch (record[0]) {
      case KIND.admitted:
        return this.admitted(record);
      case KIND.ended:
        return this.ended(record);
      case KIND.throttled:
        return this.throttled(record);
      case KIND.eventArrived:
        return this.arrived(record);
      case KIND.settled:
        return this.settled(record);
      case KIND.answered:
        return this.answered(record);
      case KIND.environmentCreated:
        return this.created(record);
      case KIND.environmentEnded:
        return this.removed(record);
      case KIND.versionPublished:
        return this.money.published(record);
      case PROVISIONED_CHANGED:
        if (!this.skips(word(record, changed.function))) this.money.provisionedChanged(record, this.moveTo(timeOf(record)));
        return;
      case READY:
        if (this.money.isOfProvisioned(record)) this.ready(record);
        return;
      case KIND.extensionsRan:
        if (!this.skips(word(record, EXTENSIONS_RAN.function))) this.isHeld = true;
        return;
      case KIND.environmentFreed:
        if (!this.skips(word(record, FREED.function))) this.running.change(this.moveTo(timeOf(record)), -1);
        return;
      case KIND.runEnded:
        this.moveTo(timeOf(record));
        return;
      default:
    }
  }

  /** The table up to `untilUs` (default: the last fact), which is not before the last fact. Copies; the reader goes on. */
  table(untilUs: Micros = this.lastUs): SeriesTable {
    this.moveTo(untilUs);
    this.writeOpenBucket(untilUs);
    const buckets = this.bucket + (this.isOpenBucketWorthARow(untilUs) ? 1 : 0);
    const own = ROW_COLUMNS.map((name, column) => [name, this.column(column, buckets)] as const);
    const waits = WAIT_COLUMNS.map((name) => [name, this.waits?.column(name, buckets, untilUs) ?? uncounted(buckets)] as const);
    const columns = Object.fromEntries([...own, ...waits]);
    // The cast holds: every column was just made.
    return { bucketUs: this.bucketUs, untilUs, buckets, columns: columns as SeriesTable['columns'] };
  }

  /** Adds the latencies of the buckets from `first` to before `end` to a histogram: a percentile of it is within 1.6 % too. */
  addLatencies(histogram: CoarseHistogram, first: number, end: number): void {
    assert(this.latencies !== null, 'latencies of buckets that were not kept');
    this.latencies.addTo(histogram, first, end);
    if (this.bucket < first || this.bucket >= end) return;
    this.latency.forEachCell((cell, count) => histogram.addCell(cell, count));
    histogram.noteMax(this.latency.maxUs);
  }

  /** A run that ends on a bucket's border leaves a bucket of no length, which only matters if something happened in it. */
  private isOpenBucketWorthARow(untilUs: Micros): boolean {
    if (untilUs > this.bucketEndUs - this.bucketUs) return true;
    return this.rows.subarray(this.row, this.row + RUNNING).some((value) => value !== 0);
  }

  private column(column: number, buckets: number): Float64Array {
    const values = new Float64Array(buckets);
    for (let i = 0; i < buckets; i++) values[i] = this.rows[i * WIDTH + column] as number;
    return values;
  }

  /** As `take`, for an `invocationAdmitted`. */
  admitted(record: Int32Array): void {
    if (this.skips(word(record, ADMITTED.function))) return;
    const now = this.moveTo(timeOf(record));
    this.add(ADMISSIONS, 1);
    if (record[ADMITTED.cold] === 1) this.add(COLD_STARTS, 1);
    else this.running.change(now, 1);
    if (record[ADMITTED.mode] !== SYNCHRONOUS) this.inAttempts += word(record, ADMITTED.records);
    else if (record[ADMITTED.attempt] === 1) this.add(ARRIVALS, 1);
  }

  /** As `take`, for an `invocationEnded`. */
  ended(record: Int32Array): void {
    if (this.skips(word(record, ENDED.function))) return;
    const now = this.moveTo(timeOf(record));
    const durationUs = word(record, ENDED.durationUs);
    const outcome = word(record, ENDED.outcome);
    const waitedUs = now - wideAt(record, ENDED.arrivedHi);
    if (this.isHeld) this.isHeld = false;
    else this.running.change(now, -1);
    this.add(SERVED, 1);
    this.add(DURATION_US, durationUs);
    if (waitedUs !== durationUs) this.add(START_DELAY_US, waitedUs - durationUs);
    this.money.ended(record);
    if (outcome !== SUCCESS) this.add(ERRORS, 1);
    if (record[ENDED.mode] !== SYNCHRONOUS) this.inAttempts -= word(record, ENDED.records);
    else if (record[ENDED.settled] === 1) {
      this.settle(outcome === SUCCESS ? SUCCEEDED : FAILED, waitedUs);
    }
  }

  /** As `admitted`, for a prompt one of a reader of all functions: what else its fact would say is known. */
  promptAdmitted(nowUs: Micros): void {
    this.moveTo(nowUs);
    this.promptStarts++;
    this.running.change(nowUs, 1);
  }

  /** As `ended`, likewise. */
  promptEnded(record: Int32Array, nowUs: Micros, durationUs: Micros): void {
    this.moveTo(nowUs);
    if (this.isHeld) this.isHeld = false;
    else this.running.change(nowUs, -1);
    this.promptEnds++;
    this.promptUs += durationUs;
    this.money.ended(record);
    this.latency.add(durationUs);
  }

  /** The end of the open bucket, once `nowUs` is in it. */
  openUntil(nowUs: Micros): Micros {
    this.moveTo(nowUs);
    return this.bucketEndUs;
  }

  /** As both, for a stretch of them in the open bucket. */
  prompts(stretch: PromptStretch): void {
    const { change, changeMax, changeUs, starts, ends, version, memoryMiB, billedMs } = stretch;
    this.lastUs = stretch.lastUs;
    this.running.changeAll(change, changeMax, changeUs);
    this.promptStarts += starts;
    if (ends === 0) return;
    this.promptEnds += ends;
    this.promptUs += stretch.durationUs;
    this.money.bill(version, memoryMiB, billedMs);
    this.latency.addInt32s(stretch.durationsUs, ends);
  }

  private writePrompts(): void {
    this.add(ADMISSIONS, this.promptStarts);
    this.add(ARRIVALS, this.promptStarts);
    this.add(SERVED, this.promptEnds);
    this.add(SETTLED_COUNT, this.promptEnds);
    this.add(DURATION_US, this.promptUs);
    this.promptStarts = 0;
    this.promptEnds = 0;
    this.promptUs = 0;
  }

  private ready(record: Int32Array): void {
    this.moveTo(timeOf(record));
    this.money.ready(record);
  }

  private throttled(record: Int32Array): void {
    if (this.skips(word(record, THROTTLED.function))) return;
    const now = this.moveTo(timeOf(record));
    this.add(THROTTLES + word(record, THROTTLED.reason), 1);
    if (record[THROTTLED.mode] !== SYNCHRONOUS) return;
    if (record[THROTTLED.attempt] === 1) this.add(ARRIVALS, 1);
    if (record[THROTTLED.settled] === 1) this.settle(FAILED, now - wideAt(record, THROTTLED.arrivedHi));
  }

  private arrived(record: Int32Array): void {
    if (this.skips(word(record, EVENT_ARRIVED.function))) return;
    this.moveTo(timeOf(record));
    this.add(ARRIVALS, 1);
    this.pending++;
    if (this.pending > this.pendingMax) this.pendingMax = this.pending;
  }

  private settled(record: Int32Array): void {
    if (this.skips(word(record, SETTLED.function))) return;
    const now = this.moveTo(timeOf(record));
    this.pending--;
    this.settle(word(record, SETTLED.outcome), now - wideAt(record, SETTLED.arrivedHi));
  }

  /** The end of a caller's request; one that its front door refused never reached Lambda, and arrives with its end. */
  private answered(record: Int32Array): void {
    if (this.skips(word(record, ANSWERED.function))) return;
    const now = this.moveTo(timeOf(record));
    if (record[ANSWERED.attempts] === 0) this.add(ARRIVALS, 1);
    this.settle(record[ANSWERED.cause] === ANSWER_SUCCESS ? SUCCEEDED : FAILED, now - wideAt(record, ANSWERED.arrivedHi));
  }

  private created(record: Int32Array): void {
    if (this.skips(word(record, ENVIRONMENT_CREATED.function))) return;
    const now = this.moveTo(timeOf(record));
    this.add(CREATED, 1);
    if (record[ENVIRONMENT_CREATED.pool] === 0) this.running.change(now, 1);
    else this.money.provision(record);
    this.existing.change(now, 1);
  }

  private removed(record: Int32Array): void {
    if (this.skips(word(record, ENVIRONMENT_ENDED.function))) return;
    this.money.removed(word(record, ENVIRONMENT_ENDED.environment));
    this.existing.change(this.moveTo(timeOf(record)), -1);
    this.add(REMOVED, 1);
  }

  private settle(settlement: number, latencyUs: Micros): void {
    this.add(SETTLED_COUNT, 1);
    if (settlement !== SUCCEEDED) this.add(UNSUCCESSFUL, 1);
    this.latency.add(latencyUs);
  }

  private skips(fn: number): boolean {
    return this.only !== undefined && fn !== this.only;
  }

  private add(column: number, amount: number): void {
    const place = this.row + column;
    this.rows[place] = (this.rows[place] as number) + amount;
  }

  /** Closes the buckets that end at or before `nowUs`; answers `nowUs`. */
  private moveTo(nowUs: Micros): Micros {
    // Within an instant records go from an attempt to their end or back to waiting fact by fact: it counts what an instant leaves.
    if (nowUs > this.lastUs) this.noteWaiting();
    while (nowUs >= this.bucketEndUs) this.closeBucket(nowUs);
    this.lastUs = nowUs;
    return nowUs;
  }

  private noteWaiting(): void {
    const waiting = this.pending - this.inAttempts;
    if (waiting > this.waitingMax) this.waitingMax = waiting;
  }

  private closeBucket(nowUs: Micros): void {
    this.writeOpenBucket(this.bucketEndUs);
    this.running.restart(this.bucketEndUs);
    this.existing.restart(this.bucketEndUs);
    this.money.restart(this.bucketEndUs);
    this.pendingMax = this.pending;
    // What waited up to the very beginning of a bucket did not wait in it.
    this.waitingMax = nowUs > this.bucketEndUs ? this.pending - this.inAttempts : 0;
    this.latencies?.append(this.latency);
    this.latency.clear();
    this.bucket++;
    this.bucketEndUs += this.bucketUs;
    this.row += WIDTH;
    if (this.row === this.rows.length) {
      const rows = new Float64Array(this.rows.length * 2);
      rows.set(this.rows);
      this.rows = rows;
    }
  }

  private writeOpenBucket(untilUs: Micros): void {
    this.writePrompts();
    const { rows, row, latency } = this;
    this.money.write(rows, row, untilUs);
    const running = this.running.sum(untilUs);
    const existing = this.existing.sum(untilUs);
    rows[row + RUNNING] = running.integralUs;
    rows[row + RUNNING_MAX] = running.max;
    rows[row + EXISTING] = existing.integralUs;
    rows[row + EXISTING_MAX] = existing.max;
    rows[row + PENDING_LAST] = this.pending;
    rows[row + PENDING_MAX] = this.pendingMax;
    rows[row + WAITING_MAX] = Math.max(this.waitingMax, this.pending - this.inAttempts);
    rows[row + P50] = latency.quantile(0.5);
    rows[row + P50 + 1] = latency.quantile(0.95);
    rows[row + P50 + 2] = latency.quantile(0.99);
    rows[row + P50 + 3] = latency.maxUs;
  }
}

const uncounted = (buckets: number): Float64Array => new Float64Array(buckets).fill(Number.NaN);
