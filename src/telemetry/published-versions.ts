import { fieldsOf, kindNumber } from '../journal';
import { VERSION_PUBLISHED, word } from './fields';

const PUBLISHED = kindNumber('versionPublished');
const SNAPSHOT = kindNumber('snapshotCreated');
const snapshot = fieldsOf('snapshotCreated');

/** What facts say of versions: their numbers as AWS counts them, from 1 in each function, and whether they have a snapshot. */
export class PublishedVersions {
  private readonly numbers = new Map<number, number>();
  private readonly counts: number[] = [];
  private readonly snapshots = new Set<number>();

  /** Every fact may be given; those of other kinds change nothing. */
  take(record: Int32Array): void {
    if (record[0] === PUBLISHED)
      this.published(word(record, VERSION_PUBLISHED.version), word(record, VERSION_PUBLISHED.function));
    else if (record[0] === SNAPSHOT && record[snapshot.status] === 0) this.snapshots.add(word(record, snapshot.version));
  }

  /** The number of a version in its function; 0 for one that was never published. */
  numberOf(version: number): number {
    return this.numbers.get(version) ?? 0;
  }

  /** Whether new environments of a version are restored by SnapStart. */
  hasSnapshot(version: number): boolean {
    return this.snapshots.has(version);
  }

  /** A version is stated again when something else of its function changes. */
  private published(version: number, fn: number): void {
    if (this.numbers.has(version)) return;
    const number = (this.counts[fn] ?? 0) + 1;
    this.counts[fn] = number;
    this.numbers.set(version, number);
  }
}
