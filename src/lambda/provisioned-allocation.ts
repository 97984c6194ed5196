import type { Micros } from '../base';
import { PROVISIONED_STATUSES } from '../journal';
import { type Environment, STATUS } from './environments';

export const PROVISIONED_STATUS = {
  inProgress: PROVISIONED_STATUSES.indexOf('IN_PROGRESS'),
  ready: PROVISIONED_STATUSES.indexOf('READY'),
  failed: PROVISIONED_STATUSES.indexOf('FAILED'),
} as const;

/** One function's provisioned concurrency: what is wanted, what is there. Changed by Provisioned alone. */
export class ProvisionedAllocation {
  /** The version that the alias points to. */
  version = -1;
  requested = 0;
  /** Environments that may serve, idle or busy. */
  usable = 0;
  inUse = 0;
  /** Busy environments that are to end when they are done, because fewer are wanted now. */
  surplus = 0;
  status: number = PROVISIONED_STATUS.ready;
  /** Grows with every change: what was planned for an older one is void. */
  change = 0;
  /** Whether it is part of the world before the run: made without time. */
  isGiven = false;
  /** Usable and idle: the last one serves next. */
  readonly idle: Environment[] = [];
  /** Made for a growth that is not complete yet: none of them serves. */
  readonly held = new Set<Environment>();
  /** Those of them whose Init is done. */
  initialised = 0;

  private secondEndsUs: Micros = 0;
  private requests = 0;

  /** Takes an idle environment if concurrency and requests of this second allow it. */
  take(isRated: boolean, now: Micros, requestRateFactor: number): Environment | undefined {
    if (this.inUse >= this.usable || this.idle.length === 0) return undefined;
    if (isRated && !this.countRequest(now, requestRateFactor)) return undefined;
    this.inUse++;
    return this.idle.pop();
  }

  /** Takes one out of the idle ones; false when it is not among them. */
  removeIdle(environment: Environment): boolean {
    const place = this.idle.indexOf(environment);
    if (place < 0) return false;
    this.idle.splice(place, 1);
    return true;
  }

  /** Busy ones that were to end stay if more is wanted again. */
  keepSurplus(concurrency: number): void {
    const kept = Math.min(this.surplus, Math.max(0, concurrency - this.usable - this.held.size));
    this.surplus -= kept;
    this.usable += kept;
  }

  /** Whether all that are wanted are there and initialised. */
  get isComplete(): boolean {
    return this.initialised >= this.held.size && this.usable + this.held.size >= this.requested;
  }

  /** The environments that were held serve from now on; answers them. */
  release(): readonly Environment[] {
    const released = [...this.held];
    this.idle.push(...released);
    this.usable += released.length;
    this.held.clear();
    this.initialised = 0;
    this.status = PROVISIONED_STATUS.ready;
    return released;
  }

  /** An environment is lost: what it counted for is missing from now on. */
  forget(environment: Environment): void {
    const { status } = environment;
    if (this.held.delete(environment)) {
      if (status !== STATUS.initialising) this.initialised--;
    } else if (status === STATUS.busy) this.forgetBusy(environment);
    else if (this.removeIdle(environment)) this.usable--;
  }

  /** One that was to end when it is done is not missed. */
  private forgetBusy({ isRetiring }: Environment): void {
    this.inUse--;
    if (isRetiring) return;
    if (this.surplus > 0) this.surplus--;
    else this.usable--;
  }

  private countRequest(now: Micros, requestRateFactor: number): boolean {
    if (now >= this.secondEndsUs) {
      this.secondEndsUs = (Math.floor(now / 1_000_000) + 1) * 1_000_000;
      this.requests = 0;
    }
    if (this.requests >= this.usable * requestRateFactor) return false;
    this.requests++;
    return true;
  }
}
