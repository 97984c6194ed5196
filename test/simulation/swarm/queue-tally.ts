import { MODES } from '../../../src/journal';
import type { Scenario } from '../../../src/scenario';
import { type Fact, Problems, type Watch } from './fact';

const QUEUE = MODES.indexOf('queue');

interface Tally {
  sent: number;
  received: number;
  gone: number;
  held: number;
  /** As facts of single messages say. */
  receives: number;
}

/** Nothing is lost in a queue: what was sent was deleted, dead-lettered, expired, or is still there. */
export class QueueTally implements Watch {
  private readonly problems = new Problems();
  private readonly tallies: readonly Tally[];
  /** Messages that arrived for a function, and those sent to the queues it reads. */
  private readonly arrivals: number[];

  constructor(private readonly scenario: Scenario) {
    this.tallies = scenario.queues.map(() => ({ sent: 0, received: 0, gone: 0, held: 0, receives: 0 }));
    this.arrivals = scenario.functions.map(() => 0);
  }

  /** Receives of single messages, of all queues. */
  get received(): number {
    return this.tallies.reduce((sum, { receives }) => sum + receives, 0);
  }

  see(fact: Fact): void {
    if (fact.kind === 'eventArrived' && fact.mode === QUEUE)
      this.arrivals[fact.function] = (this.arrivals[fact.function] ?? 0) + 1;
    if (fact.kind === 'messageReceived') (this.tallies[fact.queue] as Tally).receives++;
    if (fact.kind !== 'queueMeasured') return;
    const tally = this.tallies[fact.queue] as Tally;
    tally.sent += fact.sent;
    tally.received += fact.received;
    tally.gone += fact.deleted + fact.deadLettered + fact.expired;
    tally.held = fact.visible + fact.inFlight + fact.delayed;
    const problem = (): string => `queue ${fact.queue} at ${fact.atUs}: ${JSON.stringify(tally)}`;
    this.problems.check(tally.sent === tally.gone + tally.held && tally.received === tally.receives, problem);
    this.problems.check(fact.visibleMax >= fact.visible && fact.oldestMsMax >= fact.oldestMs, problem);
  }

  broken(): readonly string[] {
    this.scenario.functions.forEach(({ name }, fn) => {
      const sent = this.scenario.queues.reduce(
        (sum, { mapping }, i) => sum + (mapping?.function === name ? (this.tallies[i] as Tally).sent : 0),
        0,
      );
      this.problems.check(
        sent === this.arrivals[fn],
        () => `${this.arrivals[fn]} messages arrived for ${name}, and ${sent} were sent`,
      );
    });
    return this.problems.list;
  }
}
