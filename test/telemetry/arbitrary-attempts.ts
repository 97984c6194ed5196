import fc from 'fast-check';
import type { Attempt } from './fact-stream';

/** Attempts of up to three functions in a run of 20 ms … so that buckets of a few ms are crossed often. */
export const arbitraryAttempts: fc.Arbitrary<Attempt[]> = fc.array(
  fc.record({
    arrived: fc.nat(19_999),
    delay: fc.oneof(fc.constant(0), fc.nat(3_000)),
    init: fc.oneof(fc.constant(0), fc.nat(4_000)),
    duration: fc.nat(9_000),
    fn: fc.nat(2),
    outcome: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: -5, max: 5 })),
    mode: fc.nat(1),
  }),
  { maxLength: 60 },
);

export const RUN_US = 20_000;
