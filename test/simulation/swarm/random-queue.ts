import type { ScenarioInput } from '../../../src/scenario';
import type { Dice } from './dice';
import type { Features } from './features';
import { randomArrivals } from './random-amounts';
import type { FunctionInput } from './random-function';
import type { SourceInput } from './random-source';

export type QueueInput = NonNullable<ScenarioInput['queues']>[number];

/** Patterns of which some let orders pass and some do not. */
const PATTERNS = [
  { body: { currency: ['USD'] } },
  { body: { currency: ['EUR'] } },
  { body: { amountCents: [{ numeric: ['>', 20_000] }] } },
];

/** A chain of queues: each may give what it cannot get rid of to the one before, which has no dead-letter queue of its own if it is the first. */
export function randomQueues(dice: Dice, features: Features, functions: readonly FunctionInput[]): QueueInput[] {
  if (!features.queues) return [];
  const fifo = dice.maybe(0.4);
  const count = dice.whole(1, 3);
  const nameOf = (i: number): string => `q${i}${fifo ? '.fifo' : ''}`;
  return Array.from({ length: count }, (_, i) =>
    randomQueue(dice, features, functions, { name: nameOf(i), fifo, dead: i === 0 ? null : nameOf(i - 1) }),
  );
}

interface Place {
  readonly name: string;
  readonly fifo: boolean;
  readonly dead: string | null;
}

function randomQueue(
  dice: Dice,
  features: Features,
  functions: readonly FunctionInput[],
  { name, fifo, dead }: Place,
): QueueInput {
  const reader = dice.one(...functions);
  const batchWindowS = fifo ? 0 : dice.one(0, 0, 5);
  const batchSize = fifo ? dice.whole(1, 10) : batchWindowS > 0 ? dice.one(1, 10, 100, 10_000) : dice.whole(1, 10);
  return {
    name,
    fifo,
    visibilityTimeoutS: Math.max(reader.timeoutS ?? 3, dice.one(features.durationS > 300 ? 300 : 1, 30, 5400)),
    retentionS: dice.one(60, 3600, 345_600),
    delayS: dice.one(0, 0, 5, 900),
    redrive: dead === null || dice.maybe(0.3) ? null : { deadLetterQueue: dead, maxReceiveCount: dice.one(1, 3, 1000) },
    mapping: dice.maybe(0.2)
      ? null
      : {
          function: reader.name,
          batchSize,
          batchWindowS,
          maximumConcurrency: dice.one(null, 2, 5),
          reportBatchItemFailures: features.partialBatches,
          filterPatterns: features.filters ? [dice.one(...PATTERNS)] : [],
        },
  };
}

/** What sends to the queues. */
export function randomSenders(dice: Dice, features: Features, queues: readonly QueueInput[]): SourceInput[] {
  return queues
    .filter(() => dice.maybe(0.7))
    .map(({ name }, i) => ({
      kind: 'sqs',
      name: `m${i}`,
      queue: name,
      arrivals: randomArrivals(dice, features, features.eventsEach),
      messageGroups: dice.one(1, 3, 100),
      body: dice.one<unknown>(null, null, 'not JSON', { number: '{{number}}', currency: 'EUR' }),
    }));
}
