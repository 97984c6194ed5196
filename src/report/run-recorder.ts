import { SERVICE_PIECES } from '../aws';
import { assert, type Micros } from '../base';
import { type FactReader, fieldsOf, GUEST_LOSSES, kindNumber, MODES, timeOf } from '../journal';
import { type MeterRules, Meters, NO_SERVICES, ServiceMeters, type ServicePlan } from '../pricing';
import {
  AlarmCounts,
  AsynchronousReader,
  beginsPromptly,
  CallCounts,
  Concurrency,
  DeliveryFailureCounts,
  endsPromptly,
  FaultWatch,
  LATENCY_KINDS,
  Latencies,
  PromptStretch,
  ProvisionedUse,
  QueueUses,
  ResponseReader,
  RestoreReader,
  SeriesReader,
  StreamReader,
  Totals,
  VersionUse,
  type WaitPlan,
  WaitSeries,
} from '../telemetry';
import { endpointPart } from './endpoints';
import { type Cuts, type PartKey, type RunPart, seriesJson, type Tally } from './parts';
import { queuePart } from './queues';

const ADMITTED = kindNumber('invocationAdmitted');
const ENDED = kindNumber('invocationEnded');
const ARRIVED = kindNumber('eventArrived');
const SETTLED = kindNumber('eventSettled');
const MESSAGE_RECEIVED = kindNumber('messageReceived');
const ENVIRONMENT_CREATED = kindNumber('environmentCreated');
const GUEST_LOST = kindNumber('guestLost');
const ADMITTED_MODE = fieldsOf('invocationAdmitted').mode;
const ADMITTED_FUNCTION = fieldsOf('invocationAdmitted').function;
const ENDED_FUNCTION = fieldsOf('invocationEnded').function;
const ENDED_DURATION = fieldsOf('invocationEnded').durationUs;
const STREAM = MODES.indexOf('stream');
const created = fieldsOf('environmentCreated');
const lost = fieldsOf('guestLost');

const LOSS_TEXTS: { readonly [K in (typeof GUEST_LOSSES)[number]]: string } = {
  wallClock: 'real code ran longer than execution.segmentWallClockMsMax and was killed',
  sandboxLost: 'the sandbox of real code was lost',
};

/** What a recorder must know before the run. */
export interface RecorderOptions {
  /** In the scenario's order: the numbers that facts carry. */
  readonly functions: readonly {
    readonly name: string;
    readonly hasCode: boolean;
    /** Of a modelled function: what each invocation writes to its log. */
    readonly profileLogBytes?: number;
  }[];
  /** The endpoints, likewise; none when left out. */
  readonly endpoints?: readonly { readonly name: string }[];
  readonly queues?: readonly { readonly name: string }[];
  /** What neighbours are paid for; nothing when left out. */
  readonly services?: ServicePlan;
  /** What can wait for something other than Lambda; null or left out: nothing. */
  readonly waits?: WaitPlan | null;
  /** The alarms, likewise. */
  readonly alarms?: readonly { readonly name: string }[];
  readonly meterRules: MeterRules;
  /** Length of a bucket of the series; null keeps none. */
  readonly bucketUs: Micros | null;
}

/** What a part says besides what facts say. */
export interface PartMeta {
  readonly key: PartKey;
  readonly engineVersion: string;
  readonly scenarioName: string;
  readonly startsAt: string;
  readonly factHash: string;
  readonly cuts: Cuts;
}

/** Nothing was cut. */
export const NO_CUTS: Cuts = { logLines: 0, journalFacts: 0 };

/** All readers that a report needs, as one reader: give it to the simulation, then ask for the part (also while the run goes on). */
export class RunRecorder implements FactReader {
  readonly totals = new Totals();
  readonly latencies = new Latencies();
  readonly concurrency = new Concurrency();
  readonly calls = new CallCounts();
  readonly queues = new QueueUses();
  readonly alarms = new AlarmCounts();
  readonly faults = new FaultWatch();
  readonly undelivered = new DeliveryFailureCounts();
  readonly provisioned = new ProvisionedUse();
  readonly meters: Meters;
  readonly services: ServiceMeters;
  readonly streams = new StreamReader();
  readonly responses = new ResponseReader();
  readonly asynchronous = new AsynchronousReader();
  readonly restores = new RestoreReader();
  readonly versions = new VersionUse();
  readonly series: SeriesReader | null;
  private readonly waits: WaitSeries | null;
  private readonly losses = new Map<(typeof GUEST_LOSSES)[number], number>();
  private readonly stretch = new PromptStretch();
  private profiled = 0;
  /** The words of the last fact's time. */
  private lastHigh = 0;
  private lastLow = 0;

  constructor(private readonly options: RecorderOptions) {
    this.meters = new Meters(options.meterRules);
    this.services = new ServiceMeters(options.services ?? NO_SERVICES);
    const { bucketUs, waits = null } = options;
    this.waits = bucketUs === null || waits === null ? null : new WaitSeries(bucketUs, waits);
    this.series = bucketUs === null ? null : new SeriesReader(bucketUs, undefined, false, this.waits);
  }

  /**
   * The facts that come with every invocation find at once who reads them: an attempt's two, and those of an event or a message that
   * waits in a queue. All others are offered to each reader.
   */
  take(record: Int32Array, text: string | undefined): void {
    this.lastHigh = record[1] as number;
    this.lastLow = record[2] as number;
    const kind = record[0] as number;
    if (this.waits !== null) this.waits.take(record, text);
    if (kind === ADMITTED) this.admitted(record, text);
    else if (kind === ENDED) this.ended(record);
    else if (kind === ARRIVED) this.arrived(record, text);
    else if (kind === SETTLED) this.settled(record, text);
    else if (kind !== MESSAGE_RECEIVED) this.takeOther(record, kind, text);
  }

  takeAll(records: readonly Int32Array[], texts: readonly (string | undefined)[], count: number): void {
    let i = 0;
    while (i < count) {
      const from = i;
      if (this.countsPlainly) i = this.takeStretch(records, i, count);
      if (i > from) continue;
      this.take(records[i] as Int32Array, texts[i]);
      i++;
    }
  }

  /** Whether nobody looks at a prompt attempt but those to whom it is the same as any other of its function. */
  private get countsPlainly(): boolean {
    const { waits, services, provisioned, versions, concurrency } = this;
    return waits === null && !services.countsAttempts && provisioned.isUnused && versions.isUnused && !concurrency.awaitsHeld;
  }

  /** Takes the stretch of prompt attempts that begins with a fact, if one does; answers the place of the fact behind it. */
  private takeStretch(records: readonly Int32Array[], from: number, count: number): number {
    const { stretch, series } = this;
    if (!PromptStretch.mayBegin(records, from, count)) return from;
    const untilUs = series === null ? Number.POSITIVE_INFINITY : series.openUntil(timeOf(records[from] as Int32Array));
    const end = stretch.read(records, from, count, untilUs);
    if (end === from) return from;
    const { fn, starts, ends, version, billedMs } = stretch;
    this.totals.prompts(fn, starts, ends);
    this.concurrency.prompts(stretch);
    if (ends > 0) {
      this.latencies.prompts(stretch);
      this.meters.endedWarm(version, ends, billedMs);
    }
    series?.prompts(stretch);
    const last = records[end - 1] as Int32Array;
    this.lastHigh = last[1] as number;
    this.lastLow = last[2] as number;
    return end;
  }

  /** Environments that ran a profile although their function has code. */
  get profiledEnvironments(): number {
    return this.profiled;
  }

  /** Why the run cannot be repeated exactly; empty when it can. */
  get notReproducibleBecause(): readonly string[] {
    return [...this.losses].map(([cause, n]) => `${LOSS_TEXTS[cause]}: ${n === 1 ? 'once' : `${n} times`}`);
  }

  /** The part up to `untilUs` (not before the last fact; default: the last fact). */
  part(meta: PartMeta, untilUs: Micros = this.lastUs()): RunPart {
    const undelivered = this.undelivered.counts;
    return {
      format: 'lambdarium-part',
      formatVersion: 2,
      key: meta.key,
      engineVersion: meta.engineVersion,
      scenarioName: meta.scenarioName,
      startsAt: meta.startsAt,
      durationUs: untilUs,
      factHash: meta.factHash,
      notReproducibleBecause: this.notReproducibleBecause,
      all: this.tally(untilUs),
      functions: this.options.functions.map(({ name }, fn) => ({ name, ...this.tally(untilUs, fn) })),
      endpoints: (this.options.endpoints ?? []).map(({ name }, i) => endpointPart(name, this.calls.of(i))),
      faults: this.faults.tally,
      ...(undelivered === undefined ? {} : { undelivered }),
      queues: (this.options.queues ?? []).map(({ name }, i) => queuePart(name, this.queues.of(i))),
      alarms: (this.options.alarms ?? []).map(({ name }, i) => ({ name, ...this.alarms.tally(i, untilUs) })),
      series: this.series === null ? null : seriesJson(this.series.table(untilUs)),
      profiledEnvironments: this.profiled,
      cuts: meta.cuts,
    };
  }

  private admitted(record: Int32Array, text: string | undefined): void {
    if (beginsPromptly(record)) return this.beganPromptly(record);
    if (record[ADMITTED_MODE] === STREAM) this.streams.admitted(record, text);
    this.asynchronous.admitted(record);
    this.totals.admitted(record);
    this.concurrency.admitted(record);
    this.provisioned.admitted(record);
    if (this.services.countsAttempts) this.services.admitted(record);
    this.series?.admitted(record);
  }

  private beganPromptly(record: Int32Array): void {
    const now = timeOf(record);
    const fn = record[ADMITTED_FUNCTION] as number;
    this.totals.promptAdmitted(fn);
    this.concurrency.warmAdmitted(fn, now);
    this.series?.promptAdmitted(now);
    this.provisioned.admitted(record);
    if (this.services.countsAttempts) this.services.admitted(record);
  }

  private endedPromptly(record: Int32Array): void {
    const now = timeOf(record);
    const fn = record[ENDED_FUNCTION] as number;
    const durationUs = record[ENDED_DURATION] as number;
    this.totals.promptEnded(fn);
    this.latencies.promptEnded(fn, durationUs);
    this.concurrency.attemptEnded(fn, now);
    this.meters.ended(record);
    this.series?.promptEnded(record, now, durationUs);
    this.provisioned.ended(record);
    this.versions.ended(record);
  }

  private ended(record: Int32Array): void {
    if (endsPromptly(record)) return this.endedPromptly(record);
    this.asynchronous.ended(record);
    this.totals.ended(record);
    this.latencies.ended(record);
    this.concurrency.ended(record);
    this.provisioned.ended(record);
    this.versions.ended(record);
    this.meters.ended(record);
    this.series?.ended(record);
  }

  private arrived(record: Int32Array, text: string | undefined): void {
    this.services.take(record);
    this.streams.take(record, text);
    this.asynchronous.take(record);
    this.totals.take(record);
    this.meters.take(record);
    this.series?.take(record);
  }

  private settled(record: Int32Array, text: string | undefined): void {
    this.streams.take(record, text);
    this.asynchronous.take(record);
    this.totals.take(record);
    this.latencies.take(record);
    this.series?.take(record);
  }

  private takeOther(record: Int32Array, kind: number, text: string | undefined): void {
    this.streams.take(record, text);
    this.asynchronous.take(record);
    this.totals.take(record);
    this.latencies.take(record);
    this.concurrency.take(record);
    this.provisioned.take(record);
    this.meters.take(record);
    this.services.take(record);
    this.calls.take(record);
    this.queues.take(record);
    this.alarms.take(record);
    this.faults.take(record);
    this.undelivered.take(record);
    this.restores.take(record);
    this.responses.take(record);
    this.versions.take(record);
    this.series?.take(record);
    if (kind === ENVIRONMENT_CREATED) this.environmentCreated(record);
    else if (kind === GUEST_LOST) this.guestLost(record);
  }

  private lastUs(): Micros {
    return timeOf(Int32Array.of(0, this.lastHigh, this.lastLow));
  }

  /** What was counted so far, of one function or of all. */
  tally(untilUs: Micros, fn?: number): Tally {
    const streams = this.streams.counts(fn);
    const responses = this.responses.counts(fn);
    const usage = this.meters.usage(fn, untilUs);
    const asynchronous = this.asynchronous.counts(fn);
    const restores = this.restores.counts(fn);
    const additionalVersion = this.versions.counts(fn);
    const sketches = LATENCY_KINDS.map((kind) => [kind, this.latencies.sketch(kind, fn).toJSON()]);
    return {
      counts: this.totals.counts(fn),
      sketches: Object.fromEntries(sketches) as Tally['sketches'], // every kind was just made
      running: this.concurrency.runningSum(untilUs, fn),
      existing: this.concurrency.existingSum(untilUs, fn),
      provisioned: this.provisioned.tally(untilUs, fn),
      usage: fn === undefined ? { ...usage, services: this.services.usage(untilUs, this.logBytes()) } : usage,
      ...(additionalVersion === undefined ? {} : { additionalVersion }),
      ...(restores === undefined ? {} : { restores }),
      ...(streams === undefined ? {} : { streams }),
      ...(responses === undefined ? {} : { responses }),
      ...(asynchronous === undefined ? {} : { asynchronous }),
    };
  }

  /** Everything that went to CloudWatch Logs: what handlers wrote, what profiles say they write, and Lambda's own lines. */
  private logBytes(): number {
    const written = this.totals.counts().logBytes;
    return this.options.functions.reduce((bytes, { hasCode, profileLogBytes = 0 }, fn) => {
      const served = this.totals.counts(fn).outcomes.reduce((all, n) => all + n, 0);
      return bytes + served * (SERVICE_PIECES.platformLogBytes + (hasCode ? 0 : profileLogBytes));
    }, written);
  }

  private environmentCreated(record: Int32Array): void {
    const fn = this.options.functions[record[created.function] as number];
    if (record[created.realCode] === 0 && fn?.hasCode === true) this.profiled++;
  }

  private guestLost(record: Int32Array): void {
    const cause = GUEST_LOSSES[record[lost.cause] as number];
    assert(cause !== undefined, 'real code was lost in a way that the vocabulary does not know');
    this.losses.set(cause, (this.losses.get(cause) ?? 0) + 1);
  }
}
