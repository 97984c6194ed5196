import type { Micros } from '../base';

/** A level's integral over time (level × µs), from virtual time 0, and its greatest value. */
export interface LevelSum {
  readonly integralUs: number;
  readonly max: number;
}

/**
 * A number of things over virtual time: +1 when one comes, −1 when one goes. The integral up to t is value × t − the sum of change ×
 * its time, so a change costs one product. That is a float that stays an exact integer up to 2^53 (a thousand things for 285 days)
 * and is the same on every machine beyond that.
 */
export class Level {
  private startUs: Micros = 0;
  private changeUs = 0;
  value = 0;
  max = 0;

  /** Adds `delta` at a time that is not before the last one. */
  change(atUs: Micros, delta: number): void {
    this.changeUs += delta * (atUs - this.startUs);
    const value = this.value + delta;
    this.value = value;
    if (value > this.max) this.max = value;
  }

  /**
   * Several changes at once, `delta` altogether: `deltaMax` is the most that the value was above what it is now, and `changeUs` the sum of the
   * changes, each times when it was.
   */
  changeAll(delta: number, deltaMax: number, changeUs: number): void {
    this.changeUs += changeUs - delta * this.startUs;
    if (this.value + deltaMax > this.max) this.max = this.value + deltaMax;
    this.value += delta;
  }

  /** The integral from the start up to `atUs`, at or after the last change, and the maximum. */
  sum(atUs: Micros): LevelSum {
    return { integralUs: this.value * (atUs - this.startUs) - this.changeUs, max: this.max };
  }

  /** Begins anew at `atUs`, not before the last change, with the value it has. */
  restart(atUs: Micros): void {
    this.startUs = atUs;
    this.changeUs = 0;
    this.max = this.value;
  }
}
