import type { Micros } from '../base';
import { type ActionCode, PRIORITY } from '../kernel';
import { type Environment, exists } from './environments';
import type { Extensions } from './extensions';
import type { Invocation } from './invocations';
import type { LambdaParts } from './parts';

/**
 * Between the answer of a function and the next use of its environment: its extensions keep the environment busy, at most up to the
 * function's deadline. Those that are not done by then are stopped with the runtime.
 */
export class AfterAnswer {
  private readonly done: ActionCode;

  /** `onDone` is told of an environment that is free now, and whether its extensions had to be stopped. */
  constructor(
    private readonly parts: LambdaParts,
    private readonly extensions: Extensions,
    private readonly onDone: (environment: Environment, isLate: boolean) => void,
  ) {
    const { agenda, environments } = parts;
    this.done = agenda.define('end of extensions', (slot, ordinal) => this.finish(environments.at(slot), ordinal));
  }

  /** The function of an attempt answered now: how long its extensions go on. */
  run(invocation: Invocation): Micros {
    const { facts, agenda } = this.parts;
    const { id, environment, deadlineUs } = invocation;
    const { ordinal, fn, version, slot } = environment;
    const wantedUs = this.extensions.postUs(invocation);
    const postUs = Math.min(wantedUs, deadlineUs - agenda.now);
    if (postUs === 0) return 0;
    facts.state('extensionsRan', agenda.now, { invocation: id, environment: ordinal, function: fn, version, postUs });
    environment.isHeld = true;
    environment.areExtensionsLate = postUs < wantedUs;
    agenda.at(agenda.now + postUs, PRIORITY.release, this.done, slot, ordinal);
    return postUs;
  }

  /** The extensions of an environment are done, or lost with it. */
  letGo(environment: Environment): void {
    const { facts, agenda, concurrency } = this.parts;
    environment.isHeld = false;
    facts.state('environmentFreed', agenda.now, { environment: environment.ordinal, function: environment.fn });
    if (!environment.isProvisioned) concurrency.release(environment.fn);
  }

  private finish(environment: Environment, ordinal: number): void {
    if (!exists(environment, ordinal)) return;
    this.letGo(environment);
    this.onDone(environment, environment.areExtensionsLate);
  }
}
