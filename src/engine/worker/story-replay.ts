import { type FactReader, fieldsOf, Journal, kindNumber } from '../../journal';
import type { Scenario } from '../../scenario';
import { Simulation } from '../../simulation';

/*
 * The facts of an event that the journal did not keep, captured by a replay: the same scenario with the same changes states the same
 * facts, and this time those of the one event and of all environments are kept. Modelled functions only: real code would have to be
 * run again in its sandbox. It runs to its end at one go, so long runs are not replayed for a click.
 */

/** Facts of a run that is replayed at most: about two seconds. */
const FACTS_MAX = 5_000_000;
const ACTIONS_PER_SLICE = 20_000;
const KEPT_MAX = 2_000_000;
const TEXT_BYTES_MAX = 4_000_000;

const ADMITTED = kindNumber('invocationAdmitted');
const ADMITTED_AT = fieldsOf('invocationAdmitted');
const THROTTLED = kindNumber('invocationThrottled');
const THROTTLED_AT = fieldsOf('invocationThrottled');
const ENDED = kindNumber('invocationEnded');
const ENDED_AT = fieldsOf('invocationEnded');
const SETTLED = kindNumber('eventSettled');
const SETTLED_AT = fieldsOf('eventSettled');
const CALLED = kindNumber('callAnswered');
const CALLED_AT = fieldsOf('callAnswered');
const LOGGED = kindNumber('logWritten');
const LOGGED_AT = fieldsOf('logWritten');
const ARRIVED = kindNumber('eventArrived');
const ARRIVED_AT = fieldsOf('eventArrived');
const RETRY = kindNumber('retryScheduled');
const RETRY_AT = fieldsOf('retryScheduled');

/** Lets through what belongs to one event, and everything about environments, versions and the run. */
class OneEvent implements FactReader {
  readonly journal = new Journal({ factsMax: KEPT_MAX, textBytesMax: TEXT_BYTES_MAX });
  private readonly invocations = new Set<number>();
  isOver = false;

  constructor(private readonly event: number) {}

  take(record: Int32Array, text: string | undefined): void {
    if (!this.belongs(record)) return;
    this.journal.take(record, text);
    if (record[0] === SETTLED || (record[0] === ENDED && record[ENDED_AT.mode] === 0 && record[ENDED_AT.settled] === 1)) {
      this.isOver = true;
    }
  }

  private belongs(record: Int32Array): boolean {
    const { event, invocations } = this;
    switch (record[0]) {
      case ADMITTED:
        if (record[ADMITTED_AT.event] !== event) return false;
        invocations.add(record[ADMITTED_AT.invocation] as number);
        return true;
      case ENDED:
        return record[ENDED_AT.event] === event;
      case ARRIVED:
        return record[ARRIVED_AT.event] === event;
      case THROTTLED:
        return record[THROTTLED_AT.event] === event;
      case RETRY:
        return record[RETRY_AT.event] === event;
      case SETTLED:
        return record[SETTLED_AT.event] === event;
      case CALLED:
        return invocations.has(record[CALLED_AT.invocation] as number);
      case LOGGED:
        return invocations.has(record[LOGGED_AT.invocation] as number);
      default:
        return true;
    }
  }
}

/** What a replay repeats. */
export interface Replayable {
  readonly scenario: Scenario;
  readonly simulation: Pick<Simulation, 'nowUs' | 'seed' | 'recorded'>;
  /** Facts that the run has stated. */
  readonly factsSeen: number;
}

/** A journal of one event, by a replay up to now; null where the run has real code or is too long. */
export function replayedJournal(event: number, { scenario, simulation, factsSeen }: Replayable): Journal | null {
  if (factsSeen > FACTS_MAX || scenario.functions.some(({ code }) => code !== null)) return null;
  const reader = new OneEvent(event);
  const { seed, recorded, nowUs } = simulation;
  const replay = Simulation.create({ ...scenario, interventions: recorded }, { seed, readers: [reader], compile: undefined });
  if (!replay.ok) return null; // a run that went once can be built again; what cannot is told as not kept
  const limits = { untilUs: nowUs, eventsMax: ACTIONS_PER_SLICE };
  while (!reader.isOver && replay.value.advance(limits).reason === 'events');
  return reader.journal;
}
