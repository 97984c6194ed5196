import * as z from 'zod';
import { COMPARISONS, MISSING_DATA, RULES_TODAY, STATISTIC } from '../aws';
import { nameSchema } from './endpoint-schema';
import { fields, integer, list, number, pattern, positive, text } from './fields';
import { DURATION_S_MAX } from './limits';

const R = RULES_TODAY;
const VERSIONS_MAX = 1_000_000;
const AWS = { minIs: "AWS's minimum", maxIs: "AWS's maximum" };
const PERIODS = 'Period must be 10, 20, 30 or a multiple of 60';

const isPeriod = (s: number): boolean => s === 10 || s === 20 || s === 30 || s % 60 === 0;

const statistic = pattern(STATISTIC, 'SampleCount, Average, Sum, Minimum, Maximum, or a percentile such as p95');

const ofSeconds = () => number({ min: 0, max: DURATION_S_MAX, maxIs: '400 days' });

const action = z
  .union([
    fields({ notify: text(200).min(1).describe('Who is told; it is counted.') }),
    fields({ function: nameSchema().describe("The name of a function: it is invoked asynchronously with CloudWatch's event.") }),
    fields({ topic: nameSchema().describe("The name of an SNS topic: `sns` sources of that topic get CloudWatch's message.") }),
    fields({
      set: fields({
        path: text(200).describe(
          'functions.NAME.memoryMiB, .timeoutS, .reservedConcurrency, .provisionedConcurrency or .additionalVersion.weight, or sources.NAME.rateFactor.',
        ),
        value: z.union([z.number(), z.null()]).describe("The new value, of the field's own bounds."),
      }).describe("A setting that changes at once: what a function that the alarm invokes would do with Lambda's API."),
    }),
  ])
  .meta({
    id: 'alarmAction',
    description: 'What an alarm does when it comes to a state: an object with one field that says what it is.',
  });

const actions = (state: string) =>
  list(action, R.alarmActionsMax)
    .default([])
    .describe(`What it does when it comes to ${state}, once each time. Default nothing.`);

/** A CloudWatch alarm. */
export const alarmSchema = fields({
  name: nameSchema().describe('The name of the alarm; unique among alarms.'),
  description: text(1024).default('').describe("AWS's AlarmDescription. Default empty."),
  metric: text(255)
    .min(1)
    .describe(
      "CloudWatch's name of the metric: Invocations, Errors, Throttles, Duration, ConcurrentExecutions …, for a queue ApproximateNumberOfMessagesVisible …, for servers CPUUtilization, for a rule FailedInvocations …, for a topic NumberOfNotificationsFailed ….",
    ),
  function: nameSchema().nullable().default(null).describe('The function whose metric it is. Default none.'),
  executedVersion: integer({ min: 1, max: VERSIONS_MAX })
    .nullable()
    .default(null)
    .describe(
      "AWS's dimension ExecutedVersion: only that version of a function with an additional version, for Invocations, Errors, Throttles and Duration. 1 is the function's own settings, 2 the additional version, later ones were published while the run went on. Default null: all.",
    ),
  queue: nameSchema().nullable().default(null).describe('The queue whose metric it is. Default none.'),
  servers: nameSchema()
    .nullable()
    .default(null)
    .describe(
      'The metric source whose metric it is. Default none; with nothing else either, it is the metric of the whole Region.',
    ),
  rule: nameSchema()
    .nullable()
    .default(null)
    .describe(
      'The source that is an EventBridge rule (`eventbridge`, `schedule`, `cloudtrail`) whose metric it is. Default none.',
    ),
  topic: nameSchema().nullable().default(null).describe('The topic of `sns` sources whose metric it is. Default none.'),
  statistic: statistic.describe('SampleCount, Average, Sum, Minimum, Maximum, or a percentile such as p95.'),
  periodS: integer({ min: 10, max: R.alarmWindowSMax, ...AWS })
    .refine(isPeriod, { error: PERIODS })
    .default(60)
    .describe("AWS's Period, seconds: 10, 20, 30 or a multiple of 60. Default 60."),
  comparison: z
    .enum(COMPARISONS)
    .default('GreaterThanThreshold')
    .describe("AWS's ComparisonOperator. Default GreaterThanThreshold."),
  threshold: z.number().describe("What the statistic is compared with, in the metric's unit."),
  evaluationPeriods: integer({ min: 1, max: R.alarmWindowSMax, ...AWS })
    .default(1)
    .describe("AWS's EvaluationPeriods, N: the newest periods that are looked at. Default 1."),
  datapointsToAlarm: integer({ min: 1, max: R.alarmWindowSMax, ...AWS })
    .nullable()
    .default(null)
    .describe("AWS's DatapointsToAlarm, M: how many of N must breach. Default null: all."),
  treatMissingData: z
    .enum(MISSING_DATA)
    .default('missing')
    .describe("AWS's TreatMissingData: what a period without data counts as. Default missing, as AWS."),
  alarmActions: actions('ALARM'),
  okActions: actions('OK'),
  insufficientDataActions: actions('INSUFFICIENT_DATA'),
}).meta({ id: 'alarm', description: 'A CloudWatch alarm on one metric.' });

const stretch = (servers: string) => ({
  fromS: ofSeconds().describe('When it begins, seconds from the start.'),
  forS: positive(DURATION_S_MAX, '400 days').describe('How long it is, seconds.'),
  servers: integer({ min: 1, max: 100, maxIs: 'the most servers' })
    .nullable()
    .default(null)
    .describe(`${servers} Default null: all.`),
});
const percent = () => number({ min: 0, max: 100 });

/** A small fleet of servers whose CPU CloudWatch sees. */
export const metricSourceSchema = fields({
  name: nameSchema().describe('The name of the fleet, an Auto Scaling group; unique among metric sources.'),
  servers: integer({ min: 1, max: 100, maxIs: 'the most servers' }).default(4).describe('How many servers publish. Default 4.'),
  everyS: integer({ min: 1, max: 3600 })
    .default(60)
    .describe(
      'How often each publishes CPUUtilization, seconds: 300 is basic monitoring, 60 detailed; below 60 it is a high-resolution metric. Default 60.',
    ),
  meanPercent: percent().default(35).describe('The mean over a day. Default 35.'),
  swingPercent: percent().default(20).describe('How far the daily curve goes up and down from the mean. Default 20.'),
  peakHour: number({ min: 0, max: 24 })
    .default(15)
    .describe('The hour of the day, UTC, at which the curve is highest. Default 15.'),
  noisePercent: percent().default(3).describe('Standard deviation of the noise of each value. Default 3.'),
  incidents: list(
    fields({
      ...stretch('How many of the servers are busier.'),
      addPercent: number({ min: -100, max: 100 }).default(50).describe('What is added. Default 50.'),
    }).meta({ id: 'fleetIncident', description: 'A stretch in which servers are busier.' }),
    100,
  )
    .default([])
    .describe('Stretches in which servers are busier. Default none.'),
  silences: list(
    fields(stretch('How many of the servers are silent.')).meta({ id: 'fleetSilence', description: 'A stretch without data.' }),
    100,
  )
    .default([])
    .describe('Stretches in which servers publish nothing. Default none.'),
}).meta({
  id: 'metricSource',
  description: 'A generated metric: the CPU of a small fleet of servers, which nothing in the run changes.',
});
