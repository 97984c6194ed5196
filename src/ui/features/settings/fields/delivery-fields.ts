import { CITATIONS, DELIVERY_RETRIES as D } from '../../../../aws';
import type { Scenario, SourceSettings } from '../../../../scenario';
import { counted, duration } from '../../../../words';
import { chosen, fromGuide } from '../../../kit';
import { type FieldSpec, plainChoices } from './field-spec';

/* How services deliver: retries, dead-letter queues, and when they cannot. */

const NOWHERE = { value: '', label: 'nowhere: it is lost' };

const DEAD_LETTERS: FieldSpec<SourceSettings> = {
  kind: 'choice',
  path: 'deadLetterQueue',
  label: 'Undelivered goes to',
  awsName: 'DeadLetterConfig',
  term: 'dead-letter queue',
  choices: ({ scenario }) => [NOWHERE, ...plainChoices(scenario.queues.map(({ name }) => name))],
  read: (value) => (typeof value === 'string' ? value : ''),
  write: (choice) => (choice === '' ? null : choice),
  means: 'A standard queue. Targets have their own: "deadLetterQueue".',
};

const RULE: readonly FieldSpec<SourceSettings>[] = [
  {
    kind: 'number',
    path: 'retryPolicy.maximumRetryAttempts',
    label: 'Delivery retries',
    awsName: 'MaximumRetryAttempts',
    unit: '',
    min: 0,
    max: D.ruleAttempts.value,
    isWhole: true,
    means: 'While its target cannot be reached. Lambda’s own retries come after.',
    origin: fromGuide('default 185', CITATIONS.eventbridgeRetries),
  },
  {
    kind: 'number',
    path: 'retryPolicy.maximumEventAgeS',
    label: 'For at most',
    awsName: 'MaximumEventAgeInSeconds',
    unit: 's',
    min: D.ruleEventAgeSMin.value,
    max: D.ruleEventAgeS.value,
    step: 60,
    isWhole: true,
    means: (source) =>
      'retryPolicy' in source ? `${duration(source.retryPolicy.maximumEventAgeS * 1000)}, then it is given up.` : '',
    origin: fromGuide('default 24 h', CITATIONS.eventbridgeRetries),
  },
];

/** How a source delivers to its own function; nothing where nobody can set it. */
export function deliveryFields(kind: SourceSettings['kind']): readonly FieldSpec<SourceSettings>[] {
  if (kind === 'sns') return [{ ...DEAD_LETTERS, awsName: 'RedrivePolicy' }];
  const isRule = kind === 'eventbridge' || kind === 'schedule' || kind === 'scheduler' || kind === 'cloudtrail';
  return isRule ? [...RULE, DEAD_LETTERS] : [];
}

/** When services cannot deliver. */
export const DELIVERY_FAULTS: FieldSpec<Scenario> = {
  kind: 'json',
  path: 'deliveryFaults',
  label: 'Delivery faults',
  means: ({ deliveryFaults }) =>
    deliveryFaults.length > 0
      ? `${counted(deliveryFaults.length, 'stretch', 'stretches')} of time in which a target cannot be reached: see retries and dead letters.`
      : 'All services deliver. One is {"target": {"queue": "jobs"}, "fromS": 60, "forS": 120}; "error" may be unavailable, throttled, noPermission or deleted.',
  origin: chosen('default: none'),
};
