import { assert, type Micros, Pool, type Pooled } from '../base';
import { CpuClock } from './cpu-clock';
import { EnvironmentRows, ROW_DOUBLES, ROW_INTEGERS, TIMES, WORDS } from './environment-rows';
import type { VersionConfig } from './function-config';
import type { Invocation } from './invocations';

/*
 * Execution environments, as a state machine:
 *
 *   initialising ──ready──► busy ──done──► idle ──reused──► busy
 *        │                   │              │
 *        │                   ├─failure──► idle, needs Init again ("reset")
 *        └──────► (Init fails: busy, repeats Init inside the invocation)
 *   initialising ──ready, provisioned──► idle
 *   instead of gone, with extensions that want it: shuttingDown ──► gone
 *   idle ──expired, too old, replaced──► gone          busy ──replaced or too old while it ran──► gone
 *   any ──its host or zone fails──► gone, and with it what it worked on
 *
 * One environment belongs to one version of one function for life, and serves one invocation at a time
 * (AWS: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html).
 */

export const STATUS = { gone: 0, initialising: 1, busy: 2, idle: 3, shuttingDown: 4 } as const;

/** One execution environment. Rows are reused; `ordinal` never is, and is what facts carry. */
export class Environment implements Pooled {
  fn = 0;
  /** Its number among the environments of its function: its luck key. */
  luck = 0;
  createdUs: Micros = 0;
  /** How long it may be idle as the only environment of its version. */
  idleLifeUs: Micros = 0;
  /** How long it may be idle beside others. */
  spareLifeUs: Micros = 0;
  /** Kept ready by provisioned concurrency; and then: ends when it is done. */
  isProvisioned = false;
  isRetiring = false;
  /** Times Init ran: part of the key of its length. */
  initAttempts = 0;
  runsCode = false;
  /** The invocation it serves. */
  invocation: Invocation | undefined;
  /** The physical host that gave it its memory, −1 where hosts are not modelled; and how long it waits for that host to start. */
  host = -1;
  hostWaitUs: Micros = 0;
  /** Its extensions go on after an answer; they will be stopped before they are done. */
  isHeld = false;
  areExtensionsLate = false;
  /** Why it shuts down. */
  endCause = 0;
  /** What it has used of its CPU quota. */
  readonly cpu = new CpuClock();

  /** Set when the row is taken, as all the rest. */
  config!: VersionConfig;

  /** Where its row begins (see EnvironmentRows). */
  private readonly double: number;
  private readonly integer: number;

  constructor(
    readonly slot: number,
    private readonly rows: EnvironmentRows,
  ) {
    rows.add(slot);
    this.double = slot * ROW_DOUBLES;
    this.integer = slot * ROW_INTEGERS;
  }

  get ordinal(): number {
    return this.rows.integers[this.integer + WORDS.ordinal] as number;
  }

  set ordinal(ordinal: number) {
    this.rows.integers[this.integer + WORDS.ordinal] = ordinal;
  }

  /** Number of its version. */
  get version(): number {
    return this.rows.integers[this.integer + WORDS.version] as number;
  }

  set version(version: number) {
    this.rows.integers[this.integer + WORDS.version] = version;
  }

  /** One of STATUS. */
  get status(): number {
    return this.rows.integers[this.integer + WORDS.status] as number;
  }

  set status(status: number) {
    this.rows.integers[this.integer + WORDS.status] = status;
  }

  /** Invocations that ended in it. */
  get served(): number {
    return this.rows.integers[this.integer + WORDS.served] as number;
  }

  set served(served: number) {
    this.rows.integers[this.integer + WORDS.served] = served;
  }

  /** The next invocation must repeat Init inside itself. */
  get needsInit(): boolean {
    return this.rows.integers[this.integer + WORDS.needsInit] === 1;
  }

  set needsInit(needsInit: boolean) {
    this.rows.integers[this.integer + WORDS.needsInit] = needsInit ? 1 : 0;
  }

  get idleSinceUs(): Micros {
    return this.rows.doubles[this.double + TIMES.idleSinceUs] as number;
  }

  set idleSinceUs(us: Micros) {
    this.rows.doubles[this.double + TIMES.idleSinceUs] = us;
  }

  /** When its expiry action on the agenda is due; −1 when there is none. */
  get expiryUs(): Micros {
    return this.rows.doubles[this.double + TIMES.expiryUs] as number;
  }

  set expiryUs(us: Micros) {
    this.rows.doubles[this.double + TIMES.expiryUs] = us;
  }

  /** When it is too old to be kept idle. */
  get tooOldUs(): Micros {
    return this.rows.doubles[this.double + TIMES.tooOldUs] as number;
  }

  set tooOldUs(us: Micros) {
    this.rows.doubles[this.double + TIMES.tooOldUs] = us;
  }

  /** The shorter of its two idle lives. */
  get shortestLifeUs(): Micros {
    return this.rows.doubles[this.double + TIMES.shortestLifeUs] as number;
  }

  set shortestLifeUs(us: Micros) {
    this.rows.doubles[this.double + TIMES.shortestLifeUs] = us;
  }
}

/** All environments that exist. */
export class Environments {
  readonly rows = new EnvironmentRows();
  private readonly pool = new Pool((slot) => new Environment(slot, this.rows));
  private nextOrdinal = 0;

  /** How many exist. */
  get size(): number {
    return this.pool.size;
  }

  at(slot: number): Environment {
    return this.pool.at(slot);
  }

  create(fn: number, version: number, config: VersionConfig, luck: number, now: Micros): Environment {
    const environment = this.pool.take();
    environment.ordinal = this.nextOrdinal++;
    environment.fn = fn;
    environment.version = version;
    environment.config = config;
    environment.status = STATUS.initialising;
    environment.luck = luck;
    environment.createdUs = now;
    environment.isProvisioned = false;
    environment.isRetiring = false;
    environment.served = 0;
    environment.needsInit = false;
    environment.initAttempts = 0;
    environment.runsCode = false;
    environment.cpu.reset();
    environment.isHeld = false;
    environment.invocation = undefined;
    environment.host = -1;
    environment.hostWaitUs = 0;
    environment.expiryUs = -1;
    return environment;
  }

  becomeBusy(environment: Environment, from: number): void {
    leave(environment, from);
    environment.status = STATUS.busy;
  }

  becomeIdle(environment: Environment, now: Micros): void {
    leave(environment, STATUS.busy);
    environment.status = STATUS.idle;
    environment.idleSinceUs = now;
  }

  /** Init ended of an environment that nobody waits for. */
  becomeReady(environment: Environment, now: Micros): void {
    leave(environment, STATUS.initialising);
    environment.status = STATUS.idle;
    environment.idleSinceUs = now;
  }

  /** Its extensions get a moment before it ends. */
  shutDown(environment: Environment, from: number): void {
    leave(environment, from);
    environment.status = STATUS.shuttingDown;
  }

  /** Ends an environment; its row may be another's from now on. */
  end(environment: Environment, from: number): void {
    leave(environment, from);
    environment.status = STATUS.gone;
    this.pool.give(environment);
  }
}

function leave(environment: Environment, status: number): void {
  if (environment.status !== status) {
    assert(false, `environment ${environment.ordinal} has status ${environment.status}, expected ${status}`);
  }
}

/** Whether an action that was put on the agenda for an environment still finds it: its row may be another's by now. */
export function exists(environment: Environment, ordinal: number): boolean {
  return environment.ordinal === ordinal && environment.status !== STATUS.gone;
}
