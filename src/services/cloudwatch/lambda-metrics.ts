import { type Micros, US_PER_MS } from '../../base';
import {
  DELIVERY_RESULTS,
  DELIVERY_ROLES,
  type FactReader,
  fieldsOf,
  kindNumber,
  lastOfBatchText,
  MODES,
  OUTCOMES,
  SETTLEMENTS,
  timeOf,
  wideAt,
} from '../../journal';
import { LambdaLevels } from './lambda-levels';
import { lambdaMetric, queueMetric } from './metric-id';
import type { MetricSeries } from './metric-series';
import type { MetricStore } from './metric-store';

/*
 * Lambda's happenings as CloudWatch gets them. Lambda sends the metrics of an invocation when it has ended, stamped with the time at which
 * it began: "The timestamp on a metric reflects when the function was invoked. Depending on the duration of the execution, this can be
 * several minutes before the metric is emitted" (https://github.com/awsdocs/aws-lambda-developer-guide, monitoring-metrics). So a
 * minute of long invocations fills up late, and an alarm that has looked at it does not look again.
 */

const ADMITTED = kindNumber('invocationAdmitted');
const THROTTLED = kindNumber('invocationThrottled');
const ENDED = kindNumber('invocationEnded');
const ARRIVED = kindNumber('eventArrived');
const SETTLED = kindNumber('eventSettled');
const PUBLISHED = kindNumber('versionPublished');
const published = fieldsOf('versionPublished');
const MEASURED = kindNumber('queueMeasured');
const DELIVERED = kindNumber('deliveryMade');
const STOPPED = kindNumber('recursionStopped');
const admitted = fieldsOf('invocationAdmitted');
const throttled = fieldsOf('invocationThrottled');
const ended = fieldsOf('invocationEnded');
const arrived = fieldsOf('eventArrived');
const settled = fieldsOf('eventSettled');
const measured = fieldsOf('queueMeasured');
const delivered = fieldsOf('deliveryMade');
const stopped = fieldsOf('recursionStopped');

const SENT = DELIVERY_RESULTS.indexOf('delivered');
const DEAD_LETTER = DELIVERY_ROLES.indexOf('deadLetterQueue');
const EMIT = DELIVERY_ROLES.indexOf('emit');

const SUCCESS = OUTCOMES.indexOf('success');
const ASYNCHRONOUS = MODES.indexOf('asynchronous');
const STREAM = MODES.indexOf('stream');
const LOST = ['failed', 'deadLettered', 'dropped'] as const satisfies readonly (typeof SETTLEMENTS)[number][];
const LOST_PLACES: readonly number[] = LOST.map((name) => SETTLEMENTS.indexOf(name));

const INVOCATIONS = lambdaMetric('Invocations');
const ERRORS = lambdaMetric('Errors');
const THROTTLES = lambdaMetric('Throttles');
const DURATION = lambdaMetric('Duration');
const ITERATOR_AGE = lambdaMetric('IteratorAge');
const RECEIVED = lambdaMetric('AsyncEventsReceived');
const EVENT_AGE = lambdaMetric('AsyncEventAge');
const EVENTS_DROPPED = lambdaMetric('AsyncEventsDropped');
const DEAD_LETTER_ERRORS = lambdaMetric('DeadLetterErrors');
const DELIVERY_FAILURES = lambdaMetric('DestinationDeliveryFailures');
const RECURSIVE_DROPPED = lambdaMetric('RecursiveInvocationsDropped');

type Row = readonly (MetricSeries | undefined)[];

const QUEUE_FIELDS: readonly (readonly [metric: number, field: number])[] = [
  [queueMetric('ApproximateNumberOfMessagesVisible'), measured.visible],
  [queueMetric('ApproximateNumberOfMessagesNotVisible'), measured.inFlight],
  [queueMetric('ApproximateNumberOfMessagesDelayed'), measured.delayed],
  [queueMetric('ApproximateAgeOfOldestMessage'), measured.oldestMs],
  [queueMetric('NumberOfMessagesSent'), measured.sent],
  [queueMetric('NumberOfMessagesReceived'), measured.received],
  [queueMetric('NumberOfMessagesDeleted'), measured.deleted],
  [queueMetric('NumberOfEmptyReceives'), measured.emptyReceives],
];

/** Turns facts into the metrics that a store keeps. Every fact must be given, in order, at the virtual time at which it is stated. */
export class LambdaMetrics implements FactReader {
  private readonly functions: readonly Row[];
  private readonly region: Row;
  /** By version: what is kept of it alone; and how many versions each function has. */
  private readonly versions: (Row | undefined)[] = [];
  private readonly versionCounts: number[] = [];
  private readonly queues: readonly Row[];
  private readonly levels: LambdaLevels;
  /** Events that wait in Lambda's asynchronous queue, or are being worked on from there: since when. */
  private readonly asynchronous = new Map<number, Micros>();
  /** Records of streams: when they arrived; and the last record of each batch by its first. */
  private readonly arrivals = new Map<number, Micros>();
  private readonly lastOf = new Map<number, number>();

  constructor(
    private readonly store: MetricStore,
    functionCount: number,
    queueCount: number,
  ) {
    this.functions = Array.from({ length: functionCount }, (_, index) => store.row('function', index));
    this.queues = Array.from({ length: queueCount }, (_, index) => store.row('queue', index));
    this.region = store.row('region', -1);
    this.levels = new LambdaLevels(store, functionCount);
  }

  take(record: Int32Array, text: string | undefined): void {
    this.levels.take(record);
    switch (record[0]) {
      case PUBLISHED:
        return this.published(record[published.function] as number, record[published.version] as number);
      case ADMITTED:
        return this.admitted(record, text);
      case ENDED:
        return this.ended(record);
      case THROTTLED:
        return this.publish(THROTTLES, record[throttled.function] as number, timeOf(record), 1);
      case ARRIVED:
        return this.arrived(record);
      case SETTLED:
        return this.settled(record);
      case MEASURED:
        return this.measured(record);
      case DELIVERED:
        return this.delivered(record);
      case STOPPED:
        return this.publish(RECURSIVE_DROPPED, record[stopped.function] as number, timeOf(record), 1);
      default:
    }
  }

  /** A value of a metric of a function, which is one of the Region too. */
  private publish(metric: number, fn: number, atUs: Micros, value: number): void {
    this.functions[fn]?.[metric]?.add(atUs, value);
    this.region[metric]?.add(atUs, value);
  }

  private ended(record: Int32Array): void {
    const fn = record[ended.function] as number;
    const durationUs = record[ended.durationUs] as number;
    const invokedUs = timeOf(record) - durationUs;
    this.publish(INVOCATIONS, fn, invokedUs, 1);
    this.publish(ERRORS, fn, invokedUs, record[ended.outcome] === SUCCESS ? 0 : 1);
    this.publish(THROTTLES, fn, invokedUs, 0);
    this.publish(DURATION, fn, invokedUs, durationUs);
    const version = this.versions[record[ended.version] as number];
    if (version === undefined) return;
    version[INVOCATIONS]?.add(invokedUs, 1);
    version[ERRORS]?.add(invokedUs, record[ended.outcome] === SUCCESS ? 0 : 1);
    version[THROTTLES]?.add(invokedUs, 0);
    version[DURATION]?.add(invokedUs, durationUs);
  }

  /** A version, as AWS counts those of its function; one is stated again when something else of the function changes. */
  private published(fn: number, version: number): void {
    if (this.versions.length > version) return;
    const number = (this.versionCounts[fn] ?? 0) + 1;
    this.versionCounts[fn] = number;
    const row = this.store.row('function', fn, number);
    while (this.versions.length < version) this.versions.push(undefined);
    this.versions.push(row.some((series) => series !== undefined) ? row : undefined);
  }

  private admitted(record: Int32Array, text: string | undefined): void {
    const fn = record[admitted.function] as number;
    const mode = record[admitted.mode];
    const atUs = timeOf(record);
    if (mode === ASYNCHRONOUS) {
      const queuedUs = this.asynchronous.get(record[admitted.event] as number) ?? wideAt(record, admitted.arrivedHi);
      this.publish(EVENT_AGE, fn, atUs, atUs - queuedUs);
    } else if (mode === STREAM && record[admitted.records] !== 0)
      this.publish(ITERATOR_AGE, fn, atUs, atUs - this.newestOf(record, text));
  }

  /** When the last record of a stream's batch arrived: IteratorAge is the age of that. */
  private newestOf(record: Int32Array, text: string | undefined): Micros {
    const first = record[admitted.event] as number;
    if (text !== undefined) this.lastOf.set(first, lastOfBatchText(text));
    else if ((record[admitted.records] as number) < 2) this.lastOf.delete(first);
    const last = this.lastOf.get(first) ?? first;
    return this.arrivals.get(last) ?? wideAt(record, admitted.arrivedHi);
  }

  private arrived(record: Int32Array): void {
    const mode = record[arrived.mode];
    const event = record[arrived.event] as number;
    if (mode === STREAM) this.arrivals.set(event, timeOf(record));
    if (mode !== ASYNCHRONOUS) return;
    this.asynchronous.set(event, timeOf(record));
    this.publish(RECEIVED, record[arrived.function] as number, timeOf(record), 1);
  }

  private settled(record: Int32Array): void {
    const event = record[settled.event] as number;
    this.arrivals.delete(event);
    this.lastOf.delete(event);
    if (!this.asynchronous.delete(event) || !LOST_PLACES.includes(record[settled.outcome] as number)) return;
    this.publish(EVENTS_DROPPED, record[settled.function] as number, timeOf(record), 1);
  }

  /** Lambda's own deliveries; what a profile sends is nobody's metric. */
  private delivered(record: Int32Array): void {
    const role = record[delivered.role];
    if (record[delivered.result] === SENT || role === EMIT) return;
    const metric = role === DEAD_LETTER ? DEAD_LETTER_ERRORS : DELIVERY_FAILURES;
    this.publish(metric, record[delivered.function] as number, timeOf(record), 1);
  }

  /** SQS measures a queue at the end of each minute, and that is the minute it is about. */
  private measured(record: Int32Array): void {
    const row = this.queues[record[measured.queue] as number];
    const atUs = Math.max(0, timeOf(record) - US_PER_MS);
    for (const [metric, field] of QUEUE_FIELDS) row?.[metric]?.add(atUs, record[field] as number);
  }
}
