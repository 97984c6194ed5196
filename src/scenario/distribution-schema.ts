import * as z from 'zod';
import { byKind } from './by-kind';
import { fields, list, number, numbers, positive } from './fields';
import { AMOUNT_MAX, LIST_MAX } from './limits';

/**
 * A distribution of non-negative amounts as a scenario writes it; a bare number is a constant. Amounts are in the unit of the
 * field that holds the distribution. Structurally the same as the kernel's DistributionSpec, which this folder may not import.
 */
export type DistributionJson =
  | number
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'uniform'; readonly from: number; readonly to: number }
  | { readonly kind: 'triangular'; readonly from: number; readonly mode: number; readonly to: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'lognormal'; readonly mean: number; readonly cv: number }
  | { readonly kind: 'lognormal'; readonly median: number; readonly sigma: number }
  | { readonly kind: 'gamma'; readonly mean: number; readonly cv: number }
  | { readonly kind: 'weibull'; readonly scale: number; readonly shape: number }
  | { readonly kind: 'mixture'; readonly parts: readonly { readonly weight: number; readonly of: DistributionJson }[] }
  | { readonly kind: 'empirical'; readonly values: readonly number[]; readonly weights?: readonly number[] };

const parameter = (what: string) => number({ min: 0, max: AMOUNT_MAX }).describe(what);
const above0 = (what: string) => positive(AMOUNT_MAX).describe(what);

const constant = fields({ kind: z.literal('constant'), value: parameter('The amount.') });

const uniform = fields({
  kind: z.literal('uniform'),
  from: parameter('The least amount.'),
  to: parameter('The greatest amount, at least `from`.'),
}).refine(({ from, to }) => to >= from, { path: ['to'], error: 'to is below from' });

const triangular = fields({
  kind: z.literal('triangular'),
  from: parameter('The least amount.'),
  mode: parameter('The likeliest amount, from `from` to `to`.'),
  to: parameter('The greatest amount.'),
}).refine(({ from, mode, to }) => from <= mode && mode <= to, { path: ['mode'], error: 'mode is not between from and to' });

const exponential = fields({ kind: z.literal('exponential'), mean: above0('The mean.') });

const CV_MAX = 100;
const coefficientOfVariation = () => positive(CV_MAX).describe('Coefficient of variation: standard deviation ÷ mean.');

const lognormalByMean = fields({ kind: z.literal('lognormal'), mean: above0('The mean.'), cv: coefficientOfVariation() });

const lognormalByMedian = fields({
  kind: z.literal('lognormal'),
  median: above0('The median.'),
  sigma: number({ min: 0, max: 10 }).describe('Standard deviation of the natural logarithm.'),
});

const gamma = fields({ kind: z.literal('gamma'), mean: above0('The mean.'), cv: coefficientOfVariation() });

const weibull = fields({
  kind: z.literal('weibull'),
  scale: above0('The scale: 63.2 % of the amounts are below it.'),
  shape: number({ min: 0.05, max: 100 }).describe('The shape: below 1 a heavy tail, 1 exponential, above 1 bell-like.'),
});

const weight = () => number({ min: 0, max: AMOUNT_MAX });

/** Asked of entries with faults of their own too, and an object without a prototype cannot be compared: it would throw. */
const isAboveZero = (value: unknown): boolean => typeof value === 'number' && value > 0;

const mixture = fields({
  kind: z.literal('mixture'),
  parts: list(
    fields({
      weight: weight().describe('How often this part is drawn, relative to the others.'),
      of: z.lazy((): z.ZodType<DistributionJson> => distributionSchema).describe('The distribution of this part.'),
    }),
    100,
  )
    .min(1, { error: 'a mixture needs at least one part' })
    .describe('The parts, each with its weight.'),
}).refine(({ parts }) => parts.some((part) => isAboveZero(part.weight)), {
  path: ['parts'],
  error: 'every weight is 0; at least one must be above',
});

const empirical = fields({
  kind: z.literal('empirical'),
  values: numbers(weight(), LIST_MAX, 'an empirical distribution needs at least one value').describe(
    'Measured amounts; one of them is drawn each time.',
  ),
  weights: numbers(weight(), LIST_MAX)
    .optional()
    .describe('How often each value is drawn, relative to the others. Default: equally.'),
}).superRefine(({ values, weights }, context) => {
  if (weights === undefined) return;
  if (weights.length !== values.length) {
    const message = `${weights.length} weights for ${values.length} values; there must be one for each`;
    context.addIssue({ code: 'custom', path: ['weights'], message });
  } else if (!weights.some(isAboveZero)) {
    context.addIssue({ code: 'custom', path: ['weights'], message: 'every weight is 0; at least one must be above' });
  }
});

/** The schema of a distribution; the field that holds it says the unit. */
export const distributionSchema: z.ZodType<DistributionJson, DistributionJson> = byKind([
  parameter('The same amount every time.'),
  constant,
  uniform,
  triangular,
  exponential,
  lognormalByMean,
  lognormalByMedian,
  gamma,
  weibull,
  mixture,
  empirical,
]).meta({
  id: 'distribution',
  description:
    'How an amount is drawn, in the unit of the field that holds it: a number (always the same) or an object with `kind`.',
}) as unknown as z.ZodType<DistributionJson, DistributionJson>; // zod's optional `weights` also admits an explicit undefined, which JSON cannot hold
