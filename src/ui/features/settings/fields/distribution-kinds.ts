import type { DistributionJson } from '../../../../scenario';
import { meanOf } from '../../../kit';

/* The kinds of distributions as the editor offers them. A lognormal can be given by its mean or by its median: two entries. */

/** A number of a distribution. */
export interface Parameter {
  readonly key: string;
  readonly label: string;
  /** Whether it is in the unit of the field; the others are pure numbers. */
  readonly isAmount: boolean;
  readonly min: number;
  readonly max: number;
}

/** A kind that is made of a few numbers, or of lists. */
export interface DistributionKind {
  readonly id: string;
  readonly label: string;
  readonly parameters: readonly Parameter[];
  /** A distribution of this kind around an amount. */
  readonly around: (centre: number) => DistributionJson;
}

const AMOUNT_MAX = 1e12;
const LEAST = 0.001;
const amount = (key: string, label: string, min = 0): Parameter => ({ key, label, isAmount: true, min, max: AMOUNT_MAX });
const plain = (key: string, label: string, min: number, max: number): Parameter => ({ key, label, isAmount: false, min, max });
const variation = plain('cv', 'variation (σ ÷ mean)', LEAST, 100);
const positive = (centre: number): number => (centre > 0 ? centre : 1);

/** Every kind, the plainest first. */
export const DISTRIBUTION_KINDS: readonly DistributionKind[] = [
  {
    id: 'constant',
    label: 'always the same',
    parameters: [amount('value', 'amount')],
    around: (value) => ({ kind: 'constant', value }),
  },
  {
    id: 'uniform',
    label: 'uniform',
    parameters: [amount('from', 'from'), amount('to', 'to')],
    around: (c) => ({ kind: 'uniform', from: c * 0.5, to: c * 1.5 }),
  },
  {
    id: 'triangular',
    label: 'triangular',
    parameters: [amount('from', 'from'), amount('mode', 'likeliest'), amount('to', 'to')],
    around: (c) => ({ kind: 'triangular', from: c * 0.5, mode: c, to: c * 1.5 }),
  },
  {
    id: 'exponential',
    label: 'exponential',
    parameters: [amount('mean', 'mean', LEAST)],
    around: (c) => ({ kind: 'exponential', mean: positive(c) }),
  },
  {
    id: 'lognormal-mean',
    label: 'lognormal, by mean',
    parameters: [amount('mean', 'mean', LEAST), variation],
    around: (c) => ({ kind: 'lognormal', mean: positive(c), cv: 0.3 }),
  },
  {
    id: 'lognormal-median',
    label: 'lognormal, by median',
    parameters: [amount('median', 'median', LEAST), plain('sigma', 'σ of the logarithm', 0, 10)],
    around: (c) => ({ kind: 'lognormal', median: positive(c), sigma: 0.3 }),
  },
  {
    id: 'gamma',
    label: 'gamma',
    parameters: [amount('mean', 'mean', LEAST), variation],
    around: (c) => ({ kind: 'gamma', mean: positive(c), cv: 0.5 }),
  },
  {
    id: 'weibull',
    label: 'Weibull',
    parameters: [amount('scale', 'scale', LEAST), plain('shape', 'shape', 0.05, 100)],
    around: (c) => ({ kind: 'weibull', scale: positive(c), shape: 1.5 }),
  },
  {
    id: 'mixture',
    label: 'a mixture',
    parameters: [],
    around: (c) => ({
      kind: 'mixture',
      parts: [
        { weight: 0.9, of: c },
        { weight: 0.1, of: { kind: 'exponential', mean: positive(c) * 5 } },
      ],
    }),
  },
  { id: 'empirical', label: 'measured values', parameters: [], around: (c) => ({ kind: 'empirical', values: [c] }) },
];

/** The kind of a distribution, as the editor tells them apart. */
export function kindIdOf(of: DistributionJson): string {
  if (typeof of === 'number') return 'constant';
  if (of.kind !== 'lognormal') return of.kind;
  return 'mean' in of ? 'lognormal-mean' : 'lognormal-median';
}

/** About where a distribution lies: its mean, or what stands for it. */
export function centreOf(of: DistributionJson): number {
  const mean = meanOf(of);
  if (mean !== null || typeof of === 'number') return mean ?? 0;
  if ('median' in of) return of.median;
  if (of.kind === 'weibull') return of.scale;
  if (of.kind === 'empirical') return of.values.reduce((sum, value) => sum + value, 0) / of.values.length;
  if (of.kind !== 'mixture') return 0;
  const weights = of.parts.reduce((sum, { weight }) => sum + weight, 0);
  return of.parts.reduce((sum, part) => sum + part.weight * centreOf(part.of), 0) / weights;
}

/** A distribution of another kind around the same amount. */
export function ofKind(of: DistributionJson, id: string): DistributionJson {
  if (kindIdOf(of) === id) return of;
  const centre = Number(centreOf(of).toPrecision(6));
  return DISTRIBUTION_KINDS.find((kind) => kind.id === id)?.around(centre) ?? of;
}

/** The number of a distribution under a key; a bare number is a constant's value. */
export function parameterOf(of: DistributionJson, key: string): number {
  if (typeof of === 'number') return of;
  const value = (of as unknown as Readonly<Record<string, unknown>>)[key]; // the key is one of its kind's parameters
  return typeof value === 'number' ? value : 0;
}

/** The distribution with another number under a key. */
export function withParameter(of: DistributionJson, key: string, value: number): DistributionJson {
  if (typeof of === 'number') return value;
  return { ...of, [key]: value } as DistributionJson; // the key is one of its kind's parameters
}

/** Numbers written one after another, with commas, spaces or line breaks between; null when something is no number. */
export function numbersOf(text: string): readonly number[] | null {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  const numbers = parts.map(Number);
  return numbers.every((number) => Number.isFinite(number)) ? numbers : null;
}
