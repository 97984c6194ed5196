import type { Micros } from '../base';

/** A level's integral over time (level × µs), from virtual time 0, and its greatest value. */
export interface LevelSum {
  readonly integralUs: number;
  readonly max: number;
}

/**
 * A number of things over virtual time: +1 when one comes, −1 when one goes. The integral is a float that stays an exact integer up
 * to 2^53 (a thousand things for 285 days) and is the same on every machine beyond that.
 */
export class Level {
  private integralUs = 0;
  private sinceUs: Micros = 0;
  value = 0;
  max = 0;

  /** Adds `delta` at a time that is not before the last one. */
  change(atUs: Micros, delta: number): void {
    this.integralUs += this.value * (atUs - this.sinceUs);
    this.sinceUs = atUs;
    this.value += delta;
    if (this.value > this.max) this.max = this.value;
  }

  /** The integral up to `atUs`, at or after the last change. */
  sum(atUs: Micros): LevelSum {
    return { integralUs: this.integralUs + this.value * (atUs - this.sinceUs), max: this.max };
  }
}
