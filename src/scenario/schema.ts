import * as z from 'zod';
import { REGION_DEFAULT, REGIONS, RULES_ID_DEFAULT, RULES_IDS } from '../aws';
import { alarmSchema, metricSourceSchema } from './alarm-schema';
import { ASSUMPTIONS_DEFAULT, assumptionsSchema } from './assumptions-schema';
import { deliveryFaultSchema } from './delivery-schema';
import { endpointSchema } from './endpoint-schema';
import { fields, integer, list, positive, text } from './fields';
import { fleetSchema } from './fleet-schema';
import { functionSchema } from './function-schema';
import { DURATION_S_MAX, ENTRIES_MAX, PARTS_MAX } from './limits';
import { queueSchema } from './queue-schema';
import {
  ACCOUNT_DEFAULT,
  accountSchema,
  EXECUTION_DEFAULT,
  executionSchema,
  goalSchema,
  interventionSchema,
  STANDS_FOR_DEFAULT,
  standsForSchema,
} from './run-schema';
import { sourceSchema } from './source-schema';
import { startsAtProblem } from './starts-at';
import { tryThisSchema } from './try-this-schema';
import type { Scenario } from './types';

/** The newest version of the scenario format. */
export const FORMAT_VERSION = 1;

const startsAt = z.string().superRefine((value, context) => {
  const problem = startsAtProblem(value);
  if (problem !== null) context.addIssue({ code: 'custom', message: problem });
});

const region = z.enum(REGIONS.map(({ id }) => id) as [string, ...string[]]); // REGIONS is never empty

/**
 * The scenario format: what a person may write. `.parse` fills in every default. Use `readScenario`, which also migrates older
 * versions, checks references and names every issue.
 */
export const scenarioSchema = fields({
  $schema: text(500).optional().describe('Where the JSON schema is, for editors. Ignored.'),
  formatVersion: z.literal(FORMAT_VERSION).describe(`The version of this format: ${FORMAT_VERSION}.`),
  name: text(100).min(1, { error: 'a name must have at least one character' }).describe('The name on the screen.'),
  description: text(10_000).default('').describe('What the scenario shows, in a few sentences. Default empty.'),
  region: region.default(REGION_DEFAULT).describe(`The AWS Region; decides prices. Default ${REGION_DEFAULT}.`),
  startsAt: startsAt
    .default('2026-11-02T00:00:00.000Z')
    .describe('The UTC instant at which the run begins, ISO 8601. Default 2026-11-02T00:00:00.000Z, a Monday.'),
  durationS: positive(DURATION_S_MAX, '400 days')
    .default(900)
    .describe('How long the run is, seconds of virtual time, at most 400 days. Default 900.'),
  seed: integer({ min: 0, max: 4_294_967_295, maxIs: '2³² − 1' })
    .default(42)
    .describe('The luck of the run: 0 to 4294967295. Default 42.'),
  rules: z
    .enum(RULES_IDS)
    .default(RULES_ID_DEFAULT)
    .describe(
      `The date of AWS's quotas, behaviours and prices. Default ${RULES_ID_DEFAULT}, the newest. An earlier one brings its own defaults and refuses what did not exist yet.`,
    ),
  account: accountSchema.default(ACCOUNT_DEFAULT).describe('What the functions share.'),
  functions: list(functionSchema, PARTS_MAX)
    .min(1, { error: 'no function is given; at least one must be' })
    .describe('The Lambda functions.'),
  endpoints: list(endpointSchema, PARTS_MAX).default([]).describe('The HTTP endpoints that handlers may call. Default none.'),
  queues: list(queueSchema, PARTS_MAX).default([]).describe('The SQS queues, and who reads them. Default none.'),
  sources: list(sourceSchema, PARTS_MAX).default([]).describe('Where events come from. Default none: nothing happens.'),
  fleet: fleetSchema
    .nullable()
    .default(null)
    .describe('The physical hosts and Availability Zones, and what breaks. Default null: they are not modelled.'),
  metricSources: list(metricSourceSchema, PARTS_MAX)
    .default([])
    .describe('Metrics of servers outside the model, which alarms can watch. Default none.'),
  deliveryFaults: list(deliveryFaultSchema, ENTRIES_MAX)
    .default([])
    .describe('When services cannot hand events to a function, a queue or a topic, and why. Default never.'),
  alarms: list(alarmSchema, PARTS_MAX).default([]).describe('CloudWatch alarms, and what they do. Default none.'),
  assumptions: assumptionsSchema.default(ASSUMPTIONS_DEFAULT).describe('What AWS does not publish.'),
  execution: executionSchema.default(EXECUTION_DEFAULT).describe('How much real code runs, and how long a piece of it may take.'),
  standsFor: standsForSchema
    .default(STANDS_FOR_DEFAULT)
    .describe('What the run stands for in the month. Default: it repeats all month.'),
  interventions: list(interventionSchema, ENTRIES_MAX).default([]).describe('Changes while the run goes on. Default none.'),
  goals: list(goalSchema, ENTRIES_MAX).default([]).describe('Conditions on the report. Default none.'),
  tryThis: tryThisSchema
    .nullable()
    .default(null)
    .describe('Something to try, shown beside the run; changes nothing in it. Default none.'),
}).meta({ id: 'scenario', title: 'Lambdarium scenario' });

/** A scenario as a person writes it: everything that has a default may be left out. */
export type ScenarioInput = z.input<typeof scenarioSchema>;

/** What the schema gives, `$schema` aside, is what the engine reads: this line stops compiling when they drift apart. */
export const asScenario = ({ $schema: _, ...scenario }: z.output<typeof scenarioSchema>): Scenario => scenario;
