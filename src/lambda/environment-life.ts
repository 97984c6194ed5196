import { type Micros, US_PER_S } from '../base';
import { END_CAUSES } from '../journal';
import { type ActionCode, PRIORITY, type Stream } from '../kernel';
import { EnvironmentPool } from './environment-pool';
import { type Environment, STATUS } from './environments';
import type { LambdaParts } from './parts';

const IDLE = END_CAUSES.indexOf('idle');
const MAXIMUM_AGE = END_CAUSES.indexOf('maximumAge');
const NEW_VERSION = END_CAUSES.indexOf('newVersion');

/**
 * Birth and death of environments, and which of them are idle. An environment ends only while idle: when it was idle for longer than
 * its idle life, when it is too old, or when its version was replaced. A request that comes at the very end of its idle life still
 * finds it: the closed forms say P(cold) = P(gap > idle life).
 *
 * Each environment has at most one expiry action on the agenda. Reuse does not cancel it: when it fires too early (the environment
 * was used meanwhile) it is put on the agenda again for the new moment, so a busy environment costs one action per idle life
 * instead of one per invocation.
 */
export class EnvironmentLife {
  private readonly pool: EnvironmentPool;
  private readonly idleLife: readonly Stream[];
  private readonly maximumAge: readonly Stream[];
  private readonly created: number[];
  private readonly expire: ActionCode;

  constructor(
    private readonly parts: LambdaParts,
    private readonly onEnd: (environment: Environment) => void,
  ) {
    const { agenda, draws, functions, policy } = parts;
    this.pool = new EnvironmentPool(policy.routing);
    this.idleLife = functions.all.map((fn) => draws.stream(`idle life of ${fn.name}`));
    this.maximumAge = functions.all.map((fn) => draws.stream(`maximum age of ${fn.name}`));
    this.created = functions.all.map(() => 0);
    this.expire = agenda.define('expiry of an environment', (slot, ordinal) =>
      this.expiryDue(parts.environments.at(slot), ordinal),
    );
  }

  takeIdle(version: number): Environment | undefined {
    return this.pool.take(version);
  }

  /** A fresh environment, about to initialise. It runs code if its version has some and there is a place for one more. */
  create(fn: number, version: number): Environment {
    const { environments, functions, policy, agenda, facts, live } = this.parts;
    const luck = this.created[fn] as number;
    this.created[fn] = luck + 1;
    const config = functions.version(version);
    const environment = environments.create(fn, version, config, luck, agenda.now);
    environment.idleLifeUs = toMicros(policy.idleLifeS.sample(this.idleLife[fn] as Stream, luck, 0, 0));
    environment.tooOldUs = agenda.now + toMicros(policy.maximumAgeS.sample(this.maximumAge[fn] as Stream, luck, 0, 0));
    environment.runsCode = config.hasCode && live.take();
    facts.environmentCreated(agenda.now, environment.ordinal, fn, version, environment.runsCode ? 1 : 0);
    return environment;
  }

  /** A busy environment is done: idle from now on, or gone when it is too old or its version was replaced. */
  becomeIdle(environment: Environment): void {
    const { environments, functions, agenda } = this.parts;
    const now = agenda.now;
    if (functions.current(environment.fn) !== environment.version) return this.end(environment, STATUS.busy, NEW_VERSION);
    if (now >= environment.tooOldUs) return this.end(environment, STATUS.busy, MAXIMUM_AGE);
    // No idle life is no idling: not even an arrival of this instant finds it.
    if (environment.idleLifeUs === 0) return this.end(environment, STATUS.busy, IDLE);
    environments.becomeIdle(environment, now);
    this.pool.put(environment);
    if (!environment.hasExpiry) this.planExpiry(environment);
  }

  /** Ends all idle environments of a version. */
  retireIdle(version: number): void {
    for (let idle = this.pool.longestIdle(version); idle !== undefined; idle = this.pool.longestIdle(version)) {
      this.pool.remove(idle);
      this.end(idle, STATUS.idle, NEW_VERSION);
    }
  }

  private planExpiry(environment: Environment): void {
    environment.hasExpiry = true;
    this.parts.agenda.at(expiryOf(environment), PRIORITY.expiry, this.expire, environment.slot, environment.ordinal);
  }

  private expiryDue(environment: Environment, ordinal: number): void {
    const { agenda } = this.parts;
    if (environment.ordinal !== ordinal || environment.status === STATUS.gone) return;
    environment.hasExpiry = false;
    if (environment.status !== STATUS.idle) return;
    if (expiryOf(environment) > agenda.now) return this.planExpiry(environment);
    this.pool.remove(environment);
    this.end(environment, STATUS.idle, agenda.now >= environment.tooOldUs ? MAXIMUM_AGE : IDLE);
  }

  private end(environment: Environment, from: number, cause: number): void {
    const { environments, facts, agenda, live } = this.parts;
    const { ordinal, fn, version, served, createdUs } = environment;
    facts.environmentEnded(agenda.now, ordinal, fn, version, cause, served, agenda.now - createdUs);
    if (environment.runsCode) live.release();
    this.onEnd(environment);
    environments.end(environment, from);
  }
}

/** When an idle environment ends if nobody uses it. */
function expiryOf({ idleSinceUs, idleLifeUs, tooOldUs }: Environment): Micros {
  const idleEndsUs = idleSinceUs + idleLifeUs;
  return idleEndsUs < tooOldUs ? idleEndsUs : tooOldUs;
}

function toMicros(s: number): Micros {
  return Math.floor(s * US_PER_S + 0.5);
}
