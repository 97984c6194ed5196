import {
  ASSUMPTION_DEFAULTS,
  ERAS,
  FRONT_DOOR_LIMITS,
  KNOWLEDGE_AS_OF,
  REGIONS,
  RULES_ID_DEFAULT,
  RULES_TODAY,
  ruleSourcesOn,
} from '../../../../aws';
import type { Scenario } from '../../../../scenario';
import { count, duration } from '../../../../words';
import { chosen, originOf, secondsText } from '../../../kit';
import { DELIVERY_FAULTS } from './delivery-fields';
import type { FieldGroup } from './field-spec';

const SOURCES = ruleSourcesOn(RULES_ID_DEFAULT);
const DURATION_S_MAX = 400 * 86_400;
const SEED_MAX = 4_294_967_295;

/** What all functions of the account share. */
export const ACCOUNT_FIELDS: FieldGroup<Scenario> = {
  title: 'Account',
  fields: [
    {
      kind: 'number',
      path: 'account.concurrency',
      label: 'Account concurrency',
      awsName: 'ConcurrentExecutions',
      term: 'account concurrency',
      unit: '',
      min: 1,
      max: 1_000_000,
      step: 10,
      isWhole: true,
      stops: [10, 50, 100, 200, 500, 1000, 2000, 3000, 5000, 10_000],
      means: ({ account, functions }) => {
        const reserved = functions.reduce((sum, fn) => sum + (fn.reservedConcurrency ?? 0), 0);
        const rest = reserved === 0 ? '' : ` ${count(reserved)} of them are reserved.`;
        return `All functions together; ${count(account.concurrency * RULES_TODAY.requestRateFactor)} synchronous requests per second.${rest}`;
      },
      origin: originOf(SOURCES.accountConcurrency, 'default 1,000; new accounts often 10'),
    },
    {
      kind: 'number',
      path: 'account.apiGatewayRatePerSecond',
      label: 'API Gateway throttle',
      term: 'front door',
      unit: '/s',
      min: 1,
      max: 1_000_000,
      step: 100,
      means: 'All APIs together; above it they answer 429.',
      origin: originOf(FRONT_DOOR_LIMITS.requestsPerSecond, 'default 10,000'),
    },
    {
      kind: 'number',
      path: 'account.apiGatewayBurst',
      label: 'API Gateway burst',
      unit: '',
      min: 1,
      max: 1_000_000,
      step: 100,
      isWhole: true,
      means: 'Requests at once: the size of its bucket.',
      origin: originOf(FRONT_DOOR_LIMITS.burst, 'default 5,000'),
    },
    {
      kind: 'choice',
      path: 'region',
      label: 'Region',
      term: 'region',
      choices: REGIONS.map(({ id, name }) => ({ value: id, label: `${id} · ${name}` })),
      means: 'Decides the prices.',
      origin: chosen('default us-east-1'),
    },
    {
      kind: 'choice',
      path: 'rules',
      label: 'Rules of',
      term: 'rules',
      choices: ERAS.map(({ id, name }) => ({ value: id, label: `${id} · ${name}` })),
      means: ({ rules }) =>
        rules === RULES_ID_DEFAULT
          ? `AWS’s quotas, behaviours and prices, read in ${KNOWLEDGE_AS_OF}.`
          : 'AWS’s quotas and behaviours of that time, with its defaults; the prices are today’s list.',
      origin: chosen('the newest'),
    },
    {
      kind: 'choice',
      path: 'account.freeTier',
      label: 'Free tier',
      choices: [
        { value: 'alreadyUsed', label: 'used up' },
        { value: 'available', label: 'still available' },
      ],
      means: ({ account }) =>
        account.freeTier === 'available'
          ? 'The month’s first million requests and 400,000 GB-seconds cost nothing.'
          : 'Every request and GB-second is paid for.',
      origin: originOf(SOURCES.freeRequestsPerMonth, '1,000,000 requests a month'),
    },
  ],
};

/** The run itself. */
export const RUN_FIELDS: FieldGroup<Scenario> = {
  title: 'Run',
  fields: [
    { kind: 'text', path: 'name', label: 'Name', means: 'On the screen, and of the file.' },
    {
      kind: 'text',
      path: 'description',
      label: 'Description',
      isLong: true,
      placeholder: 'none',
      means: 'What the scenario shows, in a few sentences.',
    },
    {
      kind: 'number',
      path: 'durationS',
      label: 'Length',
      term: 'virtual time',
      unit: 's',
      min: 0.001,
      max: DURATION_S_MAX,
      step: 60,
      stops: [60, 300, 900, 1800, 3600, 14_400, 86_400, 604_800],
      means: ({ durationS }) => `${duration(durationS * 1000)} of virtual time.`,
      origin: chosen('default 15 min'),
    },
    DELIVERY_FAULTS,
    {
      kind: 'text',
      path: 'startsAt',
      label: 'Begins at',
      isCode: true,
      means: 'UTC, ISO 8601; decides hours and weekdays of arrivals and schedules.',
      origin: chosen('default 2026-11-02, a Monday'),
    },
    {
      kind: 'number',
      path: 'seed',
      label: 'Seed',
      term: 'seed',
      unit: '',
      min: 0,
      max: SEED_MAX,
      step: 1,
      isWhole: true,
      means: 'The luck of the run: the same seed, the same run.',
      origin: chosen('default 42'),
    },
    {
      kind: 'standsFor',
      path: 'standsFor',
      label: 'The run stands for',
      term: 'stands for',
      means: '',
      origin: originOf(SOURCES.hoursPerMonth, 'a month of 730 h'),
    },
    {
      kind: 'number',
      path: 'execution.liveEnvironmentsMax',
      label: 'Live environments',
      term: 'live environment',
      unit: '',
      min: 0,
      max: 1000,
      step: 10,
      isWhole: true,
      means: ({ execution }) =>
        `At most ${count(execution.liveEnvironmentsMax)} environments run real code at once; further ones follow the profile, and the report counts them.`,
      origin: chosen('default 200'),
    },
    {
      kind: 'number',
      path: 'execution.segmentWallClockMsMax',
      label: 'Endless loops end after',
      unit: 'ms',
      min: 100,
      max: 60_000,
      step: 100,
      means: 'Of real time without a pause. They end as a timeout.',
      origin: chosen('default 2,000 ms'),
    },
    {
      kind: 'number',
      path: 'execution.eventsOnTheirWayMax',
      label: 'Events on their way',
      unit: '',
      min: 1,
      max: 10_000_000,
      step: 1000,
      isWhole: true,
      stops: [1000, 10_000, 100_000, 1_000_000, 10_000_000],
      means: 'At most; then nothing that an invocation sends is taken, and the report counts it. Only loops come so far.',
      origin: chosen('default 1,000,000'),
    },
  ],
};

/** What AWS does not publish. */
export const ASSUMPTION_FIELDS: FieldGroup<Scenario> = {
  title: 'Assumptions: what AWS does not publish',
  fields: [
    {
      kind: 'choice',
      path: 'assumptions.routing',
      label: 'Serves next',
      term: 'idle',
      choices: [
        { value: 'mostRecentlyUsed', label: 'most recently used' },
        { value: 'leastRecentlyUsed', label: 'least recently used' },
        { value: 'newestCreated', label: 'newest' },
      ],
      means: 'Which idle environment gets the next request. Request logs of 2020 show the most recently used.',
      origin: originOf(ASSUMPTION_DEFAULTS.routing, 'default'),
    },
    {
      kind: 'distribution',
      path: 'assumptions.idleLifeS',
      label: 'Idle lifetime',
      term: 'idle',
      unit: 's',
      means: ({ assumptions }) => `${secondsText(assumptions.idleLifeS)}; then an idle environment ends.`,
      origin: originOf(ASSUMPTION_DEFAULTS.idleLifeS, 'default 5 to 7 min, measured in 2021'),
    },
    {
      kind: 'distribution',
      path: 'assumptions.spareIdleLifeS',
      label: 'Idle lifetime of spares',
      term: 'spare',
      unit: 's',
      emptyText: 'the same for all',
      means: ({ assumptions: { idleLifeS, spareIdleLifeS } }) =>
        spareIdleLifeS === null
          ? 'The same for all.'
          : `${secondsText(spareIdleLifeS)} beside others; ${secondsText(idleLifeS)} as the only one.`,
      origin: originOf(ASSUMPTION_DEFAULTS.idleLifeS, 'logs of 2020 show 13 to 25 min'),
    },
    {
      kind: 'distribution',
      path: 'assumptions.maximumAgeS',
      label: 'Maximum age',
      term: 'execution environment',
      unit: 's',
      means: ({ assumptions }) => `${secondsText(assumptions.maximumAgeS)}; then it ends when it next idles, however busy.`,
      origin: originOf(ASSUMPTION_DEFAULTS.maximumAgeS, 'default about 2 h'),
    },
    {
      kind: 'choice',
      path: 'assumptions.expiryAtTies',
      label: 'At the very end of an idle lifetime',
      choices: [
        { value: 'afterArrivals', label: 'a request still finds it' },
        { value: 'beforeArrivals', label: 'it is gone' },
      ],
      means: 'For comparison with other simulators.',
      origin: chosen('default: still there'),
    },
    {
      kind: 'choice',
      path: 'assumptions.coldStart',
      label: 'A cold start',
      choices: [
        { value: 'adds', label: 'adds Init' },
        { value: 'replaces', label: 'is Init alone' },
      ],
      means: 'Modelled functions only; “Init alone” is for comparison with other simulators.',
      origin: chosen('default: adds'),
    },
    {
      kind: 'choice',
      path: 'assumptions.cpu',
      label: 'Little memory slows CPU work',
      term: 'cpu share',
      choices: [
        { value: 'share', label: 'all the time' },
        { value: 'windows', label: 'beyond a quota in each 20 ms' },
      ],
      means: ({ assumptions }) =>
        assumptions.cpu === 'share'
          ? 'Every millisecond of work takes 1 ÷ share.'
          : 'Work that fits into its quota (1.45 ms at 128 MB) is not slowed at all.',
      origin: originOf(ASSUMPTION_DEFAULTS.cpu, 'default: all the time'),
    },
    {
      kind: 'distribution',
      path: 'assumptions.startUpOverheadMs',
      label: 'Placement and start',
      term: 'start-up',
      unit: 'ms',
      means: 'Before Init, on every cold start.',
      origin: originOf(ASSUMPTION_DEFAULTS.startUpOverheadMs, 'default around 80 ms'),
    },
    {
      kind: 'distribution',
      path: 'assumptions.provisionedPreparationS',
      label: 'Preparation of provisioned concurrency',
      term: 'provisioned concurrency',
      unit: 's',
      means: 'From the request for more to its first environment.',
      origin: originOf(ASSUMPTION_DEFAULTS.provisionedPreparationS, 'default 1 to 2 minutes'),
    },
    {
      kind: 'number',
      path: 'assumptions.alarmDelayS',
      label: 'Alarms look after',
      term: 'alarm',
      unit: 's',
      min: 0,
      max: 600,
      step: 5,
      means: 'From the end of a period to the evaluation that sees it.',
      origin: originOf(ASSUMPTION_DEFAULTS.alarmDelayS, 'default 30 s'),
    },
    {
      kind: 'distribution',
      path: 'assumptions.asynchronousQueueDelayMs',
      label: 'Asynchronous queue',
      term: 'asynchronous invocation',
      unit: 'ms',
      means: 'From Lambda’s queue to the first attempt.',
      origin: originOf(ASSUMPTION_DEFAULTS.asynchronousQueueDelayMs, 'default around 30 ms'),
    },
    {
      kind: 'number',
      path: 'assumptions.serviceHopMs',
      label: 'One hop',
      unit: 'ms',
      min: 1,
      max: 60_000,
      step: 1,
      means: 'At least, from a function that sends something to whoever gets it.',
      origin: originOf(ASSUMPTION_DEFAULTS.serviceHopMs, 'default 1 ms'),
    },
    {
      kind: 'number',
      path: 'assumptions.deliveryRetryFirstS',
      label: 'First delivery retry',
      unit: 's',
      min: 0.001,
      max: 3_600,
      means: 'Of EventBridge, S3, CloudWatch Logs and IoT; each further one waits twice as long.',
      origin: originOf(ASSUMPTION_DEFAULTS.deliveryRetryFirstS, 'default 1 s'),
    },
    {
      kind: 'number',
      path: 'assumptions.deliveryRetryMaxS',
      label: 'At most',
      unit: 's',
      min: 0.001,
      max: 86_400,
      means: 'The longest wait between two attempts to deliver.',
      origin: originOf(ASSUMPTION_DEFAULTS.deliveryRetryMaxS, 'default 8 min: 185 fill a day'),
    },
    {
      kind: 'number',
      path: 'assumptions.deliveryRetryJitter',
      label: 'More or less by',
      unit: '%',
      min: 0,
      max: 100,
      scale: 100,
      means: 'Of each such wait, SNS’s too, evenly.',
      origin: originOf(ASSUMPTION_DEFAULTS.deliveryRetryJitter, 'default 50 %'),
    },
  ],
};
