import { assert } from '../base';
import { THROTTLE_REASONS } from '../journal';

/*
 * Admission by concurrency (AWS: https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html).
 *
 * A function with reserved concurrency has that number for itself, as floor and ceiling; the others share what the account has
 * left after all reservations. A reservation of 0 switches a function off. Not here yet: the 10 × request quota, the scaling rate
 * and provisioned concurrency.
 */

const UNRESERVED_FULL = THROTTLE_REASONS.indexOf('ConcurrentInvocationLimitExceeded');
const RESERVED_FULL = THROTTLE_REASONS.indexOf('ReservedFunctionConcurrentInvocationLimitExceeded');

/** Who may start: counts attempts in flight against the account's and the functions' concurrency. */
export class Concurrency {
  /** Attempts in flight, by function. */
  private readonly inFlight: number[];
  private readonly reserved: number[];
  private unreservedInFlight = 0;
  private unreservedLimit = 0;

  /** `reserved[i]` is −1 where function i has no reservation. */
  constructor(
    private readonly accountLimit: number,
    reserved: readonly number[],
  ) {
    this.inFlight = reserved.map(() => 0);
    this.reserved = [...reserved];
    this.shareOut();
  }

  /** Index into THROTTLE_REASONS when function `fn` may not start one more attempt now; −1 when it may. */
  refusal(fn: number): number {
    const reserved = this.reserved[fn] as number;
    if (reserved >= 0) return (this.inFlight[fn] as number) < reserved ? -1 : RESERVED_FULL;
    return this.unreservedInFlight < this.unreservedLimit ? -1 : UNRESERVED_FULL;
  }

  claim(fn: number): void {
    this.inFlight[fn] = (this.inFlight[fn] as number) + 1;
    if ((this.reserved[fn] as number) < 0) this.unreservedInFlight++;
  }

  release(fn: number): void {
    const left = (this.inFlight[fn] as number) - 1;
    if (left < 0) assert(false, `function ${fn} released more concurrency than it claimed`);
    this.inFlight[fn] = left;
    if ((this.reserved[fn] as number) < 0) this.unreservedInFlight--;
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

  private shareOut(): void {
    let claimed = 0;
    let unreserved = 0;
    this.reserved.forEach((reserved, fn) => {
      if (reserved >= 0) claimed += reserved;
      else unreserved += this.inFlight[fn] as number;
    });
    this.unreservedLimit = Math.max(0, this.accountLimit - claimed);
    this.unreservedInFlight = unreserved;
  }
}
