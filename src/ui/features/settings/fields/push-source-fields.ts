import { DELIVERY_DELAY_DEFAULTS as DELAYS, FRONT_DOOR_LIMITS, RULES_ID_DEFAULT, ruleSourcesOn } from '../../../../aws';
import type { SourceSettings } from '../../../../scenario';
import { count, percentage } from '../../../../words';
import { assumed, chosen, fromGuide, type Origin, originOf } from '../../../kit';
import { type FieldSpec, plainChoices } from './field-spec';

/* The fields of the sources that push, but those of source-fields.ts. */

type Kind = SourceSettings['kind'];
type Of<K extends Kind> = Extract<SourceSettings, { readonly kind: K }>;
type Fields<K extends Kind> = readonly FieldSpec<Of<K>>[];

const SOURCES = ruleSourcesOn(RULES_ID_DEFAULT);
const ENTITIES_MAX = 1_000_000_000;
const TURN = 'each arrival takes the next, and after the last the first again. A JSON list; Ctrl+Enter applies it.';

const code = (path: string, label: string, awsName: string, fallback: string, means: string) =>
  ({ kind: 'text', path, label, awsName, isCode: true, means, origin: chosen(`default ${fallback}`) }) as const;

const shareField = <P>(path: keyof P & string, label: string, what: string, origin: Origin): FieldSpec<P> => ({
  kind: 'number',
  path,
  label,
  unit: '%',
  min: 0,
  max: 100,
  step: 1,
  scale: 100,
  means: (part) => (part[path] === 0 ? `None ${what}.` : `${percentage(Number(part[path]))} ${what}.`),
  origin,
});

const whole = (path: string, label: string, max: number, means: string, fallback: string, term?: string) =>
  ({
    kind: 'number',
    path,
    label,
    ...(term === undefined ? {} : { term }),
    unit: '',
    min: 1,
    max,
    step: 1,
    isWhole: true,
    means,
    origin: chosen(`default ${fallback}`),
  }) as const;

/** What the requests of any front door are made of. */
export const REQUEST_FIELDS = [
  {
    kind: 'choice',
    path: 'method',
    label: 'Method',
    awsName: 'httpMethod',
    term: 'front door',
    choices: plainChoices(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']),
    means: 'Of every request.',
    origin: chosen('default GET'),
  },
  code('path', 'Path', 'path', '/', 'Begins with /, without spaces, ? or #.'),
  {
    kind: 'text',
    path: 'body',
    label: 'Body',
    awsName: 'body',
    isLong: true,
    isCode: true,
    placeholder: 'none',
    means: 'Of every request. Ctrl+Enter applies it.',
    origin: chosen('default: none'),
  },
] as const;

const sns: Fields<'sns'> = [
  code('topic', 'Topic', 'TopicArn', 'notifications', 'Its last part names the topic.'),
  { ...code('subject', 'Subject', 'Sns.Subject', 'none', 'Of every message; empty: null.'), isCode: false, placeholder: 'none' },
  { kind: 'json', path: 'messages', label: 'Messages', means: `Texts or JSON; ${TURN}` },
  {
    kind: 'pairs',
    path: 'attributes',
    label: 'Attributes',
    awsName: 'MessageAttributes',
    separator: '=',
    means: 'Of type String.',
  },
];

const eventbridge: Fields<'eventbridge'> = [
  code('eventBus', 'Event bus', 'EventBusName', 'default', 'Where the events are put; it is not in the event.'),
  code('eventSource', 'Source', 'source', 'com.example.shop', 'Who put the event there.'),
  code('detailType', 'Detail type', 'detail-type', 'Order Placed', 'What kind of event it is.'),
  { kind: 'json', path: 'details', label: 'Details', awsName: 'detail', means: `Any JSON; ${TURN}` },
  {
    kind: 'json',
    isAnything: true,
    path: 'pattern',
    label: 'Pattern',
    awsName: 'EventPattern',
    means: 'What does not fit is not delivered; null lets everything through. Ctrl+Enter applies it.',
    origin: chosen('default null'),
  },
];

const scheduler: Fields<'scheduler'> = [
  code('scheduleName', 'Schedule', 'Name', 'nightly', 'As it stands in its ARN.'),
  code('scheduleGroup', 'Group', 'GroupName', 'default', 'As it stands in the ARN.'),
  {
    kind: 'json',
    isAnything: true,
    path: 'input',
    label: 'Input',
    awsName: 'Input',
    means:
      'The event; <aws.scheduler.scheduled-time> and its like are filled in. null: AWS’s notification. Ctrl+Enter applies it.',
    origin: chosen('default null'),
  },
];

const logs: Fields<'cloudwatch-logs'> = [
  code('logGroup', 'Log group', 'logGroup', '/shop/web', 'That the filter subscribes to.'),
  code('filterName', 'Filter', 'subscriptionFilters', 'to-lambda', 'The name of the subscription filter.'),
  {
    kind: 'choice',
    path: 'lineFormat',
    label: 'Lines of',
    term: 'subscription filter',
    choices: [
      { value: 'access', label: 'a web server' },
      { value: 'application', label: 'an application' },
    ],
    means: ({ lineFormat }) =>
      lineFormat === 'access' ? 'The combined log format, with the time taken.' : 'JSON with level and message.',
    origin: chosen('default a web server'),
  },
  {
    kind: 'choice',
    path: 'delivered',
    label: 'Filter lets through',
    awsName: 'FilterPattern',
    choices: [
      { value: 'all', label: 'all lines' },
      { value: 'errors', label: 'errors only' },
    ],
    means: ({ delivered }) => (delivered === 'all' ? 'Every batch becomes an event.' : 'Batches without an error become none.'),
    origin: chosen('default all lines'),
  },
  whole('logStreams', 'Log streams', 10_000, 'Servers that write; an event is of one.', '4'),
  {
    kind: 'distribution',
    path: 'linesPerEvent',
    label: 'Lines in a batch',
    unit: 'lines',
    means: 'Each arrival is one batch.',
    origin: assumed('default 1 to 20'),
  },
  shareField('errorShare', 'Errors', 'of the lines are errors', assumed('default 1 %')),
  shareField('burstErrorShare', 'Errors in a burst', 'of the lines are errors during a burst', assumed('default 30 %')),
  shareField('burstShare', 'Time with bursts', 'of the time has a burst of errors', chosen('default 0')),
  {
    kind: 'number',
    path: 'burstS',
    label: 'A burst lasts',
    unit: 's',
    min: 1,
    max: 86_400,
    step: 10,
    means: 'Bursts begin at multiples of this.',
    origin: chosen('default 60 s'),
  },
];

const cognito: Fields<'cognito'> = [
  {
    kind: 'choice',
    path: 'triggerSource',
    label: 'Trigger',
    awsName: 'triggerSource',
    choices: [
      { value: 'PreSignUp_SignUp', label: 'before sign-up' },
      { value: 'PostConfirmation_ConfirmSignUp', label: 'after confirmation' },
      { value: 'PreAuthentication_Authentication', label: 'before sign-in' },
      { value: 'PostAuthentication_Authentication', label: 'after sign-in' },
    ],
    means: 'When the user pool asks the function.',
    origin: chosen('default before sign-up'),
  },
  code('userPool', 'User pool', 'userPoolId', 'a1B2c3D4e', 'The part after the Region: 9 letters or digits.'),
];

const iotRule: Fields<'iot-rule'> = [
  code('topicPrefix', 'Topics begin with', 'topic()', 'sensors', 'Then the device and /telemetry.'),
  whole('devices', 'Devices', ENTITIES_MAX, 'Sensors whose temperature follows the day.', '100', 'entity'),
];

const cloudtrail: Fields<'cloudtrail'> = [
  whole('users', 'Callers', ENTITIES_MAX, 'People and pipelines that change something.', '20', 'entity'),
  shareField('errorShare', 'Denied', 'of the calls are denied', assumed('default 3 %')),
];

const M = FRONT_DOOR_LIMITS;

/** The fields of API Gateway in front of a function. */
const apiDoor = (timeoutMsDefault: number, timeoutMsMax: number) =>
  [
    {
      kind: 'number',
      path: 'integrationTimeoutMs',
      label: 'Integration timeout',
      awsName: 'timeoutInMillis',
      term: 'front door',
      unit: 'ms',
      min: M.integrationTimeoutMsMin.value,
      max: timeoutMsMax,
      step: 1000,
      isWhole: true,
      means: 'Then the API answers itself; the function goes on and is billed.',
      origin: originOf(M.restTimeoutMsDefault, `default ${count(timeoutMsDefault)} ms`),
    },
    {
      kind: 'number',
      path: 'stageRatePerSecond',
      label: 'Stage throttle',
      awsName: 'throttlingRateLimit',
      unit: '/s',
      min: 0.1,
      max: 1_000_000,
      step: 10,
      emptyText: 'none of its own',
      means: 'Beside the account’s limit, which all APIs share; above it the API answers 429.',
      origin: chosen('default: none'),
    },
    {
      kind: 'number',
      path: 'stageBurst',
      label: 'Stage burst',
      awsName: 'throttlingBurstLimit',
      unit: '',
      min: 1,
      max: 1_000_000,
      step: 10,
      isWhole: true,
      emptyText: 'one second’s',
      means: 'Requests at once.',
      origin: chosen('default: one second of the throttle'),
    },
    {
      kind: 'authorizer',
      path: 'authorizer',
      label: 'Authorizer',
      term: 'authorizer',
      means: 'Who says whether a request may pass.',
      origin: chosen('default: nobody'),
    },
  ] as const;

/** The front door of an HTTP API. */
export const HTTP_API_DOOR = [
  {
    kind: 'choice',
    path: 'frontDoor',
    label: 'API Gateway in front',
    term: 'front door',
    choices: [
      { value: 'false', label: 'left out' },
      { value: 'true', label: 'modelled' },
    ],
    means: 'Left out: the client sees Lambda’s own answer. Modelled: the API’s throttle, timeout, statuses and authorizer.',
    origin: chosen('default: left out'),
  },
  ...apiDoor(M.httpTimeoutMsMax.value, M.httpTimeoutMsMax.value).map((field) => ({
    ...field,
    isShown: ({ frontDoor }: { readonly frontDoor: boolean }) => frontDoor,
  })),
] as const;

/** By kind. */
export const PUSH_FIELDS = {
  'rest-api': [
    ...REQUEST_FIELDS,
    code('apiId', 'API id', 'apiId', 'a1b2c3d4e5', '10 lower-case letters or digits, as they stand in the event.'),
    code('stage', 'Stage', 'stage', 'prod', 'The first part of the path that clients ask for.'),
    ...apiDoor(M.restTimeoutMsDefault.value, M.restTimeoutMsMax.value),
  ] as Fields<'rest-api'>,
  'function-url': [
    ...REQUEST_FIELDS,
    {
      kind: 'choice',
      path: 'invokeMode',
      label: 'Invoke mode',
      awsName: 'InvokeMode',
      choices: plainChoices(['BUFFERED', 'RESPONSE_STREAM']),
      means: ({ invokeMode }) =>
        invokeMode === 'BUFFERED'
          ? 'A response is handed on when it is complete: 6 MB at most.'
          : 'A response is handed on as it is written: 200 MB at most, 2 MB a second after the first 6 MB.',
      origin: originOf(SOURCES.streamedBytesPerSecond, 'default BUFFERED'),
    },
    code('urlId', 'URL id', 'apiId', 'an example', '32 lower-case letters or digits: the first part of the host.'),
  ] as Fields<'function-url'>,
  alb: [
    ...REQUEST_FIELDS,
    code('loadBalancer', 'Load balancer', 'host', 'web', 'Its name, the first part of the host.'),
    {
      kind: 'choice',
      path: 'multiValueHeaders',
      label: 'Multi-value headers',
      awsName: 'lambda.multi_value_headers.enabled',
      choices: [
        { value: 'false', label: 'off' },
        { value: 'true', label: 'on' },
      ],
      means: 'On: headers and parameters come as lists.',
      origin: fromGuide(
        'default off',
        'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html',
      ),
    },
  ] as Fields<'alb'>,
  sns,
  eventbridge,
  scheduler,
  'cloudwatch-logs': logs,
  cognito,
  'iot-rule': iotRule,
  cloudtrail,
} as const;

/** Where the delay of a kind's delivery comes from; undefined: there is none. */
export function delayOriginOf(kind: Kind): Origin | undefined {
  const of: Partial<Record<Kind, Origin>> = {
    sns: originOf(DELAYS.sns, 'default about 30 ms'),
    eventbridge: originOf(DELAYS.eventbridge, 'default about 40 ms'),
    scheduler: originOf(DELAYS.scheduler, 'default within the minute'),
    'cloudwatch-logs': originOf(DELAYS.cloudwatchLogs, 'default about 1.5 s'),
    'iot-rule': originOf(DELAYS.iotRule, 'default about 30 ms'),
    cloudtrail: originOf(DELAYS.cloudtrail, 'default about 15 s'),
  };
  return of[kind];
}
