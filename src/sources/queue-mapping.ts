import type { Micros } from '../base';
import { type Agenda, PRIORITY } from '../kernel';
import type { Message, Queues } from '../services/sqs';
import { PollerPace, type ProvisionedPollers } from './poller-pace';
import { BATCH, type Batch, empty } from './queue-batch';
import { type PollerRules, Pollers } from './queue-pollers';

/** One event source mapping's own settings. */
export interface QueueMappingConfig {
  /** The number of the function. */
  readonly fn: number;
  readonly batchSize: number;
  readonly windowUs: Micros;
  /** null leaves it to the pollers. */
  readonly maximumConcurrency: number | null;
  readonly reportsItems: boolean;
  /** Provisioned pollers; null: AWS's own. */
  readonly provisioned: ProvisionedPollers | null;
}

/** Lambda's own numbers for polling queues, from the rules in force. */
export interface QueueRules extends PollerRules {
  /** Messages that one receive gets at most. */
  readonly receiveMax: number;
  readonly batchBytesMax: number;
  readonly backoffFirstUs: Micros;
  readonly backoffMaxUs: Micros;
  /** A function that ran so often in a chain is not invoked once more by it; 0: nobody looks. */
  readonly recursiveInvocationsMax: number;
}

/** What a mapping asks of its mode: it owns the batches, the records and the facts. */
export interface MappingHost {
  openBatch(queue: number): Batch;
  /** A batch in which nothing is left. */
  dropBatch(batch: Batch): void;
  /** A message was received: it is added to the batch, or deleted because the filter lets it not pass. */
  take(message: Message, batch: Batch): void;
  /** Hands a batch to Lambda: false when it was refused, and is tried again. */
  invoke(batch: Batch): boolean;
  /** A batch was refused and is tried again then. */
  willRetry(batch: Batch, atUs: Micros): void;
  /** The visibility timeout of a refused batch is over: its messages are back in the queue. */
  abandon(batch: Batch): void;
  pollersChanged(queue: number, pollers: number, cause: number): void;
}

/** Actions of a mapping, registered once for all of them. */
export interface MappingActions {
  readonly poll: number;
  readonly grow: number;
  readonly leave: number;
  readonly windowOver: number;
  readonly tryAgain: number;
}

/** Why the number of pollers changed: places in the journal's POLLER_CAUSES. */
export const POLLERS = { grew: 0, failure: 1, quiet: 2, setting: 3 } as const;

const STEP_US = 1_000_000;

/**
 * One event source mapping of a queue: who polls when, what a batch is made of, when it is tried again. A batch costs two actions, the
 * poll and whatever ends the invocation; gathering over a window and refusals add theirs.
 */
export class QueueMapping {
  readonly pollers: Pollers;
  private readonly pace: PollerPace | null;
  /** Batches that are being gathered, the one that polls next first: each receive gives to one and goes on to the next. */
  private readonly gathering: Batch[] = [];
  private readonly received: Message[] = [];
  private isPlanned = false;
  private isGrowing = false;
  private isLeaving = false;
  private lastWorkUs: Micros;

  constructor(
    readonly queue: number,
    readonly config: QueueMappingConfig,
    private readonly rules: QueueRules,
    private readonly agenda: Agenda,
    private readonly queues: Queues,
    private readonly actions: MappingActions,
    private readonly host: MappingHost,
  ) {
    const { provisioned } = config;
    this.pollers = new Pollers(
      provisioned === null ? rules : { ...rules, ...provisioned },
      config.maximumConcurrency,
      agenda.now,
    );
    this.pace = provisioned === null ? null : new PollerPace(provisioned);
    this.lastWorkUs = agenda.now;
  }

  /** Messages may be there: the parked pollers look in this very instant, after what arrives in it. */
  plan(atUs = this.agenda.now): void {
    if (this.isPlanned || !(this.pollers.hasFree || this.gathering.length > 0)) return this.growLater();
    this.isPlanned = true;
    this.agenda.at(atUs, PRIORITY.arrival, this.actions.poll, this.queue, 0);
  }

  poll(): void {
    this.isPlanned = false;
    const queue = this.queues.queue(this.queue);
    while (queue.next() !== undefined) {
      const freeUs = this.pace === null ? 0 : this.pace.freeUs(this.pollers.count);
      if (freeUs > this.agenda.now) {
        this.plan(freeUs);
        break;
      }
      const batch = this.nextBatch();
      if (batch === undefined) break;
      if (!this.fill(batch)) break;
    }
    if (queue.next() !== undefined) this.growLater();
    this.leaveLater();
  }

  /** A batch has come to its end: its poller polls again. */
  free(hasFailed: boolean): void {
    const { agenda, pollers } = this;
    this.lastWorkUs = agenda.now;
    if (hasFailed && !this.config.reportsItems) this.change(pollers.backOff(), POLLERS.failure);
    pollers.giveBack(agenda.now);
    if (this.queues.queue(this.queue).next() !== undefined) this.plan();
    else this.leaveLater();
  }

  /** One step of growth: there were messages that no poller was free for. */
  grow(): void {
    this.isGrowing = false;
    const queue = this.queues.queue(this.queue);
    // Those that came free in this very instant have not polled yet.
    if (queue.next() === undefined || queue.visibleCount <= this.pollers.freeCount * this.config.batchSize) return;
    this.change(this.pollers.grow(this.agenda.now), POLLERS.grew);
    this.plan();
  }

  /** Long polls came back empty. */
  leave(): void {
    this.isLeaving = false;
    this.settlePolls();
    this.leaveLater();
  }

  /** The batch window is over: what was gathered goes. */
  windowOver(batch: Batch, generation: number): void {
    if (batch.generation !== generation || batch.status !== BATCH.gathering) return;
    this.gathering.splice(this.gathering.indexOf(batch), 1);
    this.dispatch(batch);
  }

  /** A refused batch is tried again, or given up when its visibility timeout is over. */
  tryAgain(batch: Batch, generation: number): void {
    if (batch.generation !== generation || batch.status !== BATCH.refused) return;
    if (this.agenda.now < batch.deadlineUs) return this.dispatch(batch);
    this.host.abandon(batch);
    this.free(false);
  }

  /** Another maximum concurrency: batches that are under way go on. */
  setMaximumConcurrency(maximumConcurrency: number | null): void {
    this.change(this.pollers.setMaximum(maximumConcurrency), POLLERS.setting);
    this.plan();
  }

  /** Counts the long polls that came back empty, and lets pollers go. */
  settlePolls(): void {
    const { pollers } = this;
    const before = pollers.count;
    this.queues.countEmptyReceives(this.queue, pollers.settlePolls(this.agenda.now, this.lastWorkUs));
    this.change(before - pollers.count, POLLERS.quiet);
  }

  /** The batch that the next receive is for: one that is being gathered and has waited longer, or a parked poller's new one. */
  private nextBatch(): Batch | undefined {
    if (this.pollers.hasFree) {
      this.queues.countEmptyReceives(this.queue, this.pollers.take(this.agenda.now));
      return this.host.openBatch(this.queue);
    }
    return this.gathering.shift();
  }

  /** One receive into a batch; false when there is nothing to be got. */
  private fill(batch: Batch): boolean {
    const { config, rules, received, agenda } = this;
    const wasEmpty = batch.messages.length === 0;
    const room = Math.min(rules.receiveMax, config.batchSize - batch.messages.length);
    empty(received);
    const taken = this.queues.receive(this.queue, room, rules.batchBytesMax - batch.bytes, !wasEmpty, received);
    for (const message of received) this.host.take(message, batch);
    this.pace?.spend(agenda.now, this.pollers.count, bytesOf(received));
    if (batch.messages.length === 0) {
      this.host.dropBatch(batch);
      this.pollers.giveBack(agenda.now);
      return taken > 0;
    }
    const isFull =
      batch.messages.length >= config.batchSize || (taken < room && this.queues.queue(this.queue).next() !== undefined);
    if (config.windowUs === 0 || isFull) this.dispatch(batch);
    else {
      this.gathering.push(batch);
      if (wasEmpty)
        agenda.at(agenda.now + config.windowUs, PRIORITY.normal, this.actions.windowOver, batch.slot, batch.generation);
    }
    return taken > 0 || isFull;
  }

  private dispatch(batch: Batch): void {
    const { agenda, rules } = this;
    this.lastWorkUs = agenda.now;
    batch.status = BATCH.running;
    if (this.host.invoke(batch)) return;
    batch.status = BATCH.refused;
    let delay = rules.backoffFirstUs;
    for (let i = 0; i < batch.refusals && delay < rules.backoffMaxUs; i++) delay *= 2;
    // Its poller backs off at least once, however soon the messages are visible again: else it would receive them for ever in one instant.
    const least = batch.refusals === 0 ? agenda.now + delay : agenda.now;
    batch.refusals++;
    const at = Math.max(least, Math.min(agenda.now + Math.min(delay, rules.backoffMaxUs), batch.deadlineUs));
    if (at < batch.deadlineUs) this.host.willRetry(batch, at);
    agenda.at(at, PRIORITY.normal, this.actions.tryAgain, batch.slot, batch.generation);
  }

  private growLater(): void {
    if (this.isGrowing || this.pollers.hasFree || this.pollers.hasAll) return;
    this.isGrowing = true;
    this.agenda.at(this.agenda.now + STEP_US, PRIORITY.normal, this.actions.grow, this.queue, 0);
  }

  private leaveLater(): void {
    const at = this.pollers.nextEmptyUs;
    if (this.isLeaving || !this.pollers.mayLeave || at === Number.POSITIVE_INFINITY) return;
    this.isLeaving = true;
    this.agenda.at(Math.max(this.agenda.now, at), PRIORITY.normal, this.actions.leave, this.queue, 0);
  }

  private change(by: number, cause: number): void {
    if (by !== 0) this.host.pollersChanged(this.queue, this.pollers.count, cause);
  }
}

const bytesOf = (messages: readonly Message[]): number => messages.reduce((sum, { bytes }) => sum + bytes, 0);
