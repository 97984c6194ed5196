import type { Micros } from '../../base';

/*
 * How far virtual time may have gone at a real instant. The pace is anchored where playing began; a machine that cannot keep up is
 * anchored anew, so that it does not sprint when it gets the chance, and its true speed is measured.
 */

/** Real milliseconds the run may lag behind its pace before the pace gives in. */
const LAG_MS_MAX = 250;
/** Real milliseconds over which the true speed is measured. */
const MEASURE_MS = 1000;
/** Below this share of the asked speed the machine is called slower. */
const SLOWER_SHARE = 0.8;

export class Pace {
  private anchorMs: number;
  private anchorUs: Micros;
  private measuredMs: number;
  private measuredUs: Micros;
  private measuredSpeed: number;

  /** `speed`: virtual seconds per real second. */
  constructor(
    readonly speed: number,
    nowMs: number,
    nowUs: Micros,
  ) {
    this.anchorMs = nowMs;
    this.anchorUs = nowUs;
    this.measuredMs = nowMs;
    this.measuredUs = nowUs;
    this.measuredSpeed = speed;
  }

  /** The virtual time to run to at a real instant: whole microseconds. */
  targetUs(nowMs: number): Micros {
    return this.anchorUs + Math.floor((nowMs - this.anchorMs) * 1000 * this.speed);
  }

  /** Tells how far the run came by a real instant. */
  reached(nowMs: number, nowUs: Micros): void {
    const lagMs = (this.targetUs(nowMs) - nowUs) / (1000 * this.speed);
    if (lagMs > LAG_MS_MAX) {
      this.anchorMs = nowMs;
      this.anchorUs = nowUs;
    }
    if (nowMs - this.measuredMs < MEASURE_MS) return;
    this.measuredSpeed = (nowUs - this.measuredUs) / 1000 / (nowMs - this.measuredMs);
    this.measuredMs = nowMs;
    this.measuredUs = nowUs;
  }

  /** The true speed when the machine does not keep up; null when it does. */
  get slowerThanAsked(): number | null {
    return this.measuredSpeed < this.speed * SLOWER_SHARE ? this.measuredSpeed : null;
  }
}
