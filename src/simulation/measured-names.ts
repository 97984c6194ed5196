import type { MeasuredNames } from '../report';
import type { Scenario } from '../scenario';

/** What of a scenario metrics are named after. */
export function measuredNames(
  scenario: Pick<Scenario, 'functions' | 'endpoints' | 'queues'>,
): MeasuredNames & { readonly functions: readonly string[] } {
  const of = (things: readonly { readonly name: string }[]): readonly string[] => things.map(({ name }) => name);
  return { functions: of(scenario.functions), endpoints: of(scenario.endpoints), queues: of(scenario.queues) };
}
