import { zoneIdOf } from '../aws';
import { US_PER_S } from '../base';
import { type AlarmSettings, functionsOfSource, type Scenario } from '../scenario';
import type { AlarmSubject, StorySubjects } from '../telemetry';
import { comparisonText } from '../words';
import { placeOf } from './place-of';

function alarmSubjectOf(alarm: AlarmSettings): AlarmSubject {
  const { name, metric, statistic, periodS, evaluationPeriods } = alarm;
  const version = alarm.executedVersion === null ? '' : `, version ${alarm.executedVersion}`;
  const of = `${alarm.function ?? alarm.queue ?? alarm.servers ?? alarm.rule ?? alarm.topic ?? 'the Region'}${version}`;
  const comparison = comparisonText(alarm.comparison, alarm.threshold);
  return { name, metric: `${metric} of ${of}`, statistic, periodS, comparison, evaluationPeriods };
}

/** What the story's reader needs to know of a scenario. */
export function storySubjectsOf(scenario: Scenario): StorySubjects {
  const { functions, sources, queues, endpoints, account, durationS, fleet, region, alarms } = scenario;
  return {
    functions: functions.map(({ name }) => ({ name })),
    sources: sources.map((source) => {
      const names = functionsOfSource(source, scenario);
      const [first = -1, ...others] = names.map((of) => placeOf(functions, of));
      return { noun: source.kind, function: first, others };
    }),
    endpoints: endpoints.map(({ name }) => ({ name })),
    queues: queues.map(({ name }) => ({ name })),
    zones: Array.from({ length: fleet?.availabilityZones ?? 0 }, (_, zone) => zoneIdOf(region, zone)),
    alarms: alarms.map(alarmSubjectOf),
    accountConcurrency: account.concurrency,
    durationUs: Math.round(durationS * US_PER_S),
  };
}
