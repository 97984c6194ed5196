import type { Micros } from '../../base';
import type { Environment } from '../environments';

/*
 * One physical host:
 *
 *   starting ──ready──► running ──lease over──► draining ──empty──► gone
 *       └──────────fault──────────┴──────────fault──────────────────► gone
 *
 * A host that starts may be promised to environments; they wait until it is ready.
 */

export const HOST_STATUS = { starting: 0, running: 1, draining: 2, gone: 3 } as const;

/** A host and what it holds. `ordinal` counts all hosts of a run and is never used again. */
export class Host {
  status: number = HOST_STATUS.starting;
  /** When it takes environments. */
  readyUs: Micros = 0;
  /** What this scenario's environments have been given, and what other tenants use. */
  usedMiB = 0;
  othersMiB = 0;
  readonly environments = new Set<Environment>();
  /** By function. */
  private readonly usedBy = new Map<number, number>();

  constructor(
    readonly ordinal: number,
    readonly zone: number,
    readonly capacityMiB: number,
  ) {}

  get roomMiB(): number {
    return this.capacityMiB - this.usedMiB - this.othersMiB;
  }

  usedByMiB(fn: number): number {
    return this.usedBy.get(fn) ?? 0;
  }

  holds(fn: number): boolean {
    return this.usedBy.has(fn);
  }

  /** Gives an environment its memory. */
  put(environment: Environment): void {
    const { fn, config } = environment;
    this.environments.add(environment);
    this.usedMiB += config.memoryMiB;
    this.usedBy.set(fn, this.usedByMiB(fn) + config.memoryMiB);
  }

  /** Takes it back. */
  remove(environment: Environment): void {
    const { fn, config } = environment;
    this.environments.delete(environment);
    this.usedMiB -= config.memoryMiB;
    const left = this.usedByMiB(fn) - config.memoryMiB;
    if (left > 0) this.usedBy.set(fn, left);
    else this.usedBy.delete(fn);
  }
}
