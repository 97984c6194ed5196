import * as z from 'zod';
import { DELIVERY_RETRIES as D } from '../aws';
import { nameSchema } from './endpoint-schema';
import { fields, integer, number, positive } from './fields';
import { DURATION_S_MAX } from './limits';
import { queueNameSchema } from './queue-schema';

/* How services deliver: what a user sets of their retries, and when they cannot. */

const AWS = { minIs: "AWS's minimum", maxIs: "AWS's maximum" };
const [ATTEMPTS, AGE_S] = [D.ruleAttempts.value, D.ruleEventAgeS.value];

/** EventBridge's retry policy where a target names none. */
export const RETRY_POLICY_DEFAULT = { maximumRetryAttempts: ATTEMPTS, maximumEventAgeS: AGE_S };

const retryPolicySchema = fields({
  maximumRetryAttempts: integer({ min: 0, max: ATTEMPTS, ...AWS })
    .default(ATTEMPTS)
    .describe(`How often a failed delivery is tried again, 0 to ${ATTEMPTS}. Default ${ATTEMPTS}, as AWS.`),
  maximumEventAgeS: integer({ min: D.ruleEventAgeSMin.value, max: AGE_S, ...AWS })
    .default(AGE_S)
    .describe(
      `For how long it is tried again, seconds, AWS's MaximumEventAgeInSeconds, ${D.ruleEventAgeSMin.value} to ${AGE_S}. Default ${AGE_S}, a day, as AWS.`,
    ),
}).meta({ id: 'retryPolicy', description: "EventBridge's RetryPolicy of a target: until whichever comes first." });

/** Of a subscription; `whose` says of which. */
export const subscription = (whose: string) => ({
  deadLetterQueue: queueNameSchema()
    .nullable()
    .default(null)
    .describe(`The standard queue that gets what cannot be delivered (the redrive policy ${whose}). Default none: it is lost.`),
});

/** Of a rule's or a schedule's target. */
export const ruleTarget = () => ({
  retryPolicy: retryPolicySchema.default(RETRY_POLICY_DEFAULT).describe('How long a delivery that fails is tried again.'),
  deadLetterQueue: queueNameSchema()
    .nullable()
    .default(null)
    .describe(
      "The standard queue that gets what cannot be delivered (EventBridge's DeadLetterConfig). Default none: it is lost.",
    ),
});

const faultTarget = z.union([
  fields({ function: nameSchema().describe('The name of a function.') }),
  fields({ queue: queueNameSchema().describe('The name of a queue.') }),
  fields({ topic: nameSchema().describe('The name of a topic: of a source of kind `sns`, a destination or an alarm.') }),
]);

/** When nobody can deliver to a target. */
export const deliveryFaultSchema = fields({
  target: faultTarget.describe('Whom services cannot hand events to: {"queue": …}, {"function": …} or {"topic": …}.'),
  fromS: number({ min: 0, max: DURATION_S_MAX }).describe('From when on, seconds from the start.'),
  forS: positive(DURATION_S_MAX).describe('For how long, seconds.'),
  error: z
    .enum(['unavailable', 'throttled', 'noPermission', 'deleted'])
    .default('unavailable')
    .describe(
      'Why: the service is away (unavailable) or refuses because of too much (throttled), which is tried again; its policy does not allow it (noPermission) or it is no more (deleted), which is not. Default unavailable.',
    ),
}).meta({
  id: 'deliveryFault',
  description:
    'A stretch of time in which nobody (EventBridge, SNS, S3 and their like, Lambda’s destinations, functions) can hand events to a target.',
});
