import { type Micros, US_PER_S } from '../../base';
import { type Stream, standardExponential } from '../../kernel';
import type { ArrivalProcess } from './arrival-process';

/** Gaps drawn at a time: a power of two. */
const DRAWN = 64;

/**
 * A Poisson process of constant rate: independent exponential gaps. Gaps are rounded to the nearest µs, which leaves the mean as it
 * is for rates up to some 100,000 a second.
 *
 * Hot island: one draw by the ziggurat a gap, no allocation. A draw is a pure function of the step, so the next DRAWN of them are
 * made together: a processor works on several at once, where one alone keeps it waiting for each of its steps.
 */
export class PoissonArrivals implements ArrivalProcess {
  private readonly meanGapUs: number;
  private gapUs: number;
  private fromUs: Micros = 0;
  private expected = 0;
  /** Gaps of the steps from the last multiple of DRAWN on, in mean gaps. */
  private readonly drawn = new Float64Array(DRAWN);

  constructor(
    perSecond: number,
    private readonly stream: Stream,
  ) {
    this.meanGapUs = US_PER_S / perSecond;
    this.gapUs = this.meanGapUs;
  }

  next(step: number, previousUs: Micros): Micros {
    const place = step & (DRAWN - 1);
    if (place === 0) this.draw(step);
    const expected = this.drawn[place] as number;
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

  private draw(first: number): void {
    for (let i = 0; i < DRAWN; i++) {
      const step = first + i;
      this.drawn[i] = standardExponential(this.stream, step | 0, (step / 4294967296) | 0, 0, 0);
    }
  }
}
