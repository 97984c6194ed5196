import { type FactReader, fieldsOf, kindNumber, timeOf } from '../../src/journal';

const KIND = {
  published: kindNumber('versionPublished'),
  created: kindNumber('environmentCreated'),
  admitted: kindNumber('invocationAdmitted'),
  throttled: kindNumber('invocationThrottled'),
  ended: kindNumber('invocationEnded'),
  provisioned: kindNumber('provisionedConcurrencyChanged'),
  extensionsRan: kindNumber('extensionsRan'),
  freed: kindNumber('environmentFreed'),
  runEnded: kindNumber('runEnded'),
} as const;
const PUBLISHED = fieldsOf('versionPublished');
const CREATED = fieldsOf('environmentCreated');
const ADMITTED = fieldsOf('invocationAdmitted');
const ENDED = fieldsOf('invocationEnded');
const PROVISIONED = fieldsOf('provisionedConcurrencyChanged');
const RAN = fieldsOf('extensionsRan');
const FREED = fieldsOf('environmentFreed');
const RUN_ENDED = fieldsOf('runEnded');

interface Account {
  /** −1: nothing is reserved. */
  reserved: number;
  provisioned: number;
  /** Attempts in flight in environments made on demand. */
  onDemand: number;
}

interface InFlight {
  readonly fn: number;
  readonly atUs: number;
  readonly isOnDemand: boolean;
}

/**
 * Admission seen from outside: nobody is admitted beyond a limit (attempts in flight may stand above one that was lowered), every
 * admitted attempt ends once or is in flight at the end. What provisioned concurrency keeps is taken out of its function's reservation,
 * or else out of the account.
 */
export class LimitWatch implements FactReader {
  private readonly accounts = new Map<number, Account>();
  private readonly inFlight = new Map<number, InFlight>();
  /** Environments whose extensions go on after the answer: they still claim concurrency. By environment. */
  private readonly held = new Map<number, InFlight>();
  /** The environment whose extensions go on after the attempt that ends next; −1 for none. */
  private holds = -1;
  private readonly provisioned = new Set<number>();
  readonly problems: string[] = [];
  responsesUs = 0;
  statedPending = -1;
  private served = 0;
  private throttled = 0;

  constructor(private readonly accountConcurrency: number) {}

  get attempts(): { readonly served: number; readonly throttled: number; readonly inFlight: number } {
    return { served: this.served, throttled: this.throttled, inFlight: this.inFlight.size };
  }

  /** How long those in flight have been in flight and the extensions of others at work, together. */
  agesAt(us: number): number {
    return [...this.inFlight.values(), ...this.held.values()].reduce((sum, { atUs }) => sum + us - atUs, 0);
  }

  take(record: Int32Array): void {
    const kind = record[0] as number;
    if (kind === KIND.published) this.of(record[PUBLISHED.function] as number).reserved = record[PUBLISHED.reserved] as number;
    else if (kind === KIND.created && record[CREATED.pool] === 1) this.provisioned.add(record[CREATED.environment] as number);
    else if (kind === KIND.provisioned) {
      this.of(record[PROVISIONED.function] as number).provisioned = record[PROVISIONED.requested] as number;
    } else if (kind === KIND.admitted) this.admit(record);
    else if (kind === KIND.throttled) this.throttled++;
    else if (kind === KIND.ended) this.end(record);
    else if (kind === KIND.extensionsRan) this.holds = record[RAN.environment] as number;
    else if (kind === KIND.freed) this.free(record);
    else if (kind === KIND.runEnded) this.finish(record);
  }

  private of(fn: number): Account {
    const account = this.accounts.get(fn) ?? { reserved: -1, provisioned: 0, onDemand: 0 };
    this.accounts.set(fn, account);
    return account;
  }

  private admit(record: Int32Array): void {
    const [invocation, fn] = [record[ADMITTED.invocation] as number, record[ADMITTED.function] as number];
    if (this.inFlight.has(invocation)) this.problems.push(`invocation ${invocation} is admitted twice`);
    const isOnDemand = !this.provisioned.has(record[ADMITTED.environment] as number);
    this.inFlight.set(invocation, { fn, atUs: timeOf(record), isOnDemand });
    const own = this.of(fn);
    if (!isOnDemand) return;
    own.onDemand++;
    if (own.reserved >= 0 && own.onDemand > own.reserved - own.provisioned)
      this.problems.push(`function ${fn} goes beyond ${own.reserved} − ${own.provisioned}`);
    if (own.reserved < 0 && this.claimed() > this.accountConcurrency)
      this.problems.push(`function ${fn} makes ${this.claimed()} of ${this.accountConcurrency} claimed`);
  }

  private end(record: Int32Array): void {
    const invocation = record[ENDED.invocation] as number;
    const admitted = this.inFlight.get(invocation);
    if (admitted === undefined) this.problems.push(`invocation ${invocation} ends without being in flight`);
    else {
      this.responsesUs += timeOf(record) - admitted.atUs;
      if (this.holds >= 0) this.held.set(this.holds, { ...admitted, atUs: timeOf(record) });
      else this.release(admitted);
    }
    this.holds = -1;
    this.inFlight.delete(invocation);
    this.served++;
  }

  private free(record: Int32Array): void {
    const environment = record[FREED.environment] as number;
    const held = this.held.get(environment);
    if (held === undefined) return void this.problems.push(`environment ${environment} is freed without being held`);
    this.responsesUs += timeOf(record) - held.atUs;
    this.release(held);
    this.held.delete(environment);
  }

  private release({ fn, isOnDemand }: InFlight): void {
    if (isOnDemand) this.of(fn).onDemand--;
  }

  private finish(record: Int32Array): void {
    this.statedPending = record[RUN_ENDED.pendingEvents] as number;
    if (record[RUN_ENDED.inFlight] !== this.inFlight.size)
      this.problems.push(`the run says ${record[RUN_ENDED.inFlight]} in flight`);
  }

  /** AWS's ClaimedAccountConcurrency. */
  private claimed(): number {
    return [...this.accounts.values()].reduce(
      (sum, { reserved, provisioned, onDemand }) => sum + (reserved >= 0 ? reserved : provisioned + onDemand),
      0,
    );
  }
}
