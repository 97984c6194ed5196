import { END_CAUSES } from '../journal';
import { type ActionCode, PRIORITY } from '../kernel';
import { type Environment, exists, STATUS } from './environments';
import type { Extensions } from './extensions';
import type { LambdaParts } from './parts';

/** Nothing is left to shut down. */
const AT_ONCE: readonly number[] = [END_CAUSES.indexOf('zoneOutage'), END_CAUSES.indexOf('hostFailure')];

/**
 * How environments end: at once, or after a shutdown phase when they have extensions that want one. Nobody is served in it, and no
 * concurrency is claimed; the host's memory is.
 */
export class EnvironmentEnd {
  private readonly over: ActionCode;

  constructor(
    private readonly parts: LambdaParts,
    private readonly extensions: Extensions,
    private readonly stop: (environment: Environment) => void,
  ) {
    const { agenda, environments } = parts;
    this.over = agenda.define('end of a shutdown', (slot, ordinal) => this.shutDown(environments.at(slot), ordinal));
  }

  /** An environment that has the status `from` ends; `cause` indexes END_CAUSES. */
  end(environment: Environment, from: number, cause: number): void {
    const shutdownUs = AT_ONCE.includes(cause) ? 0 : this.extensions.shutdownUs(environment);
    if (shutdownUs === 0) return this.gone(environment, from, cause);
    const { environments, facts, agenda } = this.parts;
    const { ordinal, fn, version, slot } = environment;
    environments.shutDown(environment, from);
    environment.endCause = cause;
    facts.state('shutdownBegan', agenda.now, { environment: ordinal, function: fn, version, cause, shutdownUs });
    agenda.at(agenda.now + shutdownUs, PRIORITY.release, this.over, slot, ordinal);
  }

  /** One that shuts down is lost with its host. */
  lose(environment: Environment, cause: number): void {
    this.gone(environment, STATUS.shuttingDown, cause);
  }

  private shutDown(environment: Environment, ordinal: number): void {
    if (exists(environment, ordinal)) this.gone(environment, STATUS.shuttingDown, environment.endCause);
  }

  private gone(environment: Environment, from: number, cause: number): void {
    const { environments, facts, agenda, live, hosts } = this.parts;
    const { ordinal, fn, version, served, createdUs } = environment;
    facts.environmentEnded(agenda.now, ordinal, fn, version, cause, served, agenda.now - createdUs);
    if (environment.runsCode) live.release();
    this.stop(environment);
    environments.end(environment, from);
    if (hosts !== undefined) hosts.release(environment);
  }
}
