import type { Micros } from '../../base';
import { log, type Stream } from '../../kernel';
import type { ArrivalProcess } from './arrival-process';
import type { RateCurve } from './rate-curve';

/**
 * A Poisson process whose rate follows a curve, by inversion: between two arrivals the curve's integral grows by a unit
 * exponential, so the counts of disjoint spans are exactly Poisson, at any steepness.
 */
export class CurveArrivals implements ArrivalProcess {
  private factor = 1;
  private fromUs: Micros = 0;
  private expected = 0;

  constructor(
    private readonly curve: RateCurve,
    private readonly stream: Stream,
  ) {}

  next(step: number, previousUs: Micros): Micros {
    this.fromUs = previousUs;
    this.expected = -log(this.stream.unit(step | 0, (step / 4294967296) | 0, 0, 0));
    return this.pendingUs();
  }

  setRateFactor(factor: number, nowUs: Micros): Micros {
    const spent = this.factor * this.curve.expectedBetween(this.fromUs, nowUs);
    this.expected = Math.max(0, this.expected - spent);
    this.fromUs = nowUs;
    this.factor = factor;
    return this.pendingUs();
  }

  private pendingUs(): Micros {
    if (this.factor === 0) return Number.POSITIVE_INFINITY;
    const us = Math.floor(this.curve.reach(this.fromUs, this.expected / this.factor) + 0.5);
    return us < this.fromUs ? this.fromUs : us;
  }
}
