import type { Scenario } from '../scenario';
import type { WaitPlan } from '../telemetry';
import { placeOf } from './place-of';

/** What of a scenario can wait for something other than Lambda's limits; null: nothing, and nobody has to look. */
export function waitPlanOf({ functions, queues, sources, endpoints }: Scenario): WaitPlan | null {
  const mappings = queues.flatMap(({ name, mapping }) => {
    if (mapping === null) return [];
    const { maximumConcurrency } = mapping;
    return [{ queue: name, function: placeOf(functions, mapping.function), maximumConcurrency }];
  });
  const hasStreams = sources.some(({ kind }) => kind === 'kinesis' || kind === 'dynamodb-stream');
  return mappings.length > 0 || hasStreams || endpoints.length > 0 ? { mappings } : null;
}
