import { assert, type Micros, US_PER_S } from '../base';
import { END_CAUSES, INIT_STATUSES, PROVISIONED_CAUSES } from '../journal';
import { type ActionCode, PRIORITY, type Stream } from '../kernel';
import type { EnvironmentEnd } from './environment-end';
import { type Environment, exists, STATUS } from './environments';
import type { Executor } from './executor';
import type { InitResult } from './init-result';
import type { LambdaParts } from './parts';
import { PROVISIONED_STATUS, ProvisionedAllocation } from './provisioned-allocation';
import type { UtilisationSample } from './provisioned-rules';
import type { StartUp } from './start-up';

/*
 * Provisioned concurrency of the one alias through which a function is invoked (AWS:
 * https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html).
 *
 *   request ──preparation──► environments, one every 10 ms ──Init──► held … until all are there ──► READY: all usable at once
 *        └ fewer: idle ones end at once, busy ones when they are done           └ an Init fails ──► FAILED: all held ones end
 *
 * What is usable stays so while more is prepared. These environments never end by idleness; one that is too old is replaced by a
 * fresh one that is initialised first. A new version gets its own environments from the beginning; the old ones go.
 */

const IDLE_TOO_OLD = END_CAUSES.indexOf('maximumAge');
const NEW_VERSION = END_CAUSES.indexOf('newVersion');
const FAILURE = END_CAUSES.indexOf('failure');
const FEWER = END_CAUSES.indexOf('lessProvisioned');
const INIT_TIMEOUT = INIT_STATUSES.indexOf('timeout');
const PREPARED = PROVISIONED_CAUSES.indexOf('prepared');
const INIT_FAILED = PROVISIONED_CAUSES.indexOf('initFailed');
const ENVIRONMENTS_LOST = PROVISIONED_CAUSES.indexOf('environmentsLost');
const DEPLOYMENT = PROVISIONED_CAUSES.indexOf('deployment');
/** In facts: the pool of an environment. */
const PROVISIONED_POOL = 1;
/** Their luck keys lie apart, so that provisioned concurrency changes nobody else's luck. */
const FIRST_LUCK = 1_073_741_824;

/** When no host had room for an environment, the next look. */
const NO_ROOM_AGAIN_US = 10 * US_PER_S;

/** Keeps the provisioned environments. */
export class Provisioned {
  /** 1 for a function that has provisioned concurrency now: what the way of an invocation looks at first. */
  readonly isOn: Uint8Array;
  /** Set by who wants the samples. */
  onSample: UtilisationSample | undefined;
  private readonly allocations: readonly ProvisionedAllocation[];
  private readonly replacing = new Map<Environment, { readonly old: Environment; readonly ordinal: number }>();
  /** Environments of the world before the run: without start-up and Init. */
  private readonly given = new Set<Environment>();
  /** Functions that lost environments at this instant. */
  private readonly damaged = new Set<number>();
  private readonly made: number[];
  private readonly preparation: readonly Stream[];
  private readonly maximumAge: readonly Stream[];
  private readonly makeNext: ActionCode;
  private readonly startInit: ActionCode;
  private readonly replace: ActionCode;

  constructor(
    private readonly parts: LambdaParts,
    private readonly startUp: StartUp,
    private readonly ending: EnvironmentEnd,
    private readonly executorOf: (environment: Environment) => Executor,
  ) {
    const { agenda, draws, functions, environments } = parts;
    this.allocations = functions.all.map(() => new ProvisionedAllocation());
    this.isOn = new Uint8Array(functions.all.length);
    this.made = functions.all.map(() => 0);
    this.preparation = functions.all.map((fn) => draws.stream(`preparation of provisioned ${fn.name}`));
    this.maximumAge = functions.all.map((fn) => draws.stream(`maximum age of provisioned ${fn.name}`));
    this.makeNext = agenda.define('making of a provisioned environment', (fn, change) => this.makeIfWanted(fn, change));
    this.startInit = agenda.define('start of Init of a provisioned environment', (slot, ordinal) =>
      this.beginInit(environments.at(slot), ordinal),
    );
    this.replace = agenda.define('replacement of a provisioned environment', (slot, ordinal) =>
      this.replaceIfOld(environments.at(slot), ordinal),
    );
  }

  /** An idle environment for an invocation now, claimed; undefined when it must be served on demand ("spill-over") or refused. */
  take(fn: number, isRated: boolean): Environment | undefined {
    const { concurrency, agenda, provisioned } = this.parts;
    const allocation = this.of(fn);
    if (concurrency.reservedOf(fn) === 0) return undefined;
    const environment = allocation.take(isRated, agenda.now, provisioned.requestRateFactor);
    this.onSample?.(fn, allocation.inUse, allocation.usable);
    return environment;
  }

  /** Environments wanted and usable, and whether a change is going on. */
  stateOf(fn: number): { readonly requested: number; readonly usable: number; readonly isInProgress: boolean } {
    const { requested, usable, status } = this.of(fn);
    return { requested, usable, isInProgress: status === PROVISIONED_STATUS.inProgress };
  }

  /** The most that a function may ask for now: its reservation, or what leaves others their minimum. */
  mostFor(fn: number): number {
    const { concurrency, provisioned } = this.parts;
    const reserved = concurrency.reservedOf(fn);
    return reserved >= 0 ? reserved : concurrency.unclaimedBut(fn) - provisioned.unreservedMin;
  }

  /** What is there when the run begins: made before it, so without preparation and Init. */
  give(fn: number, concurrency: number): void {
    if (concurrency === 0) return;
    const allocation = this.of(fn);
    allocation.isGiven = true;
    allocation.status = PROVISIONED_STATUS.inProgress;
    this.want(fn, concurrency);
    while (allocation.usable + allocation.held.size < concurrency && this.hasRoom(fn)) this.make(fn, undefined);
    allocation.isGiven = false;
    if (allocation.usable + allocation.held.size < concurrency) this.prepareOrSettle(fn, allocation);
    this.state(fn, PROVISIONED_CAUSES.indexOf('setting'));
  }

  /** Changes how much is wanted; 0 removes it. `cause` indexes PROVISIONED_CAUSES. */
  request(fn: number, concurrency: number, cause: number): void {
    const allocation = this.of(fn);
    if (concurrency === allocation.requested && allocation.status !== PROVISIONED_STATUS.failed) return;
    this.want(fn, concurrency);
    this.shrinkTo(allocation, concurrency);
    allocation.keepSurplus(concurrency);
    this.prepareOrSettle(fn, allocation);
    this.state(fn, cause);
  }

  /** A version was published: the alias points to it from now on, and what is provisioned begins anew. */
  redeploy(fn: number): void {
    const allocation = this.of(fn);
    const { requested } = allocation;
    if (this.isOn[fn] === 0) return;
    for (const environment of [...allocation.held]) this.drop(allocation, environment, NEW_VERSION);
    for (const environment of allocation.idle.splice(0)) this.end(environment, STATUS.idle, NEW_VERSION);
    allocation.usable = 0;
    allocation.inUse = 0;
    allocation.surplus = 0;
    this.want(fn, requested);
    this.prepareOrSettle(fn, allocation);
    this.state(fn, DEPLOYMENT);
  }

  /** A busy environment is done. */
  becomeIdle(environment: Environment): void {
    const { environments, agenda } = this.parts;
    const allocation = this.of(environment.fn);
    if (environment.version !== allocation.version) return this.end(environment, STATUS.busy, NEW_VERSION);
    allocation.inUse--;
    if (environment.isRetiring) return this.end(environment, STATUS.busy, IDLE_TOO_OLD);
    if (allocation.surplus > 0) {
      allocation.surplus--;
      return this.end(environment, STATUS.busy, FEWER);
    }
    environments.becomeIdle(environment, agenda.now);
    allocation.idle.push(environment);
  }

  /** The Init of a provisioned environment ended now. */
  initialised(environment: Environment, result: InitResult): void {
    const { facts, agenda, environments } = this.parts;
    const { ordinal, fn } = environment;
    const isGiven = this.given.delete(environment);
    const initUs = isGiven ? 0 : Math.min(this.startUp.initUs(environment), this.initLimitUs(environment));
    const startUpUs = isGiven ? 0 : this.startUp.overheadUs(environment);
    const isLate = !isGiven && this.startUp.initUs(environment) > this.initLimitUs(environment);
    const status = isLate ? INIT_TIMEOUT : result.status;
    facts.environmentReady(agenda.now, ordinal, fn, startUpUs, initUs, 0, status, isLate ? INIT_TIMEOUT_TEXT : result.text);
    environment.initAttempts++;
    environments.becomeReady(environment, agenda.now);
    const replaced = this.replacing.get(environment);
    this.replacing.delete(environment);
    if (environment.isRetiring)
      this.end(environment, STATUS.idle, environment.version === this.of(fn).version ? FEWER : NEW_VERSION);
    else if (replaced !== undefined) this.swap(environment, replaced.old, replaced.ordinal, status === 0);
    else if (status === 0) this.growBy(environment);
    else this.fail(environment, result.text);
  }

  /** An environment is gone at once, whatever it was doing; `cause` indexes END_CAUSES. `rebuild` then sees to others. */
  lose(environment: Environment, cause: number): void {
    const { fn, version } = environment;
    const allocation = this.of(fn);
    const replaced = this.replacing.get(environment);
    this.replacing.delete(environment);
    this.given.delete(environment);
    if (version === allocation.version) allocation.forget(environment);
    this.end(environment, environment.status, cause);
    if (replaced !== undefined && exists(replaced.old, replaced.ordinal)) this.planReplacement(replaced.old);
    this.damaged.add(fn);
  }

  /** Prepares as many environments as were lost. */
  rebuild(): void {
    for (const fn of this.damaged) {
      const allocation = this.of(fn);
      if (allocation.requested === 0 || allocation.status === PROVISIONED_STATUS.failed) continue;
      this.want(fn, allocation.requested);
      this.prepareOrSettle(fn, allocation);
      this.state(fn, ENVIRONMENTS_LOST);
    }
    this.damaged.clear();
  }

  /** The host of an environment is about to go: a fresh one is made first, as for one that is too old. */
  leaveHost(environment: Environment): void {
    environment.tooOldUs = this.parts.agenda.now;
    if (!this.of(environment.fn).held.has(environment)) this.planReplacement(environment);
  }

  private of(fn: number): ProvisionedAllocation {
    return this.allocations[fn] as ProvisionedAllocation;
  }

  private want(fn: number, concurrency: number): void {
    const { concurrency: pools, functions } = this.parts;
    const allocation = this.of(fn);
    allocation.version = functions.current(fn);
    allocation.requested = concurrency;
    allocation.change++;
    this.isOn[fn] = concurrency > 0 ? 1 : 0;
    pools.provision(fn, concurrency);
  }

  /** Ends what is more than wanted: first what does not serve yet, then the longest idle, then busy ones when they are done. */
  private shrinkTo(allocation: ProvisionedAllocation, concurrency: number): void {
    for (const environment of [...allocation.held].reverse()) {
      if (allocation.usable + allocation.held.size <= concurrency) break;
      this.drop(allocation, environment, FEWER);
    }
    while (allocation.usable > concurrency) {
      const idle = allocation.idle.shift();
      if (idle === undefined) allocation.surplus++;
      else this.end(idle, STATUS.idle, FEWER);
      allocation.usable--;
    }
  }

  private prepareOrSettle(fn: number, allocation: ProvisionedAllocation): void {
    const { agenda, provisioned } = this.parts;
    const { usable, held, requested, change } = allocation;
    allocation.status = PROVISIONED_STATUS.inProgress;
    if (usable + held.size < requested) {
      const preparationS = provisioned.preparationS.sample(this.preparation[fn] as Stream, change, 0, 0);
      agenda.at(agenda.now + Math.floor(preparationS * US_PER_S + 0.5), PRIORITY.normal, this.makeNext, fn, change);
    } else this.releaseIfComplete(allocation);
  }

  private makeIfWanted(fn: number, change: number): void {
    const { agenda, provisioned } = this.parts;
    const allocation = this.of(fn);
    if (allocation.change !== change) return;
    if (!this.hasRoom(fn)) return agenda.at(agenda.now + NO_ROOM_AGAIN_US, PRIORITY.normal, this.makeNext, fn, change);
    this.make(fn, undefined);
    if (allocation.usable + allocation.held.size >= allocation.requested) return;
    agenda.at(agenda.now + provisioned.everyUs, PRIORITY.normal, this.makeNext, fn, change);
  }

  /** A fresh environment: for a growth, or instead of an old one. */
  private make(fn: number, old: Environment | undefined): void {
    const { environments, functions, agenda, facts, live, policy, hosts } = this.parts;
    const allocation = this.of(fn);
    const { version } = allocation;
    const config = functions.version(version);
    const luck = FIRST_LUCK + (this.made[fn] as number);
    this.made[fn] = (this.made[fn] as number) + 1;
    const environment = environments.create(fn, version, config, luck, agenda.now);
    environment.isProvisioned = true;
    environment.tooOldUs = agenda.now + toMicros(policy.maximumAgeS.sample(this.maximumAge[fn] as Stream, luck, 0, 0));
    environment.runsCode = config.hasCode && live.take();
    facts.environmentCreated(agenda.now, environment.ordinal, fn, version, environment.runsCode ? 1 : 0, PROVISIONED_POOL);
    if (hosts !== undefined) hosts.place(environment);
    if (old === undefined) allocation.held.add(environment);
    else this.replacing.set(environment, { old, ordinal: old.ordinal });
    if (allocation.isGiven) {
      this.given.add(environment);
      this.executorOf(environment).initialise(environment, 0);
    } else
      agenda.at(
        agenda.now + this.startUp.overheadUs(environment),
        PRIORITY.normal,
        this.startInit,
        environment.slot,
        environment.ordinal,
      );
  }

  private beginInit(environment: Environment, ordinal: number): void {
    if (!exists(environment, ordinal)) return;
    const initUs = Math.min(this.startUp.initUs(environment), this.initLimitUs(environment));
    this.executorOf(environment).initialise(environment, initUs);
  }

  private initLimitUs({ config }: Environment): Micros {
    return Math.max(this.parts.provisioned.initLimitUs, config.timeoutUs);
  }

  private growBy(environment: Environment): void {
    const allocation = this.of(environment.fn);
    allocation.initialised++;
    if (this.releaseIfComplete(allocation)) this.state(environment.fn, PREPARED);
  }

  /** When all that are wanted are there, all of them serve from now on. */
  private releaseIfComplete(allocation: ProvisionedAllocation): boolean {
    if (!allocation.isComplete) return false;
    for (const environment of allocation.release()) this.planReplacement(environment);
    return true;
  }

  /** An Init failed: nothing of this growth will serve. What served before goes on. */
  private fail(failed: Environment, text: string | undefined): void {
    const { fn } = failed;
    const allocation = this.of(fn);
    for (const environment of [...allocation.held]) this.drop(allocation, environment, FAILURE);
    allocation.change++;
    allocation.status = PROVISIONED_STATUS.failed;
    this.parts.concurrency.provision(fn, allocation.usable);
    this.state(fn, INIT_FAILED, text);
  }

  /** Gives up an environment that is held. One that still initialises ends after its Init. */
  private drop(allocation: ProvisionedAllocation, environment: Environment, cause: number): void {
    allocation.held.delete(environment);
    if (environment.status === STATUS.initialising) {
      environment.isRetiring = true;
      return;
    }
    allocation.initialised = Math.max(0, allocation.initialised - 1);
    this.end(environment, STATUS.idle, cause);
  }

  private planReplacement({ tooOldUs, slot, ordinal }: Environment): void {
    const { agenda } = this.parts;
    agenda.at(Math.max(agenda.now, tooOldUs), PRIORITY.expiry, this.replace, slot, ordinal);
  }

  private replaceIfOld(environment: Environment, ordinal: number): void {
    const { agenda } = this.parts;
    if (!this.isCurrent(environment, ordinal)) return;
    if (this.hasRoom(environment.fn)) return this.make(environment.fn, environment);
    agenda.at(agenda.now + NO_ROOM_AGAIN_US, PRIORITY.expiry, this.replace, environment.slot, ordinal);
  }

  /** Whether a physical host can hold one more environment of the current version. */
  private hasRoom(fn: number): boolean {
    const { hosts, functions } = this.parts;
    return hosts === undefined || hosts.hasRoom(functions.version(this.of(fn).version).memoryMiB);
  }

  private isCurrent(environment: Environment, ordinal: number): boolean {
    const { status } = environment;
    if (environment.ordinal !== ordinal || status === STATUS.gone || status === STATUS.shuttingDown) return false;
    if (environment.isRetiring) return false;
    return environment.version === this.of(environment.fn).version;
  }

  /** The fresh one serves instead of the old one, unless it failed or the old one is gone. */
  private swap(fresh: Environment, old: Environment, ordinal: number, succeeded: boolean): void {
    const { agenda, policy } = this.parts;
    const { fn } = fresh;
    if (!this.isCurrent(old, ordinal)) return this.end(fresh, STATUS.idle, FEWER);
    if (!succeeded) {
      // The old one lives on for another age, drawn with the luck of the one that failed.
      old.tooOldUs = agenda.now + toMicros(policy.maximumAgeS.sample(this.maximumAge[fn] as Stream, fresh.luck, 0, 1));
      this.planReplacement(old);
      return this.end(fresh, STATUS.idle, FAILURE);
    }
    const allocation = this.of(fn);
    allocation.idle.push(fresh);
    this.planReplacement(fresh);
    if (allocation.removeIdle(old)) this.end(old, STATUS.idle, IDLE_TOO_OLD);
    else old.isRetiring = true;
  }

  private end(environment: Environment, from: number, cause: number): void {
    this.ending.end(environment, from, cause);
  }

  private state(fn: number, cause: number, text?: string): void {
    const { facts, agenda } = this.parts;
    const { version, requested, usable, status } = this.of(fn);
    assert(cause >= 0, 'a change of provisioned concurrency without a known cause');
    const values = { function: fn, version, requested, allocated: usable, status, cause };
    facts.state('provisionedConcurrencyChanged', agenda.now, values, text);
  }
}

const INIT_TIMEOUT_TEXT = 'Runtime.InitTimeout: Init took longer than provisioned concurrency allows';

function toMicros(s: number): Micros {
  return Math.floor(s * US_PER_S + 0.5);
}
