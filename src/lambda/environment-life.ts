import { assert, type Micros, US_PER_S } from '../base';
import { END_CAUSES } from '../journal';
import { type ActionCode, PRIORITY, type Stream } from '../kernel';
import type { EnvironmentEnd } from './environment-end';
import { EnvironmentPool, type IdlePool } from './environment-pool';
import { type EnvironmentRows, ROW_DOUBLES, ROW_INTEGERS, TIMES, WORDS } from './environment-rows';
import { type Environment, STATUS } from './environments';
import type { EnvironmentPolicy } from './function-config';
import { NewestCreatedPool } from './newest-created-pool';
import type { LambdaParts } from './parts';

const IDLE = END_CAUSES.indexOf('idle');
const MAXIMUM_AGE = END_CAUSES.indexOf('maximumAge');
const NEW_VERSION = END_CAUSES.indexOf('newVersion');
const HOST_LEASE = END_CAUSES.indexOf('hostLease');
const NONE = -1;

/**
 * Birth and death of environments, and which of them are idle. Faults of hosts aside, an environment ends only while idle: when it was idle for longer than
 * its idle life, when it is too old, or when its version was replaced. Unless the policy says otherwise, a request that comes at the
 * very end of an idle life still finds the environment: the closed forms say P(cold) = P(gap > idle life).
 *
 * An environment has two idle lives: one as the only environment of its version (lone), one beside others (spare). Which of them
 * counts is asked at every moment: a spare one that becomes the last ends when its lone life is over, at once if it already is.
 *
 * Each environment has at most one expiry action that counts. Reuse does not cancel it: when it fires too early (the environment
 * was used meanwhile) it is put on the agenda again for the new moment, so a busy environment costs one action per idle life
 * instead of one per invocation. One that has to be earlier is put on the agenda anew; the old one is then not due at `expiryUs`.
 */
export class EnvironmentLife {
  private readonly rows: EnvironmentRows;
  private readonly pool: IdlePool;
  private readonly idleLife: readonly Stream[];
  private readonly spareLife: readonly Stream[];
  private readonly maximumAge: readonly Stream[];
  private readonly created: number[];
  /** How many environments each version has. */
  private readonly living: number[] = [];
  private readonly expire: ActionCode;
  private readonly expiryPriority: number;

  constructor(
    private readonly parts: LambdaParts,
    private readonly ending: EnvironmentEnd,
  ) {
    const { agenda, draws, functions, policy } = parts;
    this.rows = parts.environments.rows;
    this.pool = poolOf(policy, this.rows);
    this.idleLife = functions.all.map((fn) => draws.stream(`idle life of ${fn.name}`));
    this.spareLife = functions.all.map((fn) => draws.stream(`spare idle life of ${fn.name}`));
    this.maximumAge = functions.all.map((fn) => draws.stream(`maximum age of ${fn.name}`));
    this.created = functions.all.map(() => 0);
    this.expiryPriority = policy.expiresBeforeArrivals ? PRIORITY.release : PRIORITY.expiry;
    this.expire = agenda.define('expiry of an environment', (slot, ordinal) =>
      this.expiryDue(parts.environments.at(slot), ordinal),
    );
  }

  /** The slot of the idle environment that serves the next invocation of a version, without taking it; −1 when there is none. */
  nextIdle(version: number): number {
    return this.pool.next(version);
  }

  /** An idle environment that `nextIdle` named is busy from now on. */
  take(slot: number, version: number): void {
    const { integers } = this.rows;
    const at = slot * ROW_INTEGERS + WORDS.status;
    if (integers[at] !== STATUS.idle) assert(false, `an environment with status ${integers[at]} is taken as idle`);
    integers[at] = STATUS.busy;
    this.pool.remove(slot, version);
  }

  /** Takes the idle environment that serves the next invocation of a version; undefined when there is none. */
  takeIdle(version: number): Environment | undefined {
    const slot = this.pool.next(version);
    if (slot < 0) return undefined;
    this.pool.remove(slot, version);
    return this.parts.environments.at(slot);
  }

  /** A fresh environment, about to initialise. It runs code if its version has some and there is a place for one more. */
  create(fn: number, version: number): Environment {
    const { environments, functions, agenda, facts, live } = this.parts;
    const luck = this.created[fn] as number;
    this.created[fn] = luck + 1;
    const config = functions.version(version);
    const environment = environments.create(fn, version, config, luck, agenda.now);
    this.drawLives(environment);
    this.living[version] = (this.living[version] ?? 0) + 1;
    environment.runsCode = config.hasCode && live.take();
    facts.environmentCreated(agenda.now, environment.ordinal, fn, version, environment.runsCode ? 1 : 0);
    if (this.parts.hosts !== undefined) this.parts.hosts.place(environment);
    return environment;
  }

  /** A busy environment is done: idle from now on, or gone when it is too old or its version was replaced. */
  becomeIdle(environment: Environment): void {
    const { environments, functions, agenda } = this.parts;
    const now = agenda.now;
    if (!functions.serves(environment.fn, environment.version)) return this.end(environment, STATUS.busy, NEW_VERSION);
    if (now >= environment.tooOldUs) return this.end(environment, STATUS.busy, environment.isRetiring ? HOST_LEASE : MAXIMUM_AGE);
    // No idle life is no idling: not even an arrival of this instant finds it.
    if (this.lifeUsOf(environment) === 0) return this.end(environment, STATUS.busy, IDLE);
    environments.becomeIdle(environment, now);
    this.pool.put(environment.slot, environment.version);
    this.planExpiry(environment);
  }

  /**
   * As `becomeIdle`, by slot, where a busy environment on demand just becomes idle: its version serves, it is not too old, and an expiry
   * action is due before its life can end. False: something else may have to be done, and nothing was.
   */
  rests(slot: number, version: number, fn: number): boolean {
    const { functions, agenda } = this.parts;
    const { doubles, integers } = this.rows;
    const { now } = agenda;
    const at = slot * ROW_DOUBLES;
    const expiryUs = doubles[at + TIMES.expiryUs] as number;
    const shortestLifeUs = doubles[at + TIMES.shortestLifeUs] as number;
    const tooOldUs = doubles[at + TIMES.tooOldUs] as number;
    if (expiryUs === NONE || expiryUs > now + shortestLifeUs || expiryUs > tooOldUs) return false;
    if (now >= tooOldUs || shortestLifeUs === 0 || functions.current(fn) !== version) return false;
    const status = slot * ROW_INTEGERS + WORDS.status;
    if (integers[status] !== STATUS.busy) assert(false, `an environment with status ${integers[status]} ended an attempt`);
    integers[status] = STATUS.idle;
    doubles[at + TIMES.idleSinceUs] = now;
    this.pool.put(slot, version);
    return true;
  }

  /** Ends all idle environments of a version. */
  retireIdle(version: number): void {
    for (let slot = this.pool.any(version); slot >= 0; slot = this.pool.any(version)) {
      this.pool.remove(slot, version);
      this.end(this.parts.environments.at(slot), STATUS.idle, NEW_VERSION);
    }
  }

  /** An environment is gone at once, whatever it was doing; `cause` indexes END_CAUSES. */
  lose(environment: Environment, cause: number): void {
    if (environment.status === STATUS.idle) this.pool.remove(environment.slot, environment.version);
    this.end(environment, environment.status, cause);
  }

  /** The host of an environment is about to go: an idle one ends now, any other when it is done. */
  leaveHost(environment: Environment): void {
    if (environment.status === STATUS.idle) return this.lose(environment, HOST_LEASE);
    environment.isRetiring = true;
    environment.tooOldUs = this.parts.agenda.now;
  }

  private drawLives(environment: Environment): void {
    const { policy, agenda } = this.parts;
    const { fn, luck } = environment;
    environment.idleLifeUs = toMicros(policy.idleLifeS.sample(this.idleLife[fn] as Stream, luck, 0, 0));
    environment.spareLifeUs =
      policy.spareIdleLifeS === null
        ? environment.idleLifeUs
        : toMicros(policy.spareIdleLifeS.sample(this.spareLife[fn] as Stream, luck, 0, 0));
    environment.shortestLifeUs = Math.min(environment.idleLifeUs, environment.spareLifeUs);
    environment.tooOldUs = agenda.now + toMicros(policy.maximumAgeS.sample(this.maximumAge[fn] as Stream, luck, 0, 0));
  }

  private lifeUsOf({ version, idleLifeUs, spareLifeUs }: Environment): Micros {
    return this.living[version] === 1 ? idleLifeUs : spareLifeUs;
  }

  /** When an idle environment ends if nothing changes. */
  private expiryOf(environment: Environment): Micros {
    const idleEndsUs = environment.idleSinceUs + this.lifeUsOf(environment);
    return idleEndsUs < environment.tooOldUs ? idleEndsUs : environment.tooOldUs;
  }

  /** Sees to it that an action is due at the end of an idle environment's life or before it. */
  private planExpiry(environment: Environment): void {
    const { agenda } = this.parts;
    const dueUs = this.expiryOf(environment);
    if (environment.expiryUs !== NONE && environment.expiryUs <= dueUs) return;
    const atUs = dueUs < agenda.now ? agenda.now : dueUs;
    environment.expiryUs = atUs;
    agenda.at(atUs, this.expiryPriority, this.expire, environment.slot, environment.ordinal);
  }

  private expiryDue(environment: Environment, ordinal: number): void {
    const { agenda } = this.parts;
    if (environment.ordinal !== ordinal || environment.status === STATUS.gone || environment.expiryUs !== agenda.now) return;
    environment.expiryUs = NONE;
    if (environment.status !== STATUS.idle) return;
    if (this.expiryOf(environment) > agenda.now) return this.planExpiry(environment);
    this.pool.remove(environment.slot, environment.version);
    this.end(environment, STATUS.idle, agenda.now >= environment.tooOldUs ? MAXIMUM_AGE : IDLE);
  }

  private end(environment: Environment, from: number, cause: number): void {
    const { version } = environment;
    this.ending.end(environment, from, cause);
    this.oneLess(version);
  }

  /** The last idle environment of a version lives on as a lone one. */
  private oneLess(version: number): void {
    const left = (this.living[version] as number) - 1;
    this.living[version] = left;
    if (left !== 1 || this.parts.policy.spareIdleLifeS === null) return;
    const last = this.pool.any(version);
    if (last >= 0) this.planExpiry(this.parts.environments.at(last));
  }
}

function poolOf({ routing }: EnvironmentPolicy, rows: EnvironmentRows): IdlePool {
  return routing === 'newestCreated' ? new NewestCreatedPool(rows) : new EnvironmentPool(rows, routing);
}

function toMicros(s: number): Micros {
  return Math.floor(s * US_PER_S + 0.5);
}
