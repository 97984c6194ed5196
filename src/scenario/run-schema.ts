import * as z from 'zod';
import { FRONT_DOOR_LIMITS, RULES_TODAY } from '../aws';
import { apiGatewayAccount } from './api-gateway-schema';
import { byKind } from './by-kind';
import { fields, integer, number, pattern, positive, text } from './fields';
import { madeFaultSchema } from './fleet-schema';
import { ACCOUNT_CONCURRENCY_MAX, DURATION_S_MAX, EVENTS_ON_THEIR_WAY_MAX, LIVE_ENVIRONMENTS_MAX } from './limits';

/** The length of a month as AWS's pricing calculator counts it. */
export const MONTH_HOURS_DEFAULT = RULES_TODAY.hoursPerMonth;

/** The account that a scenario without one has. */
export const ACCOUNT_DEFAULT = {
  concurrency: RULES_TODAY.accountConcurrency,
  freeTier: 'alreadyUsed' as const,
  apiGatewayRatePerSecond: FRONT_DOOR_LIMITS.requestsPerSecond.value,
  apiGatewayBurst: FRONT_DOOR_LIMITS.burst.value,
};

/** The account that the functions share. */
export const accountSchema = fields({
  concurrency: integer({ min: 1, max: ACCOUNT_CONCURRENCY_MAX, maxIs: 'the highest that is simulated' })
    .default(ACCOUNT_DEFAULT.concurrency)
    .describe(
      `Concurrent executions of the account in this region (quota L-B99A9384). New accounts often have ${RULES_TODAY.newAccountConcurrency}. Default ${RULES_TODAY.accountConcurrency}, as AWS.`,
    ),
  freeTier: z
    .enum(['alreadyUsed', 'available'])
    .default(ACCOUNT_DEFAULT.freeTier)
    .describe("Whether the month's free requests and GB-seconds are still there to be used. Default alreadyUsed."),
  ...apiGatewayAccount(),
}).meta({ id: 'account', description: 'What the functions of the account share.' });

/** How a scenario that says nothing runs its code. */
export const EXECUTION_DEFAULT = {
  liveEnvironmentsMax: 200,
  beyondLiveEnvironmentsMax: 'profile' as const,
  segmentWallClockMsMax: 2_000,
  eventsOnTheirWayMax: 1_000_000,
};

/** How real code is run. Part of the scenario, never of the device, so that a run is the same everywhere. */
export const executionSchema = fields({
  liveEnvironmentsMax: integer({ min: 0, max: LIVE_ENVIRONMENTS_MAX, maxIs: 'the most that can run code at once' })
    .default(EXECUTION_DEFAULT.liveEnvironmentsMax)
    .describe('Execution environments that run real code at once. Default 200.'),
  beyondLiveEnvironmentsMax: z
    .enum(['profile'])
    .default(EXECUTION_DEFAULT.beyondLiveEnvironmentsMax)
    .describe(
      "What happens beyond it. `profile`: further environments follow their function's profile for their life, and the report counts them.",
    ),
  segmentWallClockMsMax: integer({ min: 100, max: 60_000 })
    .default(EXECUTION_DEFAULT.segmentWallClockMsMax)
    .describe('Real milliseconds that the code between two waits may take before it is ended as an endless loop. Default 2000.'),
  eventsOnTheirWayMax: integer({ min: 1, max: EVENTS_ON_THEIR_WAY_MAX, maxIs: 'the most that memory is made for' })
    .default(EXECUTION_DEFAULT.eventsOnTheirWayMax)
    .describe(
      'While so many events are on their way, nothing that an invocation sends is taken any more: a loop that feeds itself stops growing there, and the report says how much was not sent. Default 1,000,000.',
    ),
}).meta({ id: 'execution', description: 'How real code is run, and where a run stops growing.' });

const repeatsAllMonth = fields({
  kind: z.literal('repeatsAllMonth'),
  monthHours: number({ min: 1, max: 744, maxIs: 'the hours of 31 days' })
    .default(MONTH_HOURS_DEFAULT)
    .describe(`The length of the month, hours. Default ${MONTH_HOURS_DEFAULT}, as AWS's pricing calculator.`),
});

const timesPerMonth = fields({
  kind: z.literal('timesPerMonth'),
  times: positive(10_000_000).describe('How often the month contains a run like this; may be a fraction.'),
  of: text(200).default('this run').describe('What the run is, in words, such as "the busiest quarter-hour of each day".'),
});

/** What the run stands for when the scenario does not say. */
export const STANDS_FOR_DEFAULT = { kind: 'repeatsAllMonth' as const, monthHours: MONTH_HOURS_DEFAULT };

/** What the run stands for in the month that the bill is scaled to. */
export const standsForSchema = byKind([repeatsAllMonth, timesPerMonth]).meta({
  id: 'standsFor',
  description: 'What the run stands for: the month is price(usage × how often it happens), so it must be said.',
});

/** One event sent by hand: the value of an intervention whose path ends in `.invoke`. */
export const directInvocationSchema = fields({
  invocationType: z
    .enum(['RequestResponse', 'Event'])
    .default('RequestResponse')
    .describe(
      "AWS's InvocationType: RequestResponse waits for the answer, Event goes through Lambda's queue. Default RequestResponse.",
    ),
  event: z.unknown().describe('The event: any JSON value.'),
}).meta({ id: 'directInvocation', description: 'One event sent to a function by hand.' });

/** A change at an instant of virtual time, or an event sent by hand. */
export const interventionSchema = fields({
  atS: number({ min: 0, max: DURATION_S_MAX, maxIs: '400 days' }).describe(
    'When, seconds from the start; it comes before everything else of that instant.',
  ),
  path: text(200).describe(
    'What: functions.NAME.memoryMiB, .timeoutS, .reservedConcurrency, .provisionedConcurrency or .code.source, sources.NAME.rateFactor, functions.NAME.invoke, or fleet.fault.',
  ),
  value: z
    .union([z.number(), z.string(), z.null(), directInvocationSchema, madeFaultSchema])
    .describe(
      "The new value, of the field's own type and bounds; a rateFactor multiplies the source's rate (1: as the scenario says); .invoke takes an invocation type and an event, fleet.fault what fails at that instant.",
    ),
}).meta({
  id: 'intervention',
  description:
    'A change while the run goes on, or one event sent by hand. New memory or code is a new version, which retires idle environments.',
});

/** A condition on the report. */
export const goalSchema = fields({
  metric: pattern(/^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z0-9_-]+)*$/, 'names separated by dots, such as latencyMs.p95').describe(
    'A path into the report: totals.throttled, latencyMs.p95, bill.totalUsd, or functions.NAME. and one of these.',
  ),
  op: z.enum(['<', '<=', '=', '>=', '>']).describe('How the value in the report must compare with `value`.'),
  value: z.number().describe('What it is compared with, in the unit of the metric.'),
}).meta({ id: 'goal', description: 'A condition that the report must meet; `run` exits with 1 when one is not.' });
