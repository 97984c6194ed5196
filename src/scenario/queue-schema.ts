import * as z from 'zod';
import { RULES_TODAY } from '../aws';
import { FILTERS_MAX, member, queueAttribute, receiveCount } from './aws-words';
import { nameSchema } from './endpoint-schema';
import { fields, integer, list, pattern } from './fields';

const R = RULES_TODAY;

const AWS = { minIs: "AWS's minimum", maxIs: "AWS's maximum" };

/** AWS's own words for a queue's name. */
export const QUEUE_NAME_RULE = 'can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length';

/** The name of a queue; a FIFO queue's ends in `.fifo`. */
export const queueNameSchema = () => pattern(/^(?=.{1,80}$)[A-Za-z0-9_-]{1,80}(\.fifo)?$/, QUEUE_NAME_RULE);

/** How long received messages stay hidden. */
export const visibilityTimeoutSchema = integer({
  min: 0,
  max: R.queueVisibilityTimeoutSMax,
  ...AWS,
  says: queueAttribute('VisibilityTimeout'),
});

/** How many batches of a queue may be worked on at once. */
export const maximumConcurrencySchema = integer({
  min: R.queueMaximumConcurrencyMin,
  max: R.queueMaximumConcurrencyMax,
  ...AWS,
  says: member('scalingConfig.maximumConcurrency'),
});

const redriveSchema = fields({
  deadLetterQueue: queueNameSchema().describe('The name of the queue that messages go to; of the same type as this one.'),
  maxReceiveCount: integer({ min: 1, max: R.queueMaxReceiveCountMax, ...AWS, says: receiveCount })
    .default(5)
    .describe(
      "SQS's maxReceiveCount: a message that was received so often goes to the dead-letter queue instead of being received again. Default 5, AWS's advice.",
    ),
}).meta({ id: 'redrive', description: "A queue's redrive policy." });

const pollersSchema = fields({
  minimum: integer({
    min: R.provisionedPollersMinMin,
    max: R.provisionedPollersMinMax,
    ...AWS,
    says: member('provisionedPollerConfig.minimumPollers'),
  })
    .default(R.provisionedPollersMinMin)
    .describe("AWS's MinimumPollers: so many are always there. Default 2, as AWS."),
  maximum: integer({
    min: R.provisionedPollersMinMin,
    max: R.provisionedPollersMaxMax,
    ...AWS,
    says: member('provisionedPollerConfig.maximumPollers'),
  })
    .default(R.provisionedPollersMinMax)
    .describe("AWS's MaximumPollers. Default 200, as AWS."),
}).meta({
  id: 'provisionedPollers',
  description:
    'Pollers of its own for a mapping: each works on up to 10 batches at once, polls 10 times a second and gets 1 MB a second.',
});

const mappingSchema = fields({
  function: nameSchema().describe('The name of the function that gets the messages.'),
  batchSize: integer({ min: 1, max: R.queueBatchSizeMax, ...AWS, says: member('batchSize') })
    .default(R.queueBatchSizeDefault)
    .describe(`AWS's BatchSize: the most messages in one event. Default ${R.queueBatchSizeDefault}, as AWS.`),
  batchWindowS: integer({ min: 0, max: R.mappingBatchWindowSMax, ...AWS, says: member('maximumBatchingWindowInSeconds') })
    .default(0)
    .describe("AWS's MaximumBatchingWindowInSeconds: how long a batch may be gathered. Default 0, as AWS. Standard queues only."),
  maximumConcurrency: maximumConcurrencySchema
    .nullable()
    .default(null)
    .describe("AWS's MaximumConcurrency: the most batches at once; null leaves it to the queue's pollers. Default null, as AWS."),
  provisionedPollers: pollersSchema
    .nullable()
    .default(null)
    .describe("AWS's ProvisionedPollerConfig; null leaves polling to AWS's own pollers. Default null, as AWS."),
  reportBatchItemFailures: z
    .boolean()
    .default(false)
    .describe(
      "AWS's ReportBatchItemFailures: the function answers which messages failed, and only those come back. Default false, as AWS.",
    ),
  filterPatterns: list(z.unknown(), R.mappingFilterPatternsMax, FILTERS_MAX)
    .default([])
    .describe(
      `AWS's FilterCriteria: up to ${R.mappingFilterPatternsMax} patterns, each a JSON object; a message that none of them fits is deleted. Default none: every message fits.`,
    ),
}).meta({ id: 'queueMapping', description: "A queue's event source mapping: how Lambda polls it for a function." });

/** An SQS queue, and who reads it. */
export const queueSchema = fields({
  name: queueNameSchema().describe('The name of the queue; unique among queues. A FIFO queue’s ends in `.fifo`.'),
  fifo: z.boolean().default(false).describe('Whether it is a FIFO queue. Default false: a standard queue.'),
  visibilityTimeoutS: visibilityTimeoutSchema
    .default(R.queueVisibilityTimeoutSDefault)
    .describe(
      `SQS's VisibilityTimeout: how long a received message stays hidden, seconds. Default ${R.queueVisibilityTimeoutSDefault}, as AWS.`,
    ),
  retentionS: integer({
    min: R.queueRetentionSMin,
    max: R.queueRetentionSMax,
    ...AWS,
    says: queueAttribute('MessageRetentionPeriod'),
  })
    .default(R.queueRetentionSDefault)
    .describe("SQS's MessageRetentionPeriod, seconds. Default 345600, four days, as AWS."),
  delayS: integer({ min: 0, max: R.queueDelaySMax, ...AWS, says: queueAttribute('DelaySeconds') })
    .default(0)
    .describe("SQS's DelaySeconds: how long a new message stays hidden. Default 0, as AWS."),
  redrive: redriveSchema.nullable().default(null).describe('Where messages go that were received too often. Default nowhere.'),
  mapping: mappingSchema
    .nullable()
    .default(null)
    .describe('The function that Lambda polls the queue for. Default none: nobody does.'),
}).meta({ id: 'queue', description: 'An SQS queue, and the event source mapping that reads it.' });
