import * as z from 'zod';
import { ASSUMPTION_DEFAULTS } from '../aws';
import { httpApiDoor } from './api-gateway-schema';
import { arrivalSchema } from './arrival-schema';
import { byKind } from './by-kind';
import { callerField } from './caller-schema';
import { ruleTarget } from './delivery-schema';
import { distributionSchema } from './distribution-schema';
import { nameSchema } from './endpoint-schema';
import { fields, integer, list, number, pattern, share, text } from './fields';
import { ENTITIES_MAX, EVENTS_MAX } from './limits';
import { pushSourceSchemas } from './push-source-schema';
import { queueNameSchema } from './queue-schema';
import { apiId, common, delay, entities, httpRequest } from './source-common-schema';
import { fannedFunction, s3Targets } from './source-target-schema';
import { dynamodbStreamSchema, kinesisSchema } from './stream-schema';

const BUCKET_RULE = '3 to 63 lower-case letters, digits, dots and hyphens, beginning and ending with a letter or digit';

const s3 = fields({
  kind: z.literal('s3'),
  ...common(),
  function: fannedFunction(),
  targets: s3Targets(),
  deliveryDelayMs: delay(ASSUMPTION_DEFAULTS.s3NotificationDelayMs.value, 'about 1 s with a rare minute, an assumption'),
  bucket: pattern(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, BUCKET_RULE, () => 'The specified bucket is not valid.')
    .default('uploads')
    .describe('The name of the bucket. Default `uploads`.'),
  keyPrefix: text(900).default('').describe('What every object key begins with. Default empty.'),
  objectKiB: distributionSchema
    .default({ kind: 'lognormal', median: 512, sigma: 0.8 })
    .describe('The size of an object, KiB. Default lognormal around 512, an assumption.'),
  objects: entities('How many different object keys there are; an upload to a known key overwrites it.', 1_000_000),
  removedShare: share().default(0).describe('The share of events that are ObjectRemoved, 0 to 1. Default 0.'),
});

const clicks = fields({
  kind: z.literal('clicks'),
  ...common(),
  deliveryDelayMs: delay(0, '0'),
  products: entities('How many products the shop has; their popularity follows Zipf.', 1_000),
  caller: callerField(),
  thinkS: distributionSchema
    .default({ kind: 'lognormal', median: 8, sigma: 1 })
    .describe('From one click of a session to its next, seconds. Default lognormal around 8, an assumption.'),
  apiId: apiId(),
  ...httpApiDoor(),
});

const httpApi = fields({
  kind: z.literal('http-api'),
  ...common(),
  deliveryDelayMs: delay(0, '0'),
  ...httpRequest(),
  apiId: apiId(),
  ...httpApiDoor(),
});

const schedule = fields({
  kind: z.literal('schedule'),
  ...common(),
  deliveryDelayMs: delay(0, '0'),
  ...ruleTarget(),
  ruleName: nameSchema().default('schedule').describe('The name of the EventBridge rule. Default `schedule`.'),
});

const events = fields({
  kind: z.literal('events'),
  ...common(),
  deliveryDelayMs: delay(0, '0'),
  caller: callerField(),
  invocationType: z
    .enum(['RequestResponse', 'Event'])
    .default('RequestResponse')
    .describe(
      "AWS's InvocationType: RequestResponse waits for the answer, Event goes through the asynchronous queue. Default RequestResponse.",
    ),
  events: list(z.unknown(), EVENTS_MAX)
    .min(1, { error: 'no event is given; at least one must be' })
    .describe('The events, any JSON; each arrival takes the next, and after the last the first again.'),
});

const sqs = fields({
  kind: z.literal('sqs'),
  name: nameSchema().describe('The name of the source; unique among sources.'),
  queue: queueNameSchema().describe('The name of the queue that the messages are sent to; its mapping says who gets them.'),
  arrivals: arrivalSchema,
  deliveryDelayMs: delay(0, '0'),
  body: z
    .unknown()
    .optional()
    .default(null)
    .describe(
      'The body of every message, any JSON; in its texts `{{number}}` is the number of the message, `{{uuid}}` a random UUID, `{{group}}` its message group. Default null: a generated order.',
    ),
  messageGroups: integer({ min: 1, max: ENTITIES_MAX })
    .default(10)
    .describe('FIFO queues: how many message groups there are; each message belongs to one, drawn evenly. Default 10.'),
});

/** Where events come from. */
export const sourceSchema = byKind([
  s3,
  dynamodbStreamSchema,
  clicks,
  httpApi,
  schedule,
  events,
  ...pushSourceSchemas,
  sqs,
  kinesisSchema,
]).meta({ id: 'source', description: 'Where events come from, chosen by `kind`.' });

/** How far the rate of a source may be multiplied by an intervention. */
export const rateFactorSchema = number({ min: 0, max: 1_000, maxIs: 'the highest factor' });
