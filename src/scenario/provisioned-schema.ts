import * as z from 'zod';
import { RULES_TODAY } from '../aws';
import { member, memberPattern } from './aws-words';
import { fields, integer, list, number, pattern } from './fields';
import { ACCOUNT_CONCURRENCY_MAX } from './limits';
import { scheduleProblem } from './schedule-expression';

const R = RULES_TODAY;
/** Scheduled actions of one scalable target (AWS's quota). */
const ACTIONS_MAX = 200;

/** AWS's ProvisionedConcurrentExecutions, 0 for none; also what an intervention may set. */
export const provisionedExecutionsSchema = integer({
  min: 0,
  max: ACCOUNT_CONCURRENCY_MAX,
  says: member('provisionedConcurrentExecutions', 1),
});

/** Application Auto Scaling's wording. */
export const CAPACITIES = 'Maximum capacity cannot be less than minimum capacity';

const scheduledAction = fields({
  schedule: z
    .string()
    .max(256)
    .superRefine((expression, context) => {
      const problem = scheduleProblem(expression);
      if (problem !== null) context.addIssue({ code: 'custom', message: problem });
    })
    .describe("AWS's Schedule: rate(…) or cron(…), in UTC."),
  minCapacity: integer({ min: 0, max: ACCOUNT_CONCURRENCY_MAX }).describe('MinCapacity from then on.'),
  maxCapacity: integer({ min: 0, max: ACCOUNT_CONCURRENCY_MAX }).describe('MaxCapacity from then on.'),
}).superRefine(({ minCapacity, maxCapacity }, context) => {
  if (minCapacity > maxCapacity) context.addIssue({ code: 'custom', path: ['maxCapacity'], message: CAPACITIES });
});

/** Lambda's texts: for $LATEST, and for a name that no alias can have. */
function aliasSaying(name: unknown): string {
  if (name === '$LATEST') return 'Provisioned Concurrency Configs cannot be applied to unpublished function versions.';
  return memberPattern('name', '(?!^[0-9]+$)([a-zA-Z0-9-_]+)', name);
}

/** A function without provisioned concurrency. */
export const PROVISIONED_DEFAULT = {
  alias: 'live',
  concurrency: 0,
  allocated: 'beforeTheRun' as const,
  targetUtilization: null,
  minCapacity: 1,
  maxCapacity: 100,
  scheduledActions: [],
};

/** Provisioned concurrency of a function. */
export const provisionedSchema = fields({
  alias: pattern(
    /^(?![0-9]+$)[A-Za-z0-9_-]{1,128}$/,
    'letters, digits, hyphens or underscores, and not digits alone',
    aliasSaying,
  )
    .default(PROVISIONED_DEFAULT.alias)
    .describe('The alias that everything invokes and that has the provisioned concurrency; $LATEST can have none. Default live.'),
  concurrency: provisionedExecutionsSchema
    .default(PROVISIONED_DEFAULT.concurrency)
    .describe("AWS's ProvisionedConcurrentExecutions: environments kept ready. Default 0: none, as AWS."),
  allocated: z
    .enum(['beforeTheRun', 'fromTheStart'])
    .default(PROVISIONED_DEFAULT.allocated)
    .describe('Whether they are ready when the run begins, or asked for at its start and then prepared. Default beforeTheRun.'),
  targetUtilization: number({ min: R.provisionedTargetMin, max: R.provisionedTargetMax })
    .nullable()
    .default(PROVISIONED_DEFAULT.targetUtilization)
    .describe('Target tracking on ProvisionedConcurrencyUtilization, 0.1 to 0.9; null: what is provisioned stays. Default null.'),
  minCapacity: integer({ min: 0, max: ACCOUNT_CONCURRENCY_MAX })
    .default(PROVISIONED_DEFAULT.minCapacity)
    .describe('MinCapacity of the scalable target. Default 1.'),
  maxCapacity: integer({ min: 0, max: ACCOUNT_CONCURRENCY_MAX })
    .default(PROVISIONED_DEFAULT.maxCapacity)
    .describe('MaxCapacity of the scalable target. Default 100.'),
  scheduledActions: list(scheduledAction, ACTIONS_MAX)
    .default(PROVISIONED_DEFAULT.scheduledActions)
    .describe('Scheduled scaling: new capacities at times. Default none.'),
}).meta({
  id: 'provisionedConcurrency',
  description: 'Environments that are kept ready, and how their number follows the load.',
});
