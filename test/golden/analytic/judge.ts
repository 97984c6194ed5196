import type { Expectation, Measurement } from './experiment';

/*
 * Holding measured against expected as design says: a standard error from at least 20 replications of at most 1 % of the value (5 %
 * for probabilities below 1e-3), |z| at most 4 each, and a mean of z² of at most 1.5 over the set.
 */

export const REPLICATIONS_MIN = 20;
export const Z_MAX = 4;
export const MEAN_Z2_MAX = 1.5;

/** One line of the table. */
export interface Verdict {
  readonly id: string;
  readonly name: string;
  readonly expected: number;
  readonly measured: number;
  /** 0 where a comparison knows no chance. */
  readonly standardError: number;
  /** null where the comparison has none. */
  readonly z: number | null;
  /** Why it does not hold; empty when it does. */
  readonly problems: readonly string[];
}

export function judge(id: string, expectation: Expectation, runs: readonly Measurement[]): Verdict {
  const { name, value: expected, comparison } = expectation;
  const about = { id, name, expected };
  switch (comparison.kind) {
    case 'exactly':
      return { ...about, ...judgeExactly(expected, valuesOf(runs, name), comparison.relative) };
    case 'never':
      return { ...about, ...judgeExactly(0, valuesOf(runs, name)) };
    case 'mean':
      return { ...about, ...judgeMean(expected, valuesOf(runs, name)) };
    case 'estimate':
      return { ...about, ...judgeMean(expected, valuesOf(runs, name), comparison.standardError) };
    case 'within':
      return { ...about, ...judgeWithin(expected, comparison.relative, valuesOf(runs, name)) };
    case 'quantile':
      return {
        ...about,
        ...judgeQuantile(expected, comparison.share, valuesOf(runs, `${name}:below`), valuesOf(runs, `${name}:upTo`)),
      };
  }
}

type Judgement = Pick<Verdict, 'measured' | 'standardError' | 'z' | 'problems'>;

function judgeExactly(expected: number, values: readonly number[], relative = 1e-9): Judgement {
  const furthest = values.reduce((a, b) => (Math.abs(b - expected) > Math.abs(a - expected) ? b : a));
  const holds = Math.abs(furthest - expected) <= relative * Math.abs(expected);
  return { measured: furthest, standardError: 0, z: null, problems: holds ? [] : ['is not exactly the value'] };
}

/** `expectedError` is the standard error of the value itself; 0 for a closed form. */
function judgeMean(expected: number, values: readonly number[], expectedError = 0): Judgement {
  const { measured, standardError } = estimate(values);
  const error = Math.sqrt(standardError * standardError + expectedError * expectedError);
  const z = error === 0 ? (measured === expected ? 0 : Number.POSITIVE_INFINITY) : (measured - expected) / error;
  const problems = [...enough(values), ...preciseEnough(expected, standardError)];
  if (Math.abs(z) > Z_MAX) problems.push(`|z| is above ${Z_MAX}`);
  return { measured, standardError, z, problems };
}

function judgeWithin(expected: number, relative: number, values: readonly number[]): Judgement {
  const { measured, standardError } = estimate(values);
  const allowed = relative * expected;
  const problems = [...enough(values), ...preciseEnough(expected, standardError)];
  if (standardError > allowed / Z_MAX) problems.push('the standard error hides the order of the approximation');
  if (Math.abs(measured - expected) > allowed) problems.push(`is further than ${relative} off`);
  return { measured, standardError, z: null, problems };
}

function judgeQuantile(expected: number, share: number, below: readonly number[], upTo: readonly number[]): Judgement {
  const [lower, upper] = [estimate(below), estimate(upTo)];
  // Of the two, the tail above the value is the rarer and the harder to measure.
  const problems = [...enough(below), ...preciseEnough(1 - upper.measured, upper.standardError)];
  const isHigh = upper.measured + Z_MAX * upper.standardError < share;
  const isLow = lower.measured - Z_MAX * lower.standardError >= share;
  if (isHigh || isLow) problems.push(`the quantile is ${isHigh ? 'above' : 'below'} the value`);
  const measured = isHigh ? expected + 1 : isLow ? expected - 1 : expected;
  return { measured, standardError: 0, z: null, problems };
}

/** Mean of the replications and its standard error. */
export function estimate(values: readonly number[]): { readonly measured: number; readonly standardError: number } {
  const n = values.length;
  const measured = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - measured) ** 2, 0);
  return { measured, standardError: Math.sqrt(squares / (n - 1) / n) };
}

/** The mean of z² over all lines that have a z. */
export function meanZ2(verdicts: readonly Verdict[]): number {
  const zs = verdicts.flatMap(({ z }) => (z === null ? [] : [z]));
  return zs.reduce((sum, z) => sum + z * z, 0) / zs.length;
}

function enough(values: readonly number[]): string[] {
  return values.length >= REPLICATIONS_MIN ? [] : [`${values.length} replications are below ${REPLICATIONS_MIN}`];
}

function preciseEnough(value: number, standardError: number): string[] {
  const share = value < 1e-3 ? 0.05 : 0.01;
  if (standardError <= share * value) return [];
  return [`the standard error is ${((100 * standardError) / value).toFixed(2)} % of the value, above ${100 * share} %`];
}

function valuesOf(runs: readonly Measurement[], name: string): readonly number[] {
  return runs.map((run) => {
    const value = run[name];
    if (value === undefined) throw new Error(`the experiment does not measure ${name}`);
    return value;
  });
}
