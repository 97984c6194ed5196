import { describe, expect, it } from 'vitest';
import { check, closingLine, sum, tallyOfPlaywright, tallyOfVitest } from '../../scripts/test/tally.mjs';

describe('counting tests', () => {
  it('adds up parts and closes with one line', () => {
    const total = sum([check(true), check(false), { passed: 5, failed: 0, skipped: 2 }]);
    expect(closingLine(total)).toBe('6 passed, 1 failed, 2 skipped');
    expect(closingLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
  });

  it("reads Vitest's report, and counts a file that could not be collected", () => {
    const report = {
      numPassedTests: 4,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults: [
        { status: 'failed', assertionResults: [{ status: 'failed' }] },
        { status: 'failed', assertionResults: [] },
        { status: 'passed', assertionResults: [{ status: 'passed' }] },
      ],
    };
    expect(tallyOfVitest(report, false)).toEqual({ passed: 4, failed: 2, skipped: 3 });
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
    expect(tallyOfPlaywright({ stats, errors: [] }, false)).toEqual({ passed: 8, failed: 1, skipped: 2 });
    expect(tallyOfPlaywright({ stats: { ...stats, unexpected: 0 }, errors: [{}] }, false)).toEqual({
      passed: 8,
      failed: 1,
      skipped: 2,
    });
  });
});
