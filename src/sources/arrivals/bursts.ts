import { type Micros, US_PER_MS, US_PER_S } from '../../base';
import type { Distribution, Stream } from '../../kernel';
import type { RateCurve } from './rate-curve';

/** The shortest burst or pause, so that zero-length ones cannot make an endless loop. */
const PHASE_US_MIN = US_PER_MS;
const ON = 0;
const OFF = 1;

/**
 * A rate that is on, then off, and so on, beginning with a burst at time 0. The lengths are drawn by the number of the burst. The
 * curve keeps a cursor at one burst; it moves forward, and starts over when asked about an earlier time.
 */
export class BurstRate implements RateCurve {
  private readonly perUs: number;
  private burst = 0;
  private startUs: Micros = 0;
  private endUs: Micros = 0;
  private nextStartUs: Micros = 0;

  /** `untilUs` is the end of the run: nothing is looked for beyond it. */
  constructor(
    perSecond: number,
    private readonly onS: Distribution,
    private readonly offS: Distribution,
    private readonly stream: Stream,
    private readonly untilUs: Micros,
  ) {
    this.perUs = perSecond / US_PER_S;
    this.enter(0, 0);
  }

  expectedBetween(fromUs: number, toUs: number): number {
    let sum = 0;
    this.seek(fromUs);
    for (let at = fromUs; ; at = this.startUs) {
      sum += Math.max(0, Math.min(this.endUs, toUs) - Math.max(this.startUs, at)) * this.perUs;
      if (toUs <= this.nextStartUs) return sum;
      this.enter(this.burst + 1, this.nextStartUs);
    }
  }

  reach(fromUs: number, expected: number): number {
    if (this.perUs === 0) return Number.POSITIVE_INFINITY;
    this.seek(fromUs);
    let leftUs = expected / this.perUs;
    let at = Math.max(fromUs, this.startUs);
    while (leftUs > Math.max(0, this.endUs - at)) {
      leftUs -= Math.max(0, this.endUs - at);
      if (this.nextStartUs > this.untilUs) return Number.POSITIVE_INFINITY;
      this.enter(this.burst + 1, this.nextStartUs);
      at = this.startUs;
    }
    return at + leftUs;
  }

  private seek(us: number): void {
    if (us < this.startUs) this.enter(0, 0);
    while (us >= this.nextStartUs) this.enter(this.burst + 1, this.nextStartUs);
  }

  private enter(burst: number, startUs: Micros): void {
    this.burst = burst;
    this.startUs = startUs;
    this.endUs = startUs + this.phaseUs(this.onS, ON);
    this.nextStartUs = this.endUs + this.phaseUs(this.offS, OFF);
  }

  private phaseUs(length: Distribution, phase: number): Micros {
    const us = Math.floor(length.sample(this.stream, this.burst, phase, 0) * US_PER_S + 0.5);
    return Math.max(PHASE_US_MIN, us);
  }
}
