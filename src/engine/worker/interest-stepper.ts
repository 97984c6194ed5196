import type { AdvanceLimits, AdvanceResult, Simulation } from '../../simulation';
import type { Interest } from './interest';

/** What the drive needs of a simulation. */
export type Drivable = Pick<Simulation, 'advance' | 'takeCommands' | 'deliver' | 'scenario'>;

/**
 * A simulation as the drive sees it, which can be told to stop right after the next fact of interest. Between two facts it runs
 * action by action then, so that virtual time stands exactly where the fact was stated.
 */
export class InterestStepper implements Drivable {
  /** Set when the fact of interest was stated. */
  private stop: (() => void) | null = null;
  private isReached: () => boolean = () => false;
  /** Whether the last slice ended at a join whose guest has not answered. */
  isWaiting = false;

  constructor(
    private readonly simulation: Simulation,
    private readonly interest: Interest,
  ) {}

  get scenario() {
    return this.simulation.scenario;
  }

  /** From now on `stop` is called once, at the next fact of interest (or when `isReached` says so instead); null runs on. */
  stopAtInterest(stop: (() => void) | null, isReached = () => this.interest.found !== null): void {
    this.interest.arm();
    this.isReached = isReached;
    this.stop = stop;
  }

  advance(limits: AdvanceLimits): AdvanceResult {
    const result = this.stop === null ? this.simulation.advance(limits) : this.byAction(limits, this.stop);
    this.isWaiting = result.reason === 'waiting';
    return result;
  }

  takeCommands(): ReturnType<Simulation['takeCommands']> {
    return this.simulation.takeCommands();
  }

  deliver(...answer: Parameters<Simulation['deliver']>): void {
    this.simulation.deliver(...answer);
  }

  private byAction({ untilUs, eventsMax }: AdvanceLimits, stop: () => void): AdvanceResult {
    for (let n = 0; n < eventsMax; n++) {
      const result = this.simulation.advance({ untilUs, eventsMax: 1 });
      if (this.isReached()) {
        stop();
        return { reason: 'events' };
      }
      if (result.reason !== 'events') return result;
    }
    return { reason: 'events' };
  }
}
