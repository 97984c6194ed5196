import { type FactReader, fieldsOf, kindNumber, OUTCOMES, timeOf, wideAt } from '../../../src/journal';

const KIND = {
  admitted: kindNumber('invocationAdmitted'),
  ended: kindNumber('invocationEnded'),
  created: kindNumber('environmentCreated'),
  gone: kindNumber('environmentEnded'),
  ready: kindNumber('environmentReady'),
  runEnded: kindNumber('runEnded'),
} as const;
const ADMITTED = fieldsOf('invocationAdmitted');
const ENDED = fieldsOf('invocationEnded');
const CREATED = fieldsOf('environmentCreated');
const READY = fieldsOf('environmentReady');
const GONE = fieldsOf('environmentEnded');
const RUN_ENDED = fieldsOf('runEnded');

const NOBODY = -1;
const LOST = OUTCOMES.indexOf('environmentLost');

/**
 * The invariants of a run, kept as a bookkeeper would: what is on the books at the end must be what is in the house. All numbers are
 * integers, so every identity is exact.
 *
 * - Little: the time integral of running attempts is the sum of the responses (start-up + Init + Duration as the facts say) of those
 *   that ended and the ages of those in flight.
 * - The integral of environments is the sum of their lifetimes, likewise.
 *   Of one that was lost with its host in Init nothing is stated but when: its age is its response.
 * - An environment serves one attempt at a time, and none before it exists or after it is gone.
 * - A cold attempt is an environment created on demand. Nobody runs without an environment.
 */
export class RunLedger implements FactReader {
  private nowUs = 0;
  private running = 0;
  private existing = 0;
  private cold = 0;
  private created = 0;
  /** Σ ages of the attempts in flight: grows with time, falls by the response of each that ends. */
  private flightUs = 0;
  private lifeUs = 0;
  private readonly admittedUs = new Times();
  private readonly createdUs = new Times();
  /** What a cold start's facts said it took before the handler, by environment. */
  private readonly beforeUs = new Map<number, number>();
  private statedInFlight = NOBODY;
  private readonly problems: string[] = [];

  take(record: Int32Array): void {
    this.moveTo(timeOf(record));
    const kind = record[0] as number;
    if (kind === KIND.admitted) this.admit(record);
    else if (kind === KIND.ended) this.end(record);
    else if (kind === KIND.created) this.create(record[CREATED.environment] as number, record[CREATED.pool] === 0);
    else if (kind === KIND.gone) this.remove(record);
    else if (kind === KIND.ready) this.initialised(record);
    else if (kind === KIND.runEnded) this.statedInFlight = record[RUN_ENDED.inFlight] as number;
  }

  /** What does not hold; empty when all is well. */
  broken(endUs: number): readonly string[] {
    this.moveTo(endUs);
    const flightUs = this.admittedUs.agesAt(endUs);
    const lifeUs = this.createdUs.agesAt(endUs);
    this.check(this.flightUs === flightUs, `Little: ${this.flightUs} µs on the books, ${flightUs} µs in flight`);
    this.check(this.lifeUs === lifeUs, `lifetimes: ${this.lifeUs} µs on the books, ${lifeUs} µs in the house`);
    this.check(this.cold === this.created, `${this.cold} cold attempts, ${this.created} environments created on demand`);
    this.check(this.statedInFlight === this.running, `${this.running} in flight, the run says ${this.statedInFlight}`);
    return this.problems;
  }

  private admit(record: Int32Array): void {
    const environment = record[ADMITTED.environment] as number;
    this.check(this.createdUs.has(environment), `environment ${environment} serves but does not exist`);
    this.check(!this.admittedUs.has(environment), `environment ${environment} serves two attempts at once`);
    this.admittedUs.set(environment, this.nowUs);
    this.running++;
    this.cold += record[ADMITTED.cold] as number;
  }

  private end(record: Int32Array): void {
    const environment = record[ENDED.environment] as number;
    this.check(this.admittedUs.has(environment), `environment ${environment} ends an attempt that it does not serve`);
    const statedUs = (record[ENDED.durationUs] as number) + (this.beforeUs.get(environment) ?? 0);
    const isLostInInit = statedUs === 0 && record[ENDED.outcome] === LOST;
    this.flightUs -= isLostInInit ? this.admittedUs.age(environment, this.nowUs) : statedUs;
    this.admittedUs.clear(environment);
    this.beforeUs.delete(environment);
    this.running--;
  }

  private create(environment: number, isOnDemand: boolean): void {
    this.createdUs.set(environment, this.nowUs);
    if (isOnDemand) this.created++;
    this.existing++;
  }

  private initialised(record: Int32Array): void {
    // A provisioned environment initialises before anybody comes.
    if (record[READY.phase] !== 0 || !this.admittedUs.has(record[READY.environment] as number)) return;
    this.beforeUs.set(
      record[READY.environment] as number,
      (record[READY.startUpUs] as number) + (record[READY.initUs] as number),
    );
  }

  private remove(record: Int32Array): void {
    const environment = record[GONE.environment] as number;
    this.check(this.createdUs.has(environment), `environment ${environment} ends but does not exist`);
    this.check(!this.admittedUs.has(environment), `environment ${environment} ends while it serves`);
    this.createdUs.clear(environment);
    this.lifeUs -= wideAt(record, GONE.ageHi);
    this.existing--;
  }

  private moveTo(us: number): void {
    const elapsedUs = us - this.nowUs;
    this.flightUs += this.running * elapsedUs;
    this.lifeUs += this.existing * elapsedUs;
    this.nowUs = us;
    if (elapsedUs < 0) this.problems.push(`time goes back to ${us}`);
    if (this.running === 0 && this.flightUs !== 0) this.problems.push(`at ${us} nobody runs, yet ${this.flightUs} µs are open`);
    if (this.running > this.existing) this.problems.push(`at ${us} more run than exist`);
  }

  private check(holds: boolean, problem: string): void {
    if (!holds) this.problems.push(problem);
  }
}

/** A time for each of those that are there, by number. */
class Times {
  private times = new Float64Array(1024).fill(NOBODY);

  has(i: number): boolean {
    return i < this.times.length && this.times[i] !== NOBODY;
  }

  set(i: number, us: number): void {
    if (i >= this.times.length) this.grow(i + 1);
    this.times[i] = us;
  }

  clear(i: number): void {
    this.times[i] = NOBODY;
  }

  age(i: number, nowUs: number): number {
    return this.has(i) ? nowUs - (this.times[i] as number) : 0;
  }

  agesAt(endUs: number): number {
    return this.times.reduce((sum, us) => (us === NOBODY ? sum : sum + endUs - us), 0);
  }

  private grow(length: number): void {
    const times = new Float64Array(Math.max(length, 2 * this.times.length)).fill(NOBODY);
    times.set(this.times);
    this.times = times;
  }
}
