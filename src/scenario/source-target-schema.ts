import * as z from 'zod';
import { ruleTarget, subscription } from './delivery-schema';
import { nameSchema } from './endpoint-schema';
import { fields, list, pattern } from './fields';
import { queueNameSchema } from './queue-schema';

/* The targets of sources that hand what happens to several. */

/** Targets of one source. */
const TARGETS_MAX = 15;
/** Targets of a rule (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html, November 2026). */
const RULE_TARGETS_MAX = 5;

const queueName = () => queueNameSchema().describe('The name of a queue.');
const queue = fields({ queue: queueName() });
const fnName = () => nameSchema().describe('The name of a function.');
const topicName = () =>
  nameSchema().describe('The name of a topic: that of the sources of kind `sns`, whose targets are its subscriptions.');
const subscribed = fields({
  queue: queueName(),
  ...subscription('of this subscription'),
  rawMessageDelivery: z
    .boolean()
    .default(false)
    .describe("SNS's RawMessageDelivery: the queue gets the message alone, not the notification as JSON. Default false, as AWS."),
});
const grouped = fields({
  queue: queueName(),
  ...ruleTarget(),
  messageGroupId: pattern(/^[\x21-\x7e]{1,128}$/, '1 to 128 letters, digits or punctuation')
    .nullable()
    .default(null)
    .describe("EventBridge's SqsParameters.MessageGroupId: what a FIFO queue needs. Default none."),
});
const subscribedFunction = fields({ function: fnName(), ...subscription('of this subscription') });
const ruleFunction = fields({ function: fnName(), ...ruleTarget() });
const topic = fields({ topic: topicName() });
const ruleTopic = fields({ topic: topicName(), ...ruleTarget() });
const eventBus = fields({
  eventBus: z
    .literal('default', { error: 'S3 sends to the event bus "default" only' })
    .describe('The default event bus: that of the sources of kind `eventbridge`, which are its rules.'),
});

const targets = <T extends z.ZodType>(of: T, max: number, what: string) =>
  list(of, max).default([]).describe(`${what} Default none.`);

/** The function of a source that may have other targets instead. */
export const fannedFunction = () =>
  nameSchema()
    .nullable()
    .default(null)
    .describe('The name of the function that gets the events; may be left out where `targets` has others. Default none.');

/** Of a bucket. */
export const s3Targets = () =>
  targets(
    z.union([queue, topic, eventBus]),
    TARGETS_MAX,
    "S3's other notifications: to queues, topics and the default event bus.",
  );

/** Of a topic. */
export const snsTargets = () =>
  targets(z.union([subscribed, subscribedFunction]), TARGETS_MAX, 'Further subscriptions of the topic: queues and functions.');

/** Of a rule. */
export const ruleTargets = () =>
  targets(
    z.union([grouped, ruleFunction, ruleTopic]),
    RULE_TARGETS_MAX,
    'Further targets of the rule: queues, functions and topics.',
  );
