import { billedMs, type Rules } from '../aws';
import { AssertionError, assert, type Micros } from '../base';
import { ARCHITECTURES, type Architecture, type FactReader, fieldsOf, kindNumber, MODES } from '../journal';
import { type ListPrice, usdOfInvocations } from './list-price';
import { initBilledMs, ProvisionedMeter } from './provisioned-meter';
import { SnapStartMeter } from './snap-start-meter';
import { type ByArchitecture, MIB_MS_PER_GB_SECOND, mergeUsage, NO_USAGE, type Usage } from './usage';

/*
 * Counts usage from facts and nothing else. Hot island: an invocation adds three integers to the totals of its version, and memory
 * is multiplied in only when somebody asks. Sums stay below 2^53 (285,000 years of billed time), which is asserted on reading.
 */

const PUBLISHED = kindNumber('versionPublished');
const ARRIVED = kindNumber('eventArrived');
const ENDED = kindNumber('invocationEnded');
const ASYNCHRONOUS = MODES.indexOf('asynchronous');
const published = fieldsOf('versionPublished');
const arrived = fieldsOf('eventArrived');
const READY = kindNumber('environmentReady');
const ready = fieldsOf('environmentReady');
const RAN = kindNumber('extensionsRan');
const RAN_POST_US = fieldsOf('extensionsRan').postUs;
const ENDED_ENVIRONMENT = fieldsOf('invocationEnded').environment;
const ENDED_VERSION = fieldsOf('invocationEnded').version;
const ENDED_DURATION_US = fieldsOf('invocationEnded').durationUs;
const ENDED_INIT_US = fieldsOf('invocationEnded').initUs;
const ENDED_BILLED_MS = fieldsOf('invocationEnded').billedMs;

/** What the totals of a version are multiplied by. */
interface VersionPlan {
  readonly fn: number;
  readonly memoryMiB: number;
  readonly architecture: Architecture;
  readonly isInitBilled: boolean;
  readonly ephemeralMiB: number;
}

/** The rules that meters need. */
export type MeterRules = Pick<
  Rules,
  | 'billingUnitMs'
  | 'provisionedBillingStepS'
  | 'snapStartCacheMinS'
  | 'ephemeralStorageMiBFree'
  | 'asynchronousRequestBytes'
  | 'asynchronousExtraRequestBytes'
>;

/**
 * Reads facts and counts what is billed: requests and billed milliseconds when an invocation ends (one in flight is not counted yet),
 * extra requests when a large asynchronous event arrives.
 */
export class Meters implements FactReader {
  private readonly plans: (VersionPlan | undefined)[] = [];
  private requests = new Float64Array(16);
  private billedMs = new Float64Array(16);
  private initMs = new Float64Array(16);
  private readonly extraRequests: number[] = [];
  /** What extensions add to the next invocation that ends. */
  private postUs = 0;
  private readonly provisioned: ProvisionedMeter;
  private readonly snapStart: SnapStartMeter;
  /** Billed milliseconds in provisioned environments, by version; not in `billedMs`. */
  private readonly provisionedMs: number[] = [];

  constructor(private readonly rules: MeterRules) {
    this.provisioned = new ProvisionedMeter(rules.provisionedBillingStepS * 1_000_000);
    this.snapStart = new SnapStartMeter(rules.snapStartCacheMinS * 1_000_000);
  }

  take(record: Int32Array): void {
    const kind = record[0];
    if (kind === ENDED) this.ended(record);
    else if (kind === ARRIVED) this.eventArrived(record);
    else if (kind === PUBLISHED) this.versionPublished(record);
    else if (kind === READY) this.environmentReady(record);
    else if (kind === RAN) this.postUs = record[RAN_POST_US] as number;
    else {
      this.provisioned.take(record);
      this.snapStart.take(record);
    }
  }

  /** Exact usage of one function (its number in the scenario), or of all; kept concurrency up to `untilUs`, or to its last change. */
  usage(fn?: number, untilUs?: Micros): Usage {
    let total = NO_USAGE;
    this.plans.forEach((plan, version) => {
      if (plan !== undefined && (fn === undefined || plan.fn === fn))
        total = mergeUsage(total, this.usageOfVersion(plan, version, untilUs));
    });
    return { ...total, extraRequests: this.extraRequestsOf(fn).toString() };
  }

  /**
   * Money spent so far by one function or by all, at list price: first tier, no free tier, a float for the live tracks (the bill is
   * `price`). Null when something was used that has no known price in the region.
   */
  spentUsd(prices: ListPrice, fn?: number, untilUs?: Micros): number | null {
    if (prices.usdPerRequest === null) return this.hasRequests(fn) ? null : 0;
    let total = this.extraRequestsOf(fn) * prices.usdPerRequest;
    for (let version = 0; version < this.plans.length; version++) {
      const plan = this.plans[version];
      const requests = this.requests[version] as number;
      if (plan === undefined || (fn !== undefined && plan.fn !== fn)) continue;
      const keptMibMs = Number(this.provisioned.keptMs(version, untilUs)) * plan.memoryMiB;
      const served = { requests, billedMs: (this.billedMs[version] as number) + this.snapStart.initMs(version) };
      total += this.snapStartUsd(prices, plan, version, untilUs);
      const provisioned = { requests: 0, billedMs: this.provisionedMs[version] ?? 0, isProvisioned: true };
      for (const used of [served, provisioned]) {
        if (used.requests + used.billedMs === 0) continue;
        const usd = usdOfInvocations(prices, { ...plan, ...used });
        if (usd === null) return null;
        total += usd;
      }
      if (keptMibMs === 0) continue;
      const perGbSecond = prices.usdPerKeptGbSecond[plan.architecture];
      if (perGbSecond === null) return null;
      total += (keptMibMs * perGbSecond) / MIB_MS_PER_GB_SECOND;
    }
    return total;
  }

  private snapStartUsd(prices: ListPrice, { memoryMiB }: VersionPlan, version: number, untilUs: Micros | undefined): number {
    const charged = this.snapStart.charged(version, untilUs);
    if (charged === undefined) return 0;
    const cache = (charged.cachedMs * memoryMiB * prices.usdPerSnapStartGbSecond) / MIB_MS_PER_GB_SECOND;
    return cache + (charged.restores * memoryMiB * prices.usdPerSnapStartGb) / 1024;
  }

  /** As `take`, for an `invocationEnded`. */
  ended(record: Int32Array): void {
    const version = record[ENDED_VERSION] as number;
    if (this.plans[version] === undefined)
      throw new AssertionError(`version ${version} ended an invocation but was never published`);
    const billed = record[ENDED_BILLED_MS] as number;
    const { postUs } = this;
    this.postUs = 0;
    this.requests[version] = (this.requests[version] as number) + 1;
    if (this.provisioned.isProvisioned(version, record[ENDED_ENVIRONMENT] as number)) {
      this.provisionedMs[version] = (this.provisionedMs[version] ?? 0) + billed;
      return;
    }
    this.billedMs[version] = (this.billedMs[version] as number) + billed;
    if (record[ENDED_INIT_US] !== 0) this.addInit(version, billed, (record[ENDED_DURATION_US] as number) + postUs);
  }

  /** As `ended`, for several attempts of one version together: on demand, warm and without extensions that go on. */
  endedWarm(version: number, attempts: number, billedMs: number): void {
    if (this.plans[version] === undefined)
      throw new AssertionError(`version ${version} ended an invocation but was never published`);
    this.requests[version] = (this.requests[version] as number) + attempts;
    this.billedMs[version] = (this.billedMs[version] as number) + billedMs;
  }

  /** Init of a provisioned environment is billed, whether an invocation comes or not; any other is a part of its first invocation. */
  private environmentReady(record: Int32Array): void {
    if (record[ready.phase] !== 0 || !this.provisioned.environments.has(record[ready.environment] as number)) return;
    const version = this.provisioned.versionOf(record[ready.function] as number);
    this.provisionedMs[version] = (this.provisionedMs[version] ?? 0) + initBilledMs(record[ready.initUs] as number);
  }

  /** What a cold invocation was billed beyond a warm one of the same duration. */
  private addInit(version: number, billed: number, durationUs: number): void {
    if (this.plans[version]?.isInitBilled !== true) return;
    this.initMs[version] = (this.initMs[version] as number) + billed - billedMs(durationUs, 0, this.rules);
  }

  private eventArrived(record: Int32Array): void {
    if (record[arrived.mode] !== ASYNCHRONOUS) return;
    const over = (record[arrived.bytes] as number) - this.rules.asynchronousRequestBytes;
    if (over <= 0) return;
    const fn = record[arrived.function] as number;
    this.extraRequests[fn] = (this.extraRequests[fn] ?? 0) + Math.ceil(over / this.rules.asynchronousExtraRequestBytes);
  }

  private versionPublished(record: Int32Array): void {
    const version = record[published.version] as number;
    const architecture = ARCHITECTURES[record[published.architecture] as number];
    assert(architecture !== undefined, `version ${version} has an unknown architecture`);
    this.growTo(version + 1);
    this.plans[version] = {
      fn: record[published.function] as number,
      memoryMiB: record[published.memoryMiB] as number,
      architecture,
      isInitBilled: record[published.initBilled] === 1,
      ephemeralMiB: Math.max(0, (record[published.ephemeralMiB] as number) - this.rules.ephemeralStorageMiBFree),
    };
  }

  private growTo(versions: number): void {
    while (this.requests.length < versions) {
      this.requests = grown(this.requests);
      this.billedMs = grown(this.billedMs);
      this.initMs = grown(this.initMs);
    }
  }

  private usageOfVersion(plan: VersionPlan, version: number, untilUs: Micros | undefined): Usage {
    const snapInitMs = this.snapStart.initMs(version);
    const billed = exact((this.billedMs[version] as number) + snapInitMs);
    const inProvisioned = exact(this.provisionedMs[version] ?? 0);
    const of = (amount: bigint): ByArchitecture => ({ ...NO_USAGE.mibMs, [plan.architecture]: amount.toString() });
    const mibMs = billed * BigInt(plan.memoryMiB);
    const initMibMs = exact((this.initMs[version] as number) + snapInitMs) * BigInt(plan.memoryMiB);
    return {
      requests: exact(this.requests[version] as number).toString(),
      extraRequests: '0',
      mibMs: { ...NO_USAGE.mibMs, [plan.architecture]: mibMs.toString() },
      initMibMs: { ...NO_USAGE.initMibMs, [plan.architecture]: initMibMs.toString() },
      ephemeralMibMs: ((billed + inProvisioned) * BigInt(plan.ephemeralMiB)).toString(),
      keptMibMs: of(this.provisioned.keptMs(version, untilUs) * BigInt(plan.memoryMiB)),
      provisionedMibMs: of(inProvisioned * BigInt(plan.memoryMiB)),
      ...this.snapStartUsage(plan, version, untilUs),
    };
  }

  private snapStartUsage(
    { memoryMiB }: VersionPlan,
    version: number,
    untilUs: Micros | undefined,
  ): Pick<Usage, 'snapCacheMibMs' | 'snapRestoredMib'> {
    const charged = this.snapStart.charged(version, untilUs);
    if (charged === undefined) return {};
    const mib = BigInt(memoryMiB);
    return {
      snapCacheMibMs: (exact(charged.cachedMs) * mib).toString(),
      snapRestoredMib: (exact(charged.restores) * mib).toString(),
    };
  }

  private hasRequests(fn: number | undefined): boolean {
    const used = this.plans.some((plan, version) => this.requests[version] !== 0 && (fn === undefined || plan?.fn === fn));
    return used || this.extraRequestsOf(fn) > 0;
  }

  private extraRequestsOf(fn: number | undefined): number {
    if (fn !== undefined) return this.extraRequests[fn] ?? 0;
    return this.extraRequests.reduce((total, count) => total + count, 0);
  }
}

function exact(count: number): bigint {
  assert(Number.isSafeInteger(count), `a meter left the exact integers: ${count}`);
  return BigInt(count);
}

function grown(values: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(values.length * 2);
  larger.set(values);
  return larger;
}
