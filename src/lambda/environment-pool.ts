import type { Environment } from './environments';

/** The idle environments of every version, and which of them serves next. */
export interface IdlePool {
  /** Takes the idle environment that serves the next invocation of a version; undefined when there is none. */
  take(version: number): Environment | undefined;
  /** Puts in an environment that just became idle. */
  put(environment: Environment): void;
  /** Takes an environment out, wherever it stands. */
  remove(environment: Environment): void;
  /** One idle environment of a version, without taking it; undefined when there is none. */
  any(version: number): Environment | undefined;
}

interface IdleList {
  newest: Environment | undefined;
  oldest: Environment | undefined;
}

/**
 * The idle environments of every version, each version's in a doubly linked list ordered by when they became idle. The policy
 * says which end serves next: the most recently used (default: it is what request logs of real Lambda show in 99.7 % of choices)
 * or the least recently used.
 */
export class EnvironmentPool implements IdlePool {
  private readonly lists: IdleList[] = [];

  constructor(private readonly routing: 'mostRecentlyUsed' | 'leastRecentlyUsed') {}

  take(version: number): Environment | undefined {
    const list = this.listOf(version);
    const environment = this.routing === 'mostRecentlyUsed' ? list.newest : list.oldest;
    if (environment !== undefined) this.remove(environment);
    return environment;
  }

  /** In front. */
  put(environment: Environment): void {
    const list = this.listOf(environment.version);
    const front = list.newest;
    environment.older = front;
    environment.newer = undefined;
    if (front !== undefined) front.newer = environment;
    else list.oldest = environment;
    list.newest = environment;
  }

  remove(environment: Environment): void {
    const list = this.listOf(environment.version);
    const { newer, older } = environment;
    if (newer !== undefined) newer.older = older;
    else list.newest = older;
    if (older !== undefined) older.newer = newer;
    else list.oldest = newer;
  }

  /** The longest idle one. */
  any(version: number): Environment | undefined {
    return this.listOf(version).oldest;
  }

  private listOf(version: number): IdleList {
    const known = this.lists[version];
    if (known !== undefined) return known;
    const list: IdleList = { newest: undefined, oldest: undefined };
    this.lists[version] = list;
    return list;
  }
}
