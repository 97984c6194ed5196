import { expect, it } from 'vitest';
import { exitErrorOf, outOfMemoryErrorOf, throttleBodyOf, timeoutErrorOf } from '../../src/aws';

it("writes AWS's error bodies letter by letter", () => {
  expect(throttleBodyOf('ConcurrentInvocationLimitExceeded')).toBe(
    '{"Reason":"ConcurrentInvocationLimitExceeded","Type":"User","message":"Rate Exceeded."}',
  );
  expect(JSON.stringify(timeoutErrorOf('8c2f', 3_000))).toBe(
    '{"errorType":"Sandbox.Timedout","errorMessage":"RequestId: 8c2f Error: Task timed out after 3.00 seconds"}',
  );
  expect(JSON.stringify(exitErrorOf('8c2f', 1))).toBe(
    '{"errorType":"Runtime.ExitError","errorMessage":"RequestId: 8c2f Error: Runtime exited with error: exit status 1"}',
  );
  expect(exitErrorOf('8c2f', null).errorMessage).toBe('RequestId: 8c2f Error: Runtime exited without providing a reason');
  expect(outOfMemoryErrorOf('8c2f').errorType).toBe('Runtime.OutOfMemory');
});
