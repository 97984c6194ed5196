import { type Micros, US_PER_S } from '../base';
import { END_CAUSES } from '../journal';
import { type ActionCode, PRIORITY, type Stream } from '../kernel';
import { EnvironmentPool } from './environment-pool';
import { STATUS } from './environments';
import type { LambdaParts } from './parts';

const IDLE = END_CAUSES.indexOf('idle');
const MAXIMUM_AGE = END_CAUSES.indexOf('maximumAge');
const NEW_VERSION = END_CAUSES.indexOf('newVersion');

/**
 * Birth and death of environments, and which of them are idle. An environment ends only while idle: after its idle life, when it
 * is too old, or when its version was replaced.
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
  private knownVersions = 0;

  constructor(
    private readonly parts: LambdaParts,
    private readonly onEnd: (environment: number) => void,
  ) {
    const { agenda, draws, functions, environments, policy } = parts;
    this.pool = new EnvironmentPool(environments, policy.routing);
    this.idleLife = functions.all.map((fn) => draws.stream(`idle life of ${fn.name}`));
    this.maximumAge = functions.all.map((fn) => draws.stream(`maximum age of ${fn.name}`));
    this.created = functions.all.map(() => 0);
    this.expire = agenda.define('expiry of an environment', (slot, ordinal) => this.expiryDue(slot, ordinal));
  }

  takeIdle(version: number): number {
    return version < this.knownVersions ? this.pool.take(version) : -1;
  }

  /** A fresh environment, about to initialise. `realCode` is decided by the configuration and the limit of live environments. */
  create(fn: number, version: number): number {
    const { environments, functions, policy, agenda, facts } = this.parts;
    for (; this.knownVersions <= version; this.knownVersions++) this.pool.addVersion(this.knownVersions);
    const luck = this.created[fn] as number;
    this.created[fn] = luck + 1;
    const slot = environments.create(fn, version, luck, agenda.now);
    const idleS = policy.idleLifeS.sample(this.idleLife[fn] as Stream, luck, 0, 0);
    const ageS = policy.maximumAgeS.sample(this.maximumAge[fn] as Stream, luck, 0, 0);
    environments.idleLifeUs[slot] = toMicros(idleS);
    environments.tooOldUs[slot] = agenda.now + toMicros(ageS);
    const realCode = functions.version(version).hasCode && this.parts.live.take() ? 1 : 0;
    environments.realCode[slot] = realCode;
    facts.environmentCreated(agenda.now, environments.ordinal[slot] as number, fn, version, realCode);
    return slot;
  }

  /** A busy environment is done: idle from now on, or gone when it is too old or its version was replaced. */
  becomeIdle(slot: number): void {
    const { environments, functions, agenda } = this.parts;
    const now = agenda.now;
    const fn = environments.fn[slot] as number;
    if (functions.current(fn) !== environments.version[slot]) return this.end(slot, STATUS.busy, NEW_VERSION);
    if (now >= (environments.tooOldUs[slot] as number)) return this.end(slot, STATUS.busy, MAXIMUM_AGE);
    environments.becomeIdle(slot, now);
    this.pool.put(slot);
    if ((environments.expiryAtUs[slot] as number) < 0) this.planExpiry(slot);
  }

  /** Ends all idle environments of a version. */
  retireIdle(version: number): void {
    if (version >= this.knownVersions) return;
    for (let slot = this.pool.longestIdle(version); slot >= 0; slot = this.pool.longestIdle(version)) {
      this.pool.remove(slot);
      this.end(slot, STATUS.idle, NEW_VERSION);
    }
  }

  private planExpiry(slot: number): void {
    const { environments, agenda } = this.parts;
    const at = this.expiryOf(slot);
    environments.expiryAtUs[slot] = at;
    agenda.at(at, PRIORITY.release, this.expire, slot, environments.ordinal[slot] as number);
  }

  /** When an idle environment ends if nobody uses it. */
  private expiryOf(slot: number): Micros {
    const { idleSinceUs, idleLifeUs, tooOldUs } = this.parts.environments;
    return Math.min((idleSinceUs[slot] as number) + (idleLifeUs[slot] as number), tooOldUs[slot] as number);
  }

  private expiryDue(slot: number, ordinal: number): void {
    const { environments, agenda } = this.parts;
    if (environments.ordinal[slot] !== ordinal || environments.status[slot] === STATUS.gone) return;
    environments.expiryAtUs[slot] = -1;
    if (environments.status[slot] !== STATUS.idle) return;
    if (this.expiryOf(slot) > agenda.now) return this.planExpiry(slot);
    this.pool.remove(slot);
    const tooOld = agenda.now >= (environments.tooOldUs[slot] as number);
    this.end(slot, STATUS.idle, tooOld ? MAXIMUM_AGE : IDLE);
  }

  private end(slot: number, from: number, cause: number): void {
    const { environments, facts, agenda } = this.parts;
    facts.environmentEnded(
      agenda.now,
      environments.ordinal[slot] as number,
      environments.fn[slot] as number,
      environments.version[slot] as number,
      cause,
      environments.served[slot] as number,
      agenda.now - (environments.createdUs[slot] as number),
    );
    if (environments.realCode[slot] === 1) this.parts.live.release();
    this.onEnd(slot);
    environments.end(slot, from);
  }
}

function toMicros(s: number): Micros {
  return Math.floor(s * US_PER_S + 0.5);
}
