import { assert } from '../../base';
import type { RateCurve } from './rate-curve';

/**
 * A rate that is constant over pieces and repeats. `endsUs` are the ends of the pieces, the last one being the period (Infinity when
 * it does not repeat); `perUs` their rates; `phaseUs` how far into the period time 0 is.
 */
export class PiecewiseRate implements RateCurve {
  private readonly periodUs: number;
  private readonly perPeriod: number;
  private readonly canReach: boolean;

  constructor(
    private readonly endsUs: readonly number[],
    private readonly perUs: readonly number[],
    private readonly phaseUs = 0,
  ) {
    assert(endsUs.length === perUs.length && endsUs.length > 0, 'a piecewise rate needs as many ends as rates');
    this.periodUs = endsUs[endsUs.length - 1] as number;
    this.perPeriod = this.periodUs === Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : this.within(0, this.periodUs);
    this.canReach = perUs.some((rate) => rate > 0);
  }

  expectedBetween(fromUs: number, toUs: number): number {
    const from = fromUs + this.phaseUs;
    const to = toUs + this.phaseUs;
    const firstPeriod = this.periodOf(from);
    const lastPeriod = this.periodOf(to);
    if (firstPeriod === lastPeriod) return this.within(this.offset(from, firstPeriod), this.offset(to, lastPeriod));
    return (
      this.within(this.offset(from, firstPeriod), this.periodUs) +
      (lastPeriod - firstPeriod - 1) * this.perPeriod +
      this.within(0, this.offset(to, lastPeriod))
    );
  }

  reach(fromUs: number, expected: number): number {
    if (!this.canReach) return Number.POSITIVE_INFINITY;
    let period = this.periodOf(fromUs + this.phaseUs);
    let at = this.offset(fromUs + this.phaseUs, period);
    let left = expected;
    const rest = this.within(at, this.periodUs);
    if (left > rest) {
      left -= rest;
      const whole = Math.floor(left / this.perPeriod);
      left -= whole * this.perPeriod;
      period += 1 + whole;
      at = 0;
    }
    return this.start(period) + this.reachWithin(at, left) - this.phaseUs;
  }

  private reachWithin(fromUs: number, expected: number): number {
    let left = expected;
    let at = fromUs;
    let last = fromUs;
    for (let i = 0; i < this.endsUs.length; i++) {
      const end = this.endsUs[i] as number;
      const rate = this.perUs[i] as number;
      if (end <= at || rate === 0) {
        at = Math.max(at, end);
        continue;
      }
      const here = (end - at) * rate;
      if (left <= here) return at + left / rate;
      left -= here;
      at = end;
      last = end;
    }
    // A rounding's worth beyond the period's last arrival, or a last piece without any.
    return this.periodUs === Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : last;
  }

  private within(fromUs: number, toUs: number): number {
    let sum = 0;
    let start = 0;
    for (let i = 0; i < this.endsUs.length; i++) {
      const end = this.endsUs[i] as number;
      const from = Math.max(start, fromUs);
      const to = Math.min(end, toUs);
      const rate = this.perUs[i] as number;
      if (to > from && rate > 0) sum += (to - from) * rate;
      start = end;
    }
    return sum;
  }

  private periodOf(us: number): number {
    return this.periodUs === Number.POSITIVE_INFINITY ? 0 : Math.floor(us / this.periodUs);
  }

  private start(period: number): number {
    return period === 0 ? 0 : period * this.periodUs;
  }

  private offset(us: number, period: number): number {
    return us - this.start(period);
  }
}
