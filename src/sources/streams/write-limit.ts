import { type Micros, US_PER_S } from '../../base';

/** How much may be written to a shard. */
export interface WriteRules {
  readonly bytesPerSecond: number;
  readonly recordsPerSecond: number;
  /** How a producer tries again: attempts in all, and the cap of its backoff. */
  readonly attemptsMax: number;
  readonly backoffMaxUs: Micros;
}

/** What one shard may take of records and bytes: two buckets that hold one second's worth and fill all the time. */
export class WriteLimit {
  private records: number;
  private bytes: number;
  private atUs: Micros = 0;

  constructor(private readonly rules: WriteRules) {
    this.records = rules.recordsPerSecond;
    this.bytes = rules.bytesPerSecond;
  }

  /** Whether a record of that size may be written now; if so, it is counted. */
  take(nowUs: Micros, bytes: number): boolean {
    const { recordsPerSecond, bytesPerSecond } = this.rules;
    const s = (nowUs - this.atUs) / US_PER_S;
    this.atUs = nowUs;
    this.records = Math.min(recordsPerSecond, this.records + s * recordsPerSecond);
    this.bytes = Math.min(bytesPerSecond, this.bytes + s * bytesPerSecond);
    if (this.records < 1 || this.bytes < bytes) return false;
    this.records--;
    this.bytes -= bytes;
    return true;
  }
}
