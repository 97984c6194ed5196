import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SeriesOfFunctions, SeriesReader } from '../../src/telemetry';
import { arbitraryAttempts, RUN_US } from './arbitrary-attempts';
import { state } from './fact-stream';

test('the series of each function is what it is when every fact is offered to it', () => {
  fc.assert(
    fc.property(arbitraryAttempts, (attempts) => {
      const functions = [0, 1, 2, 3];
      const offered = functions.map((fn) => new SeriesReader(1000, fn));
      const handed = functions.map((fn) => new SeriesReader(1000, fn));
      state([...offered, new SeriesOfFunctions(handed)], attempts, RUN_US);
      expect(handed.map((series) => series.table(RUN_US))).toEqual(offered.map((series) => series.table(RUN_US)));
    }),
    { numRuns: 50 },
  );
});
