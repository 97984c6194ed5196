import { assert, utf8Bytes } from '../base';

/** How many bytes a JSON value has when it is written without spaces. */
export function jsonBytes(value: unknown): number {
  const text = JSON.stringify(value);
  assert(text !== undefined, 'a value that is no JSON has no size');
  return utf8Bytes(text);
}

/** How many decimal digits a whole number ≥ 0 has. */
export function digitsOf(value: number): number {
  let digits = 1;
  for (let limit = 10; value >= limit; limit *= 10) digits++;
  return digits;
}

/**
 * Exact sizes of records without building each. All fields of a generated record have a fixed length but for a few, and a *shape*
 * (a number made of what those few depend on) names their lengths. The first record of a shape is built and measured, the rest
 * cost a look-up. There are at most a few thousand shapes per source.
 */
export class SizeByShape {
  private readonly bytes = new Map<number, number>();

  /** The size of that shape; undefined the first time. */
  get(shape: number): number | undefined {
    return this.bytes.get(shape);
  }

  /** Measures the first record of a shape. */
  measure(shape: number, record: unknown): number {
    const size = jsonBytes(record);
    this.bytes.set(shape, size);
    return size;
  }
}
