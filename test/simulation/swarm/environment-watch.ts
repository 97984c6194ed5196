import { END_CAUSES, type FactKind, type FactValues, OUTCOMES } from '../../../src/journal';
import { type Fact, Problems, type Watch } from './fact';

const LOST = OUTCOMES.indexOf('environmentLost');
/** Causes for which an environment ends whatever it does. */
const FAULTS: readonly number[] = [END_CAUSES.indexOf('zoneOutage'), END_CAUSES.indexOf('hostFailure')];

type At<K extends FactKind> = FactValues<K> & { readonly atUs: number };

/**
 *     created ─┬─ on demand: admitted ─► initialised ─► ended ─┬─► idle ─► admitted …
 *              └─ provisioned: initialised ─► idle             └─► reset ─► idle, Init inside its next invocation
 *                                               idle ─► gone
 * A fault of its zone or host ends it wherever it stands, and what it serves with it.
 */
interface Life {
  readonly fn: number;
  readonly version: number;
  readonly createdUs: number;
  readonly isProvisioned: boolean;
  status: 'new' | 'serving' | 'idle';
  /** Whether its first Init is stated. */
  isInitialised: boolean;
  needsInit: boolean;
  invocation: number;
  admittedUs: number;
  /** Since the attempt was admitted: start-up and Init before the handler. */
  beforeUs: number;
  served: number;
}

/** Every environment's life is a path of the diagram above; it does one thing at a time, and the times of its facts agree. */
export class EnvironmentWatch implements Watch {
  private readonly problems = new Problems();
  private readonly lives = new Map<number, Life>();
  private readonly gone = new Set<number>();

  see(fact: Fact): void {
    switch (fact.kind) {
      case 'environmentCreated':
        return this.created(fact);
      case 'invocationAdmitted':
        return this.admitted(fact);
      case 'environmentReady':
        return this.ready(fact);
      case 'invocationEnded':
        return this.ended(fact);
      case 'environmentReset':
        return this.reset(fact);
      case 'environmentEnded':
        return this.left(fact);
      default:
    }
  }

  broken(): readonly string[] {
    return this.problems.list;
  }

  private created({ environment, function: fn, version, pool, atUs }: At<'environmentCreated'>): void {
    this.check(!this.lives.has(environment) && !this.gone.has(environment), environment, 'is created twice');
    this.lives.set(environment, {
      fn,
      version,
      createdUs: atUs,
      isProvisioned: pool === 1,
      status: 'new',
      isInitialised: false,
      needsInit: false,
      invocation: -1,
      admittedUs: -1,
      beforeUs: 0,
      served: 0,
    });
  }

  private admitted({ environment, invocation, function: fn, version, cold, atUs }: At<'invocationAdmitted'>): void {
    const life = this.lives.get(environment);
    if (life === undefined) return this.check(false, environment, 'serves but does not exist');
    this.check(life.status === (cold === 1 ? 'new' : 'idle'), environment, `is given ${invocation} while ${life.status}`);
    this.check(
      life.fn === fn && life.version === version,
      environment,
      `serves version ${version} of ${fn}, which is not its own`,
    );
    this.check(cold === 0 || !life.isProvisioned, environment, 'is provisioned, and yet was made for an attempt');
    Object.assign(life, { status: 'serving', invocation, admittedUs: atUs, beforeUs: 0 });
  }

  private ready({ environment, startUpUs, initUs, phase, status, atUs }: At<'environmentReady'>): void {
    const life = this.lives.get(environment);
    if (life === undefined) return this.check(false, environment, 'initialises but does not exist');
    if (phase === 1) {
      this.check(life.status === 'serving' && life.needsInit, environment, `repeats Init while ${life.status}`);
    } else {
      this.check(!life.isInitialised, environment, 'has its first Init twice');
      this.check(
        life.isProvisioned ? life.status === 'new' : life.status === 'serving',
        environment,
        `initialises while ${life.status}`,
      );
      this.check(
        life.isProvisioned || atUs === life.createdUs + startUpUs + initUs,
        environment,
        'has an Init of another length than it took',
      );
      if (life.isProvisioned) life.status = 'idle';
      else life.beforeUs = startUpUs + initUs;
      life.isInitialised = true;
    }
    life.needsInit = status !== 0;
  }

  private ended({ environment, invocation, durationUs, atUs, outcome }: At<'invocationEnded'>): void {
    const life = this.lives.get(environment);
    if (life === undefined) return this.check(false, environment, `ends ${invocation} but does not exist`);
    this.check(
      life.status === 'serving' && life.invocation === invocation,
      environment,
      `ends ${invocation}, which it does not serve`,
    );
    // What is lost in Init never began.
    const isInInit = outcome === LOST && !life.isInitialised;
    this.check(
      isInInit ? durationUs === 0 : atUs === life.admittedUs + life.beforeUs + durationUs,
      environment,
      `says that ${invocation} took ${durationUs} µs`,
    );
    this.check(!life.needsInit || outcome !== 0, environment, `succeeded without Init`);
    life.status = 'idle';
    life.served++;
  }

  private reset({ environment, atUs }: At<'environmentReset'>): void {
    const life = this.lives.get(environment);
    if (life === undefined) return this.check(false, environment, 'is reset but does not exist');
    this.check(life.status === 'idle' && life.served > 0, environment, `is reset while ${life.status} at ${atUs}`);
    life.needsInit = true;
  }

  private left({ environment, invocations, age, version, cause, atUs }: At<'environmentEnded'>): void {
    const life = this.lives.get(environment);
    if (life === undefined) return this.check(false, environment, 'ends but does not exist');
    const isFault = FAULTS.includes(cause);
    this.check(life.status === 'idle' || (isFault && life.status === 'new'), environment, `ends while ${life.status}`);
    this.check(
      life.served === invocations && life.version === version,
      environment,
      `served ${life.served}, and is said to have served ${invocations}`,
    );
    this.check(age === atUs - life.createdUs, environment, `is said to be ${age} µs old`);
    this.lives.delete(environment);
    this.gone.add(environment);
  }

  private check(holds: boolean, environment: number, problem: string): void {
    this.problems.check(holds, () => `environment ${environment} ${problem}`);
  }
}
