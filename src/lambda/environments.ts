import { assert, type Micros, Pool, type Pooled } from '../base';
import { CpuClock } from './cpu-clock';
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
  ordinal = 0;
  fn = 0;
  /** Number of its version. */
  version = 0;
  status: number = STATUS.gone;
  /** Its number among the environments of its function: its luck key. */
  luck = 0;
  createdUs: Micros = 0;
  idleSinceUs: Micros = 0;
  /** How long it may be idle as the only environment of its version. */
  idleLifeUs: Micros = 0;
  /** How long it may be idle beside others. */
  spareLifeUs: Micros = 0;
  /** When it is too old to be kept idle. */
  tooOldUs: Micros = 0;
  /** Kept ready by provisioned concurrency; and then: ends when it is done. */
  isProvisioned = false;
  isRetiring = false;
  served = 0;
  /** The next invocation must repeat Init inside itself. */
  needsInit = false;
  /** Times Init ran: part of the key of its length. */
  initAttempts = 0;
  runsCode = false;
  /** The invocation it serves. */
  invocation: Invocation | undefined;
  /** The physical host that gave it its memory, −1 where hosts are not modelled; and how long it waits for that host to start. */
  host = -1;
  hostWaitUs: Micros = 0;
  /** When its expiry action on the agenda is due; −1 when there is none. */
  expiryUs: Micros = -1;
  /** Neighbours in its version's list of idle environments. */
  newer: Environment | undefined;
  older: Environment | undefined;
  /** Its place in a heap of idle environments. */
  place = 0;

  /** Its extensions go on after an answer; they will be stopped before they are done. */
  isHeld = false;
  areExtensionsLate = false;
  /** Why it shuts down. */
  endCause = 0;
  /** What it has used of its CPU quota. */
  readonly cpu = new CpuClock();

  /** Set when the row is taken, as all the rest. */
  config!: VersionConfig;

  constructor(readonly slot: number) {}
}

/** All environments that exist. */
export class Environments {
  private readonly pool = new Pool((slot) => new Environment(slot));
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
    environment.newer = undefined;
    environment.older = undefined;
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
