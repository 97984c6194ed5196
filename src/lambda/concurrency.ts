import { assert, type Micros, US_PER_S } from '../base';
import { THROTTLE_REASONS } from '../journal';

/*
 * Admission by concurrency and by request rate (AWS: https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html).
 *
 * Every function draws from one pool. A function with reserved concurrency has a pool of its own, as floor and ceiling; all others
 * share pool 0: what the account has left after all reservations and all provisioned concurrency of functions without one (AWS's
 * ClaimedAccountConcurrency). Provisioned concurrency of a function with a reservation is taken out of that reservation. A
 * reservation of 0 switches a function off.
 *
 * A pool of C admits 10 × C synchronous requests in each whole second of virtual time. What is refused does not count.
 */

const UNRESERVED_FULL = THROTTLE_REASONS.indexOf('ConcurrentInvocationLimitExceeded');
const RESERVED_FULL = THROTTLE_REASONS.indexOf('ReservedFunctionConcurrentInvocationLimitExceeded');
const UNRESERVED_RATE = THROTTLE_REASONS.indexOf('FunctionInvocationRateLimitExceeded');
const RESERVED_RATE = THROTTLE_REASONS.indexOf('ReservedFunctionInvocationRateLimitExceeded');
const ALL_PROVISIONED = THROTTLE_REASONS.indexOf('ReservedConcurrencyAllProvisioned');

/** The pool that functions without a reservation share. */
const SHARED = 0;

/** Who may start on demand: counts attempts in flight and requests of the second against the account's and the functions' limits. */
export class Concurrency {
  /** Attempts in flight on demand, by function. */
  private readonly inFlight: number[];
  private readonly reserved: number[];
  private readonly provisioned: number[];
  /** By function: SHARED, or the pool of its own. */
  private readonly poolOf: number[];
  /** By pool. */
  private readonly inUse: number[];
  private readonly limit: number[];
  /** Synchronous requests admitted in this second, and how many may be. */
  private readonly requests: number[];
  private readonly requestsMax: number[];
  private secondEndsUs: Micros = 0;

  /** `reserved[i]` is −1 where function i has no reservation; `requestRateFactor` is requests per second for each unit. */
  constructor(
    private readonly accountLimit: number,
    reserved: readonly number[],
    private readonly requestRateFactor: number,
  ) {
    const zeros = (length: number): number[] => new Array<number>(length).fill(0);
    const pools = reserved.length + 1;
    this.inFlight = zeros(reserved.length);
    this.provisioned = zeros(reserved.length);
    this.poolOf = zeros(reserved.length);
    this.reserved = [...reserved];
    this.inUse = zeros(pools);
    this.limit = zeros(pools);
    this.requests = zeros(pools);
    this.requestsMax = zeros(pools);
    this.shareOut();
  }

  /**
   * Index into THROTTLE_REASONS when function `fn` may not start one more attempt on demand now; −1 when it may. `isSynchronous`: the
   * request rate counts too.
   */
  refusal(fn: number, isSynchronous: boolean, now: Micros): number {
    const pool = this.poolOf[fn] as number;
    if (isSynchronous) {
      if (now >= this.secondEndsUs) this.beginSecond(now);
      if ((this.requests[pool] as number) >= (this.requestsMax[pool] as number)) return this.rateReason(fn, pool);
    }
    return (this.inUse[pool] as number) < (this.limit[pool] as number) ? -1 : this.fullReason(fn, pool);
  }

  /** Takes what `refusal` just granted. */
  claim(fn: number, isSynchronous: boolean): void {
    const pool = this.poolOf[fn] as number;
    this.inFlight[fn] = (this.inFlight[fn] as number) + 1;
    this.inUse[pool] = (this.inUse[pool] as number) + 1;
    if (isSynchronous) this.requests[pool] = (this.requests[pool] as number) + 1;
  }

  release(fn: number): void {
    const pool = this.poolOf[fn] as number;
    const left = (this.inFlight[fn] as number) - 1;
    if (left < 0) assert(false, `function ${fn} released more concurrency than it claimed`);
    this.inFlight[fn] = left;
    this.inUse[pool] = (this.inUse[pool] as number) - 1;
  }

  /** Reserved concurrency of a function; −1 when it has none. */
  reservedOf(fn: number): number {
    return this.reserved[fn] as number;
  }

  /** Changes a reservation (−1 removes it). Attempts in flight go on, even above a lower limit. */
  reserve(fn: number, reserved: number): void {
    this.reserved[fn] = reserved;
    this.shareOut();
  }

  /** Sets how much provisioned concurrency a function claims, used or not. */
  provision(fn: number, concurrency: number): void {
    this.provisioned[fn] = concurrency;
    this.shareOut();
  }

  /** AWS's ClaimedAccountConcurrency: unreserved attempts in flight, all reservations, provisioned concurrency without one. */
  get claimed(): number {
    return (this.inUse[SHARED] as number) + this.accountLimit - this.unclaimed();
  }

  /** What the account has left for pool 0: negative when a quota was lowered under what is claimed. */
  private unclaimed(): number {
    let claimed = 0;
    this.reserved.forEach((reserved, fn) => {
      claimed += reserved >= 0 ? reserved : (this.provisioned[fn] as number);
    });
    return this.accountLimit - claimed;
  }

  /** What no reservation and no other function's provisioned concurrency claims. */
  unclaimedBut(fn: number): number {
    return this.unclaimed() + ((this.reserved[fn] as number) >= 0 ? 0 : (this.provisioned[fn] as number));
  }

  private beginSecond(now: Micros): void {
    this.secondEndsUs = (Math.floor(now / US_PER_S) + 1) * US_PER_S;
    this.requests.fill(0);
  }

  private fullReason(fn: number, pool: number): number {
    if (pool === SHARED) return UNRESERVED_FULL;
    return (this.reserved[fn] as number) > 0 && this.limit[pool] === 0 ? ALL_PROVISIONED : RESERVED_FULL;
  }

  /** A pool of nothing is full rather than too slow. */
  private rateReason(fn: number, pool: number): number {
    if (this.limit[pool] === 0) return this.fullReason(fn, pool);
    return pool === SHARED ? UNRESERVED_RATE : RESERVED_RATE;
  }

  private shareOut(): void {
    this.inUse.fill(0);
    this.setLimit(SHARED, this.unclaimed());
    this.reserved.forEach((reserved, fn) => {
      const pool = reserved < 0 ? SHARED : fn + 1;
      this.poolOf[fn] = pool;
      if (pool !== SHARED) this.setLimit(pool, reserved - (this.provisioned[fn] as number));
      this.inUse[pool] = (this.inUse[pool] as number) + (this.inFlight[fn] as number);
    });
  }

  private setLimit(pool: number, limit: number): void {
    this.limit[pool] = Math.max(0, limit);
    this.requestsMax[pool] = Math.max(0, limit) * this.requestRateFactor;
  }
}
