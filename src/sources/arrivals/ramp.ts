import { US_PER_S } from '../../base';
import type { RateCurve } from './rate-curve';

/** A rate that grows or falls in a straight line from time 0, then stays. */
export class RampRate implements RateCurve {
  private readonly from: number;
  private readonly to: number;
  private readonly overUs: number;

  constructor(fromPerSecond: number, toPerSecond: number, overS: number) {
    this.from = fromPerSecond / US_PER_S;
    this.to = toPerSecond / US_PER_S;
    this.overUs = overS * US_PER_S;
  }

  expectedBetween(fromUs: number, toUs: number): number {
    const a = Math.min(fromUs, this.overUs);
    const b = Math.min(toUs, this.overUs);
    const sloped = ((this.rateAt(a) + this.rateAt(b)) / 2) * (b - a);
    return sloped + (toUs - Math.max(fromUs, this.overUs) > 0 ? (toUs - Math.max(fromUs, this.overUs)) * this.to : 0);
  }

  reach(fromUs: number, expected: number): number {
    if (fromUs >= this.overUs) return this.to === 0 ? Number.POSITIVE_INFINITY : fromUs + expected / this.to;
    const onSlope = this.expectedBetween(fromUs, this.overUs);
    if (expected > onSlope) return this.reach(this.overUs, expected - onSlope);
    // rate·x + slope·x²/2 = expected, in the form that does not cancel and holds for slope 0.
    const rate = this.rateAt(fromUs);
    const slope = (this.to - this.from) / this.overUs;
    const root = Math.sqrt(Math.max(0, rate * rate + 2 * slope * expected));
    return rate + root === 0 ? fromUs : Math.min(this.overUs, fromUs + (2 * expected) / (rate + root));
  }

  private rateAt(us: number): number {
    return this.overUs === 0 ? this.to : this.from + (this.to - this.from) * (us / this.overUs);
  }
}
