import { type Micros, US_PER_MINUTE, US_PER_MS } from '../base';
import { PRIORITY } from '../kernel';
import type { LambdaParts } from '../lambda';
import type { Queue, QueueCounts } from '../services/sqs';
import type { QueueMode } from './queue-mode';

/**
 * States once a minute what each queue held and did, as SQS tells CloudWatch; a minute in which nothing was there and nothing happened
 * is left out. `measure` states what is left at the end of a run.
 */
export class QueueWatch {
  private readonly before: QueueCounts[] = [];
  private readonly repeatedBefore: number[] = [];

  constructor(
    private readonly parts: LambdaParts,
    private readonly mode: QueueMode,
  ) {
    const { agenda } = parts;
    if (mode.queues.count === 0) return;
    const minute = agenda.define('a minute of the queues', () => {
      this.measure();
      agenda.at(agenda.now + US_PER_MINUTE, PRIORITY.normal, minute, 0, 0);
    });
    agenda.at(US_PER_MINUTE, PRIORITY.normal, minute, 0, 0);
  }

  /** States what every queue held and did since the last time. */
  measure(): void {
    for (let i = 0; i < this.mode.queues.count; i++) {
      this.mode.mapping(i)?.settlePolls();
      this.state(this.mode.queues.queue(i));
    }
  }

  private state(queue: Queue): void {
    const { agenda, facts } = this.parts;
    const { index, visibleCount: visible, inFlightCount: inFlight, delayedCount: delayed, oldest } = queue;
    const counts = { ...this.since(queue), repeated: this.repeatedSince(index) };
    const ageUs = oldest === undefined ? 0 : agenda.now - oldest.sentUs;
    const ages = { oldestMs: toMs(ageUs), oldestMsMax: toMs(Math.max(ageUs, queue.ageUsMax)) };
    const levels = { visible, inFlight, delayed, visibleMax: queue.visibleMax };
    const isQuiet = visible + inFlight + delayed === 0 && Object.values(counts).every((value) => value === 0);
    if (!isQuiet) facts.state('queueMeasured', agenda.now, { queue: index, ...levels, ...ages, ...counts });
    queue.visibleMax = visible;
    queue.ageUsMax = 0;
  }

  private repeatedSince(index: number): number {
    const before = this.repeatedBefore[index] ?? 0;
    const now = this.mode.repeatedEffects(index);
    this.repeatedBefore[index] = now;
    return now - before;
  }

  private since({ index, counts }: Queue): QueueCounts {
    const before = this.before[index];
    this.before[index] = { ...counts };
    if (before === undefined) return { ...counts };
    const keys = Object.keys(counts) as (keyof QueueCounts)[]; // its own keys
    return Object.fromEntries(keys.map((key) => [key, counts[key] - before[key]])) as unknown as QueueCounts; // every key was just made
  }
}

const toMs = (us: Micros): number => Math.floor(us / US_PER_MS);
