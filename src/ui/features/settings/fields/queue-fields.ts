import { RULES_ID_DEFAULT, RULES_TODAY, ruleSourcesOn } from '../../../../aws';
import type { QueueMappingSettings, QueueSettings, SourceSettings } from '../../../../scenario';
import { count, counted, duration } from '../../../../words';
import { chosen, fromGuide, originOf } from '../../../kit';
import { type FieldSpec, plainChoices } from './field-spec';

const R = RULES_TODAY;
const SOURCES = ruleSourcesOn(RULES_ID_DEFAULT);
const NOBODY = '';
const ENTITIES_MAX = 1_000_000_000;
const REDRIVE_DEFAULT = { maxReceiveCount: 5 };

const seconds = (s: number): string => duration(s * 1000);
const isRead = ({ mapping }: QueueSettings): boolean => mapping !== null;
const textIn = (part: unknown, field: string): string =>
  typeof part === 'object' && part !== null && field in part ? String(Reflect.get(part, field)) : NOBODY;

/** What a mapping says of itself, for the list. */
export function queueSentence({ fifo, mapping, redrive, visibilityTimeoutS }: QueueSettings): string {
  const type = fifo ? 'FIFO. ' : '';
  const read =
    mapping === null
      ? 'Nobody reads it.'
      : `Batches of up to ${count(mapping.batchSize)}; hidden for ${seconds(visibilityTimeoutS)}.`;
  return `${type}${read}${redrive === null ? '' : ` To ${redrive.deadLetterQueue} after ${counted(redrive.maxReceiveCount, 'receive')}.`}`;
}

const queue: readonly FieldSpec<QueueSettings>[] = [
  {
    kind: 'number',
    path: 'visibilityTimeoutS',
    label: 'Visibility timeout',
    awsName: 'VisibilityTimeout',
    term: 'visibility timeout',
    unit: 's',
    min: 0,
    max: R.queueVisibilityTimeoutSMax,
    step: 5,
    isWhole: true,
    means: ({ visibilityTimeoutS }) =>
      `A received message is hidden for ${seconds(visibilityTimeoutS)}; then it comes back. AWS advises six times the function’s timeout.`,
    origin: originOf(SOURCES.queueVisibilityTimeoutSDefault, 'default 30 s'),
  },
  {
    kind: 'choice',
    path: 'redrive',
    label: 'Dead letters go to',
    awsName: 'deadLetterTargetArn',
    term: 'dead-letter queue',
    choices: ({ scenario }) => [{ value: NOBODY, label: 'nowhere' }, ...plainChoices(scenario.queues.map(({ name }) => name))],
    read: (value) => textIn(value, 'deadLetterQueue'),
    write: (chosenName, value) =>
      chosenName === NOBODY ? null : { ...REDRIVE_DEFAULT, ...(value as QueueSettings['redrive']), deadLetterQueue: chosenName },
    means: 'Messages that were received too often; a queue of the same type.',
  },
  {
    kind: 'number',
    path: 'redrive.maxReceiveCount',
    label: 'After receives',
    awsName: 'maxReceiveCount',
    term: 'receive count',
    unit: '',
    min: 1,
    max: R.queueMaxReceiveCountMax,
    step: 1,
    isWhole: true,
    isShown: ({ redrive }) => redrive !== null,
    means: 'Refused batches count, too: too few of them kill healthy messages.',
    origin: chosen('default 5, AWS’s advice'),
  },
  {
    kind: 'number',
    path: 'delayS',
    label: 'Delivery delay',
    awsName: 'DelaySeconds',
    unit: 's',
    min: 0,
    max: R.queueDelaySMax,
    step: 1,
    isWhole: true,
    means: ({ delayS }) =>
      delayS === 0 ? 'A new message can be received at once.' : `A new message is hidden for ${seconds(delayS)}.`,
    origin: chosen('default 0'),
  },
  {
    kind: 'number',
    path: 'retentionS',
    label: 'Retention',
    awsName: 'MessageRetentionPeriod',
    unit: 's',
    min: R.queueRetentionSMin,
    max: R.queueRetentionSMax,
    step: 3600,
    isWhole: true,
    means: ({ retentionS }) => `A message that is not deleted within ${seconds(retentionS)} is gone.`,
    origin: originOf(SOURCES.queueRetentionSDefault, 'default 4 days'),
  },
];

const mapping: readonly FieldSpec<QueueSettings>[] = [
  {
    kind: 'choice',
    path: 'mapping',
    label: 'Read for',
    term: 'event source mapping',
    choices: ({ scenario }) => [{ value: NOBODY, label: 'nobody' }, ...plainChoices(scenario.functions.map(({ name }) => name))],
    read: (value) => textIn(value, 'function'),
    write: (name, value) => (name === NOBODY ? null : { ...(value as QueueMappingSettings | null), function: name }),
    means: 'The function that Lambda polls the queue for.',
  },
  {
    kind: 'number',
    path: 'mapping.batchSize',
    label: 'Batch size',
    awsName: 'BatchSize',
    term: 'batch',
    unit: 'messages',
    min: 1,
    max: R.queueBatchSizeMax,
    step: 1,
    isWhole: true,
    isShown: isRead,
    means: 'The most messages in one event; above 10 needs a batch window.',
    origin: originOf(SOURCES.queueBatchSizeDefault, 'default 10'),
  },
  {
    kind: 'number',
    path: 'mapping.batchWindowS',
    label: 'Batch window',
    awsName: 'MaximumBatchingWindowInSeconds',
    unit: 's',
    min: 0,
    max: R.mappingBatchWindowSMax,
    step: 1,
    isWhole: true,
    isShown: ({ mapping: of, fifo }) => of !== null && !fifo,
    means: ({ mapping: of }) =>
      of?.batchWindowS === 0
        ? 'Whatever is there goes at once.'
        : `A batch is gathered for up to ${seconds(of?.batchWindowS ?? 0)}.`,
    origin: originOf(SOURCES.mappingBatchWindowSMax, 'default 0'),
  },
  {
    kind: 'number',
    path: 'mapping.maximumConcurrency',
    label: 'Maximum concurrency',
    awsName: 'MaximumConcurrency',
    term: 'maximum concurrency',
    unit: '',
    min: R.queueMaximumConcurrencyMin,
    max: R.queueMaximumConcurrencyMax,
    step: 1,
    isWhole: true,
    emptyText: 'none',
    isShown: isRead,
    means: 'The pollers hold back instead of being refused. None: 5 batches at once, and 300 more a minute.',
    origin: originOf(SOURCES.queueMaximumConcurrencyMax, 'default: none'),
  },
  {
    kind: 'optional',
    path: 'mapping.provisionedPollers',
    label: 'Pollers',
    awsName: 'ProvisionedPollerConfig',
    term: 'poller',
    initial: { minimum: R.provisionedPollersMinMin, maximum: R.provisionedPollersMinMax },
    offText: 'AWS’s own',
    onText: 'provisioned',
    isShown: isRead,
    means: 'Provisioned ones are always there, and grow by 1,000 batches a minute instead of 300.',
    origin: originOf(SOURCES.provisionedPollersMinMin, 'default: AWS’s own'),
  },
  ...(['minimum', 'maximum'] as const).map(
    (bound): FieldSpec<QueueSettings> => ({
      kind: 'number',
      path: `mapping.provisionedPollers.${bound}`,
      label: bound === 'minimum' ? 'At least' : 'At most',
      awsName: bound === 'minimum' ? 'MinimumPollers' : 'MaximumPollers',
      unit: 'pollers',
      min: R.provisionedPollersMinMin,
      max: bound === 'minimum' ? R.provisionedPollersMinMax : R.provisionedPollersMaxMax,
      step: 1,
      isWhole: true,
      isShown: ({ mapping: of }) => of !== null && of.provisionedPollers !== null,
      means: 'Each works on up to 10 batches at once.',
      origin: originOf(SOURCES.provisionedPollersMinMax, bound === 'minimum' ? 'default 2' : 'default 200'),
    }),
  ),
  {
    kind: 'choice',
    path: 'mapping.reportBatchItemFailures',
    label: 'A failing message',
    awsName: 'ReportBatchItemFailures',
    term: 'partial batch response',
    choices: [
      { value: 'false', label: 'fails its whole batch' },
      { value: 'true', label: 'is reported alone' },
    ],
    isShown: isRead,
    means: 'Whether the function answers with batchItemFailures.',
    origin: fromGuide('default: whole batch', 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html'),
  },
  {
    kind: 'json',
    path: 'mapping.filterPatterns',
    label: 'Filter patterns',
    awsName: 'FilterCriteria',
    term: 'filter criteria',
    isShown: isRead,
    means: 'A JSON list of up to 5 patterns; a message that none fits is deleted. Ctrl+Enter applies it.',
    origin: originOf(SOURCES.mappingFilterPatternsMax, 'default: none'),
  },
];

/** The fields of a queue and of its event source mapping. */
export const QUEUE_FIELDS: readonly FieldSpec<QueueSettings>[] = [...mapping, ...queue];

/** The fields that a source of messages has besides those of every source. */
export const MESSAGE_FIELDS: readonly FieldSpec<Extract<SourceSettings, { readonly kind: 'sqs' }>>[] = [
  {
    kind: 'json',
    path: 'body',
    isAnything: true,
    label: 'Body',
    awsName: 'body',
    means: 'JSON; {{number}}, {{uuid}} and {{group}} in its texts are filled in. null: a generated order. Ctrl+Enter applies it.',
    origin: chosen('default: an order'),
  },
  {
    kind: 'number',
    path: 'messageGroups',
    label: 'Message groups',
    awsName: 'MessageGroupId',
    term: 'message group',
    unit: '',
    min: 1,
    max: ENTITIES_MAX,
    step: 1,
    isWhole: true,
    isShown: ({ queue }) => queue.endsWith('.fifo'),
    means: ({ messageGroups }) => `FIFO: at most ${counted(messageGroups, 'batch', 'batches')} at a time, one a group.`,
    origin: chosen('default 10'),
  },
];
