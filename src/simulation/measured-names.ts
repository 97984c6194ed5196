import type { MeasuredNames } from '../report';
import type { Scenario } from '../scenario';

/** What of a scenario metrics are named after. */
export function measuredNames(
  scenario: Pick<Scenario, 'functions' | 'endpoints' | 'queues' | 'alarms'>,
): MeasuredNames & { readonly functions: readonly string[] } {
  const of = (things: readonly { readonly name: string }[]): readonly string[] => things.map(({ name }) => name);
  const { functions, endpoints, queues, alarms } = scenario;
  return { functions: of(functions), endpoints: of(endpoints), queues: of(queues), alarms: of(alarms) };
}
