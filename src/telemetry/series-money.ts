import { assert, type Micros, NumberSet, US_PER_MS } from '../base';
import { ARCHITECTURES, fieldsOf } from '../journal';
import { ENDED, ENVIRONMENT_CREATED, ENVIRONMENT_READY, VERSION_PUBLISHED, word } from './fields';
import { Level } from './level';
import { ROW_COLUMNS } from './series-columns';

/*
 * The columns of a series that money is made of: billed time with memory and storage, and provisioned concurrency that is kept. What
 * was billed in the open bucket is summed up here, and written to its row when the bucket is closed or somebody asks.
 */

const BILLED_MS = ROW_COLUMNS.indexOf('billedMs');
const MIB_MS_X86 = ROW_COLUMNS.indexOf('mibMsX86');
const EPHEMERAL_MIB_MS = ROW_COLUMNS.indexOf('ephemeralMibMs');
const PROVISIONED_X86 = ROW_COLUMNS.indexOf('provisionedMibMsX86');
const KEPT_X86 = ROW_COLUMNS.indexOf('keptMibUsX86');
const PROVISIONED_MAX = ROW_COLUMNS.indexOf('provisionedMax');
const changed = fieldsOf('provisionedConcurrencyChanged');

/** Sums up what is billed in a bucket of a series. */
export class SeriesMoney {
  /** What is not in the row yet, by column; of the one version that was billed last apart, because its memory is multiplied in later. */
  private readonly sums = new Float64Array(ROW_COLUMNS.length);
  private billedMs = 0;
  private billedVersion = -1;
  private billedMemoryMiB = 0;
  /** By version number: its place in ARCHITECTURES, its memory and its storage. */
  private readonly architectures: number[] = [];
  private readonly memoryMiB: number[] = [];
  private readonly ephemeralMiB: number[] = [];
  private readonly provisioned = new NumberSet();
  /** The version of each of them; what is wanted of memory, by architecture and by function. */
  private readonly versions = new Map<number, number>();
  private readonly kept = ARCHITECTURES.map(() => new Level());
  /** Provisioned environments that can serve, and those of each function. */
  private readonly allocated = new Level();
  private readonly allocatedOf: number[] = [];
  private readonly keptMiB: { readonly architecture: number; readonly miB: number }[] = [];

  constructor() {
    const arm = MIB_MS_X86 + ARCHITECTURES.indexOf('arm64');
    assert(ROW_COLUMNS[arm] === 'mibMsArm', 'one column for each architecture');
  }

  /** A `versionPublished`. */
  published(record: Int32Array): void {
    const version = word(record, VERSION_PUBLISHED.version);
    this.architectures[version] = word(record, VERSION_PUBLISHED.architecture);
    this.memoryMiB[version] = word(record, VERSION_PUBLISHED.memoryMiB);
    this.ephemeralMiB[version] = word(record, VERSION_PUBLISHED.ephemeralMiB);
  }

  /** An `invocationEnded`. */
  ended(record: Int32Array): void {
    const version = word(record, ENDED.version);
    if (this.provisioned.has(word(record, ENDED.environment))) return this.billProvisioned(version, word(record, ENDED.billedMs));
    this.bill(version, word(record, ENDED.memoryMiB), word(record, ENDED.billedMs));
  }

  /** As `ended`, for several attempts on demand of one version together. */
  bill(version: number, memoryMiB: number, billedMs: number): void {
    if (version !== this.billedVersion) this.beginVersion(version, memoryMiB);
    this.billedMs += billedMs;
  }

  /** The `environmentCreated` of a provisioned environment. */
  provision(record: Int32Array): void {
    const environment = word(record, ENVIRONMENT_CREATED.environment);
    this.provisioned.add(environment);
    this.versions.set(environment, word(record, ENVIRONMENT_CREATED.version));
  }

  /** An environment ended. */
  removed(environment: number): void {
    this.provisioned.delete(environment);
    this.versions.delete(environment);
  }

  /** Whether an `environmentReady` is that of a provisioned environment before its first invocation. */
  isOfProvisioned(record: Int32Array): boolean {
    return record[ENVIRONMENT_READY.phase] === 0 && this.provisioned.has(word(record, ENVIRONMENT_READY.environment));
  }

  /** Such an `environmentReady`: its Init is billed by itself. */
  ready(record: Int32Array): void {
    const version = this.versions.get(word(record, ENVIRONMENT_READY.environment)) as number; // `isOfProvisioned`
    this.billProvisioned(version, Math.ceil(word(record, ENVIRONMENT_READY.initUs) / US_PER_MS));
  }

  /** A `provisionedConcurrencyChanged`. */
  provisionedChanged(record: Int32Array, nowUs: Micros): void {
    const fn = word(record, changed.function);
    const before = this.keptMiB[fn];
    if (before !== undefined) this.kept[before.architecture]?.change(nowUs, -before.miB);
    const version = word(record, changed.version);
    const architecture = this.architectures[version] ?? 0;
    const miB = word(record, changed.requested) * (this.memoryMiB[version] ?? 0);
    this.keptMiB[fn] = { architecture, miB };
    this.kept[architecture]?.change(nowUs, miB);
    const allocated = word(record, changed.allocated);
    this.allocated.change(nowUs, allocated - (this.allocatedOf[fn] ?? 0));
    this.allocatedOf[fn] = allocated;
  }

  /** A bucket begins. */
  restart(atUs: Micros): void {
    for (const level of this.kept) level.restart(atUs);
    this.allocated.restart(atUs);
  }

  /** Adds what was billed to a row, and sets what is kept up to `untilUs`. */
  write(rows: Float64Array, row: number, untilUs: Micros): void {
    const { sums } = this;
    this.beginVersion(this.billedVersion, this.billedMemoryMiB);
    for (let column = 0; column < sums.length; column++)
      rows[row + column] = (rows[row + column] as number) + (sums[column] as number);
    sums.fill(0);
    this.kept.forEach((level, i) => {
      rows[row + KEPT_X86 + i] = level.sum(untilUs).integralUs;
    });
    rows[row + PROVISIONED_MAX] = this.allocated.max;
  }

  /** What was billed of the version before is multiplied out. */
  private beginVersion(version: number, memoryMiB: number): void {
    const { billedMs, billedVersion } = this;
    if (billedMs > 0) {
      this.add(BILLED_MS, billedMs);
      this.add(MIB_MS_X86 + (this.architectures[billedVersion] ?? 0), billedMs * this.billedMemoryMiB);
      this.add(EPHEMERAL_MIB_MS, billedMs * (this.ephemeralMiB[billedVersion] ?? 0));
    }
    this.billedMs = 0;
    this.billedVersion = version;
    this.billedMemoryMiB = memoryMiB;
  }

  /** As the bill has it: at the rate of provisioned concurrency, and storage as ever. */
  private billProvisioned(version: number, billedMs: number): void {
    this.add(BILLED_MS, billedMs);
    this.add(PROVISIONED_X86 + (this.architectures[version] ?? 0), billedMs * (this.memoryMiB[version] ?? 0));
    this.add(EPHEMERAL_MIB_MS, billedMs * (this.ephemeralMiB[version] ?? 0));
  }

  private add(column: number, amount: number): void {
    this.sums[column] = (this.sums[column] as number) + amount;
  }
}
