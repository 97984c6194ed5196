import analytic from '../analytic.json';

/** One closed form: what is simulated, and what must come out. */
export interface Point {
  readonly id: string;
  readonly family: string;
  readonly inputs: Readonly<Record<string, number | string>>;
  readonly expected: Readonly<Record<string, number | Readonly<Record<string, number>>>>;
  /** False: an approximation, with the order of its error in `expected.relative_error_order`. */
  readonly exact: boolean;
}

/** Every point of analytic.json. The cast holds: the file has no other types of values, which `inputOf` and `expectedOf` check. */
export const POINTS = analytic.points as unknown as readonly Point[];

/** A number among a point's inputs. */
export function inputOf(point: Point, name: string): number {
  const value = point.inputs[name];
  if (typeof value !== 'number') throw new Error(`${point.id}: the input ${name} is ${JSON.stringify(value)}, not a number`);
  return value;
}

/** A number among a point's expected values. */
export function expectedOf(point: Point, name: string): number {
  const value = point.expected[name];
  if (typeof value !== 'number') throw new Error(`${point.id}: the expected ${name} is ${JSON.stringify(value)}, not a number`);
  return value;
}
