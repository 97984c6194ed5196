import type { Micros } from '../base';
import { THROTTLE_REASONS } from '../journal';

/*
 * How fast environments may be created on demand (AWS: https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html): tokens
 * that refill continuously, one for each environment; reusing one costs nothing. Today every function has its own tokens; before
 * 26 November 2023 all functions of an account and Region shared a burst pool. Which it is, and the numbers, come with the rules.
 *
 * A bucket is one integer: the instant at which it would be full again. With one token every `refillUs` it holds
 * burst − ⌈(fullAt − now) ÷ refillUs⌉ of them, so nothing is refilled until somebody asks, and nothing is rounded.
 */

const FUNCTION_SPENT = THROTTLE_REASONS.indexOf('FunctionScalingRateExceeded');
const ACCOUNT_SPENT = THROTTLE_REASONS.indexOf('AccountBurstExceeded');

/** How fast environments may be created. */
export interface ScalingRule {
  /** Tokens of a full bucket: environments at once. */
  readonly burst: number;
  /** One token comes back in this time. */
  readonly refillUs: Micros;
  /** Whether each function has its own bucket; else the account has one. */
  readonly isPerFunction: boolean;
}

/** The tokens for new environments on demand. */
export class Scaling {
  private readonly fullAtUs: number[] = [];

  constructor(private readonly rule: ScalingRule) {}

  /** Takes a token for a new environment of function `fn`: −1, or an index into THROTTLE_REASONS when none is left. */
  take(fn: number, now: Micros): number {
    const { burst, refillUs, isPerFunction } = this.rule;
    const bucket = isPerFunction ? fn : 0;
    const fullAt = Math.max(now, this.fullAtUs[bucket] ?? 0);
    if (fullAt - now > (burst - 1) * refillUs) return isPerFunction ? FUNCTION_SPENT : ACCOUNT_SPENT;
    this.fullAtUs[bucket] = fullAt + refillUs;
    return -1;
  }
}
