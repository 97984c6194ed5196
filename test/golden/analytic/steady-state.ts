import { type FactReader, fieldsOf, kindNumber, timeOf } from '../../../src/journal';

const ADMITTED_KIND = kindNumber('invocationAdmitted');
const ENDED_KIND = kindNumber('invocationEnded');
const THROTTLED_KIND = kindNumber('invocationThrottled');
const CREATED_KIND = kindNumber('environmentCreated');
const GONE_KIND = kindNumber('environmentEnded');
const ADMITTED = fieldsOf('invocationAdmitted');
const ENDED = fieldsOf('invocationEnded');

/** What happened between the end of the warm-up and the end of the run. */
export class SteadyState implements FactReader {
  private lastUs = 0;
  private running = 0;
  private existing = 0;
  private existingIntegralUs = 0;
  /** Virtual time with k attempts in flight, by k. */
  private timeAt = new Float64Array(64);
  admitted = 0;
  cold = 0;
  throttled = 0;
  ended = 0;
  responseUs = 0;

  constructor(private readonly warmUpUs: number) {}

  take(record: Int32Array): void {
    const now = timeOf(record);
    this.moveTo(now);
    const isWarm = now >= this.warmUpUs;
    switch (record[0]) {
      case ADMITTED_KIND:
        this.running++;
        if (!isWarm) return;
        this.admitted++;
        this.cold += record[ADMITTED.cold] as number;
        return;
      case ENDED_KIND:
        this.running--;
        if (!isWarm) return;
        this.ended++;
        this.responseUs += (record[ENDED.durationUs] as number) + (record[ENDED.initUs] as number);
        return;
      case THROTTLED_KIND:
        if (isWarm) this.throttled++;
        return;
      case CREATED_KIND:
        this.existing++;
        return;
      case GONE_KIND:
        this.existing--;
        return;
      default:
    }
  }

  get offered(): number {
    return this.admitted + this.throttled;
  }

  /** Environments that exist now. */
  get environments(): number {
    return this.existing;
  }

  /** The share of time with k attempts in flight. */
  shareAt(k: number): number {
    return (this.timeAt[k] ?? 0) / this.measuredUs();
  }

  /** The share of time with at most k in flight. */
  shareUpTo(k: number): number {
    let us = 0;
    for (let i = 0; i <= k; i++) us += this.timeAt[i] ?? 0;
    return us / this.measuredUs();
  }

  /** The share of time with more than k in flight. */
  timeAbove(k: number): number {
    return this.timeAt.subarray(k + 1).reduce((sum, us) => sum + us, 0) / this.measuredUs();
  }

  get meanRunning(): number {
    return this.timeAt.reduce((sum, us, k) => sum + us * k, 0) / this.measuredUs();
  }

  get varianceOfRunning(): number {
    const mean = this.meanRunning;
    return this.timeAt.reduce((sum, us, k) => sum + us * (k - mean) * (k - mean), 0) / this.measuredUs();
  }

  get meanEnvironments(): number {
    return this.existingIntegralUs / this.measuredUs();
  }

  /** Mean of start-up and Duration together. */
  get meanResponseS(): number {
    return this.responseUs / this.ended / 1_000_000;
  }

  private measuredUs(): number {
    return this.lastUs - this.warmUpUs;
  }

  private moveTo(now: number): void {
    const fromUs = this.lastUs > this.warmUpUs ? this.lastUs : this.warmUpUs;
    this.lastUs = now;
    if (now <= fromUs) return;
    if (this.running >= this.timeAt.length) this.grow();
    this.timeAt[this.running] = (this.timeAt[this.running] as number) + (now - fromUs);
    this.existingIntegralUs += this.existing * (now - fromUs);
  }

  private grow(): void {
    const timeAt = new Float64Array(2 * this.running);
    timeAt.set(this.timeAt);
    this.timeAt = timeAt;
  }
}
