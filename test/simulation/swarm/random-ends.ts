import type { Dice } from './dice';
import type { Features } from './features';
import type { FunctionInput, StepInput } from './random-function';
import type { QueueInput } from './random-queue';
import type { SourceInput } from './random-source';

type TargetInput = Extract<StepInput, { readonly kind: 'emit' }>['to'];

/** What functions cause may go to: anything that does not make more of itself, or a loop that Lambda stops. */
export interface Places {
  readonly functions: readonly FunctionInput[];
  readonly queues: readonly QueueInput[];
  readonly sources: readonly SourceInput[];
}

const CAUSABLE: readonly string[] = ['s3', 'sns', 'eventbridge'];
const EMITTED_BYTES = [0, 256, 200_000];

/**
 * Functions with destinations, dead-letter queues and steps that send. A function sends to later ones, once; only a chain that Lambda
 * stops goes back, with one message and without retries: each attempt sends, so three of them at each of 16 turns were 43 million.
 */
export function withEnds(dice: Dice, features: Features, places: Places): FunctionInput[] {
  return places.functions.map((fn, i) => {
    if (features.era < '2019-12') return fn;
    const later = places.functions.slice(i + 1);
    const isSending = features.emits && dice.maybe();
    const steps = fn.profile?.steps ?? [];
    const emit: StepInput = {
      kind: 'emit',
      to: randomTarget(dice, later, places),
      count: dice.one(1, 1, 3),
      bytes: dice.one(...EMITTED_BYTES),
    };
    const loop: StepInput = { kind: 'emit', to: { function: fn.name }, count: 1, bytes: 10 };
    const isLoop = isSending && dice.maybe(0.3);
    const sent = isSending ? [isLoop ? loop : emit] : [];
    const ends = randomEnds(dice, features, later, places);
    return {
      ...fn,
      ...ends,
      ...(isLoop ? { recursiveLoop: 'Terminate' as const, maximumRetryAttempts: 0 } : {}),
      profile: { ...fn.profile, steps: [...steps, ...sent] },
    };
  });
}

function randomTarget(dice: Dice, later: readonly FunctionInput[], { queues, sources }: Places): TargetInput {
  // What happens at a source, or comes out of a queue, goes to a function that could send again.
  const isLater = (name: string | undefined): boolean => later.some((fn) => fn.name === name);
  const firstQueue = queues.filter(({ mapping }) => mapping === null || mapping === undefined || isLater(mapping.function));
  const dead = (name: string | undefined): boolean => queues.some((queue) => queue.name === name && firstQueue.includes(queue));
  const quiet = firstQueue.filter(({ redrive }) => redrive === null || redrive === undefined || dead(redrive.deadLetterQueue));
  const happenings = sources.filter(
    (source) => CAUSABLE.includes(source.kind) && 'function' in source && isLater(source.function ?? undefined),
  );
  return dice.one<TargetInput>(
    { topic: 't' },
    { bucket: 'failed' },
    ...later.map(({ name }) => ({ function: name })),
    ...quiet.filter(({ fifo }) => fifo !== true).map(({ name }) => ({ queue: name })),
    ...happenings.map(({ name }) => ({ source: name })),
  );
}

function randomEnds(dice: Dice, { ends }: Features, later: readonly FunctionInput[], { queues }: Places): Partial<FunctionInput> {
  if (!ends) return {};
  const functions = later.map(({ name }) => ({ function: name }));
  const unread = queues
    .filter(({ fifo, mapping }) => fifo !== true && (mapping === null || mapping === undefined))
    .map(({ name }) => ({ queue: name }));
  return {
    deadLetterQueue: dice.one<FunctionInput['deadLetterQueue']>(null, { topic: 'dead' }, ...unread),
    onSuccess: dice.one<FunctionInput['onSuccess']>(null, { eventBus: 'done' }, ...functions, ...unread),
    onFailure: dice.one<FunctionInput['onFailure']>(null, { bucket: 'failed' }, ...functions, ...unread),
    recursiveLoop: dice.one('Terminate', 'Terminate', 'Allow'),
  };
}
