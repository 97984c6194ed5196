import { zoneIdOf } from '../aws';
import { US_PER_S } from '../base';
import { functionOfSource, type Scenario } from '../scenario';
import type { StorySubjects } from '../telemetry';

/** What the story's reader needs to know of a scenario. */
export function storySubjectsOf(scenario: Scenario): StorySubjects {
  const { functions, sources, queues, endpoints, account, durationS, fleet, region } = scenario;
  return {
    functions: functions.map(({ name }) => ({ name })),
    sources: sources.map((source) => ({
      noun: source.kind,
      function: functions.findIndex(({ name }) => name === functionOfSource(source, { queues })),
    })),
    endpoints: endpoints.map(({ name }) => ({ name })),
    queues: queues.map(({ name }) => ({ name })),
    zones: Array.from({ length: fleet?.availabilityZones ?? 0 }, (_, zone) => zoneIdOf(region, zone)),
    accountConcurrency: account.concurrency,
    durationUs: Math.round(durationS * US_PER_S),
  };
}
