import type { Scenario, SourceSettings } from '../../scenario';
import { functionsOfSource } from '../kit';

/** What a function's row of the fleet says besides its boxes. */
export interface FleetNames {
  readonly name: string;
  /** −1 for none. */
  readonly reserved: number;
  /** What the events come from: it tells what becomes of what is refused. */
  readonly sources: readonly SourceSettings[];
}

/** One for each function of a scenario, in its order; none without a scenario. */
export function fleetNames(scenario: Scenario | null): readonly FleetNames[] {
  return (scenario?.functions ?? []).map(({ name, reservedConcurrency }) => ({
    name,
    reserved: reservedConcurrency ?? -1,
    sources: scenario?.sources.filter((source) => functionsOfSource(source, scenario).includes(name)) ?? [],
  }));
}
