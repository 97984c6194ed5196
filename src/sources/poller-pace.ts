import { type Micros, US_PER_S } from '../base';

/** What provisioned pollers of a queue can do (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html). Counts are of batches at once. */
export interface ProvisionedPollers {
  readonly start: number;
  readonly quiet: number;
  readonly most: number;
  readonly perMinute: number;
  /** Batches that one poller works on at once. */
  readonly batchesEach: number;
  readonly pollsPerSecond: number;
  readonly bytesPerSecond: number;
}

/**
 * How fast provisioned pollers may receive, all of a mapping together: a receive costs its share of the polls of a second, or its bytes' share of
 * the bytes of a second where that is more. What one second allows may come at once.
 */
export class PollerPace {
  /** Up to when the receives so far have used what is allowed. */
  private usedUntilUs: Micros = 0;

  constructor(private readonly rules: ProvisionedPollers) {}

  /** When the next receive may happen; in the past: now. */
  freeUs(count: number): Micros {
    return this.usedUntilUs - US_PER_S + this.pollUs(count);
  }

  /** A receive of so many bytes happens now. */
  spend(nowUs: Micros, count: number, bytes: number): void {
    const bytesUs = Math.ceil((bytes * US_PER_S) / (this.pollersOf(count) * this.rules.bytesPerSecond));
    const fromUs = this.usedUntilUs > nowUs ? this.usedUntilUs : nowUs;
    this.usedUntilUs = fromUs + Math.max(bytesUs, this.pollUs(count));
  }

  private pollUs(count: number): Micros {
    return Math.ceil(US_PER_S / (this.pollersOf(count) * this.rules.pollsPerSecond));
  }

  private pollersOf(count: number): number {
    return Math.ceil(count / this.rules.batchesEach);
  }
}
