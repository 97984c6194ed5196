import type { SourceTargetSettings } from './source-target-types';
import type { Scenario, SourceSettings } from './types';

/** A path from a source to a function or a queue, through sources that stand for topics and rules. */
export interface SourceWay {
  /** Places in the scenario's list of sources: what it passes. */
  readonly through: readonly number[];
  readonly end: Extract<SourceTargetSettings, { readonly function: string } | { readonly queue: string }>;
}

type Sources = Pick<Scenario, 'sources'>;

const targetsOf = (source: SourceSettings): readonly SourceTargetSettings[] =>
  'targets' in source ? [...(source.function === null ? [] : [{ function: source.function }]), ...source.targets] : [];

function waysTo(target: SourceTargetSettings, through: readonly number[], scenario: Sources): readonly SourceWay[] {
  if ('function' in target || 'queue' in target) return [{ through, end: target }];
  return scenario.sources.flatMap((source, place) => {
    const isMeant =
      'topic' in target
        ? source.kind === 'sns' && source.topic === target.topic
        : source.kind === 'eventbridge' && source.eventBus === target.eventBus;
    if (!isMeant || through.includes(place)) return [];
    return targetsOf(source).flatMap((next) => waysTo(next, [...through, place], scenario));
  });
}

/** Every way of a source besides the one to its own function, in the order of the scenario. */
export function waysOfSource(source: SourceSettings, scenario: Sources): readonly SourceWay[] {
  return 'targets' in source ? source.targets.flatMap((target) => waysTo(target, [], scenario)) : [];
}
