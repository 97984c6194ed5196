import type { Intervention, Scenario } from '../../scenario';

/** Whether a scenario or its run has any, without what lists them: that comes late. */
export function hasIncidents(scenario: Scenario, changes: readonly Intervention[]): boolean {
  const { fleet, endpoints, sources, deliveryFaults, interventions } = scenario;
  return (
    changes.length + interventions.length + deliveryFaults.length + (fleet?.faults.length ?? 0) > 0 ||
    endpoints.some(({ brownOuts }) => brownOuts.length > 0) ||
    sources.some((source) => 'poisonAtS' in source && source.poisonAtS.length > 0)
  );
}
