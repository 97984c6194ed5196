import type { SourceTargetSettings } from './source-target-types';
import type { Scenario, SourceSettings } from './types';

/** One delivery on a way: by a source (its place in the list; −1 the way's own), to its own function (null) or to one of its targets. */
export interface WayHop {
  readonly by: number;
  readonly to: SourceTargetSettings | null;
}

/** A path from a source to a function or a queue, through sources that stand for topics and rules. */
export interface SourceWay {
  /** Places in the scenario's list of sources: what it passes. */
  readonly through: readonly number[];
  /** What is delivered on it, one by one: one more than what it passes. */
  readonly hops: readonly WayHop[];
  /** Whose subscription the end is, where it is one of a topic: from 1 among the topic's targets; 0: of its own function. */
  readonly place: number;
  readonly end: Extract<SourceTargetSettings, { readonly function: string } | { readonly queue: string }>;
}

type Sources = Pick<Scenario, 'sources'>;
type Passed = Pick<SourceWay, 'through' | 'hops'>;

interface Next {
  readonly target: SourceTargetSettings;
  readonly isOwn: boolean;
  readonly place: number;
}

function nextOf(source: SourceSettings): readonly Next[] {
  if (!('targets' in source)) return [];
  const own = source.function === null ? [] : [{ target: { function: source.function }, isOwn: true, place: 0 }];
  return [...own, ...source.targets.map((target, i) => ({ target, isOwn: false, place: i + 1 }))];
}

function waysTo({ target, isOwn, place }: Next, by: number, passed: Passed, scenario: Sources): readonly SourceWay[] {
  const { through } = passed;
  const hops = [...passed.hops, { by, to: isOwn ? null : target }];
  if ('function' in target || 'queue' in target) return [{ through, hops, place, end: target }];
  return scenario.sources.flatMap((source, index) => {
    const isMeant =
      'topic' in target
        ? source.kind === 'sns' && source.topic === target.topic
        : source.kind === 'eventbridge' && source.eventBus === target.eventBus;
    if (!isMeant || through.includes(index)) return [];
    return nextOf(source).flatMap((next) => waysTo(next, index, { through: [...through, index], hops }, scenario));
  });
}

/** Every way of a source besides the one to its own function, in the order of the scenario. */
export function waysOfSource(source: SourceSettings, scenario: Sources): readonly SourceWay[] {
  return nextOf(source)
    .filter(({ isOwn }) => !isOwn)
    .flatMap((next) => waysTo(next, -1, { through: [], hops: [] }, scenario));
}
