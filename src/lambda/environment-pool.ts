import type { Environments } from './environments';
import type { EnvironmentPolicy } from './function-config';

/**
 * The idle environments of every version, each version's in a doubly linked list ordered by when they became idle. The policy
 * says which end serves next: the most recently used (default: it is what request logs of real Lambda show in 99.7 % of choices)
 * or the least recently used.
 */
export class EnvironmentPool {
  private readonly newest: number[] = [];
  private readonly oldest: number[] = [];

  constructor(
    private readonly environments: Environments,
    private readonly routing: EnvironmentPolicy['routing'],
  ) {}

  addVersion(version: number): void {
    this.newest[version] = -1;
    this.oldest[version] = -1;
  }

  /** Takes the idle environment that serves the next invocation of a version; −1 when there is none. */
  take(version: number): number {
    const slot = (this.routing === 'mostRecentlyUsed' ? this.newest[version] : this.oldest[version]) as number;
    if (slot >= 0) this.remove(slot);
    return slot;
  }

  /** Puts an environment that just became idle in front. */
  put(slot: number): void {
    const { newer, older, version } = this.environments;
    const v = version[slot] as number;
    const front = this.newest[v] as number;
    older[slot] = front;
    newer[slot] = -1;
    if (front >= 0) newer[front] = slot;
    else this.oldest[v] = slot;
    this.newest[v] = slot;
  }

  /** Takes an environment out, wherever it stands. */
  remove(slot: number): void {
    const { newer, older, version } = this.environments;
    const v = version[slot] as number;
    const after = newer[slot] as number;
    const before = older[slot] as number;
    if (after >= 0) older[after] = before;
    else this.newest[v] = before;
    if (before >= 0) newer[before] = after;
    else this.oldest[v] = after;
  }

  /** The longest idle environment of a version; −1 when there is none. */
  longestIdle(version: number): number {
    return this.oldest[version] as number;
  }
}
