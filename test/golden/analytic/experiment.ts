import type { Point } from './points';

/*
 * What a family makes of a point: a run for a seed that measures quantities, and what each should be.
 */

/**
 * How a measured quantity is held against its value. `mean`: the mean over the replications, with its standard error. `exactly`: every
 * replication gives the value (to a relative 1e-9, the rounding of sums, or what is stated). `never`: the value is too small to be seen in any run, so 0
 * must be. `quantile`: the replications measure the share of time below
 * the value (`NAME:below`) and up to it (`NAME:upTo`), which must enclose `share`. `within`: the closed form is itself approximate.
 * `estimate`: the value is another simulator's mean, with a standard error of its own.
 */
export type Comparison =
  | { readonly kind: 'mean' }
  | { readonly kind: 'exactly'; readonly relative?: number }
  | { readonly kind: 'never' }
  | { readonly kind: 'quantile'; readonly share: number }
  | { readonly kind: 'estimate'; readonly standardError: number }
  | { readonly kind: 'within'; readonly relative: number };

export interface Expectation {
  readonly name: string;
  readonly value: number;
  readonly comparison: Comparison;
  /** Whether the few arrivals of a quick run are enough for it. */
  readonly isQuick: boolean;
}

/** What one replication measured, by name. */
export type Measurement = Readonly<Record<string, number>>;

export interface Experiment {
  /** Independent runs, each with its own seed. */
  readonly replications: number;
  readonly expectations: readonly Expectation[];
  readonly run: (seed: number) => Measurement;
}

/** How much is simulated for a point: chosen by pilot runs on other seeds, so that standard errors are small enough. */
export interface Size {
  readonly replications: number;
  /** Virtual time of one replication after its warm-up. */
  readonly durationS: number;
  /** `all`: also in the unit tests. A list: these quantities are, the rest needs more than a unit test may take. */
  readonly quick?: 'all' | { readonly durationS: number; readonly names: readonly string[] };
}

/** The size of a point of a family; quick or whole. */
export interface Sizing {
  readonly size: Size;
  readonly isQuick: boolean;
}

/** The virtual time of one replication after its warm-up. */
export function measuredS({ size, isQuick }: Sizing): number {
  return isQuick && typeof size.quick === 'object' ? size.quick.durationS : size.durationS;
}

/** A quantity whose mean over the replications is compared. */
export function mean({ quick }: Size, name: string, value: number): Expectation {
  return { name, value, comparison: { kind: 'mean' }, isQuick: isQuickName(quick, name) };
}

/** A quantity that every replication gives exactly. */
export function exactly({ quick }: Size, name: string, value: number): Expectation {
  return { name, value, comparison: { kind: 'exactly' }, isQuick: isQuickName(quick, name) };
}

function isQuickName(quick: Size['quick'], name: string): boolean {
  return quick === 'all' || quick?.names.includes(name) === true;
}

/** A family of points: one file each. */
export interface Family {
  readonly names: readonly string[];
  /** By the id of the point. */
  readonly sizes: Readonly<Record<string, Size>>;
  readonly experiment: (point: Point, sizing: Sizing) => Experiment;
}
