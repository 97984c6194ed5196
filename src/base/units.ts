/**
 * A number with a unit that the compiler can show but that arithmetic does not lose: `Flavour<number, 'µs'>` accepts a plain
 * number, and refuses a number of another flavour. (A hard brand would need a cast after every addition.)
 */
export type Flavour<T, Name extends string> = T & { readonly __flavour?: Name };

/** A point of virtual time or a span: an integer number of microseconds. 2^53 µs is 285 years. */
export type Micros = Flavour<number, 'µs'>;

/** Microseconds in a millisecond. */
export const US_PER_MS = 1_000;
/** Microseconds in a second. */
export const US_PER_S = 1_000_000;
/** Microseconds in a minute. */
export const US_PER_MINUTE = 60 * US_PER_S;
/** Microseconds in an hour. */
export const US_PER_HOUR = 60 * US_PER_MINUTE;
/** Microseconds in a day of 24 hours: there are no leap seconds. */
export const US_PER_DAY = 24 * US_PER_HOUR;
/** Bytes in a MiB, which is what AWS means by the MB of Lambda's memory. */
export const BYTES_PER_MIB = 1_048_576;

/** The nearest whole microsecond of a duration in milliseconds; ties go up. */
export function microsOfMs(ms: number): Micros {
  return Math.floor(ms * US_PER_MS + 0.5);
}

/** The nearest whole microsecond of a duration in seconds; ties go up. */
export function microsOfS(s: number): Micros {
  return Math.floor(s * US_PER_S + 0.5);
}
