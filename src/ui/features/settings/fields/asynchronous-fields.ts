import { CITATIONS, RULES_ID_DEFAULT, RULES_TODAY, ruleSourcesOn } from '../../../../aws';
import type { FunctionSettings } from '../../../../scenario';
import { duration } from '../../../../words';
import { fromGuide, originOf } from '../../../kit';
import type { FieldGroup } from './field-spec';
import { retriesMean } from './further-consequences';

const R = RULES_TODAY;
const SOURCES = ruleSourcesOn(RULES_ID_DEFAULT);
const API = 'https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html';

/** How often a function's asynchronous events are tried, how long they wait, and where they go at their end. */
export const ASYNCHRONOUS_FIELDS: FieldGroup<FunctionSettings> = {
  title: 'Asynchronous events',
  fields: [
    {
      kind: 'number',
      path: 'maximumRetryAttempts',
      label: 'Retries',
      awsName: 'MaximumRetryAttempts',
      term: 'retry',
      unit: '',
      min: 0,
      max: R.asynchronousRetriesMax,
      step: 1,
      isWhole: true,
      means: ({ maximumRetryAttempts }) => retriesMean(maximumRetryAttempts),
      origin: originOf(SOURCES.asynchronousRetriesMax, 'default 2'),
    },
    {
      kind: 'number',
      path: 'maximumEventAgeS',
      label: 'Longest wait',
      awsName: 'MaximumEventAgeInSeconds',
      term: 'asynchronous invocation',
      unit: 's',
      min: R.asynchronousAgeSMin,
      max: R.asynchronousAgeSMax,
      step: 60,
      isWhole: true,
      means: ({ maximumEventAgeS }) => `An event that waited ${duration(maximumEventAgeS * 1000)} in Lambda's queue is dropped.`,
      origin: originOf(SOURCES.asynchronousAgeSMax, 'default 6 h'),
    },
    {
      kind: 'target',
      path: 'deadLetterQueue',
      label: 'Dead-letter queue',
      awsName: 'DeadLetterConfig',
      term: 'dead-letter queue',
      means: 'Events that are given up go there: queue NAME or topic NAME.',
      origin: fromGuide('default: none', API),
    },
    {
      kind: 'target',
      path: 'onSuccess',
      label: 'Record of a success',
      awsName: 'OnSuccess',
      term: 'destination',
      means: 'A record of each success goes there: queue, topic, function or eventBus, and its name.',
      origin: fromGuide('default: none', CITATIONS.asynchronousSettings),
    },
    {
      kind: 'target',
      path: 'onFailure',
      label: 'Record of a failure',
      awsName: 'OnFailure',
      term: 'destination',
      means: 'A record of each event that is given up goes there; also a bucket.',
      origin: fromGuide('default: none', CITATIONS.asynchronousSettings),
    },
    {
      kind: 'choice',
      path: 'recursiveLoop',
      label: 'Loops',
      awsName: 'RecursiveLoop',
      choices: [
        { value: 'Terminate', label: 'stopped' },
        { value: 'Allow', label: 'allowed' },
      ],
      means: ({ recursiveLoop }) =>
        recursiveLoop === 'Allow' ? 'A loop runs until somebody sees the bill.' : 'A chain of 16 invocations of it is stopped.',
      origin: originOf(SOURCES.recursiveInvocationsMax, 'default Terminate'),
    },
  ],
};
