import { ASSUMPTION_DEFAULTS, SDK_RETRIES } from '../../../../aws';
import type { CallerSettings, SourceSettings } from '../../../../scenario';
import { count, counted, duration, percentage } from '../../../../words';
import { assumed, chosen, fromGuide, meanOf, originOf, secondsText } from '../../../kit';
import { deliveryFields } from './delivery-fields';
import { type FieldSpec, plainChoices } from './field-spec';
import { delayOriginOf, HTTP_API_DOOR, PUSH_FIELDS } from './push-source-fields';
import { MESSAGE_FIELDS } from './queue-fields';
import { BATCH_FIELDS, FAILURE_FIELDS, KINESIS_FIELDS, startFields, VIEW_FIELD } from './stream-fields';

const ENTITIES_MAX = 1_000_000_000;

type Kind = SourceSettings['kind'];
type Of<K extends Kind> = Extract<SourceSettings, { readonly kind: K }>;
type Fields<K extends Kind> = readonly FieldSpec<Of<K>>[];

/** What a kind of source is called, and what it does. */
export const KIND_WORDS: Readonly<Record<Kind, { readonly label: string; readonly does: string }>> = {
  s3: { label: 'S3 bucket', does: 'Uploads: one asynchronous event each' },
  'dynamodb-stream': { label: 'DynamoDB stream', does: 'Changes of a table, read in batches' },
  kinesis: { label: 'Kinesis stream', does: 'Readings of devices, read in batches' },
  clicks: { label: 'Clicks of visitors', does: 'Sessions that walk over a shop’s pages' },
  'http-api': { label: 'HTTP API', does: 'Requests that wait for their answer' },
  schedule: { label: 'Schedule', does: 'EventBridge: a rate or a cron expression' },
  events: { label: 'Events of your own', does: 'Direct invocation with JSON that you paste' },
  'rest-api': { label: 'REST API', does: 'API Gateway, payload format 1.0' },
  'function-url': { label: 'Function URL', does: 'HTTPS straight to the function' },
  alb: { label: 'Load balancer', does: 'An ALB with a Lambda target' },
  sns: { label: 'SNS topic', does: 'One asynchronous event a message' },
  eventbridge: { label: 'EventBridge rule', does: 'Events of your own on a bus' },
  scheduler: { label: 'Scheduler', does: 'EventBridge Scheduler, within the minute' },
  'cloudwatch-logs': { label: 'Log lines', does: 'CloudWatch Logs: a subscription filter' },
  cognito: { label: 'Cognito trigger', does: 'Sign-up and sign-in of users' },
  'iot-rule': { label: 'IoT rule', does: 'Telemetry of devices' },
  cloudtrail: { label: 'API calls', does: 'CloudTrail through EventBridge' },
  sqs: { label: 'Messages', does: 'Sent to an SQS queue, which Lambda polls' },
};

/** What callers do, in a sentence. */
function callerMeans(caller: CallerSettings | null): string {
  if (caller === null) return 'Nobody tries again: the only attempt is the request.';
  const { timeoutMs, maximumRetries } = caller;
  const waits = timeoutMs === null ? 'They wait as long as it takes' : `They wait ${duration(timeoutMs)}; the invocation goes on`;
  return `${waits}. ${maximumRetries === 0 ? 'They do not try again.' : `At most ${counted(maximumRetries, 'retry', 'retries')}.`}`;
}

const share = (value: number, what: string): string => (value === 0 ? `None ${what}.` : `${percentage(value)} ${what}.`);

const apiId = {
  kind: 'text',
  path: 'apiId',
  label: 'API id',
  awsName: 'apiId',
  isCode: true,
  means: '10 lower-case letters or digits, as they stand in the event.',
  origin: chosen('default a1b2c3d4e5'),
} as const;

/** Of every source whose requests are answered. */
const CALLER: FieldSpec<SourceSettings> = {
  kind: 'caller',
  path: 'caller',
  label: 'Callers',
  term: 'caller',
  means: (source) => callerMeans('caller' in source ? source.caller : null),
  origin: { text: 'numbers of AWS’s SDKs', href: SDK_RETRIES.maximumRetries.citation, isAssumption: false },
};

const s3: Fields<'s3'> = [
  {
    kind: 'text',
    path: 'bucket',
    label: 'Bucket',
    awsName: 's3.bucket.name',
    isCode: true,
    means: '3 to 63 lower-case letters, digits, dots and hyphens.',
    origin: chosen('default uploads'),
  },
  {
    kind: 'text',
    path: 'keyPrefix',
    label: 'Keys begin with',
    awsName: 's3.object.key',
    isCode: true,
    placeholder: 'nothing',
    means: 'Such as photos/ for photos/….jpg.',
    origin: chosen('default: nothing'),
  },
  {
    kind: 'distribution',
    path: 'objectKiB',
    label: 'Object size',
    awsName: 's3.object.size',
    unit: 'KiB',
    means: 'In the event, and for CPU work per MiB.',
    origin: assumed('default lognormal around 512 KiB'),
  },
  {
    kind: 'number',
    path: 'objects',
    label: 'Different keys',
    term: 'entity',
    unit: '',
    min: 1,
    max: ENTITIES_MAX,
    step: 1,
    isWhole: true,
    means: ({ objects }) => `An upload to one of ${count(objects)} keys; a known key is overwritten.`,
    origin: chosen('default 1,000,000'),
  },
  {
    kind: 'number',
    path: 'removedShare',
    label: 'Removals',
    awsName: 'ObjectRemoved',
    unit: '%',
    min: 0,
    max: 100,
    step: 1,
    scale: 100,
    means: ({ removedShare }) => share(removedShare, 'of the events remove the object'),
    origin: chosen('default 0'),
  },
];

const dynamodb: Fields<'dynamodb-stream'> = [
  {
    kind: 'text',
    path: 'table',
    label: 'Table',
    awsName: 'TableName',
    isCode: true,
    means: '3 to 255 letters, digits, underscores, hyphens and dots.',
    origin: chosen('default orders'),
  },
  {
    kind: 'number',
    path: 'items',
    label: 'Items',
    term: 'entity',
    unit: '',
    min: 1,
    max: ENTITIES_MAX,
    step: 10,
    isWhole: true,
    means: 'How many different items change; those of one shard stay in order.',
    origin: chosen('default 1,000'),
  },
  {
    kind: 'number',
    path: 'removeShare',
    label: 'Removals',
    awsName: 'REMOVE',
    unit: '%',
    min: 0,
    max: 100,
    step: 1,
    scale: 100,
    means: ({ removeShare }) => share(removeShare, 'of the changes remove the item, when it exists'),
    origin: assumed('default 10 %'),
  },
  ...BATCH_FIELDS,
  ...startFields(['LATEST', 'TRIM_HORIZON']),
  ...FAILURE_FIELDS,
  VIEW_FIELD,
];

const kinesis: Fields<'kinesis'> = [...KINESIS_FIELDS, ...BATCH_FIELDS, ...FAILURE_FIELDS];

const clicks: Fields<'clicks'> = [
  {
    kind: 'number',
    path: 'products',
    label: 'Products',
    term: 'entity',
    unit: '',
    min: 1,
    max: ENTITIES_MAX,
    step: 10,
    isWhole: true,
    means: 'Their popularity follows Zipf: few are looked at often.',
    origin: chosen('default 1,000'),
  },
  {
    kind: 'distribution',
    path: 'thinkS',
    label: 'Between two clicks',
    unit: 's',
    means: ({ thinkS }) => `${secondsText(thinkS)}; then the session’s next click.`,
    origin: assumed('default lognormal around 8 s'),
  },
  apiId,
  ...HTTP_API_DOOR,
];

const httpApi: Fields<'http-api'> = [
  {
    kind: 'choice',
    path: 'method',
    label: 'Method',
    awsName: 'requestContext.http.method',
    term: 'http api',
    choices: plainChoices(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']),
    means: 'Of every request.',
    origin: chosen('default GET'),
  },
  {
    kind: 'text',
    path: 'path',
    label: 'Path',
    awsName: 'rawPath',
    isCode: true,
    means: 'Begins with /, without spaces, ? or #.',
    origin: chosen('default /'),
  },
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
  apiId,
  ...HTTP_API_DOOR,
];

const schedule: Fields<'schedule'> = [
  {
    kind: 'text',
    path: 'ruleName',
    label: 'Rule',
    awsName: 'Name',
    isCode: true,
    means: 'The EventBridge rule, as it stands in the event.',
    origin: chosen('default schedule'),
  },
];

const events: Fields<'events'> = [
  {
    kind: 'choice',
    path: 'invocationType',
    label: 'Invocation',
    awsName: 'InvocationType',
    term: 'invocation',
    choices: [
      { value: 'RequestResponse', label: 'synchronous' },
      { value: 'Event', label: 'asynchronous' },
    ],
    means: ({ invocationType }) =>
      invocationType === 'Event'
        ? 'Through Lambda’s queue; failures are tried again.'
        : 'The caller waits for the answer; nobody tries again.',
    origin: fromGuide('default RequestResponse', 'https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html'),
  },
  {
    kind: 'json',
    path: 'events',
    label: 'Events',
    term: 'event',
    means: ({ events: list }) =>
      `${counted(list.length, 'event')}; each arrival takes the next, and after the last the first again. A JSON list; Ctrl+Enter applies it.`,
  },
];

const OWN: { readonly [K in Kind]: Fields<K> } = {
  s3: s3,
  'dynamodb-stream': dynamodb,
  kinesis: kinesis,
  clicks: clicks,
  'http-api': httpApi,
  schedule: schedule,
  events: events,
  ...PUSH_FIELDS,
  sqs: MESSAGE_FIELDS,
};

const FUNCTION_OF: FieldSpec<SourceSettings> = {
  kind: 'choice',
  path: 'function',
  label: 'Events go to',
  term: 'function',
  choices: ({ scenario }) => plainChoices(scenario.functions.map(({ name }) => name)),
  means: 'The function that is invoked with them.',
};

/** Of a source that may have targets instead. */
const NOBODY = { value: '', label: 'no function of its own' };
const MAYBE_FUNCTION_OF: FieldSpec<SourceSettings> = {
  kind: 'choice',
  path: 'function',
  label: 'Events go to',
  term: 'function',
  choices: ({ scenario }) => [...plainChoices(scenario.functions.map(({ name }) => name)), NOBODY],
  read: (value) => (typeof value === 'string' ? value : ''),
  write: (choice) => (choice === '' ? null : choice),
  means: 'The function that is invoked with them, besides the targets.',
};

const TARGETS: Partial<Record<Kind, string>> = {
  s3: 'Instead of a function: {"queue":"jobs"}, {"topic":"uploads"} (a source SNS topic) or {"eventBus":"default"}. Ctrl+Enter applies it.',
  sns: 'Further subscriptions: {"queue":"jobs","rawMessageDelivery":true} or {"function":"audit"}. Ctrl+Enter applies it.',
  eventbridge:
    'Further targets of the rule: {"queue":"jobs"} (FIFO: with "messageGroupId"), {"function":"audit"} or {"topic":"orders"}. Ctrl+Enter applies it.',
};

const TARGET_NAMES: Partial<Record<Kind, string>> = {
  s3: 'QueueConfigurations',
  sns: 'Subscriptions',
  eventbridge: 'Targets',
};

const targetsField = (kind: Kind, means: string): FieldSpec<SourceSettings> => ({
  kind: 'json',
  path: 'targets',
  label: 'Targets',
  awsName: TARGET_NAMES[kind] ?? '',
  means,
  origin: chosen('default none'),
});

const QUEUE_OF: FieldSpec<SourceSettings> = {
  kind: 'choice',
  path: 'queue',
  label: 'Sent to',
  term: 'queue',
  choices: ({ scenario }) => plainChoices(scenario.queues.map(({ name }) => name)),
  means: 'The queue; its mapping says which function reads it (Resources).',
};

function receivers(kind: Kind): readonly FieldSpec<SourceSettings>[] {
  const means = TARGETS[kind];
  if (means === undefined) return [kind === 'sqs' ? QUEUE_OF : FUNCTION_OF];
  return [MAYBE_FUNCTION_OF, targetsField(kind, means)];
}

const shared = (kind: Kind): readonly FieldSpec<SourceSettings>[] => [
  ...receivers(kind),
  { kind: 'arrivals', path: 'arrivals', label: 'Arrivals', term: 'arrivals', means: '' },
  {
    kind: 'distribution',
    path: 'deliveryDelayMs',
    label: 'Delivery delay',
    unit: 'ms',
    means: ({ deliveryDelayMs }) =>
      meanOf(deliveryDelayMs) === 0
        ? 'Delivered at once.'
        : `${secondsText(scaled(deliveryDelayMs))}, from what happens to the attempt to deliver it.`,
    origin:
      kind === 's3'
        ? originOf(ASSUMPTION_DEFAULTS.s3NotificationDelayMs, 'default about 1 s')
        : (delayOriginOf(kind) ?? chosen('default 0')),
  },
];

/** Milliseconds as seconds, for the words; only what the words read. */
function scaled(of: SourceSettings['deliveryDelayMs']): SourceSettings['deliveryDelayMs'] {
  const mean = meanOf(of);
  if (mean !== null) return mean / 1000;
  if (typeof of === 'object' && of.kind === 'lognormal' && 'median' in of) return { ...of, median: of.median / 1000 };
  if (typeof of === 'object' && of.kind === 'mixture')
    return { ...of, parts: of.parts.map((part) => ({ ...part, of: scaled(part.of) })) };
  return of;
}

/** The fields of a source, by its kind. */
export function sourceFields(source: SourceSettings): readonly FieldSpec<SourceSettings>[] {
  // A source of a kind has the fields of that kind, which the table above holds together.
  const own = OWN[source.kind] as unknown as readonly FieldSpec<SourceSettings>[];
  return [...shared(source.kind), ...deliveryFields(source.kind), ...('caller' in source ? [CALLER] : []), ...own];
}
