import { describe, expect, it } from 'vitest';
import { ERROR_MAX, MEAN_ERROR_MAX, meanError, readLogs, replay } from './aws-logs/replay';

const logs = readLogs();

/* Skipped, and counted as skipped, where LAMBDARIUM_GOLDEN names no folder: the logs are not part of the project. */
describe.skipIf(logs === null)('the request logs of 2020, replayed with one setting for all files', () => {
  const replays = (logs ?? []).map(replay);

  it('are six, and the model makes about as many environments as AWS did', () => {
    expect(replays.length).toBe(6);
    expect(meanError(replays)).toBeLessThanOrEqual(MEAN_ERROR_MAX);
  });

  it.each(replays.map(({ log: { file }, error }) => ({ file, error })))('are met within 12 %: $file', ({ error }) => {
    expect(Math.abs(error)).toBeLessThanOrEqual(ERROR_MAX);
  });
});
