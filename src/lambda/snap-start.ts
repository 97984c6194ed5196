import { RESTORE_TIMEOUT_TEXT } from '../aws';
import { assert, type Micros, US_PER_MS } from '../base';
import { END_CAUSES, INIT_STATUSES } from '../journal';
import type { Distribution, Stream } from '../kernel';
import { type Environment, exists, STATUS } from './environments';
import type { Invocation } from './invocations';
import type { LambdaParts } from './parts';
import type { StartUp } from './start-up';

/*
 * SnapStart (AWS: https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html): Init of a version runs once, when it is published, and a
 * snapshot is taken. A new environment is restored from it instead of running Init:
 *
 *   new environment ─ start-up ─► restoring the snapshot ─► loading the runtime, hooks ─► ready
 *                                 not billed                billed, 10 s at most, else SnapStartTimeoutException
 *
 * What is reset after a failure repeats Init inside its next invocation, as every environment does.
 */

const SUCCESS = INIT_STATUSES.indexOf('success');
const TIMEOUT = INIT_STATUSES.indexOf('timeout');
const FAILURE = END_CAUSES.indexOf('failure');
const SNAPSHOT_TIMEOUT_TEXT = 'Runtime.InitTimeout: Init took longer than SnapStart allows; there is no snapshot';

/** What a version with SnapStart has. */
export interface SnapStartConfig {
  readonly restoreMs: Distribution;
  readonly afterRestoreMs: Distribution;
  /** Whether its cache and its restores are billed. */
  readonly isCharged: boolean;
}

/** What a restore asks Lambda for. */
export interface RestorePorts {
  /** `Lambda.initialised` is to be told in `lastsUs`. */
  initialise(environment: Environment, lastsUs: Micros): void;
  start(invocation: Invocation): void;
  /** The attempt ends with this error. */
  fail(invocation: Invocation, text: string): void;
  lose(environment: Environment, cause: number): void;
}

/** Snapshots of versions, and how long it takes to restore them: pure functions of the environment's luck. */
export class SnapStart {
  private readonly restore: readonly Stream[];
  private readonly afterRestore: readonly Stream[];
  private readonly hasSnapshot: boolean[] = [];

  constructor(
    private readonly parts: LambdaParts,
    private readonly startUp: StartUp,
    private readonly ports: RestorePorts,
  ) {
    const { draws, functions } = parts;
    this.restore = functions.all.map((fn) => draws.stream(`restore of ${fn.name}`));
    this.afterRestore = functions.all.map((fn) => draws.stream(`after the restore of ${fn.name}`));
  }

  /** A version was published: Init runs for its snapshot; nobody waits for it. `isBefore`: that was before the run. */
  publish(fn: number, version: number, isBefore: boolean): void {
    const { functions, facts, agenda, provisioned } = this.parts;
    const config = functions.version(version);
    if (config.snapStart === null) return;
    const limitUs = Math.max(provisioned.initLimitUs, config.timeoutUs);
    const wantedUs = this.startUp.snapshotInitUs(fn, version);
    const isLate = wantedUs > limitUs;
    this.hasSnapshot[version] = !isLate;
    const values = {
      function: fn,
      version,
      initUs: Math.min(wantedUs, limitUs),
      status: isLate ? TIMEOUT : SUCCESS,
      isBefore: isBefore ? 1 : 0,
      isCharged: config.snapStart.isCharged && !isLate ? 1 : 0,
    };
    facts.state('snapshotCreated', agenda.now, values, isLate ? SNAPSHOT_TIMEOUT_TEXT : undefined);
  }

  /** Whether a new environment is restored instead of initialised. */
  restores({ config, version, status }: Environment): boolean {
    return config.snapStart !== null && status === STATUS.initialising && this.hasSnapshot[version] === true;
  }

  /** The start-up of an environment is over: its snapshot is restored, up to the limit. */
  begin(environment: Environment): void {
    this.ports.initialise(environment, this.lastsUs(environment));
  }

  /** The restore of an environment ended now. If it took too long, the attempt fails and the environment is gone. */
  restored(environment: Environment, invocation: Invocation): void {
    const { environments, facts, agenda, restoreLimitUs } = this.parts;
    const { ordinal, fn, version } = environment;
    const afterUs = this.afterUs(environment);
    const isLate = afterUs > restoreLimitUs;
    const status = isLate ? TIMEOUT : SUCCESS;
    const text = isLate ? RESTORE_TIMEOUT_TEXT : undefined;
    const restoreUs = this.lastsUs(environment);
    // As a failed Init, one that failed is not billed.
    const billedUs = isLate ? 0 : afterUs;
    facts.state(
      'environmentRestored',
      agenda.now,
      { environment: ordinal, function: fn, version, restoreUs, billedUs, status },
      text,
    );
    facts.environmentReady(agenda.now, ordinal, fn, this.startUp.overheadUs(environment), restoreUs, 0, status, text);
    environments.becomeBusy(environment, STATUS.initialising);
    environment.initAttempts++;
    invocation.initUs = billedUs;
    if (text === undefined) return this.ports.start(invocation);
    invocation.startedUs = agenda.now;
    this.ports.fail(invocation, text);
    if (exists(environment, ordinal) && environment.status === STATUS.idle) this.ports.lose(environment, FAILURE);
  }

  private lastsUs(environment: Environment): Micros {
    return this.snapshotUs(environment) + Math.min(this.afterUs(environment), this.parts.restoreLimitUs);
  }

  private snapshotUs({ fn, luck, config }: Environment): Micros {
    assert(config.snapStart !== null, 'an environment without SnapStart was restored');
    return toMicros(config.snapStart.restoreMs.sample(this.restore[fn] as Stream, luck, 0, 0));
  }

  private afterUs({ fn, luck, config }: Environment): Micros {
    assert(config.snapStart !== null, 'an environment without SnapStart was restored');
    return toMicros(config.snapStart.afterRestoreMs.sample(this.afterRestore[fn] as Stream, luck, 0, 0));
  }
}

function toMicros(ms: number): Micros {
  return Math.floor(ms * US_PER_MS + 0.5);
}
