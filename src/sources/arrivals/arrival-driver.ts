import { assert, type Micros } from '../../base';
import { type ActionCode, type Agenda, distributionOf, PRIORITY } from '../../kernel';
import type { ArrivalConfig } from '../config';
import type { SourceLuck } from '../luck';
import type { SourceContext } from '../ports';
import type { ArrivalProcess } from './arrival-process';
import { arrivalsOf } from './arrivals-of';
import { UserLoop } from './users';

/**
 * Puts the arrivals of one source on the agenda, one at a time. A change of rate moves the pending arrival: the agenda cannot forget
 * an action, so the old one carries an old generation and does nothing.
 */
export class ArrivalDriver {
  private readonly code: ActionCode;
  private step = 0;
  private generation = 0;
  private earliestUs: Micros = 0;

  /**
   * `happen(step)` is called at the time of each arrival. `spacingUs` is the least distance between two: 1 where records are put in
   * order by their time.
   */
  constructor(
    private readonly agenda: Agenda,
    private readonly process: ArrivalProcess,
    private readonly durationUs: Micros,
    private readonly spacingUs: Micros,
    private readonly happen: (step: number) => void,
  ) {
    this.code = agenda.define('arrival', (_, generation) => this.arrive(generation));
  }

  /** Puts the first arrival on the agenda. */
  start(): void {
    this.schedule(this.process.next(0, this.agenda.now));
  }

  setRateFactor(factor: number): void {
    this.generation++;
    this.schedule(this.process.setRateFactor(factor, this.agenda.now));
  }

  private arrive(generation: number): void {
    if (generation !== this.generation) return;
    const now = this.agenda.now;
    this.earliestUs = now + this.spacingUs;
    this.happen(this.step);
    this.step++;
    this.schedule(this.process.next(this.step, now));
  }

  private schedule(dueUs: Micros): void {
    const atUs = dueUs < this.earliestUs ? this.earliestUs : dueUs;
    if (atUs < this.durationUs) this.agenda.at(atUs, PRIORITY.arrival, this.code, 0, this.generation);
  }
}

/** What puts a source's arrivals on the agenda. */
export interface Arrivals {
  start(): void;
  setRateFactor(factor: number): void;
  /** That arrival's request has come to its end; only closed loops want to know. */
  readonly answered?: (arrival: number) => void;
}

/** The arrivals of a source whose happenings are requests: a process, or users who wait for their answers. */
export function requestsOf(
  config: ArrivalConfig,
  context: SourceContext,
  luck: SourceLuck,
  happen: (request: number) => void,
): Arrivals {
  if (config.kind !== 'users') return driverOf(config, context, luck, 0, happen);
  const thinkS = distributionOf(config.thinkS);
  return new UserLoop(context.agenda, config.users, thinkS, luck.stream('users'), context.durationUs, happen);
}

/** The driver of a source's arrivals. */
export function driverOf(
  config: ArrivalConfig,
  context: SourceContext,
  luck: SourceLuck,
  spacingUs: Micros,
  happen: (step: number) => void,
): ArrivalDriver {
  assert(config.kind !== 'users', 'users make requests; this source has none');
  const process = arrivalsOf(config, context, luck);
  return new ArrivalDriver(context.agenda, process, context.durationUs, spacingUs, happen);
}
