import { type Micros, US_PER_MS } from '../base';
import { fieldsOf, kindNumber, timeOf } from '../journal';

/*
 * SnapStart (AWS: https://aws.amazon.com/lambda/pricing/). Init runs when a version is published, and is billed as duration. Where it is
 * charged, a version's snapshot is cached from its publication to the end of the run, for three hours at least (versions stay published
 * when a newer one serves), and each restore is charged for the function's memory. What was published before the run has its Init and its
 * three hours behind it.
 */

const SNAPSHOT = kindNumber('snapshotCreated');
const snapshot = fieldsOf('snapshotCreated');
const RESTORED = kindNumber('environmentRestored');
const restored = fieldsOf('environmentRestored');

interface Cached {
  readonly sinceUs: Micros;
  readonly isBefore: boolean;
  readonly isCharged: boolean;
  readonly initMs: number;
  restores: number;
}

/** Counts, by version, what SnapStart is billed for. */
export class SnapStartMeter {
  private readonly versions: (Cached | undefined)[] = [];
  private lastUs: Micros = 0;

  constructor(private readonly cacheMinUs: Micros) {}

  take(record: Int32Array): void {
    if (record[0] === SNAPSHOT) this.published(record);
    else if (record[0] === RESTORED) this.restored(record);
  }

  /** Billed milliseconds of the Init at a version's publication. */
  initMs(version: number): number {
    return this.versions[version]?.initMs ?? 0;
  }

  /** Milliseconds for which a charged snapshot was cached up to `untilUs`, and its restores; undefined where nothing is charged. */
  charged(version: number, untilUs: Micros = this.lastUs): { readonly cachedMs: number; readonly restores: number } | undefined {
    const cached = this.versions[version];
    if (cached === undefined || !cached.isCharged) return undefined;
    const us = Math.max(untilUs - cached.sinceUs, cached.isBefore ? 0 : this.cacheMinUs);
    return { cachedMs: Math.ceil(us / US_PER_MS), restores: cached.restores };
  }

  private published(record: Int32Array): void {
    const isBefore = record[snapshot.isBefore] === 1;
    this.lastUs = timeOf(record);
    this.versions[record[snapshot.version] as number] = {
      sinceUs: timeOf(record),
      isBefore,
      isCharged: record[snapshot.isCharged] === 1,
      initMs: isBefore ? 0 : Math.ceil((record[snapshot.initUs] as number) / US_PER_MS),
      restores: 0,
    };
  }

  private restored(record: Int32Array): void {
    this.lastUs = timeOf(record);
    const cached = this.versions[record[restored.version] as number];
    if (cached !== undefined) cached.restores++;
  }
}
