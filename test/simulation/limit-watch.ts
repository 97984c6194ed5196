import { type FactReader, fieldsOf, kindNumber, timeOf } from '../../src/journal';

const KIND = {
  published: kindNumber('versionPublished'),
  admitted: kindNumber('invocationAdmitted'),
  throttled: kindNumber('invocationThrottled'),
  ended: kindNumber('invocationEnded'),
  runEnded: kindNumber('runEnded'),
} as const;
const PUBLISHED = fieldsOf('versionPublished');
const ADMITTED = fieldsOf('invocationAdmitted');
const ENDED = fieldsOf('invocationEnded');
const RUN_ENDED = fieldsOf('runEnded');

/**
 * Admission seen from outside: nobody is admitted beyond a limit (attempts in flight may stand above one that was lowered), every
 * admitted attempt ends once or is in flight at the end.
 */
export class LimitWatch implements FactReader {
  private readonly reserved = new Map<number, number>();
  private readonly inFlight = new Map<number, { readonly fn: number; readonly atUs: number }>();
  readonly problems: string[] = [];
  responsesUs = 0;
  statedPending = -1;
  private served = 0;
  private throttled = 0;

  constructor(private readonly accountConcurrency: number) {}

  get attempts(): { readonly served: number; readonly throttled: number; readonly inFlight: number } {
    return { served: this.served, throttled: this.throttled, inFlight: this.inFlight.size };
  }

  /** How long those in flight have been in flight, together. */
  agesAt(us: number): number {
    return [...this.inFlight.values()].reduce((sum, { atUs }) => sum + us - atUs, 0);
  }

  take(record: Int32Array): void {
    const kind = record[0] as number;
    if (kind === KIND.published) this.reserved.set(record[PUBLISHED.function] as number, record[PUBLISHED.reserved] as number);
    else if (kind === KIND.admitted) this.admit(record);
    else if (kind === KIND.throttled) this.throttled++;
    else if (kind === KIND.ended) this.end(record);
    else if (kind === KIND.runEnded) this.finish(record);
  }

  private admit(record: Int32Array): void {
    const [invocation, fn] = [record[ADMITTED.invocation] as number, record[ADMITTED.function] as number];
    const reserved = this.reserved.get(fn) as number;
    if (this.inFlight.has(invocation)) this.problems.push(`invocation ${invocation} is admitted twice`);
    if (reserved >= 0 && this.count((other) => other === fn) >= reserved)
      this.problems.push(`function ${fn} goes beyond ${reserved}`);
    if (reserved < 0 && this.count((other) => this.reserved.get(other) === -1) >= this.unreserved()) {
      this.problems.push(`function ${fn} goes beyond the unreserved ${this.unreserved()}`);
    }
    this.inFlight.set(invocation, { fn, atUs: timeOf(record) });
  }

  private end(record: Int32Array): void {
    const invocation = record[ENDED.invocation] as number;
    const admitted = this.inFlight.get(invocation);
    if (admitted === undefined) this.problems.push(`invocation ${invocation} ends without being in flight`);
    else this.responsesUs += timeOf(record) - admitted.atUs;
    this.inFlight.delete(invocation);
    this.served++;
  }

  private finish(record: Int32Array): void {
    this.statedPending = record[RUN_ENDED.pendingEvents] as number;
    if (record[RUN_ENDED.inFlight] !== this.inFlight.size)
      this.problems.push(`the run says ${record[RUN_ENDED.inFlight]} in flight`);
  }

  private count(isCounted: (fn: number) => boolean): number {
    return [...this.inFlight.values()].filter(({ fn }) => isCounted(fn)).length;
  }

  private unreserved(): number {
    return [...this.reserved.values()].reduce((left, reserved) => left - Math.max(0, reserved), this.accountConcurrency);
  }
}
