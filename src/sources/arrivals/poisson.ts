import { type Micros, US_PER_S } from '../../base';
import { type Stream, standardExponential } from '../../kernel';
import type { ArrivalProcess } from './arrival-process';

/**
 * A Poisson process of constant rate: independent exponential gaps. Hot island: one draw by the ziggurat, no allocation. Gaps are
 * rounded to the nearest µs, which leaves the mean as it is for rates up to some 100,000 a second.
 */
export class PoissonArrivals implements ArrivalProcess {
  private readonly meanGapUs: number;
  private gapUs: number;
  private fromUs: Micros = 0;
  private expected = 0;

  constructor(
    perSecond: number,
    private readonly stream: Stream,
  ) {
    this.meanGapUs = US_PER_S / perSecond;
    this.gapUs = this.meanGapUs;
  }

  next(step: number, previousUs: Micros): Micros {
    const expected = standardExponential(this.stream, step | 0, (step / 4294967296) | 0, 0, 0);
    this.fromUs = previousUs;
    this.expected = expected;
    return previousUs + Math.floor(expected * this.gapUs + 0.5);
  }

  setRateFactor(factor: number, nowUs: Micros): Micros {
    if (this.gapUs !== Number.POSITIVE_INFINITY) {
      this.expected = Math.max(0, this.expected - (nowUs - this.fromUs) / this.gapUs);
    }
    this.fromUs = nowUs;
    this.gapUs = this.meanGapUs / factor;
    if (this.gapUs === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
    return nowUs + Math.floor(this.expected * this.gapUs + 0.5);
  }
}
