import type { Micros } from '../../base';
import type { ArrivalProcess } from './arrival-process';

/**
 * Arrivals at equal distances, the first at time 0: arrival n is at the nearest µs to n × gap, computed from n, so that rounding does
 * not add up. After a change of rate it counts on from there.
 */
export class ConstantArrivals implements ArrivalProcess {
  private factor = 1;
  private originUs: Micros = 0;
  private originStep = 0;
  private lead = 0;
  private pendingStep = 0;

  /** `gapUs` may be a fraction; Infinity never arrives. */
  constructor(private readonly gapUs: number) {}

  next(step: number, _previousUs: Micros): Micros {
    this.pendingStep = step;
    return this.timeOf(step);
  }

  setRateFactor(factor: number, nowUs: Micros): Micros {
    const gaps = this.lead + (this.pendingStep - this.originStep);
    const passed = this.factor === 0 ? 0 : ((nowUs - this.originUs) * this.factor) / this.gapUs;
    this.lead = Math.max(0, gaps - passed);
    this.originUs = nowUs;
    this.originStep = this.pendingStep;
    this.factor = factor;
    return this.timeOf(this.pendingStep);
  }

  private timeOf(step: number): Micros {
    if (this.factor === 0 || this.gapUs === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
    return this.originUs + Math.floor(((this.lead + (step - this.originStep)) * this.gapUs) / this.factor + 0.5);
  }
}
