/** Every part of the tests answers with one, and they add up.
 * @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/** One check that passed or failed. */
export function check(isGood) {
  return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0 };
}

/** @param {readonly Tally[]} tallies */
export function sum(tallies) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of tallies) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}

/** The line that a machine reads: `N passed, N failed`, and what was skipped when something was. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * Vitest's JSON report. A file that could not even be collected counts as one failure, and so does a run that ended badly with
 * no failed test in it (an unhandled error); no report at all is a failure.
 * @param {any} report parsed, or null when there is none
 * @param {boolean} endedWell
 * @returns {Tally}
 */
export function tallyOfVitest(report, endedWell) {
  if (report === null) return check(false);
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + broken;
  const skipped = report.numPendingTests + (report.numTodoTests ?? 0);
  return withHiddenFailure({ passed: report.numPassedTests, failed, skipped }, endedWell);
}

/**
 * Playwright's JSON report; a flaky test passed in the end.
 * @param {any} report parsed, or null when there is none
 * @param {boolean} endedWell
 * @returns {Tally}
 */
export function tallyOfPlaywright(report, endedWell) {
  if (report === null) return check(false);
  const { expected, unexpected, flaky, skipped } = report.stats;
  return withHiddenFailure({ passed: expected + flaky, failed: unexpected + report.errors.length, skipped }, endedWell);
}

function withHiddenFailure(tally, endedWell) {
  const isHidden = tally.failed === 0 && (!endedWell || tally.passed + tally.skipped === 0);
  return isHidden ? { ...tally, failed: 1 } : tally;
}
