import { assert, type Micros, NumberSet, US_PER_MS } from '../base';
import { fieldsOf, kindNumber, timeOf } from '../journal';

/*
 * Provisioned concurrency that is kept: what is wanted × memory × time, from the request on (AWS: "from the time you enable it on
 * your function until it is disabled, rounded up to the nearest five minutes", https://aws.amazon.com/lambda/pricing/). The window is
 * rounded up when it is disabled, at the level it had last; one that is still open is charged up to now.
 */

const CHANGED = kindNumber('provisionedConcurrencyChanged');
const changed = fieldsOf('provisionedConcurrencyChanged');
const CREATED = kindNumber('environmentCreated');
const created = fieldsOf('environmentCreated');
const ENDED = kindNumber('environmentEnded');
const ENDED_ENVIRONMENT = fieldsOf('environmentEnded').environment;

interface Window {
  readonly fn: number;
  version: number;
  wanted: number;
  sinceUs: Micros;
  enabledUs: Micros;
}

/** Counts kept concurrency and knows which environments are provisioned. */
export class ProvisionedMeter {
  /** The provisioned environments that exist. */
  readonly environments = new NumberSet();
  /** By version: whether it ever had any. */
  private readonly hasServed: boolean[] = [];
  private readonly windows: (Window | undefined)[] = [];
  /** Environments × µs, by version. */
  private readonly kept: bigint[] = [];

  constructor(private readonly stepUs: Micros) {}

  take(record: Int32Array): void {
    const kind = record[0];
    if (kind === CREATED && record[created.pool] === 1) {
      this.environments.add(record[created.environment] as number);
      this.hasServed[record[created.version] as number] = true;
    } else if (kind === ENDED) this.environments.delete(record[ENDED_ENVIRONMENT] as number);
    else if (kind === CHANGED) this.change(record);
  }

  /** Whether an environment of a version is provisioned. Hot: most versions never have any, so most environments need not be looked up. */
  isProvisioned(version: number, environment: number): boolean {
    return version < this.hasServed.length && this.hasServed[version] === true && this.environments.has(environment);
  }

  /** Environment-milliseconds kept by a version up to `untilUs` (default: the last change). */
  keptMs(version: number, untilUs: Micros | undefined): bigint {
    let us = this.kept[version] ?? 0n;
    for (const window of this.windows) {
      if (window?.version === version && untilUs !== undefined) us += amount(window, untilUs);
    }
    return (us + 999n) / 1000n;
  }

  /** The version that a function's provisioned environments are of now. */
  versionOf(fn: number): number {
    return this.windows[fn]?.version ?? -1;
  }

  private change(record: Int32Array): void {
    const fn = record[changed.function] as number;
    const wanted = record[changed.requested] as number;
    const now = timeOf(record);
    const window = this.windows[fn] ?? { fn, version: -1, wanted: 0, sinceUs: now, enabledUs: now };
    this.windows[fn] = window;
    this.add(window, amount(window, now));
    if (window.wanted === 0) window.enabledUs = now;
    else if (wanted === 0) this.add(window, amount({ ...window, sinceUs: now }, this.roundedUp(window.enabledUs, now)));
    window.version = record[changed.version] as number;
    window.wanted = wanted;
    window.sinceUs = now;
  }

  private roundedUp(fromUs: Micros, toUs: Micros): Micros {
    return fromUs + Math.ceil((toUs - fromUs) / this.stepUs) * this.stepUs;
  }

  private add({ version }: Window, us: bigint): void {
    if (us > 0n) this.kept[version] = (this.kept[version] ?? 0n) + us;
  }
}

function amount({ wanted, sinceUs }: Pick<Window, 'wanted' | 'sinceUs'>, untilUs: Micros): bigint {
  assert(untilUs >= sinceUs, 'provisioned concurrency is charged backwards');
  return BigInt(wanted) * BigInt(untilUs - sinceUs);
}

/** Billed milliseconds of an Init that no invocation waits for. */
export function initBilledMs(initUs: Micros): number {
  return Math.ceil(initUs / US_PER_MS);
}
