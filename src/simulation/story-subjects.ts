import { US_PER_S } from '../base';
import { functionOfSource, type Scenario } from '../scenario';
import type { StorySubjects } from '../telemetry';

/** What the story's reader needs to know of a scenario. */
export function storySubjectsOf({ functions, sources, queues, endpoints, account, durationS }: Scenario): StorySubjects {
  return {
    functions: functions.map(({ name }) => ({ name })),
    sources: sources.map((source) => ({
      noun: source.kind,
      function: functions.findIndex(({ name }) => name === functionOfSource(source, { queues })),
    })),
    endpoints: endpoints.map(({ name }) => ({ name })),
    queues: queues.map(({ name }) => ({ name })),
    accountConcurrency: account.concurrency,
    durationUs: Math.round(durationS * US_PER_S),
  };
}
