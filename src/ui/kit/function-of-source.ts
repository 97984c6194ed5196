import type { Scenario, SourceSettings, SourceTargetSettings } from '../../scenario';

/*
 * The page's own: the first screen does without the rest of the format, which comes with everything behind its door.
 */

type Around = Pick<Scenario, 'queues' | 'sources'>;

function readersOf(target: SourceTargetSettings, around: Around, depth: number): readonly string[] {
  if ('function' in target) return [target.function];
  if ('queue' in target) {
    const reader = around.queues.find(({ name }) => name === target.queue)?.mapping?.function;
    return reader === undefined ? [] : [reader];
  }
  // A bucket's event may pass a rule and then a topic: no further.
  if (depth > 1) return [];
  return around.sources.flatMap((source) => {
    const isMeant =
      'topic' in target
        ? source.kind === 'sns' && source.topic === target.topic
        : source.kind === 'eventbridge' && source.eventBus === target.eventBus;
    return isMeant ? readersOfSource(source, around, depth + 1) : [];
  });
}

function readersOfSource(source: SourceSettings, around: Around, depth: number): readonly string[] {
  if (source.kind === 'sqs') return readersOf({ queue: source.queue }, around, depth);
  const own = source.function === null ? [] : [source.function];
  return 'targets' in source ? [...own, ...source.targets.flatMap((target) => readersOf(target, around, depth))] : own;
}

/** The names of the functions that a source's events come to, its own first: through topics, rules and queues, too. */
export function functionsOfSource(source: SourceSettings, around: Around): readonly string[] {
  return [...new Set(readersOfSource(source, around, 0))];
}

/** The first of them; null when nobody gets what happens. */
export function functionOfSource(source: SourceSettings, around: Around): string | null {
  return functionsOfSource(source, around)[0] ?? null;
}
