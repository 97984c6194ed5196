import * as z from 'zod';
import { ASSUMPTION_DEFAULTS as A } from '../aws';
import { distributionSchema } from './distribution-schema';
import { fields, number } from './fields';

/** The assumptions of a scenario that states none. */
export const ASSUMPTIONS_DEFAULT = {
  routing: A.routing.value,
  idleLifeS: A.idleLifeS.value,
  spareIdleLifeS: null,
  maximumAgeS: A.maximumAgeS.value,
  expiryAtTies: 'afterArrivals' as const,
  coldStart: 'adds' as const,
  cpu: A.cpu.value,
  startUpOverheadMs: A.startUpOverheadMs.value,
  provisionedPreparationS: A.provisionedPreparationS.value,
  alarmDelayS: A.alarmDelayS.value,
  asynchronousQueueDelayMs: A.asynchronousQueueDelayMs.value,
  serviceHopMs: A.serviceHopMs.value,
  deliveryRetryFirstS: A.deliveryRetryFirstS.value,
  deliveryRetryMaxS: A.deliveryRetryMaxS.value,
  deliveryRetryJitter: A.deliveryRetryJitter.value,
};

/** What AWS does not publish; every field may be replaced. */
export const assumptionsSchema = fields({
  routing: z
    .enum(['mostRecentlyUsed', 'leastRecentlyUsed', 'newestCreated'])
    .default(ASSUMPTIONS_DEFAULT.routing)
    .describe('Which idle execution environment serves next. Default mostRecentlyUsed.'),
  idleLifeS: distributionSchema
    .default(ASSUMPTIONS_DEFAULT.idleLifeS)
    .describe('How long an environment may idle before it is ended, seconds. Default 5 to 7 minutes, one in ten up to 15.'),
  spareIdleLifeS: distributionSchema
    .nullable()
    .default(ASSUMPTIONS_DEFAULT.spareIdleLifeS)
    .describe(
      'How long an environment may idle while its version has others, seconds; `idleLifeS` is then that of the only one. Default null: the same.',
    ),
  maximumAgeS: distributionSchema
    .default(ASSUMPTIONS_DEFAULT.maximumAgeS)
    .describe('The age at which an environment is ended when it next idles, seconds. Default 1.5 to 4 hours, most often 2.'),
  expiryAtTies: z
    .enum(['afterArrivals', 'beforeArrivals'])
    .default(ASSUMPTIONS_DEFAULT.expiryAtTies)
    .describe(
      'Whether a request at the very end of an idle life still finds the environment. Default afterArrivals: it does. beforeArrivals is for comparison with other simulators.',
    ),
  coldStart: z
    .enum(['adds', 'replaces'])
    .default(ASSUMPTIONS_DEFAULT.coldStart)
    .describe(
      "Whether a cold start adds to the profile's duration (adds, the default) or its Init is the whole first response of a modelled environment (replaces, for comparison with other simulators).",
    ),
  cpu: z
    .enum(['share', 'windows'])
    .default(ASSUMPTIONS_DEFAULT.cpu)
    .describe(
      "How too little memory slows CPU work: by the memory's share at every moment (share, the default), or by a quota in each window of 20 ms (windows): work that fits into it is not slowed.",
    ),
  startUpOverheadMs: distributionSchema
    .default(ASSUMPTIONS_DEFAULT.startUpOverheadMs)
    .describe('Placement and microVM start before Init, milliseconds. Default lognormal around 80.'),
  provisionedPreparationS: distributionSchema
    .default(ASSUMPTIONS_DEFAULT.provisionedPreparationS)
    .describe('From the request for provisioned concurrency to its first environment, seconds. Default 1 to 2 minutes.'),
  alarmDelayS: number({ min: 0, max: 600 })
    .default(ASSUMPTIONS_DEFAULT.alarmDelayS)
    .describe('From the end of a period to the evaluation of alarms that sees it, seconds. Default 30.'),
  asynchronousQueueDelayMs: distributionSchema
    .default(ASSUMPTIONS_DEFAULT.asynchronousQueueDelayMs)
    .describe(
      "From Lambda's internal queue to the first attempt of an asynchronous event, milliseconds. Default lognormal around 30.",
    ),
  serviceHopMs: number({ min: 1, minIs: 'no call over a network is faster here', max: 60_000 })
    .default(ASSUMPTIONS_DEFAULT.serviceHopMs)
    .describe(
      'The least time from an invocation that sends something (an emit step, a destination, a dead letter) to whoever gets it, milliseconds. Default 1.',
    ),
  deliveryRetryFirstS: number({ min: 0.001, max: 3_600 })
    .default(ASSUMPTIONS_DEFAULT.deliveryRetryFirstS)
    .describe(
      "A service that cannot hand an event over (EventBridge, its Scheduler, S3, CloudWatch Logs, IoT rules) tries again after so many seconds; each time it is twice as long. Default 1. SNS's retries are documented.",
    ),
  deliveryRetryMaxS: number({ min: 0.001, max: 86_400 })
    .default(ASSUMPTIONS_DEFAULT.deliveryRetryMaxS)
    .describe('The longest such delay, seconds. Default 480: then 185 retries fill 24 hours, as AWS says of EventBridge.'),
  deliveryRetryJitter: number({ min: 0, max: 1 })
    .default(ASSUMPTIONS_DEFAULT.deliveryRetryJitter)
    .describe(
      "By which share such a delay is longer or shorter, drawn evenly, SNS's too. Default 0.5: half as long to one and a half times; 0 is none.",
    ),
}).meta({
  id: 'assumptions',
  description: 'What AWS does not publish. The defaults are estimates and are shown as assumptions.',
});
