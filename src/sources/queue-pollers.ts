import type { Micros } from '../base';

/*
 * How many batches of a queue Lambda works on at once (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html): a mapping
 * begins with 5, adds up to 300 a minute while messages wait, goes back to 5 when its long polls come back empty and to 2 when it stays
 * quiet. The growth comes in steps of one second. A failed batch takes one away (AWS: "reduces", without a number).
 *
 * A poller is *busy* with a batch or *parked* in a long poll. Long polls of parked pollers are counted when somebody looks, not
 * put on the agenda.
 *
 * With provisioned pollers a mapping has 10 places for each of them, grows faster and never has fewer than its minimum.
 */

/** What a mapping's pollers go by: AWS's numbers, and the maximum concurrency of the mapping. */
export interface PollerRules {
  readonly start: number;
  readonly quiet: number;
  /** Growth while messages wait. */
  readonly perMinute: number;
  readonly most: number;
  readonly longPollUs: Micros;
  /** How long nothing must have come before a mapping goes down to `quiet`. */
  readonly quietAfterUs: Micros;
}

/** Growth comes in steps of a second. */
const STEPS_PER_MINUTE = 60;

/** The pollers of one mapping. */
export class Pollers {
  /** How many batches may be worked on at once. */
  count: number;
  busy = 0;
  /** Since when each parked poller waits, the longest first, from `head` on. */
  private parked: number[] = [];
  private head = 0;
  private maximum: number | null;
  /** What of its growth a step could not add as a whole, in parts of a minute's step. */
  private carry = 0;

  constructor(
    private readonly rules: PollerRules,
    maximumConcurrency: number | null,
    now: Micros,
  ) {
    this.maximum = maximumConcurrency;
    this.count = this.startCount;
    for (let i = 0; i < this.count; i++) this.parked.push(now);
  }

  /** The most there can be. */
  get ceiling(): number {
    return this.maximum === null ? this.rules.most : Math.min(this.rules.most, this.maximum);
  }

  get hasFree(): boolean {
    return this.head < this.parked.length;
  }

  get freeCount(): number {
    return this.parked.length - this.head;
  }

  get hasAll(): boolean {
    return this.count >= this.ceiling;
  }

  /** When the first long poll comes back empty; Infinity when nobody waits. */
  get nextEmptyUs(): Micros {
    const since = this.parked[this.head];
    return since === undefined ? Number.POSITIVE_INFINITY : since + this.rules.longPollUs;
  }

  /** A parked poller gets messages; answers how many of its long polls came back empty before. */
  take(now: Micros): number {
    const since = this.parked[this.head++] as number;
    if (this.head > 64 && this.head * 2 > this.parked.length) {
      this.parked = this.parked.slice(this.head);
      this.head = 0;
    }
    this.busy++;
    return Math.floor((now - since) / this.rules.longPollUs);
  }

  /** A poller is done with its batch: it polls again, unless there are too many. */
  giveBack(now: Micros): void {
    this.busy--;
    if (this.busy + this.parked.length - this.head < this.count) this.parked.push(now);
  }

  /** Adds what one step allows; answers how many. */
  grow(now: Micros): number {
    this.carry += this.rules.perMinute;
    const added = Math.min(Math.floor(this.carry / STEPS_PER_MINUTE), this.ceiling - this.count);
    this.carry %= STEPS_PER_MINUTE;
    this.count += Math.max(0, added);
    while (this.busy + this.parked.length - this.head < this.count) this.parked.push(now);
    return Math.max(0, added);
  }

  /** A batch failed: one poller less, down to the quiet number. Answers how many left. */
  backOff(): number {
    const least = Math.min(this.rules.quiet, this.ceiling);
    if (this.count <= least) return 0;
    this.count--;
    return 1;
  }

  /** Another maximum: answers by how many the pollers went down. */
  setMaximum(maximumConcurrency: number | null): number {
    this.maximum = maximumConcurrency;
    const before = this.count;
    this.count = Math.min(this.count, this.ceiling);
    this.parked.length = Math.max(this.head, Math.min(this.parked.length, this.head + this.count - this.busy));
    return before - this.count;
  }

  /**
   * What the long polls of everybody who is parked came to, up to now: answers how many came back empty. A poller whose poll did leaves
   * when there are more than at the start, or in a quiet mapping more than the quiet number.
   */
  settlePolls(now: Micros, quietSinceUs: Micros): number {
    const isQuiet = this.maximum === null && this.busy === 0 && now - quietSinceUs >= this.rules.quietAfterUs;
    const least = isQuiet ? this.rules.quiet : this.startCount;
    const staying: number[] = [];
    let empty = 0;
    for (let i = this.head; i < this.parked.length; i++) {
      const since = this.parked[i] as number;
      const polls = Math.floor((now - since) / this.rules.longPollUs);
      empty += polls;
      if (polls > 0 && this.count > least) this.count--;
      else staying.push(since + polls * this.rules.longPollUs);
    }
    this.parked = staying;
    this.head = 0;
    return empty;
  }

  /** Whether any may still leave because nothing comes. */
  get mayLeave(): boolean {
    return this.count > (this.maximum === null ? this.rules.quiet : this.startCount);
  }

  private get startCount(): number {
    return Math.min(this.rules.start, this.ceiling);
  }
}
