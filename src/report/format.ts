import type { BilledService, StandsFor } from '../pricing';
import type { AlarmReport } from './alarms';
import type { EndpointReport } from './endpoints';
import type { FleetReport } from './fleet';
import type { QueueReport } from './queues';
import type { UndeliveredReport } from './undelivered';

/*
 * The report: what one run (or a pool of runs) came to, as JSON. Everything here is a view, computed from a RunPart (parts.ts).
 * A view of nothing (the mean of no values) is null, never NaN. Units are last in the names; counts have none.
 */

/** A distribution of values: null everywhere but in `count` when nothing was counted. Percentiles have the sketch's error bound. */
export interface DistributionView {
  readonly count: number;
  readonly mean: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  /** Exact. */
  readonly max: number | null;
}

/** A count over virtual time: its time-weighted mean (null for a run of no length) and its exact maximum. */
export interface LevelView {
  readonly mean: number | null;
  readonly max: number;
}

/** Attempts to invoke. offered = served + throttled + inFlight; errors are among served; timeouts and the others among errors. */
export interface AttemptTotals {
  readonly offered: number;
  readonly served: number;
  readonly throttled: number;
  readonly inFlight: number;
  readonly errors: number;
  readonly timeouts: number;
  readonly outOfMemory: number;
  readonly exits: number;
  readonly initErrors: number;
  readonly coldStarts: number;
  readonly environmentsCreated: number;
  readonly environmentsEnded: number;
  /** What extensions worked after answers, all together: CloudWatch's PostRuntimeExtensionsDuration. */
  readonly postRuntimeExtensionsMs: number;
  /** `coldStarts` ÷ admitted attempts; null when none was admitted. */
  readonly coldStartShare: number | null;
  /** `throttled` ÷ `offered`; null when nothing was offered. */
  readonly throttledShare: number | null;
  /** `errors` ÷ `served`; null when nothing was served. */
  readonly errorShare: number | null;
  /** `throttled` by AWS's reason; reasons that did not happen are 0. */
  readonly throttledByReason: Readonly<Record<string, number>>;
}

/** Records (what happened in the world). arrived = succeeded + failed + filtered + deadLettered + dropped + expired + refused + pending. */
export interface EventTotals {
  readonly arrived: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly filtered: number;
  readonly deadLettered: number;
  readonly dropped: number;
  /** Messages that outlived the retention of their queue. */
  readonly expired: number;
  /** Larger than Lambda takes: refused before any attempt. Synchronous requests that were refused count as failed. */
  readonly refused: number;
  readonly pending: number;
  /** Attempts beyond a record's first that were put on the calendar. */
  readonly retriesScheduled: number;
}

/**
 * Requests of sources with a caller or a front door, as whoever made them saw them: answered = succeeded + failed. All 0 or null
 * where nobody waits.
 */
export interface RequestTotals {
  readonly answered: number;
  /** The function's own answer came in time. */
  readonly succeeded: number;
  readonly failed: number;
  /** Of `failed`: the caller had no try, or no retry budget, left. */
  readonly givenUp: number;
  /** Tries of the answered requests, each request's first one included. */
  readonly tries: number;
  /** `succeeded` ÷ `answered`, and ÷ the seconds of the run. */
  readonly successShare: number | null;
  readonly goodputPerSecond: number | null;
  /** `tries` ÷ `answered`. */
  readonly triesPerRequest: number | null;
  /** `answered` with a status from 400 to 499, and from 500. Lambda's own answer to a function error is a 200. */
  readonly status4xx: number;
  readonly status5xx: number;
  /** `answered` by what the caller was told last. */
  readonly byAnswer: Readonly<Record<string, number>>;
}

/** Asynchronous events, as CloudWatch counts them. All 0 or null where there are none. */
export interface AsynchronousTotals {
  /** AsyncEventsReceived. */
  readonly received: number;
  /** AsyncEventsDropped: given up without a success, also those that a dead-letter queue or a destination then got. */
  readonly dropped: number;
  /** AsyncEventAge: from the event to each invocation of it. */
  readonly eventAgeMs: DistributionView;
}

/** What event source mappings of streams did. All 0 or null where there are none. */
export interface StreamTotals {
  /** CloudWatch's IteratorAge: per batch sent, the age of its last record. */
  readonly iteratorAgeMs: DistributionView;
  /** Records that mappings gave up, and why; retention's losses are not among them. */
  readonly discarded: number;
  readonly discardedByCondition: Readonly<Record<string, number>>;
  /** Records that an on-failure destination got; each tells of one or more of `discarded`. */
  readonly destinationRecords: number;
  /** Records that answers reported as failed, each report counted. */
  readonly itemsFailed: number;
  /** Writes that Kinesis refused above a shard's limits, and records that were lost because of it. */
  readonly writesThrottled: number;
  readonly writesLost: number;
  /** Tumbling windows that ended, those of them that were terminated early, and the largest state of one. */
  readonly windows: number;
  readonly windowsTerminatedEarly: number;
  readonly windowStateBytesMax: number;
}

/** What was asked for as a stream. All 0 or null where nothing was. */
export interface ResponseTotals {
  /** Invocations; those of them that failed after the first byte of their response. */
  readonly streamed: number;
  readonly broken: number;
  /** Bytes that left, and those of them that are paid for: beyond the first 6 MB of each response. */
  readonly bytes: number;
  readonly chargedBytes: number;
  /** From the arrival of an event to the first byte of its response. */
  readonly firstByteMs: DistributionView;
}

/** What invocations and the ends of asynchronous events sent; names of CloudWatch's metrics where it has them. */
export interface DeliveryTotals {
  readonly deadLetters: number;
  readonly deadLetterErrors: number;
  readonly successRecords: number;
  readonly failureRecords: number;
  readonly destinationDeliveryFailures: number;
  /** Messages of `emit` steps. */
  readonly emitted: number;
  /** Further ones, which their target refused because they are too large. */
  readonly emitFailures: number;
  readonly recursiveInvocationsDropped: number;
  /** Messages that were not sent because `execution.eventsOnTheirWayMax` events were on their way. */
  readonly refused: number;
}

/** One position of a bill. */
export interface BillLineView {
  /** What is charged, such as `lambda.requests`. */
  readonly key: string;
  /** Who charges it: Lambda, or one of its neighbours. */
  readonly service: BilledService;
  readonly label: string;
  readonly quantity: number;
  readonly unit: string;
  readonly usd: number;
  /** Of `quantity`, what the free tier covered. */
  readonly freeQuantity: number;
  /** How `usd` came about, such as `140000 GB-s × $0.0000166667`. */
  readonly formula: string;
  /** The exact decimals behind `usd` and the rest: one slice a tier that was reached, none when all was free. */
  readonly exactUsd: string;
  readonly slices: readonly BillSliceView[];
  /** How well the weakest price on the line is attested. */
  readonly confidence: 'high' | 'medium' | 'low';
  /** Where the prices were read, and when. */
  readonly citations: readonly { readonly url: string; readonly date: string }[];
}

/** What one tier charged, in exact decimal texts: `quantity` × `unitUsd` = `usd`. */
export interface BillSliceView {
  readonly quantity: string;
  readonly unitUsd: string;
  readonly usd: string;
}

/** Money, a view of usage. `totalUsd` and `usd` are the exact decimals as the nearest doubles. */
export interface BillView {
  readonly totalUsd: number;
  /** The exact decimals of `totalUsd`. */
  readonly exactTotalUsd: string;
  readonly lines: readonly BillLineView[];
  /** What Lambda alone charges, and its share of the total; null of nothing. */
  readonly lambdaUsd: number;
  readonly lambdaShare: number | null;
}

/**
 * The run's bill at list price (first tier, no free tier), and the bill of the month that the scenario says the run stands for (with
 * tiers and, if available, the free tier; absent when nobody asked for it).
 */
export interface RunBillView extends BillView {
  readonly basis: 'listPrice';
  readonly region: string;
  /** The date of the prices. */
  readonly pricesAsOf: string;
  /** USD per million attempts served; null when none was. */
  readonly usdPerMillion: number | null;
  /** Billed GB-seconds of all functions. */
  readonly gbSeconds: number;
  readonly month?: MonthBillView;
}

/** A month's bill. */
export interface MonthBillView extends BillView {
  readonly basis: 'month';
  readonly standsFor: StandsFor;
  readonly freeTier: 'alreadyUsed' | 'available';
}

/** One goal of the scenario, judged. `actual` null (nothing was measured) does not meet any goal. */
export interface GoalView {
  readonly metric: string;
  readonly op: '<' | '<=' | '=' | '>=' | '>';
  readonly value: number;
  readonly actual: number | null;
  readonly met: boolean;
}

/** How provisioned concurrency was used: all 0 and null where there was none. */
export interface ProvisionedView {
  /** CloudWatch's ProvisionedConcurrencyInvocations and ProvisionedConcurrencySpilloverInvocations. */
  readonly invocations: number;
  readonly spillovers: number;
  /** Environments that could serve. */
  readonly allocated: LevelView;
  /** Time at work ÷ time allocated, over the whole run; CloudWatch samples it while there are invocations. */
  readonly utilization: number | null;
}

/** What the additional version of an alias did: all 0 and null where there is none. */
export interface AdditionalVersionView {
  /** Attempts that ended in it, and their share of all that ended. */
  readonly served: number;
  readonly servedShare: number | null;
  readonly errors: number;
  readonly errorShare: number | null;
  readonly durationMs: DistributionView;
}

/** What SnapStart did: all 0 and null where there is none. */
export interface SnapStartView {
  /** Versions whose snapshot is there. */
  readonly snapshots: number;
  /** Environments that were restored instead of initialised, and those of them that were not in time. */
  readonly restores: number;
  readonly restoresFailed: number;
  /** REPORT's Restore Duration. */
  readonly restoreMs: DistributionView;
  /** The sum of what of it is billed. */
  readonly billedRestoreMs: number;
}

/** What a report says of a run and of each of its functions alike. */
export interface Measures {
  readonly totals: AttemptTotals;
  readonly events: EventTotals;
  readonly streams: StreamTotals;
  readonly responses: ResponseTotals;
  readonly asynchronous: AsynchronousTotals;
  readonly requests: RequestTotals;
  readonly deliveries: DeliveryTotals;
  /** From the event to the start of the handler, per attempt served. */
  readonly startDelayMs: DistributionView;
  /** From arrival to final outcome, per record. */
  readonly latencyMs: DistributionView;
  /** Lambda's Duration, per attempt served. */
  readonly durationMs: DistributionView;
  /** Environments initialising or running an invocation. */
  readonly concurrency: LevelView;
  /** Environments that exist, busy or idle. */
  readonly environments: LevelView;
  readonly provisioned: ProvisionedView;
  readonly snapStart: SnapStartView;
  readonly additionalVersion: AdditionalVersionView;
}

/** One function's share of the run. */
export interface FunctionReport extends Measures {
  readonly name: string;
  readonly gbSeconds: number;
}

/** What limits cut: zero everywhere when the report saw everything. */
export interface CutsView {
  /** Log lines that fell off the end of the kept log (0 where no log was kept: counts are in `logs`). */
  readonly logLines: number;
  /** Facts that the journal did not keep (totals and percentiles are over all of them nevertheless). */
  readonly journalFacts: number;
}

/** The report of a run. */
export interface Report extends Measures {
  readonly format: 'lambdarium-report';
  readonly formatVersion: 1;
  readonly engineVersion: string;
  readonly scenario: { readonly name: string; readonly hash: string };
  readonly variant: string;
  readonly seed: number;
  /** Every seed pooled; one for a single run. */
  readonly seeds: readonly number[];
  /** UTC, ISO 8601. */
  readonly startsAt: string;
  readonly durationS: number;
  readonly bill: RunBillView;
  readonly goals: readonly GoalView[];
  readonly goalsMet: boolean;
  /** 32 hexadecimal digits over every fact; of a pool, null. */
  readonly factHash: string | null;
  readonly reproducible: boolean;
  /** Why not; empty when reproducible. */
  readonly notReproducibleBecause: readonly string[];
  readonly functions: readonly FunctionReport[];
  /** The calls to each endpoint; none for parts that did not count them. */
  readonly endpoints: readonly EndpointReport[];
  /** Each queue; none for parts that did not measure them. */
  readonly queues: readonly QueueReport[];
  /** What each alarm did. */
  readonly alarms: readonly AlarmReport[];
  readonly fleet: FleetReport;
  /** What services could not deliver to functions, queues and topics. */
  readonly undelivered: UndeliveredReport;
  /** Log lines that handlers wrote, and their modelled bytes. */
  readonly logs: { readonly lines: number; readonly bytes: number };
  readonly cuts: CutsView;
  /** Environments that ran a profile although their function has code, because `liveEnvironmentsMax` was reached. */
  readonly profiledEnvironments: number;
}
