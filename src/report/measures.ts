import { US_PER_S } from '../base';
import {
  ANSWER_CAUSES,
  ANSWER_ENDS,
  type AnswerEnd,
  DELIVERY_ROLES,
  DISCARD_CONDITIONS,
  OUTCOMES,
  THROTTLE_REASONS,
} from '../journal';
import { QuantileSketch, type QuantileSketchJson } from '../kernel';
import {
  type AsynchronousCounts,
  type Counts,
  type LevelSum,
  NO_DELIVERIES,
  NO_PROVISIONED,
  NO_REQUESTS,
  type ProvisionedTally,
  type ResponseCounts,
  type RestoreCounts,
  type StreamCounts,
  type VersionCounts,
} from '../telemetry';
import type {
  AdditionalVersionView,
  AsynchronousTotals,
  AttemptTotals,
  DeliveryTotals,
  DistributionView,
  EventTotals,
  LevelView,
  Measures,
  ProvisionedView,
  RequestTotals,
  ResponseTotals,
  SnapStartView,
  StreamTotals,
} from './format';
import type { Tally } from './parts';

/* Means, shares and percentiles from a tally: the view that a report, the screen and goals share. Nothing of nothing is null. */

const US_PER_MS = 1000;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
const outcome = (counts: Counts, name: (typeof OUTCOMES)[number]): number => counts.outcomes[OUTCOMES.indexOf(name)] ?? 0;

/** Attempts to invoke, from counts. */
export function attemptTotals(counts: Counts): AttemptTotals {
  const served = sum(counts.outcomes);
  const throttled = sum(counts.throttles);
  const errors = served - outcome(counts, 'success');
  const offered = counts.admitted + throttled;
  return {
    offered,
    served,
    throttled,
    inFlight: counts.admitted - served,
    errors,
    timeouts: outcome(counts, 'timeout'),
    outOfMemory: outcome(counts, 'outOfMemory'),
    exits: outcome(counts, 'exit'),
    initErrors: outcome(counts, 'initError'),
    coldStarts: counts.coldStarts,
    environmentsCreated: counts.environmentsCreated,
    environmentsEnded: counts.environmentsEnded,
    postRuntimeExtensionsMs: (counts.extensionsUs ?? 0) / US_PER_MS,
    coldStartShare: share(counts.coldStarts, counts.admitted),
    throttledShare: share(throttled, offered),
    errorShare: share(errors, served),
    throttledByReason: Object.fromEntries(THROTTLE_REASONS.map((reason, i) => [reason, counts.throttles[i] ?? 0])),
  };
}

/** Records, from counts. */
export function eventTotals(counts: Counts): EventTotals {
  const [succeeded = 0, failed = 0, filtered = 0, deadLettered = 0, dropped = 0, expired = 0, refused = 0] = counts.settlements;
  return {
    arrived: counts.arrived,
    succeeded,
    failed,
    filtered,
    deadLettered,
    dropped,
    expired,
    refused,
    pending: counts.arrived - sum(counts.settlements),
    retriesScheduled: counts.retriesScheduled,
  };
}

/** What was sent, from counts. */
export function deliveryTotals({ deliveries = NO_DELIVERIES }: Counts): DeliveryTotals {
  const { sent, lost, recursive, refused = 0 } = deliveries;
  const of = (counts: readonly number[], role: (typeof DELIVERY_ROLES)[number]): number =>
    counts[DELIVERY_ROLES.indexOf(role)] ?? 0;
  return {
    deadLetters: of(sent, 'deadLetterQueue'),
    deadLetterErrors: of(lost, 'deadLetterQueue'),
    successRecords: of(sent, 'onSuccess'),
    failureRecords: of(sent, 'onFailure'),
    destinationDeliveryFailures: of(lost, 'onSuccess') + of(lost, 'onFailure'),
    emitted: of(sent, 'emit'),
    emitFailures: of(lost, 'emit'),
    recursiveInvocationsDropped: recursive,
    refused,
  };
}

/** Requests as their callers saw them, from counts. */
export function requestTotals({ requests = NO_REQUESTS }: Counts, durationUs: number): RequestTotals {
  const answered = sum(requests.causes);
  const succeeded = requests.causes[ANSWER_CAUSES.indexOf('success')] ?? 0;
  const ends = (end: AnswerEnd): number => requests.ends[ANSWER_ENDS.indexOf(end)] ?? 0;
  return {
    answered,
    succeeded,
    failed: answered - succeeded,
    givenUp: ends('triesUsedUp') + ends('budgetEmpty'),
    tries: requests.tries,
    successShare: share(succeeded, answered),
    goodputPerSecond: share(succeeded, durationUs / US_PER_S),
    triesPerRequest: share(requests.tries, answered),
    status4xx: requests.status4xx,
    status5xx: requests.status5xx,
    byAnswer: Object.fromEntries(ANSWER_CAUSES.map((cause, i) => [cause, requests.causes[i] ?? 0])),
  };
}

/** A distribution in milliseconds from a sketch of microseconds. */
export function distributionView(json: QuantileSketchJson): DistributionView {
  const sketch = QuantileSketch.fromJSON(json);
  const { count } = sketch;
  const ms = (us: number): number | null => (count === 0 ? null : us / US_PER_MS);
  return {
    count,
    mean: ms(sketch.mean),
    p50: ms(sketch.quantile(0.5)),
    p90: ms(sketch.quantile(0.9)),
    p95: ms(sketch.quantile(0.95)),
    p99: ms(sketch.quantile(0.99)),
    max: ms(sketch.max),
  };
}

/** Of nothing. */
const NO_AGES = new QuantileSketch().toJSON();

/** Streams, from counts. */
export function streamTotals(counts: StreamCounts | undefined): StreamTotals {
  const discarded = counts?.discarded ?? [];
  return {
    iteratorAgeMs: distributionView(counts?.iteratorAge ?? NO_AGES),
    discarded: sum(discarded),
    discardedByCondition: Object.fromEntries(DISCARD_CONDITIONS.map((condition, i) => [condition, discarded[i] ?? 0])),
    destinationRecords: counts?.destinationRecords ?? 0,
    itemsFailed: counts?.itemsFailed ?? 0,
    writesThrottled: counts?.writesThrottled ?? 0,
    writesLost: counts?.writesLost ?? 0,
    windows: counts?.windows ?? 0,
    windowsTerminatedEarly: counts?.windowsTerminatedEarly ?? 0,
    windowStateBytesMax: counts?.windowStateBytesMax ?? 0,
  };
}

/** Streamed responses, from counts. */
function responseTotals(counts: ResponseCounts | undefined): ResponseTotals {
  const { streamed = 0, broken = 0, bytes = 0, chargedBytes = 0, firstByte = NO_AGES } = counts ?? {};
  return { streamed, broken, bytes, chargedBytes, firstByteMs: distributionView(firstByte) };
}

/** Asynchronous events, from counts. */
function asynchronousTotals(counts: AsynchronousCounts | undefined): AsynchronousTotals {
  const { received = 0, dropped = 0, age = NO_AGES } = counts ?? {};
  return { received, dropped, eventAgeMs: distributionView(age) };
}

/** A level over `durationUs`. */
export function levelView(level: LevelSum, durationUs: number): LevelView {
  return { mean: share(level.integralUs, durationUs), max: level.max };
}

function provisionedView({ invocations, spillovers, allocated, busy }: ProvisionedTally, durationUs: number): ProvisionedView {
  const utilization = share(busy.integralUs, allocated.integralUs);
  return { invocations, spillovers, allocated: levelView(allocated, durationUs), utilization };
}

function snapStartView(counts: RestoreCounts | undefined): SnapStartView {
  const restoreMs = distributionView(counts?.restore ?? NO_AGES);
  const { snapshots = 0, failed = 0, billedUs = 0 } = counts ?? {};
  return { snapshots, restores: restoreMs.count, restoresFailed: failed, restoreMs, billedRestoreMs: billedUs / US_PER_MS };
}

function additionalVersionView(counts: VersionCounts | undefined, all: number): AdditionalVersionView {
  const { served = 0, errors = 0, duration = NO_AGES } = counts ?? {};
  const durationMs = distributionView(duration);
  return { served, servedShare: share(served, all), errors, errorShare: share(errors, served), durationMs };
}

/** Everything a report says alike of a run and of a function. */
export function measuresOf(tally: Tally, durationUs: number): Measures {
  return {
    totals: attemptTotals(tally.counts),
    events: eventTotals(tally.counts),
    deliveries: deliveryTotals(tally.counts),
    requests: requestTotals(tally.counts, durationUs),
    streams: streamTotals(tally.streams),
    responses: responseTotals(tally.responses),
    asynchronous: asynchronousTotals(tally.asynchronous),
    startDelayMs: distributionView(tally.sketches.startDelay),
    latencyMs: distributionView(tally.sketches.latency),
    durationMs: distributionView(tally.sketches.duration),
    concurrency: levelView(tally.running, durationUs),
    environments: levelView(tally.existing, durationUs),
    provisioned: provisionedView(tally.provisioned ?? NO_PROVISIONED, durationUs),
    snapStart: snapStartView(tally.restores),
    additionalVersion: additionalVersionView(tally.additionalVersion, sum(tally.counts.outcomes)),
  };
}
