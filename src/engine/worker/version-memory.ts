import { type FactReader, fieldsOf, kindNumber } from '../../journal';

const PUBLISHED = kindNumber('versionPublished');
const published = fieldsOf('versionPublished');

/** The memory of every version that a run published. */
export class VersionMemory implements FactReader {
  private readonly memoryMiB = new Map<number, number>();

  take(record: Int32Array): void {
    if (record[0] !== PUBLISHED) return;
    this.memoryMiB.set(record[published.version] as number, record[published.memoryMiB] as number);
  }

  /** MiB; undefined for a version that was not published. */
  of(version: number): number | undefined {
    return this.memoryMiB.get(version);
  }
}
