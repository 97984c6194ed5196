import { describe, expect, it } from 'vitest';
import { check, closingLine, sum, tallyOfPlaywright, tallyOfVitest } from '../../scripts/test/tally.mjs';

describe('counting tests', () => {
  it('adds up parts and closes with one line', () => {
    const total = sum([check(true), check(false), { passed: 5, failed: 0, skipped: 2 }]);
    expect(closingLine(total)).toBe('6 passed, 1 failed, 2 skipped');
    expect(sum([{ ...check(false), failures: ['a'] }, check(true), { ...check(false), failures: ['b'] }]).failures).toEqual([
      'a',
      'b',
    ]);
    expect(closingLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
  });

  it("reads Vitest's report, and counts a file that could not be collected", () => {
    const failedTest = {
      status: 'failed',
      fullName: 'adds',
      failureMessages: ['\u001b[31mexpected 2 to be 3\u001b[0m\n  at a.ts'],
    };
    const report = {
      numPassedTests: 4,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults: [
        { name: 'a.ts', status: 'failed', assertionResults: [failedTest, { status: 'passed' }] },
        { name: 'b.ts', status: 'failed', message: 'Cannot find c.ts', assertionResults: [] },
        { name: 'd.ts', status: 'passed', assertionResults: [{ status: 'passed' }] },
      ],
    };
    expect(tallyOfVitest(report, false)).toEqual({
      passed: 4,
      failed: 2,
      skipped: 3,
      failures: ['a.ts › adds: expected 2 to be 3', 'b.ts: Cannot find c.ts'],
    });
  });

  it('never takes a run for good that ended badly, ran nothing or left no report', () => {
    const good = { numPassedTests: 4, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };
    expect(tallyOfVitest(good, true).failed).toBe(0);
    expect(tallyOfVitest(good, false).failed).toBe(1);
    expect(tallyOfVitest({ ...good, numPassedTests: 0 }, true).failed).toBe(1);
    expect(tallyOfVitest(null, true).failed).toBe(1);
    expect(tallyOfPlaywright(null, true).failed).toBe(1);
  });

  it("reads Playwright's report", () => {
    const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 2 };
    const spec = {
      file: 'a.spec.ts',
      line: 3,
      title: 'opens',
      tests: [{ status: 'unexpected', results: [{ errors: [{ message: 'Late' }] }] }],
    };
    const suites = [{ specs: [], suites: [{ specs: [spec] }] }];
    const counted = { passed: 8, failed: 1, skipped: 2 };
    expect(tallyOfPlaywright({ stats, errors: [], suites }, false)).toEqual({
      ...counted,
      failures: ['a.spec.ts:3 › opens: Late'],
    });
    expect(tallyOfPlaywright({ stats: { ...stats, unexpected: 0 }, errors: [{ message: 'No server' }] }, false)).toEqual({
      ...counted,
      failures: ['No server'],
    });
  });
});
