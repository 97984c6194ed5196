import { functionsOfSource } from './function-of-source';
import type { TargetSettings } from './target-types';
import type { Scenario } from './types';

/** The places of the functions that get what is sent to a target; none where nobody does. */
export function functionsOfTarget(target: TargetSettings, scenario: Scenario): readonly number[] {
  const placeOf = (name: string | null | undefined): number => scenario.functions.findIndex((fn) => fn.name === name);
  const places = (): readonly number[] => {
    if ('function' in target) return [placeOf(target.function)];
    if ('queue' in target) return [placeOf(scenario.queues.find(({ name }) => name === target.queue)?.mapping?.function)];
    if (!('source' in target)) return [];
    const source = scenario.sources.find(({ name }) => name === target.source);
    return source === undefined ? [] : functionsOfSource(source, scenario).map(placeOf);
  };
  return places().filter((place) => place >= 0);
}
