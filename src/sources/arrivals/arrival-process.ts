import type { Micros } from '../../base';

/**
 * When things happen. `next` is asked for arrival 0, 1, 2, … in order, each with the time of the one before (0 for the first); it is a
 * pure function of (seed, source, step, previous time) and of the rate factors set so far. Times are whole µs, never before
 * `previousUs`; Infinity means that no more come.
 */
export interface ArrivalProcess {
  next(step: number, previousUs: Micros): Micros;
  /**
   * From `nowUs` on the rate is `factor` times the scenario's. Returns the new time of the arrival that `next` gave last: what it
   * still had to wait, counted in expected arrivals, stays as it was drawn.
   */
  setRateFactor(factor: number, nowUs: Micros): Micros;
}
