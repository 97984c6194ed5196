import * as z from 'zod';
import { byKind } from './by-kind';
import { distributionSchema } from './distribution-schema';
import { fields, integer, listOf, number, numbers, positive } from './fields';
import { DURATION_S_MAX, LIST_MAX, RATE_PER_SECOND_MAX, USERS_MAX } from './limits';
import { scheduleProblem } from './schedule-expression';

const RATE_MAX_IS = 'the highest rate a source may have';
const rate = (what: string) => number({ min: 0, max: RATE_PER_SECOND_MAX, maxIs: RATE_MAX_IS }).describe(`${what}, per second.`);
const seconds = (what: string) => number({ min: 0, max: DURATION_S_MAX, maxIs: '400 days' }).describe(`${what}, seconds.`);
const factor = () => number({ min: 0, max: 1_000 });

const constant = fields({ kind: z.literal('constant'), perSecond: rate('Arrivals at equal distances') });

const poisson = fields({ kind: z.literal('poisson'), perSecond: rate('Mean of independent arrivals') });

const ramp = fields({
  kind: z.literal('ramp'),
  fromPerSecond: rate('Rate at the start'),
  toPerSecond: rate('Rate at the end of the ramp and after it'),
  overS: positive(DURATION_S_MAX).describe('How long the rate changes, in a straight line, seconds.'),
});

const step = fields({
  kind: z.literal('step'),
  fromPerSecond: rate('Rate before the step'),
  toPerSecond: rate('Rate from the step on'),
  atS: seconds('When the step comes'),
});

const spike = fields({
  kind: z.literal('spike'),
  perSecond: rate('Usual rate'),
  spikePerSecond: rate('Rate during the spike'),
  atS: seconds('When the spike begins'),
  lastsS: seconds('How long the spike lasts'),
});

const sine = fields({
  kind: z.literal('sine'),
  meanPerSecond: rate('Mean rate'),
  amplitudePerSecond: rate('How far the rate swings to each side of the mean, at most the mean'),
  periodS: positive(DURATION_S_MAX).describe('Time from one peak to the next, seconds.'),
}).refine((s) => s.amplitudePerSecond <= s.meanPerSecond, {
  path: ['amplitudePerSecond'],
  error: 'amplitudePerSecond is above meanPerSecond: the rate would be negative',
});

const byHour = () =>
  listOf(rate('Rate in one hour'), 24, 'one for each hour of the day, UTC').describe(
    'Rate in each hour of the day (UTC), per second.',
  );

const daily = fields({ kind: z.literal('daily'), perSecondByHour: byHour() });

const weekly = fields({
  kind: z.literal('weekly'),
  perSecondByHour: byHour(),
  factorByWeekday: listOf(factor(), 7, 'one for each day of the week, Sunday first').describe(
    'What the rate is multiplied by on each day of the week (UTC), Sunday first.',
  ),
});

const bursts = fields({
  kind: z.literal('bursts'),
  perSecond: rate('Rate while on'),
  onS: distributionSchema.describe('How long each burst lasts, seconds.'),
  offS: distributionSchema.describe('How long each pause lasts, seconds.'),
});

const schedule = fields({
  kind: z.literal('schedule'),
  expression: z
    .string()
    .superRefine((text, context) => {
      const problem = scheduleProblem(text);
      if (problem !== null) context.addIssue({ code: 'custom', message: problem });
    })
    .describe("AWS's ScheduleExpression: `rate(5 minutes)` or `cron(0 12 * * ? *)`, UTC."),
});

const times = fields({
  kind: z.literal('times'),
  atS: numbers(seconds('One instant'), LIST_MAX).describe('When each arrival happens, seconds from the start, in any order.'),
});

const DURATION_MS_MAX = 1_000_000_000;

const trace = fields({
  kind: z.literal('trace'),
  atS: numbers(seconds('One instant'), LIST_MAX).describe('When each request arrived, seconds from the start, in order.'),
  durationMs: numbers(number({ min: 0, max: DURATION_MS_MAX }), LIST_MAX).describe(
    'How long each took, milliseconds: one for each instant. Profiles wait for it in a step of kind `recorded`.',
  ),
}).superRefine(({ atS, durationMs }, context) => {
  const issue = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  if (durationMs.length !== atS.length)
    issue(['durationMs'], `${durationMs.length} durations for ${atS.length} instants; there must be one for each`);
  const early = atS.findIndex((s, i) => i > 0 && s < (atS[i - 1] as number));
  if (early >= 0) issue(['atS', early], `${atS[early]} is before ${atS[early - 1]}; a trace is in order of time`);
});

const perMinute = fields({
  kind: z.literal('perMinute'),
  counts: numbers(number({ min: 0, max: RATE_PER_SECOND_MAX * 60 }).int(), LIST_MAX).describe(
    'How many arrivals each minute has, from the start on; they fall at random instants of their minute.',
  ),
});

const users = fields({
  kind: z.literal('users'),
  users: integer({ min: 1, max: USERS_MAX }).describe(
    'How many users there are. Each thinks, makes a request and waits for its answer.',
  ),
  thinkS: distributionSchema.describe('From an answer to the next request of that user, seconds; at least a millisecond.'),
});

/** How often things happen: one of the arrival processes, chosen by `kind`. */
export const arrivalSchema = byKind([
  constant,
  poisson,
  ramp,
  step,
  spike,
  sine,
  daily,
  weekly,
  bursts,
  schedule,
  times,
  trace,
  perMinute,
  users,
]).meta({ id: 'arrivals', description: 'When things happen, chosen by `kind`. Rates are per second of virtual time.' });
