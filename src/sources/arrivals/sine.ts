import { assert, US_PER_S } from '../../base';
import { cos } from '../../kernel';
import type { RateCurve } from './rate-curve';

const TWO_PI = 6.283185307179586;
const HALVINGS_MAX = 200;

/**
 * A rate mean + amplitude × sin(2πt ÷ period), with an amplitude of at most the mean. The integral has a closed form; its inverse is
 * found by bisection to a hundredth of a µs.
 */
export class SineRate implements RateCurve {
  private readonly mean: number;
  private readonly amplitude: number;
  private readonly periodUs: number;
  private readonly perPeriod: number;

  constructor(meanPerSecond: number, amplitudePerSecond: number, periodS: number) {
    assert(amplitudePerSecond <= meanPerSecond, `amplitude ${amplitudePerSecond} is above the mean ${meanPerSecond}`);
    this.periodUs = periodS * US_PER_S;
    // Per radian, so that a phase integrates to a count.
    this.mean = (meanPerSecond * periodS) / TWO_PI;
    this.amplitude = (amplitudePerSecond * periodS) / TWO_PI;
    this.perPeriod = this.integral(TWO_PI);
  }

  expectedBetween(fromUs: number, toUs: number): number {
    const first = Math.floor(fromUs / this.periodUs);
    const last = Math.floor(toUs / this.periodUs);
    return (last - first) * this.perPeriod + this.integralAt(toUs, last) - this.integralAt(fromUs, first);
  }

  reach(fromUs: number, expected: number): number {
    if (this.perPeriod === 0) return Number.POSITIVE_INFINITY;
    const period = Math.floor(fromUs / this.periodUs);
    const target = this.integralAt(fromUs, period) + expected;
    const whole = Math.floor(target / this.perPeriod);
    const phase = this.invert(target - whole * this.perPeriod);
    return (period + whole + phase / TWO_PI) * this.periodUs;
  }

  private integralAt(us: number, period: number): number {
    return this.integral(((us - period * this.periodUs) / this.periodUs) * TWO_PI);
  }

  /** Expected arrivals from phase 0 to `phase` in [0, 2π]. */
  private integral(phase: number): number {
    return this.mean * phase + this.amplitude * (1 - cos(phase));
  }

  private invert(target: number): number {
    const resolution = (0.01 / this.periodUs) * TWO_PI;
    let low = 0;
    let high = TWO_PI;
    for (let i = 0; i < HALVINGS_MAX && high - low > resolution; i++) {
      const middle = (low + high) / 2;
      if (this.integral(middle) < target) low = middle;
      else high = middle;
    }
    return high;
  }
}
