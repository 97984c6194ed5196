import { assert, US_PER_S } from '../base';
import { QUEUE_COUNTS, QueueUse } from '../telemetry';

/* Queues: what a run leaves behind of them, how runs add up, and what a report says. */

type QueueCount = (typeof QUEUE_COUNTS)[number];

const SUMS = [...QUEUE_COUNTS, 'visibleUs', 'inFlightUs', 'remaining'] as const;
const MAXIMA = ['visibleMax', 'inFlightMax', 'oldestMsMax', 'pollersMax'] as const;

/** What one queue did in one run, or in several: counts, levels × µs, and maxima (the greatest of any run). */
export type QueuePart = { readonly name: string } & { readonly [K in (typeof SUMS)[number] | (typeof MAXIMA)[number]]: number };

/** One queue. Counted by the minute, as CloudWatch does; levels are those at the ends of minutes, but `visible.max` is of every moment. */
export interface QueueReport
  extends Readonly<Omit<Record<QueueCount, number>, 'sendRequests' | 'receiveRequests' | 'deleteRequests'>> {
  readonly name: string;
  /** What SQS bills: sending, receiving (empty ones too) and deleting, a request for every 64 KB. */
  readonly requests: number;
  /** Messages that can be received. */
  readonly visible: { readonly mean: number | null; readonly max: number };
  /** Messages received and not yet deleted. */
  readonly inFlight: { readonly mean: number | null; readonly max: number };
  /** The greatest age of a message; CloudWatch's ApproximateAgeOfOldestMessage. */
  readonly ageMaxS: number;
  /** The most pollers that the mapping had; null when those it began with were enough. */
  readonly pollersMax: number | null;
  /** Messages still there when the run ended. */
  readonly remaining: number;
}

/** What was counted of a queue, as JSON. */
export function queuePart(name: string, { counts, ...rest }: QueueUse): QueuePart {
  return { name, ...counts, ...rest };
}

/** One queue over several runs. */
export function addQueues(parts: readonly QueuePart[]): QueuePart {
  const [first] = parts;
  assert(first !== undefined, 'a pool needs a part');
  const sums = SUMS.map((key) => [key, parts.reduce((total, part) => total + part[key], 0)]);
  const maxima = MAXIMA.map((key) => [key, Math.max(...parts.map((part) => part[key]))]);
  return { name: first.name, ...Object.fromEntries([...sums, ...maxima]) } as QueuePart; // every key was just made
}

/** What a report says of a queue. */
export function queueReport(part: QueuePart, durationUs: number): QueueReport {
  const { name, sent, received, deleted, deadLettered, expired, repeated, emptyReceives, remaining } = part;
  const mean = (us: number): number | null => (durationUs === 0 ? null : us / durationUs);
  return {
    name,
    sent,
    received,
    deleted,
    deadLettered,
    expired,
    repeated,
    emptyReceives,
    requests: part.sendRequests + part.receiveRequests + part.deleteRequests,
    visible: { mean: mean(part.visibleUs), max: part.visibleMax },
    inFlight: { mean: mean(part.inFlightUs), max: part.inFlightMax },
    ageMaxS: (part.oldestMsMax * 1000) / US_PER_S,
    pollersMax: part.pollersMax === 0 ? null : part.pollersMax,
    remaining,
  };
}

/** A queue in which nothing happened: for the names of its metrics. */
export function noQueue(name: string): QueueReport {
  return queueReport(queuePart(name, new QueueUse()), 0);
}
