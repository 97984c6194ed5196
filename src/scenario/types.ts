import type { AdditionalVersionSettings } from './additional-version-types';
import type { AlarmSettings, MetricSourceSettings } from './alarm-types';
import type { HttpApiDoorSettings } from './api-gateway-types';
import type { CallerSettings } from './caller-types';
import type { DatabaseSettings } from './database-types';
import type { DeliveryFaultSettings, RuleTargetSettings } from './delivery-types';
import type { DistributionJson } from './distribution-schema';
import type { ExtensionSettings } from './extension-types';
import type { FleetSettings, MadeFault } from './fleet-types';
import type { ProvisionedSettings } from './provisioned-types';
import type { FannedSourceSettings, PushSourceSettings } from './push-source-types';
import type { MessageSourceSettings, QueueSettings } from './queue-types';
import type { SnapStartSettings } from './snap-start-types';
import type { SourceTargetSettings } from './source-target-types';
import type { DynamodbStreamSettings, KinesisSettings } from './stream-types';
import type { TargetSettings } from './target-types';

/*
 * A scenario as the engine reads it: validated, migrated to the newest format and with every default filled in. What a person
 * writes is ScenarioInput (schema.ts), in which everything that has a default may be left out.
 */

/** A whole scenario: complete, valid and of the newest format version. Units are last in the names; times are virtual. */
export interface Scenario {
  readonly formatVersion: 1;
  readonly name: string;
  readonly description: string;
  readonly region: string;
  /** The UTC instant of virtual time 0, ISO 8601. */
  readonly startsAt: string;
  readonly durationS: number;
  readonly seed: number;
  /** The date of the rules (quotas, prices, behaviours) that hold: an id of `aws`. */
  readonly rules: string;
  readonly account: {
    readonly concurrency: number;
    readonly freeTier: 'alreadyUsed' | 'available';
    /** API Gateway's throttle, which all APIs share: requests per second, and the bucket. */
    readonly apiGatewayRatePerSecond: number;
    readonly apiGatewayBurst: number;
  };
  readonly functions: readonly FunctionSettings[];
  readonly endpoints: readonly EndpointSettings[];
  /** SQS queues, and who reads them. */
  readonly queues: readonly QueueSettings[];
  readonly sources: readonly SourceSettings[];
  /** The physical hosts; null: not modelled. */
  readonly fleet: FleetSettings | null;
  /** What CloudWatch sees besides the services of the model. */
  readonly metricSources: readonly MetricSourceSettings[];
  /** When services cannot hand events over, and to whom. */
  readonly deliveryFaults: readonly DeliveryFaultSettings[];
  readonly alarms: readonly AlarmSettings[];
  readonly assumptions: Assumptions;
  readonly execution: ExecutionSettings;
  readonly standsFor: StandsFor;
  readonly interventions: readonly Intervention[];
  readonly goals: readonly Goal[];
  /** What to try with it; null: nothing. For people: no part of the run, nor of the scenario's hash. */
  readonly tryThis: TryThis | null;
}

/** A Lambda function: AWS's settings, within AWS's bounds, and what it does. */
export interface FunctionSettings {
  readonly name: string;
  readonly runtime: string;
  readonly architecture: 'x86_64' | 'arm64';
  readonly packageType: 'Zip' | 'Image';
  /** Megabytes of JavaScript evaluated at start, which lengthens Init; 0 for a small handler. */
  readonly codeMiB: number;
  readonly memoryMiB: number;
  readonly timeoutS: number;
  readonly ephemeralStorageMiB: number;
  readonly reservedConcurrency: number | null;
  readonly provisionedConcurrency: ProvisionedSettings;
  /** Null: the alias points to one version. */
  readonly additionalVersion: AdditionalVersionSettings | null;
  readonly environment: Readonly<Record<string, string>>;
  /** CPU work of one invocation: milliseconds at one vCPU. */
  readonly cpuMs: DistributionJson;
  /** CPU work per MiB of the event's object (S3), on top of `cpuMs`. */
  readonly cpuMsPerMiB: number;
  /** Threads that do the CPU work at once. */
  readonly cpuThreads: number;
  /** Init in milliseconds instead of the table of start-up times; null takes the table. */
  readonly initMs: DistributionJson | null;
  /** Null: none. */
  readonly snapStart: SnapStartSettings | null;
  readonly extensions: readonly ExtensionSettings[];
  /** What the function does when no real code runs: after `cpuMs`. */
  readonly profile: ProfileSettings;
  /** Real code; null when the function is modelled by its profile alone. */
  readonly code: CodeSettings | null;
  /** Retries of an asynchronous event after a function error, 0–2. */
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeS: number;
  /** Where asynchronous events go that are given up; where records of their ends go. */
  readonly deadLetterQueue: TargetSettings | null;
  readonly onSuccess: TargetSettings | null;
  readonly onFailure: TargetSettings | null;
  readonly recursiveLoop: 'Terminate' | 'Allow';
}

/** What a function does when it is modelled, without running code. */
export interface ProfileSettings {
  readonly steps: readonly ProfileStep[];
  /** Share of invocations that end in an error. */
  readonly errorRate: number;
  /** Share of records that fail by themselves: reported where the source reads item failures, else the whole batch fails. */
  readonly itemErrorRate: number;
  readonly responseBytes: number;
  /** What an invocation writes to its log, for the bill alone. */
  readonly logBytes: number;
  /** Memory in use at the peak, for REPORT; beyond the memory size the invocation ends as out of memory. */
  readonly maxMemoryMiB: number;
}

/** One thing that a modelled invocation does: time without work, CPU work, the duration that the arrival's trace recorded, or a call that is waited for. */
export type ProfileStep =
  /** Sends `count` messages of `bytes` each to a target. */
  | { readonly kind: 'emit'; readonly to: TargetSettings; readonly count: number; readonly bytes: number }
  | { readonly kind: 'wait'; readonly ms: DistributionJson }
  | { readonly kind: 'compute'; readonly cpuMs: DistributionJson }
  | { readonly kind: 'recorded' }
  /** Writes a part of the response, evenly over a time. */
  | { readonly kind: 'respond'; readonly bytes: number; readonly ms: DistributionJson }
  | CallStep;

/** A call of an endpoint. An answer is an error when its status is 400 or above, or when there is none. */
export interface CallStep {
  readonly kind: 'call';
  readonly endpoint: string;
  /** How long it waits for the answer; null: for ever. */
  readonly timeoutMs: number | null;
  /** Further tries after an error. */
  readonly retries: number;
  /** The pause before the first further try; it doubles with each. */
  readonly backoffMs: DistributionJson;
  /** What the invocation does when the last try was an error. */
  readonly onError: 'ignore' | 'fail';
}

/** Handler code: `file` beside the scenario, or `source` embedded in it. Exactly one of the two, after loading always `source`. */
export interface CodeSettings {
  /** AWS's Handler: `file.export`. */
  readonly handler: string;
  readonly file: string | null;
  readonly source: string | null;
}

/** An HTTP endpoint that handlers may call with fetch. */
export interface EndpointSettings {
  readonly name: string;
  /** URL prefix it answers: scheme and host, optionally a path. */
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly latencyMs: DistributionJson;
  /** Share of calls answered with `errorStatus`. */
  readonly errorRate: number;
  /** The HTTP status of an error; 0 refuses the connection. */
  readonly errorStatus: number;
  /** How fast calls may come; null: as they like. */
  readonly rateLimit: RateLimitSettings | null;
  /** How many calls are served at once; null: all. */
  readonly capacity: CapacitySettings | null;
  readonly brownOuts: readonly BrownOutSettings[];
  /** Bytes of a call, both ways, through a NAT gateway; null: it needs none. */
  readonly natBytesPerCall: number | null;
  /** Set when it is a relational database, which keeps a connection for each environment; null: it is none. */
  readonly database: DatabaseSettings | null;
}

/** A token bucket in front of an endpoint. */
export interface RateLimitSettings {
  readonly perSecond: number;
  readonly burst: number;
  /** A call beyond the limit is answered 429 at once, or waits for its turn. */
  readonly whenExceeded: 'refuse' | 'queue';
  /** How many may wait; null: any number. */
  readonly queueMax: number | null;
}

/** Servers (workers, cores) of an endpoint with one queue in order of arrival. */
export interface CapacitySettings {
  readonly servers: number;
  readonly serviceMs: DistributionJson;
  /** How many may wait; null: any number. */
  readonly queueMax: number | null;
  /** Beyond this many waiting calls, the share `overloadErrorRate` of new ones fails. */
  readonly overloadWaiting: number;
  readonly overloadErrorRate: number;
  /** A waiting call whose caller gave up: served all the same, or dropped. */
  readonly abandoned: 'served' | 'dropped';
}

/** A stretch of virtual time in which an endpoint is worse. */
export interface BrownOutSettings {
  readonly fromS: number;
  readonly forS: number;
  /** Times latency and service time. */
  readonly latencyFactor: number;
  /** Times the servers. */
  readonly capacityFactor: number;
  /** Share of calls that fail at once. */
  readonly errorRate: number;
}

/** When things happen. Rates are per second of virtual time, `…S` are seconds from the start; hours and weekdays (Sunday first) are UTC. */
export type ArrivalSettings =
  | { readonly kind: 'constant'; readonly perSecond: number }
  | { readonly kind: 'poisson'; readonly perSecond: number }
  | { readonly kind: 'ramp'; readonly fromPerSecond: number; readonly toPerSecond: number; readonly overS: number }
  | { readonly kind: 'step'; readonly fromPerSecond: number; readonly toPerSecond: number; readonly atS: number }
  | {
      readonly kind: 'spike';
      readonly perSecond: number;
      readonly spikePerSecond: number;
      readonly atS: number;
      readonly lastsS: number;
    }
  | { readonly kind: 'sine'; readonly meanPerSecond: number; readonly amplitudePerSecond: number; readonly periodS: number }
  | { readonly kind: 'daily'; readonly perSecondByHour: readonly number[] }
  | { readonly kind: 'weekly'; readonly perSecondByHour: readonly number[]; readonly factorByWeekday: readonly number[] }
  | {
      readonly kind: 'bursts';
      readonly perSecond: number;
      readonly onS: DistributionJson;
      readonly offS: DistributionJson;
    }
  | { readonly kind: 'schedule'; readonly expression: string }
  | { readonly kind: 'times'; readonly atS: readonly number[] }
  | { readonly kind: 'trace'; readonly atS: readonly number[]; readonly durationMs: readonly number[] }
  | { readonly kind: 'perMinute'; readonly counts: readonly number[] }
  /** A closed loop: each user thinks, makes a request, waits for its last answer and thinks again. */
  | { readonly kind: 'users'; readonly users: number; readonly thinkS: DistributionJson };

interface SourceBase {
  readonly name: string;
  readonly arrivals: ArrivalSettings;
  /** From the happening to the attempt to deliver it. */
  readonly deliveryDelayMs: DistributionJson;
}

interface SourceCommon extends SourceBase {
  readonly function: string;
}

/** Of a source that hands its happenings to several: to its own function, where it names one, and to its targets. */
interface FannedCommon extends SourceBase {
  readonly function: string | null;
  readonly targets: readonly SourceTargetSettings[];
}

/** Where events come from, chosen by `kind`. */
export type SourceSettings =
  | (FannedCommon & {
      readonly kind: 's3';
      readonly bucket: string;
      readonly keyPrefix: string;
      readonly objectKiB: DistributionJson;
      /** How many different object keys there are; uploads to one key overwrite it. */
      readonly objects: number;
      /** Share of events that are ObjectRemoved. */
      readonly removedShare: number;
    })
  | (SourceCommon & DynamodbStreamSettings)
  | (SourceCommon & KinesisSettings)
  | (SourceCommon &
      HttpApiDoorSettings & {
        readonly kind: 'clicks';
        readonly caller: CallerSettings | null;
        /** `arrivals` start sessions; each session then walks over the pages. */
        readonly products: number;
        readonly thinkS: DistributionJson;
        readonly apiId: string;
      })
  | (SourceCommon &
      HttpApiDoorSettings & {
        readonly kind: 'http-api';
        readonly caller: CallerSettings | null;
        readonly method: string;
        readonly path: string;
        readonly body: string;
        readonly apiId: string;
      })
  | (SourceCommon & RuleTargetSettings & { readonly kind: 'schedule'; readonly ruleName: string })
  | (SourceCommon & {
      readonly kind: 'events';
      readonly caller: CallerSettings | null;
      readonly invocationType: 'RequestResponse' | 'Event';
      readonly events: readonly unknown[];
    })
  | (SourceCommon & PushSourceSettings)
  | (FannedCommon & FannedSourceSettings)
  | (SourceBase & MessageSourceSettings);

/** What AWS does not publish, each with the sheet's default and shown as an assumption. */
export interface Assumptions {
  readonly routing: 'mostRecentlyUsed' | 'leastRecentlyUsed' | 'newestCreated';
  /** Of an environment that is the only one of its version. */
  readonly idleLifeS: DistributionJson;
  /** Of one beside others; null: as `idleLifeS`. */
  readonly spareIdleLifeS: DistributionJson | null;
  readonly maximumAgeS: DistributionJson;
  /** Whether a request at the very end of an idle life still finds the environment (`afterArrivals`) or not. */
  readonly expiryAtTies: 'afterArrivals' | 'beforeArrivals';
  /** Whether a cold start adds Init to the profile's duration, or Init alone is the first response of a modelled environment. */
  readonly coldStart: 'adds' | 'replaces';
  /** How CPU work is slowed: by the share at every moment, or by a quota in each window of 20 ms. */
  readonly cpu: 'share' | 'windows';
  /** Placement and microVM start before Init. */
  readonly startUpOverheadMs: DistributionJson;
  /** From the request for provisioned concurrency to its first environment. */
  readonly provisionedPreparationS: DistributionJson;
  /** From the end of a period to the evaluation of alarms that sees it. */
  readonly alarmDelayS: number;
  /** Internal queue to first attempt, asynchronous invocation. */
  readonly asynchronousQueueDelayMs: DistributionJson;
  /** The least time from an invocation that sends something to whoever gets it. */
  readonly serviceHopMs: number;
  /** How services space retries of deliveries: the first delay, which doubles, the longest, and the share that each varies by. */
  readonly deliveryRetryFirstS: number;
  readonly deliveryRetryMaxS: number;
  readonly deliveryRetryJitter: number;
}

/** How real code is run: a part of the scenario, never of the device. */
export interface ExecutionSettings {
  /** Live environments that run real code at once; beyond it `beyondLiveEnvironmentsMax` applies. */
  readonly liveEnvironmentsMax: number;
  /** `profile`: further environments are modelled by the function's profile, for their life, and the report counts them. */
  readonly beyondLiveEnvironmentsMax: 'profile';
  /** Real milliseconds one segment may take before it is killed as an endless loop. */
  readonly segmentWallClockMsMax: number;
  /** While so many events are on their way, nothing that an invocation sends is taken. */
  readonly eventsOnTheirWayMax: number;
}

/**
 * What the run stands for in the month that the bill is scaled to. `repeatsAllMonth`: the run is repeated end to end for
 * `monthHours`, so usage × monthHours × 3600 ÷ durationS. `timesPerMonth`: usage × times; `of` says what the run is, in words.
 */
export type StandsFor =
  | { readonly kind: 'repeatsAllMonth'; readonly monthHours: number }
  | { readonly kind: 'timesPerMonth'; readonly times: number; readonly of: string };

/** One event that a person sends to a function; the function is named by the intervention's path. */
export interface DirectInvocation {
  /** AWS's InvocationType: `RequestResponse` is synchronous, `Event` asynchronous. */
  readonly invocationType: 'RequestResponse' | 'Event';
  /** Any JSON value, within Lambda's payload limit for that type. */
  readonly event: unknown;
}

/** A change at an instant of virtual time, before everything else of that instant. Path and value are valid for each other. */
export interface Intervention {
  readonly atS: number;
  /** `functions.<name>.memoryMiB` | `.timeoutS` | `.reservedConcurrency` | `.provisionedConcurrency` | `.code.source` | `.invoke`, `sources.<name>.rateFactor`, or `fleet.fault`. */
  readonly path: string;
  readonly value: number | string | null | DirectInvocation | MadeFault;
}

/** A condition on the report. */
export interface Goal {
  /** A path into the report's views, such as `latencyMs.p95` or `totals.throttled`. */
  readonly metric: string;
  readonly op: '<' | '<=' | '=' | '>=' | '>';
  readonly value: number;
}

/** A guess before the run, then a change, and the goal that the changed run should reach. */
export interface TryThis {
  readonly question: string;
  readonly change: { readonly text: string; readonly apply: SettingChange | null };
  readonly goal: Goal;
  readonly guess: Guess;
}

/** A number to guess before the run: the metric's value × `scale`, in `unit`. */
export interface Guess {
  readonly prompt: string;
  readonly metric: string;
  readonly unit: string;
  readonly scale: number;
}

/** One setting of a scenario and its new value; the path names parts by their names: `functions.thumbnail.memoryMiB`. */
export interface SettingChange {
  readonly path: string;
  readonly value: unknown;
}
