import { BatchMembership, EVENT_AT, type FactReader, fieldsOf, INVOCATION_AT, Journal, kindNumber } from '../../journal';
import type { Scenario } from '../../scenario';
import { type LateParts, Simulation } from '../../simulation';

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
const ENDED = kindNumber('invocationEnded');
const ENDED_AT = fieldsOf('invocationEnded');
const SETTLED = kindNumber('eventSettled');

/** Lets through what belongs to one event, and everything about environments, versions and the run. */
class OneEvent implements FactReader {
  readonly journal = new Journal({ factsMax: KEPT_MAX, textBytesMax: TEXT_BYTES_MAX });
  private readonly invocations = new Set<number>();
  private readonly membership: BatchMembership;
  isOver = false;

  constructor(private readonly event: number) {
    this.membership = new BatchMembership(event);
  }

  take(record: Int32Array, text: string | undefined): void {
    if (!this.belongs(record, text)) return;
    this.journal.take(record, text);
    const isOwn = record[EVENT_AT[record[0] as number] as number] === this.event;
    if (
      isOwn &&
      (record[0] === SETTLED || (record[0] === ENDED && record[ENDED_AT.mode] === 0 && record[ENDED_AT.settled] === 1))
    ) {
      this.isOver = true;
    }
  }

  private belongs(record: Int32Array, text: string | undefined): boolean {
    const kind = record[0] as number;
    const eventAt = EVENT_AT[kind] as number;
    if (eventAt > 0) {
      const isShared = this.membership.shares(record, text);
      if (record[eventAt] !== this.event && !isShared) return false;
      if (kind === ADMITTED) this.invocations.add(record[ADMITTED_AT.invocation] as number);
      return true;
    }
    const invocationAt = INVOCATION_AT[kind] as number;
    return invocationAt === 0 || this.invocations.has(record[invocationAt] as number);
  }
}

/** What a replay repeats. */
export interface Replayable {
  readonly scenario: Scenario;
  readonly simulation: Pick<Simulation, 'nowUs' | 'seed' | 'recorded'>;
  readonly lateParts: LateParts | null;
  /** Facts that the run has stated. */
  readonly factsSeen: number;
}

/** A journal of one event, by a replay up to now; null where the run has real code or is too long. */
export function replayedJournal(event: number, { scenario, simulation, lateParts, factsSeen }: Replayable): Journal | null {
  if (factsSeen > FACTS_MAX || scenario.functions.some(({ code }) => code !== null)) return null;
  const reader = new OneEvent(event);
  const { seed, recorded, nowUs } = simulation;
  const made = { ...scenario, interventions: recorded };
  const replay = Simulation.create(made, { seed, readers: [reader], compile: undefined, lateParts });
  if (!replay.ok) return null; // a run that went once can be built again; what cannot is told as not kept
  const limits = { untilUs: nowUs, eventsMax: ACTIONS_PER_SLICE };
  while (!reader.isOver && replay.value.advance(limits).reason === 'events');
  return reader.journal;
}
