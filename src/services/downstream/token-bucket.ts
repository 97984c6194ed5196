import { type Micros, US_PER_S } from '../../base';

/**
 * A token bucket without a clock of its own: it keeps the instant at which it will be full again. A token back in time is one call
 * that may go at once, so a full bucket lets `burst` calls through at one instant and `perSecond` after that.
 */
export class TokenBucket {
  private readonly intervalUs: number;
  private readonly toleranceUs: number;
  private fullUs = 0;

  constructor(perSecond: number, burst: number) {
    this.intervalUs = US_PER_S / perSecond;
    this.toleranceUs = (burst - 1) * this.intervalUs;
  }

  /** How long a call that comes now has to wait for its token; it has not taken it yet. */
  delayUs(now: Micros): Micros {
    const delayUs = this.fullUs - this.toleranceUs - now;
    return delayUs <= 0 ? 0 : Math.ceil(delayUs);
  }

  /** Takes the next token, which may be one of later. */
  take(now: Micros): void {
    this.fullUs = (this.fullUs < now ? now : this.fullUs) + this.intervalUs;
  }
}
