import type { Scenario } from '../../../scenario';
import type { Noun } from '../../../words';

/** What the events of a scenario are called, all together. */
export function nounOfScenario(scenario: Scenario | null): Noun {
  const kinds = new Set(scenario?.sources.map(({ kind }) => kind));
  const [only] = kinds;
  return only === undefined ? 'byHand' : kinds.size === 1 ? only : 'several';
}
